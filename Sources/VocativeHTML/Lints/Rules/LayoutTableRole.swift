import VocativeDiagnostics
import VocativeXML

/// CMP989: a table that only lays things out and does not say so. Who listens to the letter hears "table, two columns,
/// row one" before every sentence.
enum LayoutTableRole {
  static func finding(_ element: LintedElement) -> Diagnostic? {
    guard element.tag == .table, !element.has(.role), isLayout(element) else { return nil }
    return element.finding(.layoutTableRole)?
      .helping(
        en: "add `role=\"presentation\"`; a table of data has `<th>`",
        ru: "добавьте `role=\"presentation\"`; у таблицы с данными есть `<th>`"
      )
      .fixing(
        .safe, en: "add `role=\"presentation\"`", ru: "добавить `role=\"presentation\"`",
        element.adding("role=\"presentation\""))
  }

  /// Whether a table is certainly no table of data: it holds another table, or spaces its cells by attributes, and has
  /// neither a heading nor a caption.
  private static func isLayout(_ element: LintedElement) -> Bool {
    let isSpaced =
      element.has(.cellpadding) || element.has(.cellspacing) || element.has(.align) || element.has(.bgcolor)
      || element.has(.background)
    var holdsTable = false
    let elements = element.page.tree.elements
    let end = elements[element.index].range.upperBound
    var inner = element.index + 1
    while inner < elements.count, elements[inner].range.lowerBound < end {
      switch elements[inner].tag {
      case .th, .caption, .thead:
        // Headings of a table inside are no headings of this one.
        var around = elements[inner].parent
        while let outer = around, elements[outer].tag != .table { around = elements[outer].parent }
        if around == element.index { return false }
      case .table: holdsTable = true
      default: break
      }
      inner += 1
    }
    return isSpaced || holdsTable
  }
}

extension Diagnostic.Message {
  /// `<table cellpadding="0">`
  fileprivate static let layoutTableRole = Self(
    "CMP989", "layout-table-role", .warning, en: "a table for layout that is read out as a table",
    ru: "таблицу для вёрстки прочтут вслух как таблицу")
}
