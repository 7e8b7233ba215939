import VocativeDiagnostics
import VocativeSyntax
import VocativeTypes

extension Checker {
  /// The parser refuses expressions that nest deeper than 64; a second line, as what is checked is walked recursively.
  private static let deepestExpression = 128

  /// Checks an expression; `nil` after a mistake that was reported. The type is narrowed by what is known here.
  mutating func check(_ id: ExpressionID) -> TypedExpression? {
    let expression = tree[id]
    guard expressionDepth < Self.deepestExpression else {
      report(
        Diagnostic(.deepExpression, at: expression.span, in: file)
          .helping(
            en: "put a part of it into a name with `assign`", ru: "вынесите часть в отдельное имя тегом `assign`"))
      return nil
    }
    expressionDepth += 1
    defer { expressionDepth -= 1 }

    let span = expression.span
    switch expression.kind {
    case .absent: return constant(.absent, .nothing, at: span)
    case .boolean(let value): return constant(.boolean(value), .boolean, at: span)
    case .blank: return constant(.blank, .nothing, at: span)
    case .empty: return constant(.empty, .nothing, at: span)
    case .string(let content):
      let bytes = Array(file.bytes[content.range.clamped(to: file.bytes.indices)])
      return constant(.text(bytes), .text(max: boundedUnits(of: bytes)), at: span)
    case .number: return number(at: span)
    case .quantity(let number, let unit): return quantity(number, unit, at: span)
    case .name: return name(text(span), at: span)
    case .member(let base, let name): return member(base, name, of: id)
    case .element(let base, let index): return element(base, index, at: span)
    case .scope:
      report(Diagnostic(.wholeScope, at: span, in: file))
      return nil
    case .range(let low, let high): return range(low, high, at: span)
    case .not, .binary(_, .and, _, _), .binary(_, .or, _, _): return condition(id)?.expression
    case .binary(let left, let operation, let place, let right):
      return binary(left, operation, place, right, at: span)
    case .filter(let input, let filter): return apply(filter, to: input, at: span)
    case .group(let inner): return check(inner)
    case .clause: return history(id, at: span)
    case .call(let call):
      report(Diagnostic(.laterExpression, "`\(text(call.name))(…)`", at: span, in: file))
      return nil
    case .missing: return nil
    }
  }

  /// A value that is known.
  func constant(_ constant: Constant, _ type: Type, at span: SourceSpan) -> TypedExpression {
    TypedExpression(.constant(constant), type, at: location(span))
  }

  /// A text that is known.
  func constant(_ text: String, at span: SourceSpan) -> TypedExpression {
    constant(.text(Array(text.utf8)), .text(max: boundedUnits(of: Array(text.utf8))), at: span)
  }

  private mutating func number(at span: SourceSpan) -> TypedExpression? {
    guard let value = Decimal(parsing: file.bytes[span.range.clamped(to: file.bytes.indices)])?.normalized else {
      reportLongNumber(span)
      return nil
    }
    let type: Type = value.isInteger ? .integer(IntegerBounds(value.coefficient, value.coefficient)) : .number
    return constant(.number(value), type, at: span)
  }

  /// `90 days`, `3000 RUB`.
  private mutating func quantity(_ number: SourceSpan, _ unit: SourceSpan, at span: SourceSpan) -> TypedExpression? {
    guard let value = Decimal(parsing: file.bytes[number.range.clamped(to: file.bytes.indices)]) else {
      reportLongNumber(number)
      return nil
    }
    let word = text(unit)
    if let currency = Currency(code: word) { return constant(.number(value), .money(currency), at: span) }
    if let seconds = DurationUnit.seconds(of: word) {
      guard let product = value.multiplied(by: Decimal(seconds)), let exact = product.exactInteger else {
        reportLongNumber(number)
        return nil
      }
      return constant(.duration(seconds: exact), .duration, at: span)
    }
    var diagnostic = Diagnostic(.unknownUnit, LocalizedText(verbatim: word), at: unit, in: file)
    if let capitals = Currency(code: word.uppercased()) {
      diagnostic = diagnostic.meaning(capitals.code, at: unit)
    } else if let meant = closestMatch(to: word, among: DurationUnit.words) {
      diagnostic = diagnostic.meaning(meant, at: unit)
    } else {
      diagnostic = diagnostic.helping(
        en: "units are `days`, `h`, `min`, `s`, `weeks`, and currencies like `RUB`",
        ru: "единицы: `days`, `h`, `min`, `s`, `weeks` и валюты, например `RUB`")
    }
    report(diagnostic)
    return nil
  }

