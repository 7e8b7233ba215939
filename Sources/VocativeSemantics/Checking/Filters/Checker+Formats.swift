import VocativeDiagnostics
import VocativeLocale
import VocativeProgram
import VocativeTypes

extension Checker {
  /// A value in a format; absent stays absent.
  func format(
    _ format: Format, _ value: TypedExpression, units: Int? = nil, at location: SourceLocation
  ) -> TypedExpression {
    let type = Type.text(max: units)
    return TypedExpression(.format(format, value), value.type.isOptional ? type.asOptional : type, at: location)
  }

  /// An amount, share, day or instant in its usual format; every other value as it is.
  func formatted(_ value: TypedExpression) -> TypedExpression {
    switch value.type.unwrapped {
    case .money(let currency):
      return format(.money(currency, isSafe: writesSafeAmounts), value, units: Self.amountUnits, at: value.location)
    case .percent:
      return format(.percent(isSafe: writesSafeAmounts), value, units: Self.amountUnits, at: value.location)
    case .date, .datetime:
      let withTime = value.type.unwrapped == .datetime
      guard let pattern = DefaultDates.pattern(for: locale, withTime: withTime) else { return value }
      return date(value, by: pattern, at: value.location)
    case .text, .name, .code, .integer, .number, .duration, .boolean, .url, .image, .email, .phone, .color, .html,
      .enumeration, .list, .map, .record, .optional, .nothing, .mixed:
      return value
    }
  }

  /// Whether amounts and shares do without signs that make an SMS dearer.
  private var writesSafeAmounts: Bool { part == .sms && !library.settings.smsKeepsAmountSigns }

  /// A sign, 19 digits, six separators, a point, blanks and marks, and a currency of at most ten characters.
  private static let amountUnits = 48

  /// The longest text of a date pattern: what the longest month and weekday come to.
  func units(of pattern: DatePattern) -> Int {
    var longest = 0
    for month in 1...12 {
      // Seven days of two digits hold every weekday; no name depends on the year.
      for day in 20...26 {
        for hour in [11, 23] {
          guard let date = CivilDate(year: 2023, month: month, day: day),
            let time = CivilDateTime(date: date, hour: hour, minute: 59, second: 59)
          else { continue }
          longest = max(longest, boundedUnits(of: pattern.formatted(time, in: locale).bytes))
        }
      }
    }
    return longest
  }

  /// `| money`: an amount, or a number of the workspace's currency; `decimals: "always"` keeps `,00` of whole amounts.
  mutating func formatMoney(_ input: TypedExpression, _ arguments: FilterArguments) -> TypedExpression? {
    guard checkArity(.money, arguments, 0...1, keys: ["decimals"], usage: "money") else { return nil }
    let decimals = arguments.keyed.first?.value
    if let decimals, constantText(decimals) != "always" {
      reportWrongType(decimals, wanted: LocalizedText(en: "the word \"always\"", ru: "слово \"always\""))
      return nil
    }
    var currency: Currency?
    if let argument = arguments.positional.first {
      guard let word = constantText(argument), let code = Currency(code: word) else {
        reportWrongType(
          argument, wanted: LocalizedText(en: "a currency like \"RUB\"", ru: "валюта, например \"RUB\""))
        return nil
      }
      currency = code
    }
    switch input.type.unwrapped {
    case .money(let own):
      if let currency, currency != own {
        report(
          Diagnostic(
            .otherCurrency, LocalizedText(verbatim: own.code), LocalizedText(verbatim: currency.code),
            at: arguments.nameSpan, in: file
          )
          .helping(en: "leave out the currency", ru: "уберите валюту"))
        return nil
      }
      return format(
        .money(own, isSafe: writesSafeAmounts, keepsZeros: decimals != nil), input, units: Self.amountUnits,
        at: location(arguments.span))
    case .integer, .number, .mixed:
      guard let currency = currency ?? library.settings.currency else {
        report(
          Diagnostic(.noCurrency, at: arguments.nameSpan, in: file)
            .helping(en: "write `money: \"RUB\"`", ru: "напишите `money: \"RUB\"`"))
        return nil
      }
      return format(
        .money(currency, isSafe: writesSafeAmounts, keepsZeros: decimals != nil), input, units: Self.amountUnits,
        at: location(arguments.span))
    case .nothing:
      reportNeedsPresence(input)
      return nil
    case let type:
      if type.isTextual {
        reportTextForNumber(input)
      } else {
        reportWrongType(input, wanted: LocalizedText(en: "an amount", ru: "сумма"))
      }
      return nil
    }
  }

