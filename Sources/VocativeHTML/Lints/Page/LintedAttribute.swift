import VocativeDiagnostics
import VocativeXML

/// An attribute of a ``LintedElement``.
struct LintedAttribute: Sendable {
  let page: LintedPage
  let node: MarkupAttribute

  /// The value as it is written, without quotes.
  var value: ArraySlice<UInt8> { page.bytes[node.value] }

  /// The value where it is the same for everybody.
  var staticValue: ArraySlice<UInt8>? { page.isStatic(node.value) ? value : nil }

  /// The place of its value; `nil` where the compiler wrote it.
  var place: SourceLocation? { page.place(of: node.value) }

  /// Whether the value, blanks around it aside, is a word in any case.
  func isWord(_ word: StaticString) -> Bool { staticValue?.trimmingHTMLSpace.lowercasedEquals(word) ?? false }
}
