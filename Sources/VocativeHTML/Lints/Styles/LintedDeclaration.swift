import VocativeDiagnostics
import VocativeXML

/// A declaration of a style attribute or block of a ``LintedPage``.
struct LintedDeclaration: Sendable {
  let page: LintedPage
  let node: StyleDeclaration

  /// The value without `!important`.
  var value: ArraySlice<UInt8> {
    let all = page.bytes[node.value]
    guard let mark = all.lastIndex(of: UInt8(ascii: "!")), all[mark...].lowercasedContains("important") else {
      return all
    }
    return all[..<mark].trimmingHTMLSpace
  }

  /// Whether the value is the same for everybody.
  var isStatic: Bool { page.isStatic(node.value) }

  /// Whether it is about a property.
  func isProperty(_ name: PropertyName) -> Bool { node.name == name }

  /// Its place; `nil` where the compiler wrote it.
  var place: SourceLocation? { page.place(of: node.range) }
}

extension LintedElement {
  /// The declarations of its style attribute.
  var declarations: [LintedDeclaration] {
    guard let style = attribute(.style) else { return [] }
    return StyleReader.items(of: page.bytes, in: style.node.value, isSheet: false).compactMap { item in
      if case .declaration(let node) = item { LintedDeclaration(page: page, node: node) } else { nil }
    }
  }
}

extension [LintedDeclaration] {
  /// Whether nothing of the element is seen, whoever reads the letter.
  var hidesElement: Bool {
    contains { $0.isProperty(.display) && $0.isStatic && $0.value.lowercasedEquals("none") }
  }
}
