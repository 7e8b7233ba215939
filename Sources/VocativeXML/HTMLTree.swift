/// The element tree of a piece of HTML as flat arrays: indices stand for nodes, byte ranges for what they are made of.
///
/// All offsets are those of the bytes that were parsed. The tree is read by its ``steps`` or along the indices; neither
/// needs recursion, and nothing nested is ever freed.
package struct HTMLTree: Sendable {
  /// The bytes that were parsed.
  package let bytes: [UInt8]
  /// All elements in the order of their start tags; a parent stands before its children.
  package let elements: [HTMLElement]
  /// All runs of text, in order.
  package let texts: [HTMLText]
  /// The attributes of all elements; see ``HTMLElement/attributes``.
  package let attributes: [MarkupAttribute]
  /// The document in order: elements opening and closing, and the text between.
  package let steps: [HTMLStep]
  /// Start tags that opened nothing: a second `html`, `head` or `body`.
  package let ignoredTags: [MarkupToken]
  /// Comments, conditional ones and what parsers take for comments included, in order.
  package let comments: [MarkupToken]

  /// The tree of some HTML in UTF-8.
  ///
  /// What HTML's optional tags leave out is there too, as elements without a start tag. Mark-up in comments
  /// (conditional ones included), in `noscript` and in other elements of text has no elements.
  /// `breaks` are those of ``MarkupTokenizer/tokens(of:breaks:)``.
  package init(parsing bytes: [UInt8], breaks: [Int] = []) throws(HTMLError) {
    let tokens = MarkupTokenizer.tokens(of: bytes, breaks: breaks)
    try HTMLTree.check(bytes, tokens)
    let skeleton = HTMLSkeleton(of: bytes, tokens)
    var builder = HTMLTreeBuilder(bytes: bytes, tokens: tokens, skeleton: skeleton)
    try builder.build(from: try HTMLTree.events(skeleton, tokens))
    self.bytes = bytes
    elements = builder.elements
    texts = builder.texts
    attributes = tokens.attributes
    steps = builder.steps
    ignoredTags = builder.ignoredTags
    comments = tokens.tokens.filter { $0.kind == .comment || $0.kind == .bogusComment }
  }

  /// What libxml2 makes of a skeleton; a failure is moved to the start of the tag it happened in.
  private static func events(
    _ skeleton: HTMLSkeleton, _ tokens: MarkupTokens
  ) throws(HTMLError) -> [HTMLParser.Event] {
    do throws(HTMLError) {
      var parser = try HTMLParser(skeleton.bytes)
      return try parser.run()
    } catch {
      let cause = tokens.tokens.first { $0.range.contains(error.offset) }
      throw HTMLError(error.reason, at: cause?.range.lowerBound ?? error.offset)
    }
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

  /// The name of an attribute, ASCII letters lowered.
  package func name(of attribute: MarkupAttribute) -> String {
    ElementName.lowered(bytes[attribute.name])
  }

  /// The first attribute of an element with a lower-case name; later ones of the same name do not count in HTML.
  package func attribute(_ name: String, of element: Int) -> MarkupAttribute? {
    let name = name.utf8
    return attributes[elements[element].attributes].first { attribute in
      attribute.name.count == name.count
        && bytes[attribute.name].elementsEqual(name) { $0.loweredASCII == $1 }
    }
  }

  /// The children of an element, or of the document, as a sequence of indices.
  package func children(of parent: Int?) -> some Sequence<Int> {
    let first = parent.map { elements[$0].firstChild } ?? (elements.isEmpty ? nil : 0)
    return sequence(first: first) { child in child.map { elements[$0].nextSibling } }
      .lazy.prefix { $0 != nil }.compactMap { $0 }
  }
}

/// One element of an ``HTMLTree``.
package struct HTMLElement: Sendable, Hashable {
  /// The name in the author's bytes, ASCII letters lowered.
  package let name: String
  /// The element it stands in; `nil` at the top.
  package let parent: Int?
  /// Its first child element.
  package internal(set) var firstChild: Int?
  /// The next child of its parent.
  package internal(set) var nextSibling: Int?
  /// The start tag, from `<` to `>`; `nil` for an element that HTML implies.
  package let startTag: Range<Int>?
  /// Its attributes in ``HTMLTree/attributes``, duplicates included.
  package let attributes: Range<Int>
  /// The end tag; `nil` for void elements and where it was left out.
  package internal(set) var endTag: Range<Int>?
  /// From its start tag, or where it is implied, to behind its end tag, or to what closed it.
  package internal(set) var range: Range<Int>
}

/// One run of text of an ``HTMLTree``: character data, or the content of an element that holds text only.
package struct HTMLText: Sendable, Hashable {
  /// Its bytes.
  package let range: Range<Int>
  /// The element it stands in; `nil` before the first and behind the last.
  package let parent: Int?
  /// ``MarkupToken/Kind/text``, ``MarkupToken/Kind/escapableText`` or ``MarkupToken/Kind/rawText``.
  package let kind: MarkupToken.Kind
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
