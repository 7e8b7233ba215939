/// CSS as text: names and strings read, values written again without comments and needless blanks.
package enum CSSText {
  /// A name with its escapes replaced (CSS Syntax Level 3 §4.3.7).
  package static func unescaped(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    guard bytes.contains(UInt8(ascii: "\\")) else { return Array(bytes) }
    var result: [UInt8] = []
    var rest = bytes
    while let byte = rest.popFirst() {
      guard byte == UInt8(ascii: "\\") else {
        result.append(byte)
        continue
      }
      var value: UInt32 = 0
      var digits = 0
      while digits < 6, let digit = rest.first, digit.isCSSHexDigit {
        value = value * 16 + UInt32(digit.isCSSDigit ? digit - 0x30 : (digit | 0x20) - 0x61 + 10)
        rest = rest.dropFirst()
        digits += 1
      }
      if digits > 0 {
        if rest.first == 0x0D, rest.dropFirst().first == 0x0A { rest = rest.dropFirst() }
        if rest.first?.isCSSSpace == true { rest = rest.dropFirst() }
        let scalar = value == 0 ? nil : Unicode.Scalar(value)
        result += Array(String(Character(scalar ?? "\u{FFFD}")).utf8)
      } else if rest.first?.isCSSNewline == true {
        // In strings an escaped line break is nothing.
        if rest.first == 0x0D, rest.dropFirst().first == 0x0A { rest = rest.dropFirst() }
        rest = rest.dropFirst()
      } else if let next = rest.popFirst() {
        result.append(next)
      }
    }
    return result
  }

  /// The text of a string token.
  package static func stringValue(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    guard let quote = bytes.first else { return [] }
    var inner = bytes.dropFirst()
    if inner.last == quote { inner = inner.dropLast() }
    return unescaped(inner)
  }

  /// A character that some text is quoted with; strings in it get the other one.
  package enum Quote: Sendable, Hashable {
    case single, double

    var byte: UInt8 { self == .single ? UInt8(ascii: "'") : UInt8(ascii: "\"") }
    var other: UInt8 { self == .single ? UInt8(ascii: "\"") : UInt8(ascii: "'") }
  }

  /// Appends tokens without comments, each run of blanks as one space, strings in a quote where they have none of it.
  package static func append(
    _ tokens: ArraySlice<CSSToken>, of bytes: [UInt8], quotedWith quote: Quote, to text: inout [UInt8]
  ) {
    var isBlank = false
    for token in tokens {
      if token.isBlank {
        isBlank = true
        continue
      }
      if isBlank { text.append(UInt8(ascii: " ")) }
      isBlank = false
      let written = bytes[token.range]
      if token.kind == .string, written.first == quote.other, !token.isCutOff,
        !written.contains(quote.byte), !written.contains(UInt8(ascii: "\\"))
      {
        text.append(quote.byte)
        text += written.dropFirst().dropLast()
        text.append(quote.byte)
      } else {
        text += written
      }
    }
  }
}
