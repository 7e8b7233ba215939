import VocativeDiagnostics
import VocativeXML

/// CMP983: tables in tables in tables. Every level costs bytes and time, and Word, which draws mail for Outlook on
/// Windows, is the first to give up.
struct DeepTables {
  /// How many tables may stand in each other. A measure of our own: a mail of components nests five or six.
  static let limit = 12

  /// How many tables are open.
  private var depth = 0

  mutating func open(_ element: LintedElement) -> Diagnostic? {
    guard element.tag == .table else { return nil }
    depth += 1
    // Once where the limit is passed: what is deeper follows from it.
    guard depth == Self.limit + 1 else { return nil }
    return element.finding(.deepTables)?
      .labeled(en: "the \(depth)th table in each other", ru: "\(depth)-я таблица друг в друге")
      .helping(
        en: "put the content into rows of one table, and spaces into `padding`",
        ru: "разложите содержимое по строкам одной таблицы, а отступы задайте через `padding`")
  }

  mutating func close(_ element: LintedElement) {
    if element.tag == .table { depth -= 1 }
  }
}

extension Diagnostic.Message {
  /// `<table><tr><td><table>…`
  fileprivate static let deepTables = Self(
    "CMP983", "deep-tables", .warning, en: "tables are nested too deeply", ru: "таблицы вложены слишком глубоко")
}
