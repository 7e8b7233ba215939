package import VocativeDiagnostics
import VocativeSyntax

/// Reads segments.yaml: under `segments:` a name and a condition over the recipient's attributes each.
package func readSegments(_ file: SourceFile) -> Diagnosed<[SegmentDefinition]> {
  var reader = ConfigurationReader(file)
  var segments: [SegmentDefinition] = []
  if let root = reader.take(readYAML(file, span: nil)) {
    for section in reader.entries(of: root) {
      switch section.name {
      case "segments":
        for entry in reader.entries(of: section.value) where reader.acceptsName(entry) {
          guard let condition = reader.condition(entry.value) else { continue }
          segments.append(
            SegmentDefinition(
              name: entry.name, condition: condition.tree, expression: condition.expression,
              location: SourceLocation(file, entry.span)))
        }
      case "partitions":
        reader.report(
          Diagnostic(.conditionsOnly, "segments.yaml", at: section.span, in: file)
            .labeled(en: "a division into groups", ru: "разбиение на группы")
            .helping(
              en: "write a condition for each group under `segments:`",
              ru: "напишите условие для каждой группы в разделе `segments:`"))
      case _: reader.reject(section, known: ["segments"])
      }
    }
  }
  return Diagnosed(segments, reader.findings)
}

extension ConfigurationReader {
  /// A condition and its place, quotes left out.
  struct Condition {
    let tree: SyntaxTree
    let expression: ExpressionID
    let span: SourceSpan
  }

  /// The condition that a scalar holds; what is no condition over attributes is reported.
  mutating func condition(_ node: YAMLNode) -> Condition? {
    guard !node.isNull else {
      report(Diagnostic(.textExpected, at: node.span, in: file))
      return nil
    }
    let parsed = parseExpression(node, in: file)
    report(parsed.diagnostics)
    guard !parsed.hasErrors else { return nil }
    let tree = parsed.output.tree
    // A question to a history, or a call, anywhere in the condition.
    for expression in tree.expressions {
      guard let word = Self.wordBeyondConditions(expression) else { continue }
      report(
        Diagnostic(.conditionsOnly, LocalizedText(verbatim: lastName(of: file.path)), at: word, in: file)
          .labeled(en: "a question to a history", ru: "вопрос к истории")
          .helping(
            en: "compute the figure where the data comes from, and compare the attribute: `customer.orders_count >= 5`",
            ru: "посчитайте число там, откуда берутся данные, и сравните поле: `customer.orders_count >= 5`"))
      return nil
    }
    return Condition(tree: tree, expression: parsed.output.root, span: node.contentSpan)
  }

  private static func wordBeyondConditions(_ expression: Expression) -> SourceSpan? {
    switch expression.kind {
    case .clause(_, let word), .call(let word): word.name
    case .absent, .boolean, .blank, .empty, .string, .number, .quantity, .name, .member, .element, .scope, .range, .not,
      .binary, .filter, .group, .missing:
      nil
    }
  }

  private func lastName(of path: String) -> String {
    String(decoding: path.utf8.split(separator: UInt8(ascii: "/")).last ?? [], as: UTF8.self)
  }
}

extension Diagnostic.Message {
  /// `partitions:`, `customer.orders count >= 5`.
  static let conditionsOnly = Self(
    "LNG857", "conditions-only", .error,
    en: "%1 holds conditions over the customer's attributes", ru: "%1 содержит условия над полями клиента")
}
