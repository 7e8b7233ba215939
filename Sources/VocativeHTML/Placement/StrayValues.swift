import VocativeDiagnostics
import VocativeTypes
import VocativeXML

/// Values that stand where HTML has no place for text: between the rows of a table, or in the head.
///
/// Browsers move text out of a table and end the head at it, but only if there is any: what stands behind a blank value
/// would be in the head, behind another one in the body. Captured mark-up may hold rows and is not asked.
struct StrayValues {
  private(set) var diagnostics: [Diagnostic] = []
  /// The parts of tables that are open, and the head.
  private var open: [TagName] = []

  init(_ parsed: ParsedFragment, _ escapes: [EscapeContext?]) {
    let fragment = parsed.fragment
    // Nothing is to be said without values.
    guard escapes.contains(.html) else { return }
    var tokens = parsed.markup.tokens[...]
    var captures: [(depth: Int, open: [TagName])] = []
    var depth = 0
    for (index, hole) in fragment.holes.enumerated() {
      while let token = tokens.first, token.range.upperBound <= hole.range.lowerBound {
        read(token)
        tokens = tokens.dropFirst()
      }
      switch hole.kind {
      case .capture:
        depth += 1
        captures.append((depth, open))
        open = []
      case .branch, .trigger, .loop, .picks, .frame, .region: depth += 1
      case .close:
        if let capture = captures.last, capture.depth == depth {
          open = capture.open
          captures.removeLast()
        }
        depth -= 1
      case .value:
        guard escapes[index] == .html, let token = tokens.first, token.kind == .text,
          token.range.contains(hole.range.lowerBound), let part = open.last, Self.takesNoText(part)
        else { continue }
        report(part, parsed.markup.name(of: part), hole)
      case .arm, .otherwise, .assign, .require, .leave: break
      }
    }
  }

  private mutating func report(_ part: TagName, _ name: String, _ hole: Fragment.Hole) {
    let fix =
      part == .head
      ? LocalizedText(en: "move it into the title or the body", ru: "перенесите его в заголовок или в тело письма")
      : LocalizedText(en: "put it into a cell: `<td>…</td>`", ru: "поставьте его в ячейку: `<td>…</td>`")
    diagnostics.append(
      Diagnostic(
        .strayValue, LocalizedText(verbatim: name), at: hole.location.span, in: hole.location.file
      ).helping(fix))
  }

  private mutating func read(_ token: MarkupToken) {
    switch token.kind {
    case .startTag: enter(token.tag)
    case .endTag: leave(token.tag)
    case .text, .escapableText, .rawText, .comment, .doctype, .bogusComment, .cutOff: break
    }
  }

  private mutating func enter(_ name: TagName) {
    switch name {
    case .table, .head, .colgroup: open.append(name)
    case .thead, .tbody, .tfoot, .caption:
      enter(name, closing: [.caption, .colgroup, .thead, .tbody, .tfoot, .tr, .td, .th])
    case .tr: enter(name, closing: [.caption, .colgroup, .tr, .td, .th])
    case .td, .th: enter(name, closing: [.td, .th])
    case .title, .meta, .link, .style, .script, .base, .noscript, .template, .col: break
    default: if open.last == .head { open.removeLast() }
    }
  }

  /// Opens a part of a table; what HTML ends at its start tag is closed.
  private mutating func enter(_ name: TagName, closing ended: [TagName]) {
    while let last = open.last, ended.contains(last) { open.removeLast() }
    open.append(name)
  }

  private mutating func leave(_ name: TagName) {
    guard let index = open.lastIndex(of: name) else { return }
    // An end tag closes nothing beyond the table that it stands in.
    if name != .table, open[index...].contains(.table) { return }
    open.removeSubrange(index...)
  }

  /// Whether text in a part is moved elsewhere.
  private static func takesNoText(_ part: TagName) -> Bool {
    switch part {
    case .table, .thead, .tbody, .tfoot, .tr, .colgroup, .head: true
    default: false
    }
  }
}

extension Diagnostic.Message {
  /// `<table>{{ x }}<tr>`: browsers move the value out of the table.
  fileprivate static let strayValue = Self(
    "ESC415", "stray-value", .error, en: "a value cannot stand right inside `<%1>`",
    ru: "значение не может стоять прямо внутри `<%1>`")
}
