import VocativeDiagnostics

extension TemplateParser {
  /// Reads `{{ … }}` at the current position.
  mutating func readOutput() {
    let start = position
    var inside = start + 2
    if byte(inside) == ASCII.minus { inside += 1 }
    let opening = SourceSpan(start, inside)
    tokens.append(Token(.outputOpen, opening))
    // `{{{ name }}}` is how other systems print without escaping.
    let isTriple =
      byte(inside) == ASCII.braceOpen && byte(inside + 1) != ASCII.braceOpen
      && byte(inside + 1) != ASCII.percent
    if isTriple {
      tokens.append(Token(.blank, SourceSpan(inside, inside + 1)))
      inside += 1
    }
    let markup = readMarkup(from: inside, openedBy: opening, isOutput: true)
    position = markup.end
    if isTriple { closeTriple(from: start, inside: SourceSpan(inside, markup.contentEnd)) }
    beginReading(markup.tokens, endOffset: markup.contentEnd)
    let isForeign = reportForeignOutput(SourceSpan(start, position))
    if isForeign { skipRest() }
    let expression = isForeign ? add(.missing, .at(markup.contentEnd)) : filteredExpression()
    expectEnd()
    append(.output(expression, SourceSpan(start, position)))
  }

  private mutating func closeTriple(from start: Int, inside: SourceSpan) {
    if byte(position) == ASCII.braceClose {
      tokens.append(Token(.blank, SourceSpan(position, position + 1)))
      position += 1
    }
    let words = "{{" + text(inside) + "}}"
    findings.report(
      Diagnostic(.tripleBraces, at: SourceSpan(start, position), in: source)
        .helping(
          en: "write two braces; values are escaped where they are printed, and trusted HTML has the type `html`",
          ru: "напишите две скобки: значения экранируются сами, а для доверенной разметки есть тип `html`"
        )
        .fixing(
          Fix(
            .suggestion, en: "write two braces", ru: "написать две скобки",
            [.init(SourceSpan(start, position), words)])))
  }

  /// `{{#if x}}`, `{{/if}}`, `{{> part}}` of Handlebars: reported, and read no further.
  private mutating func reportForeignOutput(_ span: SourceSpan) -> Bool {
    guard let token = current, token.kind == .symbol else { return false }
    let word: String
    switch byte(token.span.lowerBound) {
    case ASCII.hash: word = "{% if … %}"
    case ASCII.slash: word = "{% endif %}"
    case ASCII.greater: word = "{% render \"…\" %}"
    case ASCII.exclamationMark: word = "{% # … %}"
    default: return false
    }
    findings.report(
      Diagnostic(.foreignOutput, at: span, in: source)
        .labeled(en: "this is Handlebars", ru: "это запись Handlebars")
        .helping(en: "here it is written `\(word)`", ru: "здесь это пишется так: `\(word)`"))
    return true
  }
}

extension Diagnostic.Message {
  /// `{{{ name }}}`.
  fileprivate static let tripleBraces = Self(
    "SYN136", "triple-braces", .error,
    en: "three braces mean nothing here", ru: "три скобки здесь ничего не значат")
  /// `{{#if vip}}`.
  fileprivate static let foreignOutput = Self(
    "SYN137", "foreign-output", .error,
    en: "this is written in the language of another system", ru: "это запись из другой системы")
}
