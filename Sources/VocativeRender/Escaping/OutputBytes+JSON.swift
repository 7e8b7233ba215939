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

  private mutating func appendJSONRun(_ text: ByteView) throws(Fault) {
    try append(
      text,
      special: { ($0 .== 0x22) .| ($0 .== 0x5C) .| ($0 .== 0x3C) .| ($0 .< 0x20) },
      replacement: { Self.jsonReplacement($0) })
  }

  private static func jsonReplacement(_ byte: UInt8) -> Replacement {
    switch byte {
    case UInt8(ascii: "\""): return .init("\\\"")
    case UInt8(ascii: "\\"): return .init("\\\\")
    case UInt8(ascii: "<"): return .init("\\u003c")
    case 0x0A: return .init("\\n")
    case 0x0D: return .init("\\r")
    case 0x09: return .init("\\t")
    case 0x08: return .init("\\b")
    case 0x0C: return .init("\\f")
    case _:
      var replacement = Replacement("\\u00")
      replacement.word |= UInt64(hexDigit(byte >> 4)) << 32 | UInt64(hexDigit(byte & 15)) << 40
      replacement.count = 6
      return replacement
    }
  }
}
