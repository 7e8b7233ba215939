import VocativeDiagnostics
import VocativeProgram
import VocativeSyntax
import VocativeTypes

extension Checker {
  /// Where a day that returns every year stands: the words of `phase`.
  private static let phases = (ahead: "ahead", today: "today", past: "past")

  /// A mean year of the Gregorian calendar in seconds: 146 097 days in 400 years.
  private static let year: Int64 = 31_556_952

  /// `{% occasion customer.birthday, window: 7 days %}`: a day of the customer's returns, within some days of today.
  mutating func occasion(_ block: Block, into nodes: inout [TypedNode]) {
    guard let section = block.sections.first else { return }
    let tag = tree[section.tag]
    checkPurpose(tag)
    checkKeys(of: tag, ["window"])
    let claim = occasionClaim(tag)
    trigger(.occasion, block, claim, names: ["day", "phase", "years"], into: &nodes)
  }

  private mutating func occasionClaim(_ tag: Tag) -> TriggerClaim? {
    let span = tag.span
    let window = argument("window", of: tag).map { constantDays($0) }
    if window == nil { reportWithoutLimit(tag, "window: 7 days") }
    guard let date = ownDate(tag), let window, let window else { return nil }
    let isInstant = date.type.unwrapped == .datetime
    let first =
      isInstant
      ? TypedExpression(.property(date, .day), .date, at: date.location)
      : TypedExpression(date.kind, .date, at: date.location)
    let nearest = TypedExpression(.property(first, .nearestReturn), .date, at: date.location)
    let ahead = computed(nearest, .subtract, today(at: span), .duration, at: span)
    var claim = TriggerClaim(evidence: [("date", first), ("day", nearest)], isKnown: presence(of: date))
    claim.facts = .present(AccessPath(date))
    claim.conditions = [
      // The day itself is no return of it, and a day to come is none at all.
      comparison(nearest, .greater, first, at: span),
      comparison(ahead, .lessOrEqual, durationConstant(window, at: span), at: span),
      comparison(ahead, .greaterOrEqual, durationConstant(-window, at: span), at: span),
    ]
    let last = computed(nearest, .add, durationConstant(window, at: span), .date, at: span)
    claim.holdsUntil = property(.endOfDay, of: last, at: span)
    // Half a year more: whole numbers divide rounded down.
    let passed = computed(nearest, .subtract, first, .duration, at: span)
    let rounded = computed(passed, .add, durationConstant(Self.year / 2, at: span), .duration, at: span)
    let years = computed(
      rounded, .divide, durationConstant(Self.year, at: span), .integer(IntegerBounds(1, 9_999)), at: span)
    claim.values = [nearest, phase(ahead, at: span), years]
    claim.secret = secret(of: date)
    return claim
  }

  /// Whether the day lies ahead, is today, or has passed.
  private func phase(_ ahead: TypedExpression, at span: SourceSpan) -> TypedExpression {
    let none = durationConstant(0, at: span)
    return TypedExpression(
      .choice([
        (comparison(ahead, .greater, none, at: span), constant(Self.phases.ahead, at: span)),
        (comparison(ahead, .equal, none, at: span), constant(Self.phases.today, at: span)),
        (nil, constant(Self.phases.past, at: span)),
      ]), .enumeration([Self.phases.ahead, Self.phases.today, Self.phases.past]), at: location(span))
  }

  /// A date that the customer told.
  private mutating func ownDate(_ tag: Tag) -> TypedExpression? {
    guard let operand = tag.operands.first, tree[operand].kind != .missing, let value = check(operand) else {
      return nil
    }
    let isThirdParty = secret(of: value)?.isThirdParty ?? false
    if value.type.unwrapped.isDate, value.kind.isAttribute, !isThirdParty { return value }
    let diagnostic = Diagnostic(.unbackedOccasion, at: tree[operand].span, in: file)
    report(
      isThirdParty
        ? diagnostic.labeled(en: "this comes from a third party", ru: "это данные третьей стороны").helping(
          en: "take a date that the customer told you", ru: "возьмите дату, которую клиент сообщил сам")
        : diagnostic.labeled(en: "this is `\(value.type.words)`", ru: "это `\(value.type.words)`").helping(
          en: "name an attribute of type `date`: `customer.birthday`",
          ru: "укажите поле типа `date`: `customer.birthday`"))
    return nil
  }
}

extension Diagnostic.Message {
  /// `{% occasion now, window: 7 days %}`.
  fileprivate static let unbackedOccasion = Self(
    "CLM608", "unbacked-occasion", .error,
    en: "no date of the customer stands behind this occasion", ru: "за этим поводом нет даты самого клиента")
}
