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
      let rest = markup.dropping(offset)
      guard rest.beginsTag else {
        offset += 1
        continue
      }
      try appendHTMLOnce(markup.cut(start..<offset))
      let isComment = rest.starts(with: ByteView("<!--"))
      // A tag that is not closed goes to the end.
      offset += (isComment ? rest.firstRange(of: "-->").map { $0 + 3 } : rest.tagLength) ?? rest.count
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
  /// Whether `<` and what makes a tag, a comment or a declaration of it stand at the start; `a < b` is text.
  fileprivate var beginsTag: Bool {
    guard count > 1, self[0] == UInt8(ascii: "<") else { return false }
    switch self[1] {
    case 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "/"), UInt8(ascii: "!"), UInt8(ascii: "?"): return true
    case _: return false
    }
  }

  /// The length of the tag at the start, its `>` not among those in quoted values; nil if nothing closes it.
  fileprivate var tagLength: Int? {
    var quote: UInt8 = 0
    var previous: UInt8 = 0
    for (offset, byte) in enumerated() {
      if quote != 0 {
        if byte == quote { quote = 0 }
      } else if previous == UInt8(ascii: "="), byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
        quote = byte
      } else if byte == UInt8(ascii: ">") {
        return offset + 1
      }
      if byte > 0x20 { previous = byte }
    }
    return quote == 0 ? nil : firstIndex(of: UInt8(ascii: ">")).map { $0 + 1 }
  }

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