  /// `| percent`.
  mutating func formatPercent(_ input: TypedExpression, _ arguments: FilterArguments) -> TypedExpression? {
    guard checkArity(.percent, arguments, 0...0, keys: [], usage: "percent") else { return nil }
    switch input.type.unwrapped {
    case .percent, .integer, .number, .mixed:
      return format(.percent(isSafe: writesSafeAmounts), input, units: Self.amountUnits, at: location(arguments.span))
    case .nothing:
      reportNeedsPresence(input)
      return nil
    case let type:
      if type.isTextual {
        reportTextForNumber(input)
      } else {
        reportWrongType(input, wanted: LocalizedText(en: "a share or a number", ru: "доля или число"))
      }
      return nil
    }
  }

  /// `| list`: `a, b and c` in the words of the locale.
  mutating func formatList(_ input: TypedExpression, _ arguments: FilterArguments) -> TypedExpression? {
    guard checkArity(.list, arguments, 0...0, keys: [], usage: "list") else { return nil }
    guard case .list(let item, let count) = input.type.unwrapped, item.isTextual || item.isNumeric || item == .mixed
    else {
      reportWrongType(
        input, wanted: LocalizedText(en: "a list of texts or numbers", ru: "список текстов или чисел"),
        help: input.type.unwrapped.isList
          ? LocalizedText(
            en: "take one attribute first: `| map: \"title\"`", ru: "сначала возьмите одно поле: `| map: \"title\"`")
          : nil)
      return nil
    }
    // Between two items stand at most eight characters in any language of the tables.
    var units: Int?
    if let count, let each = item.printedUnits {
      let (product, overflow) = (each + 8).multipliedReportingOverflow(by: count)
      units = overflow ? nil : product
    }
    return format(.list, input, units: units, at: location(arguments.span))
  }

  /// `| date: "d MMMM"`: a pattern that is known and right.
  mutating func formatDate(_ input: TypedExpression, _ arguments: FilterArguments) -> TypedExpression? {
    guard checkArity(.date, arguments, 1...1, keys: [], usage: "date: \"d MMMM, HH:mm\""),
      let argument = arguments.positional.first, let date = dateInput(input)
    else { return nil }
    guard date.type.unwrapped.isDate else { return date }
    guard let pattern = datePattern(argument, for: date) else { return nil }
    return self.date(date, by: pattern, at: location(arguments.span))
  }

  /// A day or instant by a pattern; an end as one.
  func date(_ value: TypedExpression, by pattern: DatePattern, at place: SourceLocation) -> TypedExpression {
    guard isEnd(value) else {
      return format(.date(pattern, zone: nil), value, units: units(of: pattern, withZone: false), at: place)
    }
    // In an SMS a zone would cost as much as a word; what the message links to names it.
    let namesZone = part != .sms
    return format(
      .end(pattern, namesZone: namesZone), value, units: units(of: pattern, withZone: namesZone), at: place)
  }

  /// The longest text of a date pattern, perhaps with a zone in parentheses behind a time; `nil` where the pattern itself
  /// prints a zone: what that is called is not known here, and a bound that does not fit would be worse than none.
  func units(of pattern: DatePattern, withZone: Bool) -> Int? {
    if pattern.readsZone { return nil }
    return units(of: pattern) + (withZone && pattern.readsTime ? Locale.longestZoneName + 3 : 0)
  }

  /// A pattern that stands in the template, fit for a date or an instant.
  mutating func datePattern(_ argument: TypedExpression, for date: TypedExpression) -> DatePattern? {
    guard let words = constantText(argument) else {
      reportWrongType(
        argument, wanted: LocalizedText(en: "a date pattern in quotes", ru: "формат даты в кавычках"))
      return nil
    }
    // Liquid leaves the value as it is; there is no such form of a date here.
    guard !words.isEmpty else {
      report(
        Diagnostic(.emptyPattern, at: argument.location.span, in: argument.location.file)
          .helping(en: "write how: `date: \"d MMMM\"`", ru: "напишите как: `date: \"d MMMM\"`"))
      return nil
    }
    do {
      let pattern = try DatePattern(words)
      if date.type.unwrapped == .date, pattern.readsTime, !isInferred {
        report(
          Diagnostic(.timeOfDay, at: argument.location.span, in: argument.location.file)
            .helping(
              en: "leave hours and minutes out of the pattern", ru: "уберите часы и минуты из формата"))
        return nil
      }
      return pattern
    } catch {
      report(patternDiagnostic(error, words, argument))
      return nil
    }
  }

