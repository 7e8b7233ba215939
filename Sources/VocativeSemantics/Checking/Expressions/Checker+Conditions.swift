import VocativeDiagnostics
import VocativeSyntax
import VocativeTypes

/// A condition, with what is known where it holds and where it does not.
struct CheckedCondition {
  let expression: TypedExpression
  var whenTrue = Facts.none
  var whenFalse = Facts.none
}

extension Checker {
  /// Checks what stands after `if`: a boolean, or a value that may be absent.
  mutating func condition(_ id: ExpressionID) -> CheckedCondition? {
    let span = tree[id].span
    switch tree[id].kind {
    case .group(let inner): return condition(inner)
    case .not(let inner, _):
      guard let inner = condition(inner) else { return nil }
      return CheckedCondition(
        expression: TypedExpression(.not(inner.expression), .boolean, at: location(span)),
        whenTrue: inner.whenFalse, whenFalse: inner.whenTrue)
    case .binary(let left, .and, _, let right): return junction(left, right, isAnd: true, at: span)
    case .binary(let left, .or, _, let right): return junction(left, right, isAnd: false, at: span)
    case .binary(let left, let operation, let place, let right):
      return comparison(left, operation, place, right, at: span)
    case .absent, .boolean, .blank, .empty, .string, .number, .quantity, .name, .member, .element, .scope, .range,
      .filter, .clause, .call, .missing:
      return check(id).flatMap { truth(of: $0) }
    }
  }

  /// Checks a condition, and the right side under what the left one has shown.
  private mutating func junction(
    _ left: ExpressionID, _ right: ExpressionID, isAnd: Bool, at span: SourceSpan
  ) -> CheckedCondition? {
    let first = condition(left)
    let before = frame.facts
    if let first { frame.facts = before.and(isAnd ? first.whenTrue : first.whenFalse) }
    let second = condition(right)
    frame.facts = before
    guard let first, let second else { return nil }
    let both = location(span)
    return isAnd
      ? CheckedCondition(
        expression: TypedExpression(.and(first.expression, second.expression), .boolean, at: both),
        whenTrue: first.whenTrue.and(second.whenTrue),
        whenFalse: first.whenFalse.or(first.whenTrue.and(second.whenFalse)))
      : CheckedCondition(
        expression: TypedExpression(.or(first.expression, second.expression), .boolean, at: both),
        whenTrue: first.whenTrue.or(first.whenFalse.and(second.whenTrue)),
        whenFalse: first.whenFalse.and(second.whenFalse))
  }

  /// Reads a value as a condition.
  mutating func truth(of value: TypedExpression) -> CheckedCondition? {
    let path = AccessPath(value)
    let bare = CheckedCondition(expression: value, whenTrue: .present(path))
    switch value.type {
    case .boolean, .mixed, .nothing, .optional(.boolean), .optional(.mixed): return bare
    case .optional:
      // Blank text counts as absent where a schema says that the value may be; Liquid asks for `nil` alone.
      guard !isInferred else { return bare }
      return CheckedCondition(
        expression: TypedExpression(.isPresent(value), .boolean, at: value.location), whenTrue: .present(path))
    case .text:
      if isInferred { return bare }
      return reportNoCondition(value, "!= blank")
    case .integer, .number, .percent, .money: return reportNoCondition(value, "> 0")
    case .list, .map: return reportNoCondition(value, "!= empty")
    case .name, .code, .date, .datetime, .duration, .url, .image, .email, .phone, .color, .html, .enumeration, .record:
      if !isInferred { reportAlwaysTrue(value) }
      return CheckedCondition(
        expression: TypedExpression(.constant(.boolean(true)), .boolean, at: value.location))
    }
  }

  private mutating func reportNoCondition(_ value: TypedExpression, _ test: String) -> CheckedCondition? {
    let words = value.location.file.text(of: value.location.span)
    report(
      Diagnostic(.noCondition, at: value.location.span, in: value.location.file)
        .labeled(en: "this is `\(value.type.words)`", ru: "это `\(value.type.words)`")
        .noting(
          en: "in Liquid even an empty list, an empty text and 0 count as true",
          ru: "в Liquid даже пустой список, пустой текст и 0 считаются истиной"
        )
        .helping(en: "write `\(words) \(test)`", ru: "напишите `\(words) \(test)`")
        .fixing(
          Fix(
            .suggestion, en: "add `\(test)`", ru: "добавить `\(test)`",
            [Fix.Edit(.at(value.location.span.upperBound), " " + test)])))
    return nil
  }

  private mutating func reportAlwaysTrue(_ value: TypedExpression) {
    let words = value.location.file.text(of: value.location.span)
    var diagnostic = Diagnostic(
      .alwaysTrue, LocalizedText(verbatim: words), at: value.location.span, in: value.location.file
    )
    .labeled(en: "this is `\(value.type.words)`", ru: "это `\(value.type.words)`")
    .helping(
      en: "leave out the condition, or write `\(value.type.asOptional.words)` in the schema",
      ru: "уберите условие или напишите в схеме `\(value.type.asOptional.words)`")
    if case .field(_, let record, let index) = value.kind, let field = schema[record]?.fields[index],
      let place = library.declarations["\(record).\(field.name)"]
    {
      diagnostic = diagnostic.relating(
        place.span, in: place.file, en: "`\(field.name)` is declared here", ru: "`\(field.name)` описано здесь")
    }
    report(diagnostic)
  }
}

extension Diagnostic.Message {
  /// `{% if cart.items %}`, `{% if 0 %}`.
  fileprivate static let noCondition = Self(
    "TYP208", "no-condition", .error,
    en: "this is no yes or no: it would hold for everybody",
    ru: "это не «да» или «нет»: условие выполнится для всех")
  /// `{% if customer %}` where `customer` is always there.
  fileprivate static let alwaysTrue = Self(
    "TYP209", "always-true", .warning,
    en: "`%1` is always present, so the condition holds for everybody",
    ru: "`%1` указано всегда, поэтому условие выполнится для всех")
}
