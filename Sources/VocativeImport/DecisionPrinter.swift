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
    let place = decision.location.file.coordinates(at: decision.location.span.lowerBound)
    let code = decision.code.map { " [\($0)]" } ?? ""
    return
      "\(decision.location.file.path):\(place.line):\(place.codePointColumn): \(word(of: decision.weight))\(code): \(decision.text[language])"
  }

  /// One JSON object on a line.
  package func json(of decision: ImportDecision) -> String {
    let place = decision.location.file.coordinates(at: decision.location.span.lowerBound)
    let object = JSONValue.object([
      ("schema", .number(1)), ("file", .text(decision.location.file.path)), ("line", .number(place.line)),
      ("column", .number(place.codePointColumn)), ("weight", .text(decision.weight.rawValue)),
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
}
