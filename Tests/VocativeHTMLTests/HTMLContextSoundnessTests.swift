import GeneratedInput
import Testing
import VocativeHTML
import VocativeTypes
import VocativeXML

/// What a context promises: the mark-up is the same for every value.
struct HTMLContextSoundnessTests {
  /// Values that try to end whatever they stand in.
  static let hostile = [
    "\"><b>", "'><b>", " onload=a ", "--><b>", "--!><b>", "</title><b>", "</textarea ", "<!--",
    "&quot;>", "\n", "-", ">",
    "]]>", "=", "/", "\u{0C}x=y", "`", "<", "e\u{301}\"", "\\\"", "</script><b>", "<![endif]-->",
    "&#34;", "",
  ]

  /// A plain reading of what each escape does to a value.
  static func escaped(_ value: String, _ escape: EscapeContext) -> [UInt8] {
    let html: (UInt8) -> [UInt8] = { byte in
      switch byte {
      case UInt8(ascii: "&"): Array("&amp;".utf8)
      case UInt8(ascii: "<"): Array("&lt;".utf8)
      case UInt8(ascii: ">"): Array("&gt;".utf8)
      case UInt8(ascii: "\""): Array("&quot;".utf8)
      case UInt8(ascii: "'"): Array("&#39;".utf8)
      default: [byte]
      }
    }
    let percent: (UInt8) -> [UInt8] = { byte in
      let isUnreserved =
        byte.isASCIILetter || (0x30...0x39).contains(byte) || "-._~".utf8.contains(byte)
      let digits = Array("0123456789ABCDEF".utf8)
      return isUnreserved
        ? [byte] : [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
    }
    let dashless: (UInt8, String) -> [UInt8] = { byte, dash in
      byte == UInt8(ascii: "-") ? Array(dash.utf8) : html(byte)
    }
    switch escape {
    case .html, .strippedHTML: return value.utf8.flatMap(html)
    case .htmlInComment: return value.utf8.flatMap { dashless($0, "&#45;") }
    case .url: return Array("https://a.example/?".utf8) + value.utf8.flatMap(html)
    case .urlInComment, .urlInSet:
      return Array("https://a.example/?".utf8) + value.utf8.flatMap { dashless($0, "%2D") }
    case .urlComponent, .mailAddress: return value.utf8.flatMap(percent)
    case .urlComponentInComment:
      return value.utf8.flatMap { $0 == UInt8(ascii: "-") ? Array("%2D".utf8) : percent($0) }
    case .cssValue, .cssValueInComment: return Array("-1.5".utf8)
    case .jsonString:
      return value.utf8.flatMap { byte -> [UInt8] in
        switch byte {
        case UInt8(ascii: "<"): Array("\\u003c".utf8)
        case UInt8(ascii: "\""), UInt8(ascii: "\\"): [UInt8(ascii: "\\"), byte]
        case 0..<0x20: Array("\\u0000".utf8)
        default: [byte]
        }
      }
    default:
      Issue.record("no value of these kinds is written as \(escape)")
      return []
    }
  }

  /// Tags with the names of their attributes; what stands between them counts only as being there.
  static func shape(_ html: [UInt8]) -> [String] {
    let markup = MarkupTokenizer.tokens(of: html)
    return markup.tokens.compactMap { token in
      switch token.kind {
      case .text, .escapableText, .rawText: return nil
      case .startTag, .endTag, .comment, .doctype, .bogusComment, .cutOff: break
      }
      let names = markup.attributes[token.attributes].map {
        String(decoding: html[$0.name], as: UTF8.self)
      }
      return "\(token.kind) \(String(decoding: html[token.name], as: UTF8.self)) \(names)"
    }
  }

  /// Puts values where the context takes them, and says how many there were.
  static func filled(_ soup: [UInt8], seed: UInt64, value: (EscapeContext) -> [UInt8]) -> (
    html: [UInt8], count: Int
  ) {
    var random = SplitMix64(seed: seed)
    var context = HTMLContext()
    var html: [UInt8] = []
    var count = 0
    for byte in soup {
      if random.chance(8),
        let placement = try? context.placement(of: random.pick([.text, .link, .color, .code])),
        !placement.addsQuotes
      {
        html += value(placement.escape)
        context = placement.after
        count += 1
      }
      context.advance(over: byte)
      html.append(byte)
      if context.refusal != nil { break }
    }
    return (html, count)
  }

  static let words = [
    "<a href=\"", "<a href='https://x/", "<p title=\"", "<p title='", "\"", "'", ">", "<p ", "x",
    " ", "-", "--", "->",
    "-->", "<!--", "<!--[if mso]>", "<![endif]-->", "<!-->", "<title>", "</title>", "<style>",
    "</style>",
    "<td style=\"color:", "<td style='", ";", "width:", "</p>",
    "<script type='application/ld+json'>{\"a\":\"",
    "</script>", "<img srcset='", ", ", " 2x", "/", "?", "&", "=", "<", "</", "!", "<b", "\n", "b=",
    "<textarea>",
    "</textarea>", "\\", "é",
  ]

  static func soup(_ seed: UInt64) -> [UInt8] {
    var random = SplitMix64(seed: seed)
    var bytes: [UInt8] = []
    while bytes.count < 300 { bytes += Array(random.pick(words).utf8) }
    return bytes
  }

  @Test(arguments: 0..<150 as Range<UInt64>)
  func `a hostile value changes no tag`(seed: UInt64) {
    let soup = Self.soup(seed)
    let plain = Self.filled(soup, seed: seed) { Self.escaped("x", $0) }
    for value in Self.hostile {
      let attacked = Self.filled(soup, seed: seed) { Self.escaped(value, $0) }
      #expect(attacked.count == plain.count)
      #expect(Self.shape(attacked.html) == Self.shape(plain.html), "\(value)")
    }
  }

  @Test func `the generated pages hold enough values`() {
    let counts = (0..<150).map {
      Self.filled(Self.soup($0), seed: $0) { Self.escaped("x", $0) }.count
    }
    #expect(counts.reduce(0, +) > 500)
  }

  /// Where the two readers of the same bytes must agree: behind every token.
  @Test(arguments: 0..<800 as Range<UInt64>)
  func `agrees with the tokenizer`(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let bytes = seed.isMultiple(of: 2) ? Self.soup(seed) : random.soup(count: 300)
    var context = HTMLContext()
    for token in MarkupTokenizer.tokens(of: bytes).tokens {
      context.advance(over: bytes[token.range].span)
      if context.refusal != nil || context.isInConditionalComment { return }
      switch token.kind {
      case .startTag:
        switch ElementName.contentKind(token.tag) {
        case .escapableText: #expect(context.state == .escapableText)
        case .rawText:
          #expect(
            [.rawText, .styleSheet, .script, .linkedData, .plainText].contains(context.state))
        default: #expect(context.state == .text)
        }
      case .endTag: #expect(context.state == .text)
      case .comment, .doctype, .bogusComment:
        // A token that the end of the bytes cuts off leaves the context within.
        if token.range.upperBound < bytes.count { #expect(context.state == .text) }
      case .text, .escapableText, .rawText:
        if token.range.upperBound < bytes.count {
          #expect(!context.isAtRest || token.kind == .text)
        }
      case .cutOff: #expect(context.state != .text)
      }
    }
  }
}
