package import VocativeDiagnostics
import VocativeSyntax

/// What segments.yaml says: conditions on customers, and divisions of them.
package struct SegmentsFile: Sendable {
  /// In the order of the file.
  package var segments: [SegmentDefinition] = []
  /// In the order of the file.
  package var partitions: [PartitionDefinition] = []
}

/// Reads segments.yaml: under `segments:` a name and a condition each, under `partitions:` divisions into groups.
package func readSegments(_ file: SourceFile) -> Diagnosed<SegmentsFile> {
  var reader = ConfigurationReader(file)
  var content = SegmentsFile()
  var places: [String: SourceSpan] = [:]
  guard let root = reader.take(readYAML(file, span: nil)) else { return Diagnosed(content, reader.findings) }
  for section in reader.entries(of: root) {
    guard section.name == "segments" || section.name == "partitions" else {
      reader.reject(section, known: ["segments", "partitions"])
      continue
    }
    for entry in reader.entries(of: section.value) where reader.acceptsName(entry) {
      if let first = places.updateValue(entry.span, forKey: entry.name) {
        reader.report(
          Diagnostic(.repeatedSegment, LocalizedText(verbatim: entry.name), at: entry.span, in: file)
            .helping(en: "give one of them another name", ru: "назовите одно из них иначе")
            .relating(first, in: file, en: "it is named here first", ru: "впервые названо здесь"))
        continue
      }
      if section.name == "partitions" {
        content.partitions.append(reader.partition(entry))
      } else if let condition = reader.condition(entry.value) {
        content.segments.append(
          SegmentDefinition(
            name: entry.name, condition: condition.tree, expression: condition.expression,
            location: SourceLocation(file, entry.span)))
      }
    }
  }
  return Diagnosed(content, reader.findings)
}

extension ConfigurationReader {
  /// A condition and its place, quotes left out.
  struct Condition {
    let tree: SyntaxTree
    let expression: ExpressionID
    let span: SourceSpan
  }

  /// The condition that a scalar holds; what is no condition over data is reported.
  mutating func condition(_ node: YAMLNode) -> Condition? {
    guard !node.isNull else {
      report(Diagnostic(.textExpected, at: node.span, in: file))
      return nil
    }
    let parsed = parseExpression(node, in: file)
    report(parsed.diagnostics)
    guard !parsed.hasErrors else { return nil }
    let tree = parsed.output.tree
    for expression in tree.expressions {
      guard let word = Self.source(expression) else { continue }
      report(
        Diagnostic(.conditionsOnly, at: word, in: file)
          .labeled(en: "a source of products", ru: "источник товаров")
          .helping(
            en: "compare attributes, or ask a history: `customer.orders count >= 5`",
            ru: "сравните поля или спросите историю: `customer.orders count >= 5`"))
      return nil
    }
    return Condition(tree: tree, expression: parsed.output.root, span: node.contentSpan)
  }

  /// The name of a source that is called: `popular_in(rfm)`.
  private static func source(_ expression: Expression) -> SourceSpan? {
    switch expression.kind {
    case .call(let call): call.name
    case .absent, .boolean, .blank, .empty, .string, .number, .quantity, .name, .member, .element, .scope, .range, .not,
      .binary, .filter, .group, .clause, .missing:
      nil
    }
  }
}

extension Diagnostic.Message {
  /// `popular_in(rfm)`.
  static let conditionsOnly = Self(
    "LNG857", "conditions-only", .error,
    en: "a condition asks data; products are chosen in picks.yaml",
    ru: "условие спрашивает данные; товары выбирают в picks.yaml")
  /// `vip:` under `segments:` and under `partitions:`.
  fileprivate static let repeatedSegment = Self(
    "LNG828", "repeated-segment", .error,
    en: "a segment and a division into groups are both called `%1`",
    ru: "и сегмент, и разбиение на группы названы `%1`")
}
