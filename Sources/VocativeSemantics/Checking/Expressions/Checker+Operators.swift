import VocativeDiagnostics
import VocativeProgram
import VocativeSyntax
import VocativeTypes

extension Checker {
  /// Checks `left operator right`; `and` and `or` are conditions and read elsewhere.
  mutating func binary(
    _ left: ExpressionID, _ operation: BinaryOperator, _ place: SourceSpan, _ right: ExpressionID, at span: SourceSpan
  ) -> TypedExpression? {
    let (first, second) = (check(left), check(right))
    guard let first, let second else { return nil }
    switch operation {
    case .and, .or: return nil
    case .contains: return contains(first, second, place, at: span)
    case .equal: return compare(first, .equal, second, place, at: span)
    case .notEqual: return compare(first, .notEqual, second, place, at: span)
    case .greater: return compare(first, .greater, second, place, at: span)
    case .less: return compare(first, .less, second, place, at: span)
    case .greaterOrEqual: return compare(first, .greaterOrEqual, second, place, at: span)
    case .lessOrEqual: return compare(first, .lessOrEqual, second, place, at: span)
    case .add: return arithmetic(first, .add, second, place, at: span)
    case .subtract: return arithmetic(first, .subtract, second, place, at: span)
    case .multiply: return arithmetic(first, .multiply, second, place, at: span)
    case .divide: return arithmetic(first, .divide, second, place, at: span)
    }
  }

  /// `whole contains part`.
  private mutating func contains(
    _ whole: TypedExpression, _ part: TypedExpression, _ place: SourceSpan, at span: SourceSpan
  ) -> TypedExpression? {
    if isInferred, part.kind.isFalse || part.kind.isNil {
      // In Liquid nothing contains `nil` or `false`.
      return constant(.boolean(false), .boolean, at: span)
    }
    let result = TypedExpression(.contains(whole, part), .boolean, at: location(span))
    let item = part.type.unwrapped
    switch whole.type.unwrapped {
    // What a record has beside the attributes that are read is not known, so records are never compared.
    case _ where item.isRecord: break
    case .mixed: return result
    case .list(let element, _):
      if isInferred || part.isSpecial || element == .mixed || item == .mixed { return result }
      if case .enumeration(let words) = element.unwrapped { return isWord(part, of: words, whole) ? result : nil }
      if element.unwrapped.joined(item) != nil { return result }
    case .map:
      if item.isTextual || item.isOpen || isInferred { return result }
    case .record, .nothing:
      if isInferred { return result }
    case let type where type.isTextual:
      // Liquid looks for a number's digits.
      if item.isTextual || item.isNumeric || (item.isOpen && !part.isSpecial) || item == .boolean && isInferred {
        return result
      }
    case .text, .name, .code, .integer, .number, .percent, .money, .date, .datetime, .duration, .boolean, .url, .image,
      .email, .phone, .color, .html, .enumeration, .optional:
      break
    }
    report(
      Diagnostic(
        .neverContains, LocalizedText(verbatim: whole.type.words), LocalizedText(verbatim: part.type.words), at: place,
        in: file
      )
      .helping(
        en: "look for a text in a text, or for an item in a list", ru: "ищите текст в тексте или элемент в списке"))
    return nil
  }

  /// `left + right` and its kin.
  func arithmeticType(_ left: Type, _ operation: Arithmetic, _ right: Type, _ rightValue: Constant?) -> Type? {
    let isSum = operation == .add || operation == .subtract
    switch (left, right) {
    case (.mixed, .mixed), (.mixed, .integer), (.mixed, .number), (.integer, .mixed), (.number, .mixed): return .number
    case (.integer(let first), .integer(let second)): return .integer(first.combined(operation, second))
    case (.integer, .number), (.number, .integer), (.number, .number): return .number
    case (.percent, .percent): return isSum ? .percent : operation == .divide ? .number : nil
    case (.percent, let factor) where !isSum && factor.isNumeric: return .percent
    // A share of an amount or number is one of it.
    case (.money, .percent) where operation == .multiply: return left
    case (.percent, .money) where operation == .multiply: return right
    case (let whole, .percent) where operation == .multiply && whole.isNumeric: return .number
    case (.money, .money) where left == right: return isSum ? left : operation == .divide ? .number : nil
    case (.money, let factor) where !isSum && factor.isNumeric: return left
    case (let factor, .money) where operation == .multiply && factor.isNumeric: return right
    case (.datetime, .duration) where isSum: return .datetime
    case (.duration, .datetime) where operation == .add: return .datetime
    case (.datetime, .datetime) where operation == .subtract: return .duration
    case (.date, .date) where operation == .subtract: return .duration
    case (.date, .duration) where isSum:
      // A day has no hours to add to.
      guard case .duration(let seconds) = rightValue, seconds % 86_400 == 0 else { return nil }
      return .date
    case (.duration, .duration): return isSum ? .duration : operation == .divide ? .number : nil
    case (.duration, let factor) where !isSum && factor.isNumeric: return .duration
    case (let factor, .duration) where operation == .multiply && factor.isNumeric: return .duration
    case _: return nil
    }
  }

