package import VocativeDiagnostics
import VocativeSyntax
package import VocativeTypes

/// Reads picks.yaml: names of rules, each with `where` (a condition over `product`), `of` (the record type of an item)
/// and `doc`.
package func readPicks(_ file: SourceFile, schema: Schema) -> Diagnosed<[PickRule]> {
  var reader = ConfigurationReader(file)
  var rules: [PickRule] = []
  if let root = reader.take(readYAML(file, span: nil)) {
    for rule in reader.entries(of: root) where reader.acceptsName(rule) {
      rules.append(reader.pickRule(rule, records: schema.records.map(\.name)))
    }
  }
  return Diagnosed(rules, reader.findings)
}

extension ConfigurationReader {
  /// Keys of rules that choose products themselves; candidates come in the recipient's record.
  private static let choosingKeys = ["per_segment", "exclude", "sort", "fill", "picks", "limit", "from"]

  fileprivate mutating func pickRule(_ rule: Entry, records: [String]) -> PickRule {
    var record = "product"
    var condition: (tree: SyntaxTree, expression: ExpressionID)?
    var recordSpan = rule.span
    for entry in entries(of: rule.value) {
      switch entry.name {
      case "where": condition = self.condition(entry.value).map { ($0.tree, $0.expression) }
      case "of":
        guard let name = text(of: entry.value) else { continue }
        record = name
        recordSpan = entry.value.span
      case "doc": _ = text(of: entry.value)
      case let name where Self.choosingKeys.contains(name):
        report(
          Diagnostic(.filteringRule, LocalizedText(verbatim: name), at: entry.span, in: file)
            .helping(
              en: "pass the candidates, best first, in the record: `\"picks\": {\"\(rule.name)\": […]}`",
              ru: "передайте кандидатов, лучших первыми, в записи: `\"picks\": {\"\(rule.name)\": […]}`"))
      case _: reject(entry, known: ["where", "of", "doc"])
      }
    }
    if !records.contains(record) { report(unknownRecord(record, at: recordSpan, among: records)) }
    return PickRule(
      name: rule.name, record: record, condition: condition, location: SourceLocation(file, rule.span))
  }

  /// A record that the schema does not declare.
  func unknownRecord(_ name: String, at span: SourceSpan, among records: [String]) -> Diagnostic {
    let finding = Diagnostic(.unknownRecord, LocalizedText(verbatim: name), at: span, in: file)
    if let meant = closestMatch(to: name, among: records) { return finding.suggesting(meant, for: name, at: span) }
    return finding.helping(
      en: "declare it in schema.yaml: `\(name):` and its attributes",
      ru: "опишите её в schema.yaml: `\(name):` и её поля")
  }
}

extension Diagnostic.Message {
  /// `per_segment:` in picks.yaml.
  fileprivate static let filteringRule = Self(
    "LNG859", "filtering-rule", .error,
    en: "a rule says which candidates are fit, by `where`, `of` and `doc`; `%1` is none of them",
    ru: "правило говорит, какие кандидаты годятся: `where`, `of`, `doc`; `%1` к ним не относится")
  /// `to: custmer`.
  static let unknownRecord = Self(
    "TYP271", "unknown-record", .error, en: "the schema has no record `%1`", ru: "в схеме нет записи `%1`")
}