  private func patternDiagnostic(
    _ error: DatePatternError, _ words: String, _ argument: TypedExpression
  ) -> Diagnostic {
    let start = argument.location.span.lowerBound + 1
    let end = max(start, argument.location.span.upperBound - 1)
    let place = min(start + error.offset, end)
    let span = SourceSpan(place, min(place + 1, end))
    let diagnostic = Diagnostic(
      .badPattern, LocalizedText(verbatim: words), at: span.count == 0 ? argument.location.span : span,
      in: argument.location.file)
    switch error.reason {
    case .unknownLetter(let letter):
      return diagnostic.helping(
        en: "`\(letter)` stands for nothing; words within a pattern are quoted: `'at'`",
        ru: "`\(letter)` ничего не обозначает; слова внутри формата берут в апострофы: `'г.'`")
    case .wrongCount(let letter):
      return diagnostic.helping(
        en: "write fewer of `\(letter)`", ru: "напишите меньше букв `\(letter)`")
    case .weekYear:
      return diagnostic.helping(
        en: "write `y`: `Y` is the year of the week, wrong around New Year's Day",
        ru: "напишите `y`: `Y` — это год недели, под Новый год он неверен")
    case .unclosedQuote:
      return diagnostic.helping(en: "close the apostrophe", ru: "закройте апостроф")
    case .incomplete:
      return diagnostic.helping(
        en: "write a letter behind `%`, or `%%` for the sign itself",
        ru: "после `%` нужна буква; сам знак пишется `%%`")
    case .tooLong: return diagnostic.helping(en: "make the pattern shorter", ru: "сократите формат")
    }
  }

  /// A date, an instant; in data without a schema also a literal that says one for certain, and seconds since 1970.
  mutating func dateInput(_ input: TypedExpression) -> TypedExpression? {
    switch (input.kind, input.type.unwrapped) {
    case (_, .date), (_, .datetime): return input
    case (.constant(.number(let number)), .integer) where isInferred:
      guard let seconds = number.exactInteger else { break }
      return TypedExpression(.constant(.datetime(seconds: seconds)), .datetime, at: input.location)
    case (.constant(.text(let bytes)), _) where isInferred:
      // Liquid leaves a text that it cannot read as it is; a minus before digits it certainly cannot.
      if bytes.count > 1, bytes.first == UInt8(ascii: "-"), bytes[1...].allSatisfy({ (0x30...0x39).contains($0) }) {
        return input
      }
      if let instant = LiteralDate.read(bytes) {
        return TypedExpression(.constant(instant.constant), instant.type, at: input.location)
      }
    case (_, .nothing):
      reportNeedsPresence(input)
      return nil
    case _: break
    }
    let words = input.location.file.text(of: input.location.span)
    let isNow = constantText(input) == "now" || constantText(input) == "today"
    var diagnostic = Diagnostic(
      .noDate, LocalizedText(verbatim: words), at: input.location.span, in: input.location.file
    )
    .labeled(en: "this is `\(input.type.words)`", ru: "это `\(input.type.words)`")
    if isNow {
      diagnostic = diagnostic.helping(en: "write `now` without quotes", ru: "напишите `now` без кавычек")
        .fixing(
          Fix(.safe, en: "write `now`", ru: "написать `now`", [Fix.Edit(input.location.span, "now")]))
    } else {
      diagnostic = diagnostic.helping(
        en: "declare the attribute as `date` or `datetime` in the schema",
        ru: "опишите поле в схеме как `date` или `datetime`")
    }
    report(diagnostic)
    return nil
  }

  /// The text that an expression is known to be.
  func constantText(_ expression: TypedExpression) -> String? {
    guard case .constant(.text(let bytes)) = expression.kind else { return nil }
    return String(decoding: bytes, as: UTF8.self)
  }
}

extension Diagnostic.Message {
  /// `{{ cart.total | money: "USD" }}` of an amount in roubles.
  fileprivate static let otherCurrency = Self(
    "TYP225", "other-currency", .error,
    en: "the amount is in %1 and cannot be printed in %2", ru: "сумма в %1, её нельзя напечатать в %2")
  /// `{{ 5 | money }}` without a currency in vocative.yaml.
  fileprivate static let noCurrency = Self(
    "TYP226", "no-currency", .error,
    en: "it is not said in which currency the amount is", ru: "не сказано, в какой валюте сумма")
  /// `{{ order.date | date: "" }}`.
  fileprivate static let emptyPattern = Self(
    "TYP227", "empty-date-pattern", .error, en: "the date pattern is empty", ru: "формат даты пуст")
  /// `{{ order.date | date: "d MMMM qq" }}`.
  fileprivate static let badPattern = Self(
    "TYP228", "date-pattern", .error,
    en: "the date pattern “%1” cannot be read", ru: "формат даты «%1» не читается")
  /// `{{ customer.birthday | date: "HH:mm" }}`.
  fileprivate static let timeOfDay = Self(
    "TYP229", "time-of-day", .error,
    en: "a date has no time of day", ru: "у даты нет времени суток")
  /// `{{ "now" | date: "%Y" }}`.
  fileprivate static let noDate = Self(
    "TYP230", "no-date", .error, en: "`%1` is no date", ru: "`%1` — не дата")
}