  mutating func arithmetic(
    _ left: TypedExpression, _ operation: Arithmetic, _ right: TypedExpression, _ place: SourceSpan,
    at span: SourceSpan
  ) -> TypedExpression? {
    guard !left.isSpecial, !right.isSpecial else {
      reportNeedsPresence(left.isSpecial ? left : right)
      return nil
    }
    let (l, r) = (left.type.isOptional ? needed(left) : left, right.type.isOptional ? needed(right) : right)
    guard let l, let r else { return nil }
    if operation == .divide, r.isZero {
      report(
        Diagnostic(.divisionByZero, at: r.location.span, in: r.location.file)
          .helping(en: "divide by something else", ru: "разделите на другое число"))
      return nil
    }
    var known: Constant?
    if case .constant(let constant) = r.kind { known = constant }
    guard let type = arithmeticType(l.type, operation, r.type, known) else {
      for side in [l, r] where side.type.isTextual && (l.type.isNumeric || r.type.isNumeric) {
        reportTextForNumber(side)
        return nil
      }
      reportNoArithmetic(l, operation, r, place)
      return nil
    }
    let result = TypedExpression(.arithmetic(l, operation, r), type, at: location(span))
    if isCondition, operation == .divide, known == nil { return undividedByZero(result, r) }
    guard operation == .multiply, type != .percent, l.type == .percent || r.type == .percent else { return result }
    // 15 stands for 15 %.
    let hundredth = constant(.number(Decimal(coefficient: 1, scale: 2)), .number, at: place)
    return TypedExpression(.arithmetic(result, .multiply, hundredth), type, at: location(span))
  }

  private mutating func reportNoArithmetic(
    _ left: TypedExpression, _ operation: Arithmetic, _ right: TypedExpression, _ place: SourceSpan
  ) {
    let diagnostic = Diagnostic(
      .noArithmetic, LocalizedText(verbatim: left.type.words), LocalizedText(verbatim: right.type.words), at: place,
      in: file)
    for (amount, number) in [(left, right), (right, left)] where operation == .add || operation == .subtract {
      guard case .money(let currency) = amount.type, number.type.isNumeric, case .constant = number.kind else {
        continue
      }
      let span = number.location.span
      let words = number.location.file.text(of: span)
      return report(
        diagnostic.helping(en: "write `\(words) \(currency.code)`", ru: "напишите `\(words) \(currency.code)`")
          .fixing(
            Fix(
              .suggestion, en: "add `\(currency.code)`", ru: "добавить `\(currency.code)`",
              [Fix.Edit(.at(span.upperBound), " " + currency.code)])))
    }
    report(
      diagnostic.helping(
        en: "reckon with values of one kind; texts are put together with `append`",
        ru: "считайте со значениями одного вида; тексты соединяет `append`"))
  }

  /// Computing with what may be absent is refused, whatever the data.
  private mutating func needed(_ expression: TypedExpression) -> TypedExpression? {
    reportNeedsPresence(expression)
    return nil
  }
}

extension TypedExpression.Kind {
  /// Whether it is the constant `false`.
  var isFalse: Bool {
    guard case .constant(let constant) = self else { return false }
    return constant == .boolean(false)
  }

  /// Whether it is the constant `nil`.
  var isNil: Bool {
    guard case .constant(let constant) = self else { return false }
    return constant == .absent
  }
}

extension IntegerBounds {
  /// The bounds of a result; those of 64 bits where it could be larger.
  func combined(_ operation: Arithmetic, _ other: IntegerBounds) -> IntegerBounds {
    if operation == .divide {
      // Rounded down, a quotient is never farther from zero than the dividend.
      let most = Swift.max(minimum.magnitude, maximum.magnitude)
      return Int64(exactly: most).map { IntegerBounds(-$0, $0) } ?? .any
    }
    var results: [Int64] = []
    for left in [minimum, maximum] {
      for right in [other.minimum, other.maximum] {
        let (result, overflow) =
          switch operation {
          case .add: left.addingReportingOverflow(right)
          case .subtract: left.subtractingReportingOverflow(right)
          case .multiply, .divide: left.multipliedReportingOverflow(by: right)
          }
        if overflow { return .any }
        results.append(result)
      }
    }
    return IntegerBounds(results.min() ?? .min, results.max() ?? .max)
  }
}

extension Diagnostic.Message {
  /// `{% if cart.items contains 5 %}` in a list of records.
  fileprivate static let neverContains = Self(
    "TYP214", "never-contains", .error, en: "`%1` never contains `%2`", ru: "в `%1` не бывает `%2`")
  /// `{{ customer.city + 1 }}`.
  fileprivate static let noArithmetic = Self(
    "TYP215", "no-arithmetic", .error,
    en: "`%1` and `%2` cannot be reckoned with like this", ru: "с `%1` и `%2` так считать нельзя")
  /// `{{ 10 | divided_by: 0 }}`.
  static let divisionByZero = Self(
    "TYP216", "division-by-zero", .error, en: "this divides by zero", ru: "это деление на ноль")
}
