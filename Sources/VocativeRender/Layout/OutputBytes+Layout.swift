import CByteScan
import VocativeProgram
import VocativeSMS

extension OutputBytes {
  /// Writes the marker of a list's item, ASCII alone: ` * `, ` 3. `, ` c. `, ` iii. `.
  mutating func append(_ marker: ListMarker, number: Int) throws(Fault) {
    try append(UInt8(ascii: " "))
    switch marker {
    case .bullet: return try append("* ")
    case .decimal: try appendInteger(number)
    case .lowerAlpha: try appendLetters(number, first: UInt8(ascii: "a"))
    case .upperAlpha: try appendLetters(number, first: UInt8(ascii: "A"))
    case .lowerRoman: try appendRoman(number, case: 0x20)
    case .upperRoman: try appendRoman(number, case: 0)
    }
    try append(". ")
  }

  /// Writes a number in digits.
  mutating func appendInteger(_ number: Int) throws(Fault) {
    let digits = DecimalDigits(Int64(number), scale: 0)
    for index in 0..<digits.count { try append(digits[index]) }
  }

  /// a … z, aa, ab …; numbers below 1 have no letters and stay digits.
  private mutating func appendLetters(_ number: Int, first: UInt8) throws(Fault) {
    guard number > 0 else { return try appendInteger(number) }
    var letters: [UInt8] = []
    var rest = number
    while rest > 0 {
      rest -= 1
      letters.append(first + UInt8(truncatingIfNeeded: rest % 26))
      rest /= 26
    }
    for letter in letters.reversed() { try append(letter) }
  }

  /// Roman numerals reach from 1 to 3999; other numbers stay digits.
  private mutating func appendRoman(_ number: Int, case bit: UInt8) throws(Fault) {
    guard (1...3_999).contains(number) else { return try appendInteger(number) }
    let values: [(Int, StaticString)] = [
      (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"),
      (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
    ]
    var rest = number
    for (value, letters) in values {
      while rest >= value {
        for letter in ByteView(letters) { try append(letter | bit) }
        rest -= value
      }
    }
  }

  /// Writes text in capitals, scalar by scalar: ß becomes SS.
  mutating func appendUppercase(_ text: ByteView) throws(Fault) {
    var offset = 0
    while offset < text.count {
      let byte = text[offset]
      if byte < 0x80 {
        try append((0x61...0x7A).contains(byte) ? byte & 0xDF : byte)
        offset += 1
        continue
      }
      let scalar = text.withSpan { span in decodeScalar(in: span, at: &offset) }
      for unit in scalar.properties.uppercaseMapping.utf8 { try append(unit) }
    }
  }

  /// Brings the bytes behind the first `length` of a range to its front.
  mutating func rotate(_ range: Range<Int>, by length: Int) throws(Fault) {
    let tail = view(range.lowerBound + length..<range.upperBound).bytes
    truncate(to: range.lowerBound + length)
    try insertGap(at: range.lowerBound, count: tail.count)
    for (index, byte) in tail.enumerated() { replace(at: range.lowerBound + index, with: byte) }
  }
}

extension ByteView {
  /// The columns that it takes: two for wide characters of East Asia, one for each other scalar.
  var columnCount: Int { unsafe byte_scan_columns(pointer, count) }

  /// The number of Unicode scalars.
  var scalarCount: Int {
    var count = 0
    for byte in self where byte & 0xC0 != 0x80 { count += 1 }
    return count
  }
}
