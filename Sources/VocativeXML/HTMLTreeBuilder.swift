/// Joins the structure of a document with its tokens, which know where everything stands.
struct HTMLTreeBuilder {
  private let end: Int
  private let markup: MarkupTokens

  private(set) var elements: [HTMLElement] = []
  private(set) var texts: [HTMLText] = []
  private(set) var steps: [HTMLStep] = []
  private(set) var ignoredTags: [MarkupToken] = []
  private(set) var comments: [MarkupToken] = []

  /// The innermost element that is open.
  private var innermost: Int?
  /// The first token that no event has gone past.
  private var next = 0

  /// A builder for tokens that cover so many bytes.
  init(_ markup: MarkupTokens, count: Int) {
    self.markup = markup
    end = count
    elements.reserveCapacity(markup.tokens.count / 2)
    texts.reserveCapacity(markup.tokens.count / 2)
    steps.reserveCapacity(markup.tokens.count * 3 / 2)
  }

  /// Takes the events in order.
  mutating func build(_ structure: HTMLStructure) throws(HTMLError) {
    for event in structure.events {
      while next < event.token { try pass(markup.tokens[next]) }
      switch event.kind {
      case .start: start(markup.tokens[next])
      case .impliedStart(let tag): implyStart(tag)
      case .end: end(with: markup.tokens[next])
      case .impliedEnd: implyEnd()
      }
    }
    while next < markup.tokens.count { try pass(markup.tokens[next]) }
    linkChildren()
  }

  /// Tells each element its first child and its next sibling: backwards, so that each meets the one behind it.
  private mutating func linkChildren() {
    var elements = elements.mutableSpan
    var lastAtTop: Int32 = -1
    for index in elements.indices.reversed() {
      let number = Int32(truncatingIfNeeded: index)
      if let parent = elements[index].parent {
        elements[index].nextSiblingIndex = elements[parent].firstChildIndex
        elements[parent].firstChildIndex = number
      } else {
        elements[index].nextSiblingIndex = lastAtTop
        lastAtTop = number
      }
    }
  }

  /// Goes past a token that opened and closed nothing: text gets its place, and of tags only some may be idle.
  private mutating func pass(_ token: MarkupToken) throws(HTMLError) {
    next &+= 1
    switch token.kind {
    case .text, .escapableText, .rawText:
      steps.append(.text(texts.count))
      texts.append(HTMLText(range: token.range, parent: innermost, kind: token.kind))
    case .startTag:
      guard token.tag == .html || token.tag == .head || token.tag == .body else {
        throw HTMLError(.lostTag, at: token.range.lowerBound)
      }
      ignoredTags.append(token)
    case .comment, .bogusComment: comments.append(token)
    case .endTag, .doctype, .cutOff: break
    }
  }

  private mutating func start(_ token: MarkupToken) {
    next &+= 1
    append(
      HTMLElement(
        tag: token.tag, parent: innermost, startTag: token.range, attributes: token.attributes, range: token.range))
  }

  private mutating func implyStart(_ tag: TagName) {
    append(HTMLElement(tag: tag, parent: innermost, startTag: nil, attributes: 0..<0, range: offset..<offset))
  }

  /// Where the next token begins, or the end.
  private var offset: Int { next < markup.tokens.count ? markup.tokens[next].range.lowerBound : end }

  private mutating func append(_ element: HTMLElement) {
    innermost = elements.count
    steps.append(.open(elements.count))
    elements.append(element)
  }

  private mutating func end(with token: MarkupToken) {
    next &+= 1
    close(with: token.range.halved, at: token.range.upperBound)
  }

  private mutating func implyEnd() { close(with: (-1, -1), at: offset) }

  /// Closes the innermost element.
  private mutating func close(with tag: (start: Int32, end: Int32), at end: Int) {
    guard let index = innermost else { return }
    steps.append(.close(index))
    innermost = elements[index].close(with: tag, at: end)
  }
}

extension HTMLElement {
  /// Ends the element; gives its parent.
  fileprivate mutating func close(with tag: (start: Int32, end: Int32), at offset: Int) -> Int? {
    (endTagStart, endTagEnd) = tag
    end = max(end, Int32(truncatingIfNeeded: offset))
    return parent
  }
}
