/// The structure of a document: which tags open and close elements, and what HTML implies between them.
///
/// It speaks of tokens by their index. So it holds for every document with the same tags in the same order, whatever
/// their attributes and the text between them.
struct HTMLStructure: Sendable {
  /// An element that begins or ends.
  struct Event: Sendable, Hashable {
    enum Kind: Sendable, Hashable {
      /// The token is the start tag of an element.
      case start
      /// HTML implies an element here.
      case impliedStart(TagName)
      /// The token is the end tag of the innermost element.
      case end
      /// The innermost element ends before the token.
      case impliedEnd
    }
    let kind: Kind
    /// The first token that lies behind what happens; for a tag itself the tag.
    let token: Int
  }

  var events: [Event] = []

  /// The structure that HTML gives to some tokens.
  init(of markup: MarkupTokens) throws(HTMLError) {
    if let events = WrittenStructure.events(of: markup) {
      self.events = events
    } else {
      events = try HTMLStructure(parsing: markup).events
    }
  }

  /// The structure by libxml2.
  init(parsing markup: MarkupTokens) throws(HTMLError) {
    let skeleton = HTMLSkeleton(of: markup)
    do throws(HTMLError) {
      var parser = try HTMLParser(skeleton)
      events = try parser.run()
    } catch {
      // Offsets are those of the skeleton so far.
      let cause = skeleton.ends.firstIndex { $0 > error.offset }
      throw HTMLError(
        error.reason, at: cause.map { markup.tokens[$0].range.lowerBound } ?? markup.tokens.last?.range.upperBound ?? 0)
    }
  }
}

extension MarkupTokens {
  /// Whether other tokens have the same tags in the same order, with text at the same places between them.
  package func isShaped(like other: MarkupTokens) -> Bool {
    guard tokens.count == other.tokens.count, otherTags == other.otherTags else { return false }
    for index in tokens.indices {
      let (one, two) = (tokens[index], other.tokens[index])
      if one.kind != two.kind || one.tag != two.tag || one.isSelfClosing != two.isSelfClosing { return false }
    }
    return true
  }
}
