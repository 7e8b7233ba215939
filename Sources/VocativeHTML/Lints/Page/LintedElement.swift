import VocativeDiagnostics
import VocativeXML

/// An element of a ``LintedPage``.
struct LintedElement: Sendable {
  let page: LintedPage
  /// The index in the tree.
  let index: Int

  var node: HTMLElement { page.tree.elements[index] }
  var startTag: Range<Int>? { page.tree.elements[index].startTag }
  var tag: TagName { page.tree.elements[index].tag }
  var name: String { page.tree.name(of: index) }

  /// The element around it.
  var parent: LintedElement? { node.parent.map { page.element($0) } }

  /// The elements around it, the innermost first.
  var ancestors: some Sequence<LintedElement> {
    sequence(state: parent) { next in
      defer { next = next?.parent }
      return next
    }
  }

  /// The place of its start tag; `nil` where the author wrote none.
  var place: SourceLocation? { node.startTag.flatMap { page.place(of: $0) } }

  /// What stands between its tags.
  var content: Range<Int>? {
    guard let start = node.startTag?.upperBound else { return nil }
    return start..<max(start, node.endTag?.lowerBound ?? node.range.upperBound)
  }

  /// Its first attribute of a name.
  func attribute(_ name: AttributeName) -> LintedAttribute? {
    page.tree.attribute(name, of: index).map { LintedAttribute(page: page, node: $0) }
  }

  /// Where it leads, or where its picture lies; `nil` for what is neither a link nor a picture.
  var address: LintedAttribute? {
    switch tag {
    case .a, .area: attribute(.href)
    case .img: attribute(.src)
    case _: nil
    }
  }

  /// Whether it has an attribute of a name.
  func has(_ name: AttributeName) -> Bool { page.tree.attribute(name, of: index) != nil }

  /// A finding at its start tag; `nil` where the author wrote none.
  func finding(_ message: Diagnostic.Message) -> Diagnostic? {
    place.map { Diagnostic(message, at: $0.span, in: $0.file) }
  }

  /// The edit that adds an attribute behind the name of the tag; `nil` where the author wrote none.
  func adding(_ attribute: String) -> Fix.Edit? {
    guard let tag = node.startTag else { return nil }
    let name = (tag.lowerBound + 1)..<(tag.lowerBound + 1 + name.utf8.count)
    guard let place = page.place(of: name), place.span.count == name.count else { return nil }
    return Fix.Edit(.at(place.span.upperBound), " " + attribute)
  }
}

extension Diagnostic {
  /// With a fix that is made of one edit, if there is one.
  func fixing(_ applicability: Fix.Applicability, en: String, ru: String, _ edit: Fix.Edit?) -> Diagnostic {
    guard let edit else { return self }
    return fixing(Fix(applicability, en: en, ru: ru, [edit]))
  }
}
