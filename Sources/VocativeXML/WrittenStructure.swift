/// The structure of documents whose tags say all of it, as those of most mails do: libxml2 need not be asked.
///
/// `html` and `body` are written out, and a head has its end tag; every element but the void ones has its own, and none
/// stands where HTML would end the one around it. Of two elements in each other libxml2's table is asked whether the
/// inner one ends the outer one, under the names that it knows them by (``SkeletonNaming``).
struct WrittenStructure {
  /// What of the document is behind.
  private enum Stage {
    case nothing, html, head, behindHead, body, behindBody, everything
  }

  private let markup: MarkupTokens
  private var stage = Stage.nothing
  private var open: [TagName] = []
  private var events: [HTMLStructure.Event] = []
  /// Of pairs of names that were asked about: 1 where the inner one may stand in the outer one, 2 where it may not.
  private var answers = [UInt8](repeating: 0, count: TagName.knownCount * TagName.knownCount)

  // The tables, which every tag is looked up in.
  private let isVoid = ElementName.voids
  private let hasOwnRules = Self.ownRules

  /// What is left to libxml2, which has a limit of its own: ``HTMLLimits/depth``.
  private static let deepest = 200

  private init(_ markup: MarkupTokens) { self.markup = markup }

  /// What starts and ends where; `nil` where libxml2 has to tell.
  static func events(of markup: MarkupTokens) -> [HTMLStructure.Event]? {
    var structure = WrittenStructure(markup)
    structure.events.reserveCapacity(markup.tokens.count)
    for index in markup.tokens.indices {
      let token = markup.tokens[index]
      switch token.kind {
      case .startTag: guard structure.start(token, at: index) else { return nil }
      case .endTag: guard structure.end(token, at: index) else { return nil }
      case .text, .escapableText, .rawText, .comment, .doctype, .bogusComment, .cutOff: break
      }
    }
    return structure.stage == .everything ? structure.events : nil
  }

  /// Takes a start tag; whether it is clear what it does.
  private mutating func start(_ token: MarkupToken, at index: Int) -> Bool {
    guard let next = stage(behind: token.tag), open.count < Self.deepest else { return false }
    if let outer = open.last, !mayStand(token.tag, in: outer) { return false }
    stage = next
    events.append(HTMLStructure.Event(kind: .start, token: index))
    if isVoid[token.tag] || token.isSelfClosing && hasPrefix(token.tag) {
      events.append(HTMLStructure.Event(kind: .impliedEnd, token: index &+ 1))
    } else {
      open.append(token.tag)
    }
    return true
  }

  /// Takes an end tag; whether it is that of the innermost element.
  private mutating func end(_ token: MarkupToken, at index: Int) -> Bool {
    guard open.last == token.tag else { return false }
    open.removeLast()
    events.append(HTMLStructure.Event(kind: .end, token: index))
    switch token.tag {
    case .head: stage = .behindHead
    case .body: stage = .behindBody
    case .html: stage = .everything
    default: break
    }
    return true
  }

  /// How far one is behind a start tag; `nil` where it does not belong, or has rules of its own.
  private func stage(behind tag: TagName) -> Stage? {
    switch stage {
    case .nothing: return tag == .html ? .html : nil
    case .html: return tag == .head ? .head : tag == .body ? .body : nil
    case .head:
      switch tag {
      case .title, .meta, .link, .style, .script, .base: return .head
      default: return nil
      }
    case .behindHead: return tag == .body ? .body : nil
    case .body: return hasOwnRules[tag] ? nil : .body
    case .behindBody, .everything: return nil
    }
  }

  private static let ownRules = TagName.Table(
    Dictionary(
      uniqueKeysWithValues: [
        "html", "head", "body", "frame", "frameset", "noframes", "svg", "math", "plaintext", "template",
      ].map { ($0, true) }), other: false)

  /// Whether there is a colon in a name: `<o:p/>` is what Office writes, and has no content.
  private func hasPrefix(_ tag: TagName) -> Bool {
    Int(tag.number) >= TagName.knownCount && markup.name(of: tag).utf8.contains(UInt8(ascii: ":"))
  }

  /// Whether an element stays open where another one starts in it.
  private mutating func mayStand(_ inner: TagName, in outer: TagName) -> Bool {
    // libxml2 closes nothing that it does not know, and nothing at it.
    guard Int(inner.number) < TagName.knownCount, Int(outer.number) < TagName.knownCount else { return true }
    let place = Int(outer.number) &* TagName.knownCount &+ Int(inner.number)
    if answers[place] == 0 { answers[place] = SkeletonNaming.isClosed(outer, by: inner) ? 2 : 1 }
    return answers[place] == 1
  }
}