  /// `(1..5)`.
  private mutating func range(_ low: ExpressionID, _ high: ExpressionID, at span: SourceSpan) -> TypedExpression? {
    let (first, last) = (check(low), check(high))
    guard let first, let last, let lower = rangeEnd(first), let upper = rangeEnd(last) else { return nil }
    var (item, count): (IntegerBounds, Int?) = (.any, nil)
    if case .integer(let from) = lower.type, case .integer(let to) = upper.type {
      item = IntegerBounds(from.minimum, max(from.minimum, to.maximum))
      let (size, overflow) = to.maximum.subtractingReportingOverflow(from.minimum)
      if !overflow, size < Int64(Self.mostTurns) { count = max(0, Int(size) + 1) }
    }
    return TypedExpression(.range(lower, upper), .list(.integer(item), max: count), at: location(span))
  }

  /// No message may take more steps (limits of the product).
  static let mostTurns = 1_000_000

  /// An end of a range: an integer, or what Liquid makes one.
  private mutating func rangeEnd(_ end: TypedExpression) -> TypedExpression? {
    switch (end.kind, end.type) {
    case (_, .integer): return end
    case (.constant(.number(let number)), .number):
      let integer = number.truncated
      return TypedExpression(
        .constant(.number(Decimal(integer))), .integer(IntegerBounds(integer, integer)), at: end.location)
    case (_, .mixed) where isInferred, (_, .text) where isInferred, (_, .number) where isInferred: return end
    case _:
      reportWrongType(end, wanted: LocalizedText(en: "a whole number", ru: "целое число"))
      return nil
    }
  }
}

/// Words for lengths of time.
enum DurationUnit {
  /// The words that are suggested.
  static let words = ["days", "hours", "minutes", "seconds", "weeks"]

  /// The seconds of one; months and years differ in length, so they are no unit.
  static func seconds(of word: String) -> Int64? {
    switch word {
    case "s", "sec", "second", "seconds", "с", "сек", "секунда", "секунды", "секунд": 1
    case "min", "minute", "minutes", "мин", "минута", "минуты", "минут": 60
    case "h", "hour", "hours", "ч", "час", "часа", "часов": 3_600
    case "d", "day", "days", "день", "дня", "дней": 86_400
    case "w", "week", "weeks", "неделя", "недели", "недель": 604_800
    case _: nil
    }
  }
}

extension Diagnostic {
  /// With "did you mean", and the fix that writes it.
  func meaning(_ candidate: String, at span: SourceSpan) -> Diagnostic {
    helping(en: "did you mean `\(candidate)`?", ru: "возможно, имелось в виду `\(candidate)`?")
      .fixing(
        Fix(
          .suggestion, en: "write `\(candidate)`", ru: "написать `\(candidate)`", [Fix.Edit(span, candidate)]))
  }
}

extension Checker {
  private mutating func reportLongNumber(_ span: SourceSpan) {
    report(
      Diagnostic(.unreadableNumber, LocalizedText(verbatim: text(span)), at: span, in: file)
        .helping(en: "write it with at most 18 digits", ru: "запишите его не более чем 18 цифрами"))
  }
}

extension Diagnostic.Message {
  /// Parentheses in parentheses in parentheses.
  fileprivate static let deepExpression = Self(
    "TYP240", "deep-expression", .error,
    en: "the expression is nested too deep", ru: "слишком много вложений в одном выражении")
  /// `{{ 123456789012345678901 }}`.
  fileprivate static let unreadableNumber = Self(
    "TYP241", "unreadable-number", .error,
    en: "the number `%1` is too long: 18 digits are exact", ru: "число `%1` слишком длинное: точны 18 цифр")
  /// `3 month`.
  fileprivate static let unknownUnit = Self(
    "TYP242", "unknown-unit", .error, en: "there is no unit `%1`", ru: "единицы `%1` нет")
  /// `{{ [name] }}`.
  static let wholeScope = Self(
    "TYP243", "computed-variable", .error,
    en: "a variable's name cannot be computed", ru: "имя переменной нельзя вычислить")
  /// `popular_in(rfm)` in a condition.
  static let laterExpression = Self(
    "TYP244", "unavailable-expression", .error,
    en: "%1 cannot be used here yet", ru: "%1 здесь пока использовать нельзя")
}
