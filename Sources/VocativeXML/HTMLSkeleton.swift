/// What libxml2 sees of a document: the names of its tags, everything else as spaces, byte by byte in the same place.
///
/// ```
/// <!--x--><P CLASS="a>b">Tom &amp; <b>Jo</b><wbr></p>
///         <p            >          <v>  </v><br ></p>
/// ```
/// Attributes, text, comments and the content of `script` are ours to read (``MarkupTokenizer``); the two parsers can
/// therefore not disagree on where a tag ends. What libxml2 adds is the tree: optional tags, implied elements,
/// misnesting. Where its HTML 4 table closes an element that HTML 5 leaves open, the element goes under another name.
struct HTMLSkeleton {
  /// As many bytes as the document has, all of them ASCII.
  private(set) var bytes: [UInt8]
  /// The names of all tags as libxml2 reports them, by the index of the token; empty for tokens that it does not see.
  private(set) var names: [String]

  init(of source: [UInt8], _ tokens: MarkupTokens) {
    bytes = [UInt8](repeating: UInt8(ascii: " "), count: source.count)
    names = []
    names.reserveCapacity(tokens.tokens.count)
    var naming = SkeletonNaming()
    for token in tokens.tokens {
      switch token.kind {
      case .startTag:
        let tag = naming.start(ElementName.lowered(source[token.name]), isSelfClosing: token.isSelfClosing)
        names.append(tag.map { write(token, $0.name, isClosed: $0.isClosed) } ?? "")
      case .endTag:
        names.append(write(token, naming.end(ElementName.lowered(source[token.name])), isClosed: false))
      case .text, .escapableText, .rawText, .comment, .doctype, .bogusComment, .cutOff:
        names.append("")
      }
    }
  }

  /// Writes a tag, and says under which name.
  private mutating func write(_ token: MarkupToken, _ name: String, isClosed: Bool) -> String {
    let name = Self.safe(name)
    var position = token.range.lowerBound
    bytes[position] = UInt8(ascii: "<")
    position &+= 1
    if token.kind == .endTag {
      bytes[position] = UInt8(ascii: "/")
      position &+= 1
    }
    for byte in name.utf8 {
      bytes[position] = byte
      position &+= 1
    }
    bytes[token.range.upperBound &- 1] = UInt8(ascii: ">")
    if isClosed { bytes[token.range.upperBound &- 2] = UInt8(ascii: "/") }
    return name
  }

  /// A name of the same length that libxml2 reads whole: its names are letters, digits, `.`, `-`, `_` and `:`, at most
  /// 100 bytes (`HTML_PARSER_BUFFER_SIZE`). A colon is masked as well.
  private static func safe(_ name: String) -> String {
    func isPlain(_ byte: UInt8) -> Bool {
      byte.isASCIILetter || (0x30...0x39).contains(byte) || byte == 0x2D || byte == 0x2E
    }
    if name.utf8.count <= 64, name.utf8.allSatisfy(isPlain) { return name }
    var safe: [UInt8] = []
    for byte in name.utf8.prefix(64) {
      safe.append(isPlain(byte) ? byte : UInt8(ascii: "_"))
    }
    return String(decoding: safe, as: UTF8.self)
  }
}
