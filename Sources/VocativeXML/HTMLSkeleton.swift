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
    var foreignDepth = 0
    var singletons: Set<String> = []
    for token in tokens.tokens {
      switch token.kind {
      case .startTag:
        let name = ElementName.lowered(source[token.name])
        if ["html", "head", "body"].contains(name), !singletons.insert(name).inserted {
          // A second one opens nothing, but libxml2 lets it close a paragraph.
          names.append("")
          continue
        }
        let isForeign = name == "svg" || name == "math"
        let isClosed =
          token.isSelfClosing
          && (isForeign || foreignDepth > 0 || name.utf8.contains(UInt8(ascii: ":")))
        if isForeign, !isClosed { foreignDepth &+= 1 }
        names.append(write(token, name, isClosed: isClosed))
      case .endTag:
        let name = ElementName.lowered(source[token.name])
        if name == "svg" || name == "math" { foreignDepth = max(0, foreignDepth &- 1) }
        names.append(write(token, name, isClosed: false))
      case .text, .escapableText, .rawText, .comment, .doctype, .bogusComment, .cutOff:
        names.append("")
      }
    }
  }

  /// Writes a tag, and says under which name.
  private mutating func write(_ token: MarkupToken, _ name: String, isClosed: Bool) -> String {
    let name = Self.safe(Self.alias(of: name))
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
    var safe: [UInt8] = []
    for byte in name.utf8.prefix(64) {
      let isPlain =
        byte.isASCIILetter || (0x30...0x39).contains(byte) || byte == 0x2D || byte == 0x2E
      safe.append(isPlain ? byte : UInt8(ascii: "_"))
    }
    return String(decoding: safe, as: UTF8.self)
  }

  /// The name, not longer than an element's own, under which libxml2 treats it as HTML 5 does.
  ///
  /// libxml2 2.9.14 (`htmlStartClose` in HTMLparser.c) closes formatting elements at `p`, `td` or `table`, headings at
  /// `p`, `li` and `table`, and a list at a list of the other kind; unknown names are never closed. Headings and lists
  /// must still close a `p`, as `dd` does. Void elements that HTML 4 does not know go as ones that it knows.
  private static func alias(of name: String) -> String {
    switch name {
    case "a": "z"
    case "b": "v"
    case "i": "j"
    case "s": "x"
    case "u": "w"
    case "big": "zig"
    case "font": "zont"
    case "small": "zmall"
    case "span": "zpan"
    case "strike": "ztrike"
    case "tt": "zt"
    case "h1", "h2", "h3", "h4", "h5", "h6", "ol", "ul": "dd"
    case "wbr": "br"
    case "bgsound", "embed", "image", "source", "track": "img"
    case "keygen": "input"
    default: name
    }
  }
}
