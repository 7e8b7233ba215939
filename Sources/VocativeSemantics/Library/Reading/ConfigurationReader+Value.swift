import VocativeDiagnostics
import VocativeLocale
import VocativeSyntax
import VocativeTypes

extension ConfigurationReader {
  /// A default or example as JSON of a type, texts as text even where they look like numbers; `nil` and a finding for
  /// a value that data of the type could not have. Records are taken as they are.
  mutating func value(of node: YAMLNode, as type: Type) -> JSONValue? {
    switch type {
    case .optional(let inner): return node.isNull ? .null : value(of: node, as: inner)
    case .list(let item, let max):
      guard let items = items(of: node) else { return nil }
      if let max, items.count > max {
        report(unfit(node, for: type))
        return nil
      }
      var values: [JSONValue] = []
      for node in items {
        guard let value = value(of: node, as: item) else { return nil }
        values.append(value)
      }
      return .list(values)
    case .map(let inner):
      var members: [JSONValue.Member] = []
      for entry in entries(of: node) {
        guard let value = value(of: entry.value, as: inner) else { return nil }
        members.append(JSONValue.Member(Array(entry.name.utf8), value))
      }
      return .object(members)
    case .record, .mixed: return JSONValue(yaml: node)
    case .nothing: return .null
    case .text, .name, .code, .integer, .number, .percent, .money, .date, .datetime, .duration, .boolean, .url,
      .image, .email, .phone, .color, .html, .enumeration:
      return scalar(node, as: type)
    }
  }

  private mutating func scalar(_ node: YAMLNode, as type: Type) -> JSONValue? {
    guard let text = text(of: node) else { return nil }
    let value: JSONValue
    switch type {
    case .boolean, .integer, .number, .percent, .money: value = JSONValue(yaml: node)
    case .text, .name, .code, .date, .datetime, .duration, .url, .image, .email, .phone, .color, .html, .enumeration,
      .list, .map, .record, .optional, .nothing, .mixed:
      value = .text(Array(text.utf8))
    }
    if Constant(value, as: type) != nil { return value }
    report(unfit(node, for: type))
    return nil
  }

  private func unfit(_ node: YAMLNode, for type: Type) -> Diagnostic {
    let finding = Diagnostic(.unfitValue, LocalizedText(verbatim: type.words), at: node.span, in: file)
    guard let text = node.text else { return finding }
    switch type {
    case .enumeration(let words):
      guard let meant = closestMatch(to: text, among: words) else { return finding }
      return finding.suggesting(meant, for: text, at: node.span)
    case .boolean: return finding.helping(en: "write `true` or `false`", ru: "напишите `true` или `false`")
    case .date: return finding.helping(en: "write `2026-03-14`", ru: "напишите `2026-03-14`")
    case .datetime:
      return finding.helping(en: "write `2026-03-14T10:00:00+03:00`", ru: "напишите `2026-03-14T10:00:00+03:00`")
    case .duration: return finding.helping(en: "write `PT2H` or `P3D`", ru: "напишите `PT2H` или `P3D`")
    case .phone:
      return finding.helping(
        en: "write digits, a plus before them: `\"+79000000001\"`", ru: "напишите цифры с плюсом: `\"+79000000001\"`")
    case .text, .name, .code, .integer, .number, .percent, .money, .url, .image, .email, .color, .html, .list, .map,
      .record, .optional, .nothing, .mixed:
      return finding
    }
  }
}

extension Diagnostic.Message {
  /// `bonus: { type: money RUB, default: many }`.
  fileprivate static let unfitValue = Self(
    "TYP270", "unfit-value", .error, en: "this is no `%1`", ru: "это не подходит под тип `%1`")
}
