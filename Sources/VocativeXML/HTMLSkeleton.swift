/// What libxml2 sees of a document: the names of its tags, and a blank for everything else.
///
/// ```
/// <!--x--><P CLASS="a>b">Tom &amp; <b>Jo</b><wbr></p>
///  <p> <v> </v><br></p>
/// ```
/// Attributes, text, comments and the content of `script` are ours to read (``MarkupTokenizer``); the two parsers can
/// therefore not disagree on where a tag ends. What libxml2 adds is the tree: optional tags, implied elements,
/// misnesting. Where its HTML 4 table closes an element that HTML 5 leaves open, the element goes under another name.
struct HTMLSkeleton {
  /// The skeleton, all of it ASCII.
  private(set) var bytes: [UInt8] = []
  /// Where each token ends in ``bytes``, by its index; none is empty.
  private(set) var ends: [Int] = []
  /// Of each token whether it is a start tag, an end tag, or neither.
  private(set) var kinds: [Kind] = []

  /// What libxml2 sees of a token.
  enum Kind {
    case start, end, blank
  }

  init(of markup: MarkupTokens) {
    bytes.reserveCapacity(markup.tokens.count * 6)
    ends.reserveCapacity(markup.tokens.count)
    kinds.reserveCapacity(markup.tokens.count)
    var naming = SkeletonNaming()
    for token in markup.tokens {
      switch token.kind {
      case .startTag:
        let hasPrefix = token.isSelfClosing && markup.name(of: token.tag).utf8.contains(UInt8(ascii: ":"))
        let tag = naming.start(token.tag, isSelfClosing: token.isSelfClosing, hasPrefix: hasPrefix)
        guard let tag else {
          add(.blank)
          continue
        }
        bytes.append(UInt8(ascii: "<"))
        bytes += tag.name
        if tag.isClosed { bytes.append(UInt8(ascii: "/")) }
        add(.start)
      case .endTag:
        bytes.append(UInt8(ascii: "<"))
        bytes.append(UInt8(ascii: "/"))
        bytes += naming.end(token.tag)
        add(.end)
      case .text, .escapableText, .rawText, .comment, .doctype, .bogusComment, .cutOff:
        add(.blank)
      }
    }
  }

  private mutating func add(_ kind: Kind) {
    bytes.append(kind == .blank ? UInt8(ascii: " ") : UInt8(ascii: ">"))
    ends.append(bytes.count)
    kinds.append(kind)
  }

  /// Where a token begins.
  func start(of token: Int) -> Int { token == 0 ? 0 : ends[token &- 1] }
}
