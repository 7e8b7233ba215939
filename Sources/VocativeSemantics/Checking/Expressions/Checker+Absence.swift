import VocativeDiagnostics
import VocativeSyntax
import VocativeTypes

extension Checker {
  /// The expression, if its value is certainly present or Liquid's own handling of `nil` may decide.
  mutating func present(_ expression: TypedExpression) -> TypedExpression? {
    guard !isInferred, expression.type.isOptional, !expression.isFigure else { return expression }
    reportNeedsPresence(expression)
    return nil
  }

  /// Reports that a value which may be absent is computed with.
  mutating func reportNeedsPresence(_ expression: TypedExpression) {
    let words = expression.location.file.text(of: expression.location.span)
    var diagnostic = Diagnostic(
      .needsPresence, LocalizedText(verbatim: words), at: expression.location.span, in: expression.location.file
    )
    .labeled(en: "this is `\(expression.type.words)`", ru: "это `\(expression.type.words)`")
    if expression.type == .nothing {
      diagnostic = diagnostic.helping(en: "write a value here", ru: "напишите здесь значение")
    } else {
      diagnostic = diagnostic.helping(
        en: "ask first: `{% if \(words) %}`, or give a value for people without it: `\(words) | default: …`",
        ru: "сначала проверьте: `{% if \(words) %}` — или дайте запасное значение: `\(words) | default: …`")
    }
    report(diagnostic)
  }

  /// Reports a value of the wrong type.
  mutating func reportWrongType(
    _ expression: TypedExpression, wanted: LocalizedText, help: LocalizedText? = nil, fix: Fix? = nil
  ) {
    var diagnostic = Diagnostic(
      .wrongType, wanted, at: expression.location.span, in: expression.location.file
    )
    .labeled(en: "this is `\(expression.type.words)`", ru: "это `\(expression.type.words)`")
    diagnostic = diagnostic.helping(
      help ?? LocalizedText(en: "put \(wanted.en) here", ru: "поставьте сюда то, что нужно: \(wanted.ru)"))
    if let fix { diagnostic = diagnostic.fixing(fix) }
    report(diagnostic)
  }

  /// Reports a text where a number is meant.
  mutating func reportTextForNumber(_ expression: TypedExpression) {
    let words = expression.location.file.text(of: expression.location.span)
    let diagnostic = Diagnostic(
      .textForNumber, LocalizedText(verbatim: words), at: expression.location.span, in: expression.location.file
    )
    .labeled(en: "this is `\(expression.type.words)`", ru: "это `\(expression.type.words)`")
    if case .constant = expression.kind {
      report(diagnostic.helping(en: "write the number without quotes", ru: "напишите число без кавычек"))
    } else {
      let end = expression.location.span.upperBound
      report(
        diagnostic
          .helping(
            en: "turn it into a number: `\(words) | to_number`; what is no number is then absent",
            ru: "превратите его в число: `\(words) | to_number`; то, что не число, станет отсутствующим"
          )
          .fixing(
            Fix(
              .suggestion, en: "add `| to_number`", ru: "добавить `| to_number`",
              [Fix.Edit(.at(end), " | to_number")])))
    }
  }
}

extension Diagnostic.Message {
  /// `{% if customer.age > 17 %}` where `age` is `integer?`.
  fileprivate static let needsPresence = Self(
    "NUL302", "needs-presence", .error,
    en: "`%1` may be missing, and this needs a value",
    ru: "`%1` может быть не указано, а здесь без значения нельзя")
  /// `{{ list[name] }}`.
  fileprivate static let wrongType = Self(
    "TYP205", "wrong-type", .error, en: "%1 is due here", ru: "здесь нужно другое: %1")
  /// `{% if order.total > "100" %}`, `{{ "5" | plus: 1 }}`.
  fileprivate static let textForNumber = Self(
    "TYP206", "text-for-number", .error,
    en: "`%1` is text, and a number is due here", ru: "`%1` — текст, а здесь нужно число")
}
