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
