package import VocativeDiagnostics
import VocativeSchema
import VocativeSemantics

/// Writes the list of decisions, for people and for machines.
package struct DecisionPrinter: Sendable {
  private let language: DiagnosticLanguage

  /// A printer in a language.
  package init(language: DiagnosticLanguage) {
    self.language = language
  }

  /// One line: `welcome.html:3:12: decide: …`. Lines and columns count from 1, columns in code points.
  package func line(of decision: ImportDecision) -> String {
    let (line, column) = place(of: decision.location)
    let code = decision.code.map { " [\($0)]" } ?? ""
    return
      "\(decision.location.file.path):\(line):\(column): \(word(of: decision.weight))\(code): \(decision.text[language])"
  }

  /// One JSON object on a line.
  package func json(of decision: ImportDecision) -> String {
    let (line, column) = place(of: decision.location)
    let object = JSONValue.object([
      ("schema", .number(1)), ("file", .text(decision.location.file.path)), ("line", .number(line)),
      ("column", .number(column)), ("weight", .text(decision.weight.rawValue)),
      ("topic", .text(decision.topic.rawValue)), ("code", decision.code.map { .text($0) }),
      ("message", .text(decision.text[language])),
      ("source", .text(decision.location.file.text(of: decision.location.span))),
    ])
    return String(decoding: object.bytes, as: UTF8.self)
  }

  private func word(of weight: ImportDecision.Weight) -> String {
    switch (weight, language) {
    case (.decide, .en): "decide"
    case (.decide, .ru): "решите"
    case (.note, .en): "note"
    case (.note, .ru): "к сведению"
    }
  }

  private func place(of location: SourceLocation) -> (line: Int, column: Int) {
    let offset = min(location.span.lowerBound, location.file.bytes.count)
    let line = location.file.lines.line(at: offset)
    let start = location.file.lines.start(ofLine: line)
    let before = location.file.text(of: SourceSpan(start, offset))
    return (line + 1, before.unicodeScalars.count + 1)
  }
}
