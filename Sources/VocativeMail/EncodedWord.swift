/// One encoded word of RFC 2047: `=?utf-8?B?0J/RgNC40LLQtdGC?=`.
enum EncodedWord {
  /// How the bytes are written.
  enum Encoding {
    /// Base64, 4 characters for 3 bytes.
    case base64
    /// Letters and digits as they are, `_` for a blank, `=C3` for the rest.
    case quoted

    /// The encoding that makes less of a text.
    static func shorter(for text: [UInt8]) -> Encoding {
      let quoted = text.reduce(0) { $0 + ($1.isPlain ? 1 : 3) }
      return quoted < (text.count + 2) / 3 * 4 ? .quoted : .base64
    }
  }

  /// The longest encoded word, RFC 2047 §2.
  private static let longest = 75
  /// `=?utf-8?B?` and `?=`.
  private static let frame = 12

  /// Where a word ends that begins at a place of a text and takes no more than so much room: behind a whole character. The
  /// place itself if not one fits.
  static func end(of text: [UInt8], from start: Int, in encoding: Encoding, room: Int) -> Int {
    let room = min(room, longest) - frame
    var end = start
    var width = 0
    while end < text.count {
      let next = endOfCharacter(in: text, at: end)
      switch encoding {
      case .base64: width = (next - start + 2) / 3 * 4
      case .quoted: width += text[end..<next].reduce(0) { $0 + ($1.isPlain ? 1 : 3) }
      }
      if width > room { break }
      end = next
    }
    return end
  }

  /// The word.
  static func bytes(of text: [UInt8], in encoding: Encoding) -> [UInt8] {
    var bytes: [UInt8]
    switch encoding {
    case .base64:
      bytes = Array("=?utf-8?B?".utf8) + base64(text)
    case .quoted:
      bytes = Array("=?utf-8?Q?".utf8)
      for byte in text {
        if byte == UInt8(ascii: " ") {
          bytes.append(UInt8(ascii: "_"))
        } else if byte.isPlain {
          bytes.append(byte)
        } else {
          QuotedPrintable.writeEscape(byte, to: &bytes)
        }
      }
    }
    return bytes + "?=".utf8
  }

  /// Where the character at a place ends: four bytes at most, also in what is no UTF-8.
  private static func endOfCharacter(in text: [UInt8], at index: Int) -> Int {
    var end = index + 1
    while end < text.count, end < index + 4, text[end] & 0xC0 == 0x80 { end += 1 }
    return end
  }

  /// Base64 with padding, RFC 4648 §4.
  private static func base64(_ text: [UInt8]) -> [UInt8] {
    let digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    var bytes: [UInt8] = []
    for start in stride(from: 0, to: text.count, by: 3) {
      let group = text[start..<min(start + 3, text.count)]
      var bits: UInt32 = 0
      for byte in group { bits = bits << 8 | UInt32(byte) }
      bits <<= UInt32(8 * (3 - group.count))
      for place in 0..<4 {
        let digit = digits[Int(bits >> UInt32(18 - 6 * place) & 63)]
        bytes.append(place <= group.count ? digit : UInt8(ascii: "="))
      }
    }
    return bytes
  }
}

extension UInt8 {
  /// Whether a quoted word has the byte as one character: what a phrase allows (RFC 2047 §5 rule 3), and blanks.
  fileprivate var isPlain: Bool {
    switch self {
    case 0x20, 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "!"), UInt8(ascii: "*"), UInt8(ascii: "+"),
      UInt8(ascii: "-"), UInt8(ascii: "/"):
      true
    case _: false
    }
  }
}
