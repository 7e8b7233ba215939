import CByteScan
import VocativeSMS

/// What counts as a link that may stand in a message.
enum Link {
  /// The longest link, in bytes: what mail clients and servers agree on (RFC 9110 §4.1 asks for 8 000 at least).
  static let longest = 8_000

  /// Whether a text is an absolute link of one of the schemes (lower case), without white space, controls, quotes,
  /// angle brackets, backslashes or bidirectional controls.
  ///
  /// A hierarchical scheme (`https`) needs `//` and a host, and no user before the host: `https://bank@thief` deceives.
  static func isAllowed(_ text: ByteView, schemes: [[UInt8]]) -> Bool {
    guard let scheme = scheme(of: text), text.count <= longest else { return false }
    let isKnown = schemes.contains { known in
      known.count == scheme && (0..<scheme).allSatisfy { known[$0] == lowercased(text[$0]) }
    }
    guard isKnown, hasPlainCharacters(text) else { return false }
    let rest = text.dropping(scheme + 1)
    return isWeb(text) ? hasHost(rest) : rest.count > 0
  }

  /// Whether a text is a link of the usual form, which ``isAllowed(_:schemes:)`` allows where `https` is: small letters for
  /// the scheme, ASCII, no port. Of any other text this says nothing.
  static func isUsualWeb(_ text: ByteView) -> Bool {
    let scheme: StaticString = "https://"
    let start = ByteView(scheme).count
    guard text.count > start, text.count <= longest, text.starts(with: ByteView(scheme)) else { return false }
    var end = start
    host: while end < text.count {
      switch text[end] {
      case UInt8(ascii: "/"), UInt8(ascii: "?"), UInt8(ascii: "#"): break host
      case UInt8(ascii: "@"), UInt8(ascii: ":"): return false
      case _: end &+= 1
      }
    }
    return end > start && plainLength(of: text) == text.count
  }

  /// How many bytes at the start are ASCII that may stand in a link.
  private static func plainLength(of text: ByteView) -> Int {
    var offset = 0
    while offset < text.count {
      // The text has readable bytes behind its end.
      let first = unsafe Int(byte_scan_link(text.pointer + offset))
      offset += first
      if first < 16 { break }
    }
    return min(offset, text.count)
  }

  /// The link with every byte outside ASCII percent-encoded (RFC 3987 §3.1), so that it costs an SMS what its type says;
  /// nil if there is none.
  static func percentEncoded(_ link: Span<UInt8>) -> [UInt8]? {
    var isASCII = true
    for index in link.indices where link[index] >= 0x80 { isASCII = false }
    if isASCII { return nil }
    let digits = Array("0123456789ABCDEF".utf8)
    var encoded: [UInt8] = []
    for index in link.indices {
      let byte = link[index]
      if byte < 0x80 {
        encoded.append(byte)
      } else {
        encoded += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      }
    }
    return encoded
  }

  /// Whether the link's scheme is `https` or `http`, as pictures need.
  static func isWeb(_ text: ByteView) -> Bool {
    guard let scheme = scheme(of: text) else { return false }
    let word = text.keeping(scheme)
    return word.isASCII(ignoringCase: "https") || word.isASCII(ignoringCase: "http")
  }

  /// The length of the scheme (RFC 3986 §3.1); nil for a relative link.
  private static func scheme(of text: ByteView) -> Int? {
    guard let first = text.first, (0x61...0x7A).contains(first | 0x20) else { return nil }
    for (index, byte) in text.enumerated() {
      switch byte {
      case UInt8(ascii: ":"): return index
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."): continue
      case _: return nil
      }
    }
    return nil
  }

  /// Whether `//host` follows, the host not empty and no user before it.
  private static func hasHost(_ rest: ByteView) -> Bool {
    guard rest.count > 2, rest[0] == UInt8(ascii: "/"), rest[1] == UInt8(ascii: "/") else { return false }
    var host = 0
    for byte in rest.dropping(2) {
      switch byte {
      case UInt8(ascii: "/"), UInt8(ascii: "?"), UInt8(ascii: "#"): return host > 0
      case UInt8(ascii: "@"): return false
      case UInt8(ascii: ":"): if host == 0 { return false }
      case _: host += 1
      }
    }
    return host > 0
  }

  private static func hasPlainCharacters(_ text: ByteView) -> Bool {
    var isASCII = true
    for byte in text.dropping(plainLength(of: text)) {
      switch byte {
      case 0...0x20, 0x7F, UInt8(ascii: "\""), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\\"),
        UInt8(ascii: "`"):
        return false
      case 0x80...: isASCII = false
      case _: continue
      }
    }
    if isASCII { return true }
    return text.withSpan { bytes in
      var offset = 0
      while offset < bytes.count {
        let scalar = decodeScalar(in: bytes, at: &offset)
        if scalar.value < 0x80 { continue }
        if scalar.value <= 0x9F || scalar.isBlank || scalar.isBidiControl || scalar.value == 0xFEFF { return false }
      }
      return true
    }
  }

  private static func lowercased(_ byte: UInt8) -> UInt8 { (0x41...0x5A).contains(byte) ? byte | 0x20 : byte }
}

extension ByteView {
  /// Whether the bytes are a lower-case ASCII word, whatever their own case.
  func isASCII(ignoringCase word: StaticString) -> Bool {
    let letters = ByteView(word)
    guard count == letters.count else { return false }
    return indices.allSatisfy {
      (0x41...0x5A).contains(self[$0]) ? self[$0] | 0x20 == letters[$0] : self[$0] == letters[$0]
    }
  }
}
