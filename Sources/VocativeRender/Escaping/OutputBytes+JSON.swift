import CByteScan

extension OutputBytes {
  /// Writes text as the inside of a JSON string; `<` as `\u003c`, so that no `</script>` or `<!--` can appear.
  ///
  /// U+2028 and U+2029 are escaped too, as older scripts read them as line ends.
  mutating func appendJSON(_ text: ByteView) throws(Fault) {
    var rest = text
    while let start = rest.firstIndex(where: { $0 == 0xE2 }) {
      try appendJSONRun(rest.keeping(start))
      rest = rest.dropping(start)
      let isSeparator = rest.count >= 3 && rest[1] == 0x80 && rest[2] & 0xFE == 0xA8
      if isSeparator {
        try append(rest[2] == 0xA8 ? "\\u2028" : "\\u2029")
        rest = rest.dropping(3)
      } else {
        try append(rest.keeping(1))
        rest = rest.dropping(1)
      }
    }
    try appendJSONRun(rest)
  }

  private mutating func appendJSONRun(_ text: ByteView) throws(Fault) { try append(text, as: JSONEscape.self) }
}

/// The escapes of JSON strings (RFC 8259 §7), and of `<`.
private enum JSONEscape: BlockEscape {
  @inline(__always) @unsafe static func specials(_ bytes: UnsafePointer<UInt8>) -> UInt32 {
    unsafe byte_scan_json32(bytes)
  }

  @inline(__always) static func replacement(of byte: UInt8) -> Replacement {
    switch byte {
    case UInt8(ascii: "\""): Replacement(word: 0x225C, bytes: 2)  // \"
    case UInt8(ascii: "\\"): Replacement(word: 0x5C5C, bytes: 2)  // \\
    case UInt8(ascii: "<"): Replacement(word: 0x63333030755C, bytes: 6)  // \u003c
    case 0x0A: Replacement(word: 0x6E5C, bytes: 2)  // \n
    case 0x0D: Replacement(word: 0x725C, bytes: 2)  // \r
    case 0x09: Replacement(word: 0x745C, bytes: 2)  // \t
    case 0x08: Replacement(word: 0x625C, bytes: 2)  // \b
    case 0x0C: Replacement(word: 0x665C, bytes: 2)  // \f
    case _:
      // \u00 and two digits
      Replacement(
        word: 0x3030755C | UInt64(hexDigit(byte >> 4)) << 32 | UInt64(hexDigit(byte & 15)) << 40, bytes: 6)
    }
  }
}
