extension OutputBytes {
  /// Writes a whole link within a conditional comment: each `-` that another one follows as `%2D`, all else as HTML.
  mutating func appendLinkInComment(_ link: ByteView) throws(Fault) {
    var rest = link
    while let start = rest.firstRange(of: "--") {
      try appendHTML(rest.keeping(start))
      try append("%2D")
      rest = rest.dropping(start + 1)
    }
    try appendHTML(rest)
  }

  /// Writes a whole link within `srcset`: commas at its end as `%2C`, else as ``appendLinkInComment(_:)``.
  mutating func appendLinkInSet(_ link: ByteView) throws(Fault) {
    var end = link.count
    while end > 0, link[end - 1] == UInt8(ascii: ",") { end -= 1 }
    try appendLinkInComment(link.keeping(end))
    for _ in end..<link.count { try append("%2C") }
  }

  /// Writes a mail address behind `mailto:`: as a component, but for the `@` (RFC 6068 §2).
  mutating func appendMailAddress(_ address: ByteView) throws(Fault) {
    var rest = address
    while let at = rest.firstIndex(of: UInt8(ascii: "@")) {
      try appendLinkComponent(rest.keeping(at), inComment: false)
      try append(UInt8(ascii: "@"))
      rest = rest.dropping(at + 1)
    }
    try appendLinkComponent(rest, inComment: false)
  }

  /// Writes a part of a path, query or fragment: all but the unreserved bytes of RFC 3986 §2.3 percent-encoded.
  ///
  /// Within a conditional comment `-` is encoded as well.
  mutating func appendLinkComponent(_ text: ByteView, inComment: Bool) throws(Fault) {
    for byte in text {
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "~"):
        try append(byte)
      case UInt8(ascii: "-") where !inComment: try append(byte)
      case _: try appendPercentEncoded(byte)
      }
    }
  }

  /// Writes `%` and two capital hexadecimal digits.
  mutating func appendPercentEncoded(_ byte: UInt8) throws(Fault) {
    try append(UInt8(ascii: "%"))
    try append(hexDigit(byte >> 4))
    try append(hexDigit(byte & 15))
  }
}

/// A capital hexadecimal digit.
func hexDigit(_ value: UInt8) -> UInt8 {
  value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "A") + value - 10
}
