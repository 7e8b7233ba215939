import VocativeDiagnostics
import VocativeLocale
import VocativeProgram
import VocativeTypes

extension Checker {
  /// `| time_left`: how much time is left until an instant, in words that agree; absent once it has come.
  mutating func formatTimeLeft(_ input: TypedExpression, _ arguments: FilterArguments) -> TypedExpression? {
    guard checkArity(.timeLeft, arguments, 0...0, keys: [], usage: "time_left") else { return nil }
    guard input.type != .nothing else {
      reportNeedsPresence(input)
      return nil
    }
    switch input.type.unwrapped {
    case .datetime, .duration: break
    case let type:
      reportWrongType(
        input, wanted: LocalizedText(en: "a date with its time", ru: "дата со временем"),
        help: type == .date
          ? LocalizedText(
            en: "declare the attribute as `datetime`, or print the day: `| relative_day`",
            ru: "опишите поле как `datetime` или печатайте день: `| relative_day`") : nil)
      return nil
    }
    if purpose == .marketing, !openTriggers.contains(.deadline) {
      report(
        Diagnostic(.looseTimeLeft, at: arguments.nameSpan, in: file)
          .helping(
            en:
              "put it into `{% deadline promo.valid_until, ends: \"price\" %}`, which says nothing once the time is up",
            ru:
              "поставьте это внутрь `{% deadline promo.valid_until, ends: \"price\" %}`: после срока он ничего не обещает"
          ))
      return nil
    }
    return timeLeft(until: input, isAhead: isAhead(input), at: location(arguments.span))
  }

  /// The words for the time until an instant, or for a length of time.
  func timeLeft(until end: TypedExpression, isAhead: Bool, at place: SourceLocation) -> TypedExpression {
    let type = Type.text(max: timeLeftUnits)
    return TypedExpression(
      .format(.timeLeft(isSafe: part == .sms), end), isAhead ? type : type.asOptional, at: place)
  }

  /// Whether an instant is known to lie ahead, a length of time to be more than none.
  func isAhead(_ value: TypedExpression) -> Bool {
    if case .filter(.atZone, let instant, _) = value.kind { return isAhead(instant) }
    if case .constant(.duration(let seconds)) = value.kind { return seconds > 0 }
    return AccessPath(value).map { frame.facts.ahead.contains($0) } ?? false
  }

  /// The longest words for time that is left.
  private var timeLeftUnits: Int {
    TimeLeft.longest.reduce(0) { max($0, boundedUnits(of: locale.timeLeft($1).bytes)) }
  }

  /// `| relative_day`: yesterday, today, tomorrow, or the day by a pattern.
  mutating func formatRelativeDay(_ input: TypedExpression, _ arguments: FilterArguments) -> TypedExpression? {
    guard checkArity(.relativeDay, arguments, 0...1, keys: [], usage: "relative_day: \"d MMMM\""),
      let date = dateInput(input)
    else { return nil }
    // Data without a schema: a text that says no date stays as it is, as with `date`.
    guard date.type.unwrapped.isDate else { return date }
    let usual = DefaultDates.pattern(for: locale, withTime: false)
    guard let pattern = arguments.positional.first.map({ datePattern($0, for: date) }) ?? usual else { return nil }
    let words = (-2...2).compactMap { locale.relativeDay(Int64($0)) }.map { boundedUnits(of: $0.description.utf8) }
    let isEnd = isEnd(date)
    let longest = units(of: pattern, withZone: false).map { max($0, words.max() ?? 0) }
    return format(.relativeDay(pattern, isEnd: isEnd), date, units: longest, at: location(arguments.span))
  }

  /// `| end_of_day`: the last second of a day, as the recipient's clocks show it; of an instant's day.
  mutating func endOfDay(_ input: TypedExpression, _ arguments: FilterArguments) -> TypedExpression? {
    guard checkArity(.endOfDay, arguments, 0...0, keys: [], usage: "end_of_day"), let date = dateInput(input) else {
      return nil
    }
    guard date.type.unwrapped.isDate else {
      reportWrongType(date, wanted: LocalizedText(en: "a date", ru: "дата"))
      return nil
    }
    return TypedExpression(
      property(.endOfDay, of: date, at: arguments.span).kind, endType(of: date), at: location(arguments.span))
  }

  private func endType(of date: TypedExpression) -> Type { date.type.isOptional ? .optional(.datetime) : .datetime }

  /// `| at_zone: "Europe/Moscow"`: the same instant, printed as clocks there show it.
  mutating func applyZone(to input: TypedExpression, _ arguments: FilterArguments) -> TypedExpression? {
    guard checkArity(.atZone, arguments, 1...1, keys: [], usage: "at_zone: \"Europe/Moscow\""),
      let zone = arguments.positional.first
    else { return nil }
    guard input.type != .nothing else {
      reportNeedsPresence(input)
      return nil
    }
    guard input.type.unwrapped == .datetime else {
      reportWrongType(
        input, wanted: LocalizedText(en: "a date with its time", ru: "дата со временем"),
        help: input.type.unwrapped == .date
          ? LocalizedText(
            en: "leave the filter out: a date is the same day everywhere",
            ru: "уберите фильтр: дата без времени одинакова везде") : nil)
      return nil
    }
    guard let name = constantText(zone), Settings.isZoneName(name) else {
      report(
        Diagnostic(
          .malformedZone, LocalizedText(verbatim: constantText(zone) ?? text(zone.location.span)),
          at: zone.location.span, in: zone.location.file
        )
        .helping(en: "write the zone's place: `\"Europe/Moscow\"`", ru: "напишите место: `\"Europe/Moscow\"`"))
      return nil
    }
    return TypedExpression(.filter(.atZone, input, [zone]), input.type, at: location(arguments.span))
  }
}

extension Diagnostic.Message {
  /// `{{ promo.valid_until | time_left }}` in an advertisement, outside of `deadline`.
  fileprivate static let looseTimeLeft = Self(
    "CLM625", "loose-time-left", .error,
    en: "this says how much time is left, and will still say it when the time is up",
    ru: "здесь сказано, сколько осталось времени, — и будет сказано, даже когда оно выйдет")
}
