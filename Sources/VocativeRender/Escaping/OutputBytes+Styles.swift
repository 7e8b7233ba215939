extension OutputBytes {
  /// Writes a value for a `style` attribute, which may hold letters, digits, blanks and `# % . , + - _ ( ) /` only: so it
  /// can neither end the declaration nor the attribute. Anything else is a fault.
  mutating func appendStyle(_ text: ByteView, inComment: Bool) throws(Fault) {
    for byte in text {
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: " "), UInt8(ascii: "#"), UInt8(ascii: "%"),
        UInt8(ascii: "."), UInt8(ascii: ","), UInt8(ascii: "+"), UInt8(ascii: "_"), UInt8(ascii: "("),
        UInt8(ascii: ")"), UInt8(ascii: "/"):
        try append(byte)
      case UInt8(ascii: "-"): if inComment { try append("&#45;") } else { try append(byte) }
      case _: throw .unsafeStyle
      }
    }
  }

  /// Writes trusted mark-up for an attribute: tags and comments go, what is left is escaped, references stay.
  mutating func appendStripped(_ markup: ByteView) throws(Fault) {
    var offset = 0
    var start = 0
    while offset < markup.count {
      guard markup[offset] == UInt8(ascii: "<") else {
        offset += 1
        continue
      }
      try appendHTMLOnce(markup.cut(start..<offset))
      let isComment = markup.dropping(offset).starts(with: ByteView("<!--"))
      let rest = markup.dropping(offset)
      let end =
        isComment ? rest.firstRange(of: "-->").map { $0 + 3 } : rest.firstIndex(of: 0x3E).map { $0 + 1 }
      // A tag that is not closed goes to the end.
      offset += end ?? rest.count
      start = offset
    }
    try appendHTMLOnce(markup.cut(min(start, markup.count)..<markup.count))
  }

  /// Escapes as HTML, but leaves what is a character reference already: `&name;` and `&#digits;`.
  mutating func appendHTMLOnce(_ text: ByteView) throws(Fault) {
    var rest = text
    while let start = rest.firstIndex(of: UInt8(ascii: "&")) {
      let length = rest.dropping(start).referenceLength
      try appendHTML(rest.keeping(length > 0 ? start : start + 1))
      try append(rest.cut(start..<(start + length)))
      rest = rest.dropping(start + max(1, length))
    }
    try appendHTML(rest)
  }
}

extension ByteView {
  /// The length of the character reference at the start, or 0: letters alone, or `#` and decimal digits, and a semicolon.
  fileprivate var referenceLength: Int {
    guard count > 2 else { return 0 }
    let isNumeric = self[1] == UInt8(ascii: "#")
    var offset = isNumeric ? 2 : 1
    let first = offset
    while offset < count {
      let byte = self[offset]
      if byte == UInt8(ascii: ";") { return offset > first ? offset + 1 : 0 }
      let fits = isNumeric ? (0x30...0x39).contains(byte) : (0x61...0x7A).contains(byte | 0x20)
      guard fits else { return 0 }
      offset += 1
    }
    return 0
  }
}
