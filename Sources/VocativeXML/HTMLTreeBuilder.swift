/// Joins the structure of a document with its tokens, which know where everything stands.
struct HTMLTreeBuilder {
  private let end: Int
  private let markup: MarkupTokens

  private(set) var elements: [HTMLElement] = []
  private(set) var texts: [HTMLText] = []
  private(set) var steps: [HTMLStep] = []
  private(set) var ignoredTags: [MarkupToken] = []

  /// The elements that are open, and the last child of each; the document's own last child stands first.
  private var open: [Int] = []
  private var lastChildren: [Int?] = [nil]
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
  }

  /// Goes past a token that opened and closed nothing: text gets its place, and of tags only some may be idle.
  private mutating func pass(_ token: MarkupToken) throws(HTMLError) {
    next &+= 1
    switch token.kind {
    case .text, .escapableText, .rawText:
      steps.append(.text(texts.count))
      texts.append(HTMLText(range: token.range, parent: open.last, kind: token.kind))
    case .startTag:
      guard token.tag == .html || token.tag == .head || token.tag == .body else {
        throw HTMLError(.lostTag, at: token.range.lowerBound)
      }
      ignoredTags.append(token)
    case .endTag, .comment, .doctype, .bogusComment, .cutOff: break
    }
  }

  private mutating func start(_ token: MarkupToken) {
    next &+= 1
    append(
      HTMLElement(
        tag: token.tag, parent: open.last, startTag: token.range, attributes: token.attributes, range: token.range))
  }

  private mutating func implyStart(_ tag: TagName) {
    append(HTMLElement(tag: tag, parent: open.last, startTag: nil, attributes: 0..<0, range: offset..<offset))
  }

  /// Where the next token begins, or the end.
  private var offset: Int { next < markup.tokens.count ? markup.tokens[next].range.lowerBound : end }

  private mutating func append(_ element: HTMLElement) {
    let index = elements.count
    elements.append(element)
    if let sibling = lastChildren[open.count] {
      elements[sibling].nextSiblingIndex = Int32(truncatingIfNeeded: index)
    } else if let parent = open.last {
      elements[parent].firstChildIndex = Int32(truncatingIfNeeded: index)
    }
    lastChildren[open.count] = index
    open.append(index)
    lastChildren.append(nil)
    steps.append(.open(index))
  }

  private mutating func end(with token: MarkupToken) {
    next &+= 1
    guard let index = open.last else { return }
    (elements[index].endTagStart, elements[index].endTagEnd) = token.range.halved
    close(at: token.range.upperBound)
  }

  private mutating func implyEnd() { close(at: offset) }

  /// Closes the innermost element.
  private mutating func close(at end: Int) {
    guard let index = open.popLast() else { return }
    lastChildren.removeLast()
    steps.append(.close(index))
    elements[index].end = max(elements[index].end, Int32(truncatingIfNeeded: end))
  }
}
