/// The element tree of a piece of HTML as flat arrays: indices stand for nodes, byte ranges for what they are made of.
///
/// All offsets are those of the bytes that were parsed. The tree is read by its ``steps`` or along the indices; neither
/// needs recursion, and nothing nested is ever freed. An object, as many hold on to one.
package final class HTMLTree: Sendable {
  /// The bytes that were parsed.
  package let bytes: [UInt8]
  /// All elements in the order of their start tags; a parent stands before its children.
  package let elements: [HTMLElement]
  /// All runs of text, in order.
  package let texts: [HTMLText]
  /// The attributes of all elements; see ``HTMLElement/attributes``.
  package var attributes: [MarkupAttribute] { markup.attributes }
  /// The document in order: elements opening and closing, and the text between.
  package let steps: [HTMLStep]
  /// Start tags that opened nothing: a second `html`, `head` or `body`.
  package let ignoredTags: [MarkupToken]
  /// Comments, conditional ones and what parsers take for comments included, in order.
  package let comments: [MarkupToken]
  /// All that the bytes are made of.
  package let markup: MarkupTokens
  private let structure: HTMLStructure

  /// The tree of some HTML in UTF-8.
  ///
  /// What HTML's optional tags leave out is there too, as elements without a start tag. Mark-up in comments
  /// (conditional ones included), in `noscript` and in other elements of text has no elements.
  /// `breaks` are those of ``MarkupTokenizer/tokens(of:breaks:)``.
  package convenience init(parsing bytes: [UInt8], breaks: [Int] = []) throws(HTMLError) {
    guard bytes.count <= HTMLLimits.bytes else { throw HTMLError(.tooLong, at: HTMLLimits.bytes) }
    try self.init(of: MarkupTokenizer.tokens(of: bytes, breaks: breaks), in: bytes)
  }

  /// The tree of some HTML by its tokens.
  ///
  /// - Parameter like: A tree that may have the same structure: that of the same HTML with other attributes or other text.
  package init(of markup: MarkupTokens, in bytes: [UInt8], like known: HTMLTree? = nil) throws(HTMLError) {
    try HTMLTree.check(bytes, markup)
    if let known, markup.isShaped(like: known.markup) {
      structure = known.structure
    } else {
      structure = try HTMLStructure(of: markup)
    }
    var builder = HTMLTreeBuilder(markup, count: bytes.count)
    try builder.build(structure)
    self.bytes = bytes
    self.markup = markup
    elements = builder.elements
    texts = builder.texts
    steps = builder.steps
    ignoredTags = builder.ignoredTags
    comments = builder.comments
  }

  /// Refuses what libxml2 would cut short or take too long for.
  private static func check(_ bytes: [UInt8], _ tokens: MarkupTokens) throws(HTMLError) {
    guard bytes.count <= HTMLLimits.bytes else { throw HTMLError(.tooLong, at: HTMLLimits.bytes) }
    guard bytes.contains(where: { !$0.isHTMLSpace }) else { throw HTMLError(.empty, at: 0) }
    do throws(UTF8.ValidationError) {
      _ = try UTF8Span(validating: bytes.span)
    } catch {
      throw HTMLError(.notUTF8, at: error.byteOffsets.lowerBound)
    }
    for token in tokens.tokens {
      if token.attributes.count > HTMLLimits.attributes {
        let excess = tokens.attributes[token.attributes.lowerBound &+ HTMLLimits.attributes]
        throw HTMLError(.tooManyAttributes, at: excess.name.lowerBound)
      }
      switch token.kind {
      case .text, .escapableText, .rawText:
        if token.range.count > HTMLLimits.text {
          throw HTMLError(.textTooLong, at: token.range.lowerBound)
        }
      case .startTag, .endTag, .comment, .doctype, .bogusComment, .cutOff: break
      }
    }
  }

  /// The name of an element in the author's bytes, ASCII letters lowered.
  package func name(of element: Int) -> String { markup.name(of: elements[element].tag) }

  /// The first attribute of an element with a name; later ones of the same name do not count in HTML.
  package func attribute(_ name: AttributeName, of element: Int) -> MarkupAttribute? {
    for index in elements[element].attributes where markup.attributes[index].label == name {
      return markup.attributes[index]
    }
    return nil
  }

  /// The children of an element, or of the document, as a sequence of indices.
  package func children(of parent: Int?) -> some Sequence<Int> {
    let elements = elements
    let first = parent.map { elements[$0].firstChild } ?? (elements.isEmpty ? nil : 0)
    return sequence(first: first) { child in child.map { elements[$0].nextSibling } }
      .lazy.prefix { $0 != nil }.compactMap { $0 }
  }
}

