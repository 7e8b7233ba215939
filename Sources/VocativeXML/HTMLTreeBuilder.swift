/// Joins what libxml2 saw, elements that start and end, with our tokens, which know where everything stands.
struct HTMLTreeBuilder {
  let bytes: [UInt8]
  let tokens: MarkupTokens
  let skeleton: HTMLSkeleton

  private(set) var elements: [HTMLElement] = []
  private(set) var texts: [HTMLText] = []
  private(set) var steps: [HTMLStep] = []
  private(set) var ignoredTags: [MarkupToken] = []

  /// The elements that are open, and the last child of each; the document's own last child stands first.
  private var open: [Int] = []
  private var lastChildren: [Int?] = [nil]
  /// The first token that no event has gone past.
  private var next = 0

  init(bytes: [UInt8], tokens: MarkupTokens, skeleton: HTMLSkeleton) {
    self.bytes = bytes
    self.tokens = tokens
    self.skeleton = skeleton
  }

  /// Takes the events in order.
  mutating func build(from events: [HTMLParser.Event]) throws(HTMLError) {
    for event in events {
      try passTokens(before: event)
      if event.isStart { start(event) } else { end(event) }
    }
    while next < tokens.tokens.count { try pass(tokens.tokens[next]) }
  }

  /// Goes past the tokens that end before the one which an event happens in.
  ///
  /// An element starts before the `>` of the tag that causes it. It ends before a start tag, within one, or behind an
  /// end tag.
  private mutating func passTokens(before event: HTMLParser.Event) throws(HTMLError) {
    while next < tokens.tokens.count {
      let token = tokens.tokens[next]
      let isBefore = token.range.upperBound < event.offset
      let touches =
        token.range.upperBound == event.offset && (event.isStart || token.kind != .endTag)
      guard isBefore || touches else { return }
      try pass(token)
    }
  }

  /// Goes past a token that opened and closed nothing: text gets its place, and of tags only some may be idle.
  private mutating func pass(_ token: MarkupToken) throws(HTMLError) {
    next &+= 1
    switch token.kind {
    case .text, .escapableText, .rawText:
      steps.append(.text(texts.count))
      texts.append(HTMLText(range: token.range, parent: open.last, kind: token.kind))
    case .startTag:
      guard ["", "html", "head", "body"].contains(skeleton.names[next &- 1]) else {
        throw HTMLError(.lostTag, at: token.range.lowerBound)
      }
      ignoredTags.append(token)
    case .endTag, .comment, .doctype, .bogusComment, .cutOff: break
    }
  }

  private mutating func start(_ event: HTMLParser.Event) {
    guard let token = claim(event) else {
      let offset = next < tokens.tokens.count ? tokens.tokens[next].range.lowerBound : bytes.count
      append(
        HTMLElement(
          name: event.name, parent: open.last, startTag: nil, attributes: 0..<0,
          range: offset..<offset))
      return
    }
    append(
      HTMLElement(
        name: ElementName.lowered(bytes[token.name]), parent: open.last, startTag: token.range,
        attributes: token.attributes, range: token.range))
  }

  /// The start tag that an element begins with: its `>` or `/>` is where libxml2 stands, and its name is the same.
  private mutating func claim(_ event: HTMLParser.Event) -> MarkupToken? {
    guard next < tokens.tokens.count else { return nil }
    let token = tokens.tokens[next]
    let isAtEnd =
      event.offset == token.range.upperBound &- 1 || event.offset == token.range.upperBound &- 2
    guard token.kind == .startTag, isAtEnd, skeleton.names[next] == event.name else { return nil }
    next &+= 1
    return token
  }

  private mutating func append(_ element: HTMLElement) {
    let index = elements.count
    elements.append(element)
    if let sibling = lastChildren[open.count] {
      elements[sibling].nextSibling = index
    } else if let parent = open.last {
      elements[parent].firstChild = index
    }
    lastChildren[open.count] = index
    open.append(index)
    lastChildren.append(nil)
    steps.append(.open(index))
  }

  private mutating func end(_ event: HTMLParser.Event) {
    guard let index = open.popLast() else { return }
    lastChildren.removeLast()
    steps.append(.close(index))
    guard next < tokens.tokens.count else {
      close(index, at: bytes.count)
      return
    }
    let token = tokens.tokens[next]
    let isExplicit =
      token.kind == .endTag && token.range.upperBound == event.offset
      && skeleton.names[next] == event.name
    if isExplicit {
      next &+= 1
      elements[index].endTag = token.range
      close(index, at: token.range.upperBound)
    } else {
      close(index, at: token.range.lowerBound)
    }
  }

  private mutating func close(_ index: Int, at end: Int) {
    let start = elements[index].range
    elements[index].range = start.lowerBound..<max(start.upperBound, end)
  }
}