/// One element of an ``HTMLTree``.
///
/// Offsets and indices are kept in 32 bits, -1 for none: elements are gone through over and over.
public struct HTMLElement: Sendable, Hashable {
  /// The name, to compare it; see ``HTMLTree/name(of:)``.
  public let tag: TagName
  @usableFromInline let parentIndex: Int32
  @usableFromInline var firstChildIndex: Int32 = -1
  @usableFromInline var nextSiblingIndex: Int32 = -1
  @usableFromInline let tagStart: Int32
  @usableFromInline let tagEnd: Int32
  @usableFromInline let firstAttribute: Int32
  @usableFromInline let attributesEnd: Int32
  @usableFromInline var endTagStart: Int32 = -1
  @usableFromInline var endTagEnd: Int32 = -1
  @usableFromInline var start: Int32
  @usableFromInline var end: Int32

  init(tag: TagName, parent: Int?, startTag: Range<Int>?, attributes: Range<Int>, range: Range<Int>) {
    self.tag = tag
    parentIndex = Int32(truncatingIfNeeded: parent ?? -1)
    (tagStart, tagEnd) = startTag?.halved ?? (-1, -1)
    (firstAttribute, attributesEnd) = attributes.halved
    (start, end) = range.halved
  }

  /// The element it stands in; `nil` at the top.
  @inlinable public var parent: Int? { parentIndex < 0 ? nil : Int(parentIndex) }

  /// Its first child element.
  @inlinable public var firstChild: Int? { firstChildIndex < 0 ? nil : Int(firstChildIndex) }

  /// The next child of its parent.
  @inlinable public var nextSibling: Int? { nextSiblingIndex < 0 ? nil : Int(nextSiblingIndex) }

  /// The start tag, from `<` to `>`; `nil` for an element that HTML implies.
  @inlinable public var startTag: Range<Int>? { tagStart < 0 ? nil : Int(tagStart)..<Int(tagEnd) }

  /// Its attributes in ``HTMLTree/attributes``, duplicates included.
  @inlinable public var attributes: Range<Int> { Int(firstAttribute)..<Int(attributesEnd) }

  /// The end tag; `nil` for void elements and where it was left out.
  @inlinable public var endTag: Range<Int>? { endTagStart < 0 ? nil : Int(endTagStart)..<Int(endTagEnd) }

  /// From its start tag, or where it is implied, to behind its end tag, or to what closed it.
  @inlinable public var range: Range<Int> { Int(start)..<Int(end) }
}

/// One run of text of an ``HTMLTree``: character data, or the content of an element that holds text only.
public struct HTMLText: Sendable, Hashable {
  @usableFromInline let start: Int32
  @usableFromInline let end: Int32
  @usableFromInline let parentIndex: Int32
  /// ``MarkupToken/Kind/text``, ``MarkupToken/Kind/escapableText`` or ``MarkupToken/Kind/rawText``.
  public let kind: MarkupToken.Kind

  init(range: Range<Int>, parent: Int?, kind: MarkupToken.Kind) {
    (start, end) = range.halved
    parentIndex = Int32(truncatingIfNeeded: parent ?? -1)
    self.kind = kind
  }

  /// Its bytes.
  @inlinable public var range: Range<Int> { Int(start)..<Int(end) }

  /// The element it stands in; `nil` before the first and behind the last.
  @inlinable public var parent: Int? { parentIndex < 0 ? nil : Int(parentIndex) }
}

/// One step of a walk through a document from its start to its end.
package enum HTMLStep: Sendable, Hashable {
  /// An element begins.
  case open(Int)
  /// A run of text.
  case text(Int)
  /// An element ends.
  case close(Int)
}
