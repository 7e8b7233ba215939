import CByteScan
import VocativeSMS

/// A place in a JSON text that is read once, from front to back, and whose strings are unescaped where they lie.
///
/// Invariant: `base` has `count` bytes of JSON and ``ByteView/slack`` zero bytes behind them, and nobody else reads or
/// writes them while the cursor lives. `position` is at most `count`. A zero byte is legal nowhere in JSON, so every
/// scan stops at the first byte behind the text.
@safe struct JSONCursor: ~Copyable {
  private let base: UnsafeMutablePointer<UInt8>
  /// The length of the text.
  let count: Int
  /// Where reading goes on.
  var position = 0

  /// A cursor over memory that keeps the invariant.
  @unsafe init(base: UnsafeMutablePointer<UInt8>, count: Int) {
    unsafe self.base = base
    self.count = count
  }

  /// The byte at an offset of at most `count`; zero there.
  @inline(__always) private func byte(at offset: Int) -> UInt8 {
    assert(offset >= 0 && offset < count + ByteView.slack, "JSON is read within its bytes and their slack")
    return unsafe base[offset]
  }

  /// The byte to be read next; zero at the end.
  @inline(__always) var current: UInt8 { byte(at: position) }

  /// A view of bytes that were read.
  func view(_ range: Range<Int>) -> ByteView {
    precondition(range.lowerBound >= 0 && range.upperBound <= count, "only the text is looked at")
    return unsafe ByteView(base: base + range.lowerBound, count: range.count)
  }

  /// A fault at the current place.
  func fault(_ code: DataError.Code) -> ReadingFault { ReadingFault(code, at: position) }
}

// MARK: Structure

extension JSONCursor {
  /// Passes white space.
  @inline(__always) mutating func skipBlanks() {
    while true {
      switch current {
      case 0x20, 0x09, 0x0A, 0x0D: position += 1
      case _: return
      }
    }
  }

  /// Passes a byte if it is next.
  @inline(__always) mutating func skip(_ byte: UInt8) -> Bool {
    guard current == byte else { return false }
    position += 1
    return true
  }

  /// Passes a byte that must be next.
  mutating func expect(_ byte: UInt8) throws(ReadingFault) {
    guard skip(byte) else { throw fault(.malformed) }
  }

  /// Passes the separator behind an item: true if another item follows, false at the closing byte.
  @inline(__always) mutating func continues(until close: UInt8) throws(ReadingFault) -> Bool {
    skipBlanks()
    if skip(UInt8(ascii: ",")) {
      skipBlanks()
      return true
    }
    guard skip(close) else { throw fault(.malformed) }
    return false
  }

  /// Passes `true`, `false` or `null`.
  mutating func expectWord(_ word: StaticString) throws(ReadingFault) {
    let letters = ByteView(word)
    for index in letters.indices where byte(at: min(position + index, count)) != letters[index] {
      throw fault(.malformed)
    }
    position += letters.count
  }

  /// Passes a value of any type, which must be well-formed; `depth` is the nesting that is still allowed.
  mutating func skipValue(depth: Int) throws(ReadingFault) {
    switch current {
    case UInt8(ascii: "\""): _ = try readString()
    case UInt8(ascii: "{"):
      guard depth > 0 else { throw fault(.tooDeep) }
      position += 1
      skipBlanks()
      if skip(UInt8(ascii: "}")) { return }
      repeat {
        _ = try readKey()
        try skipValue(depth: depth - 1)
      } while try continues(until: UInt8(ascii: "}"))
    case UInt8(ascii: "["):
      guard depth > 0 else { throw fault(.tooDeep) }
      position += 1
      skipBlanks()
      if skip(UInt8(ascii: "]")) { return }
      repeat { try skipValue(depth: depth - 1) } while try continues(until: UInt8(ascii: "]"))
    case UInt8(ascii: "t"): try expectWord("true")
    case UInt8(ascii: "f"): try expectWord("false")
    case UInt8(ascii: "n"): try expectWord("null")
    case _: _ = try readNumber()
    }
  }

  /// Passes a key and its colon if the key is this one; `length` counts its bytes, the quote behind them included.
  ///
  /// `key` has ``ByteView/slack`` readable bytes behind it, as the JSON text does.
  @inline(__always) @unsafe mutating func skipKey(_ key: UnsafePointer<UInt8>, length: Int) throws(ReadingFault) -> Bool
  {
    guard current == UInt8(ascii: "\"") else { return false }
    let start = unsafe UnsafeRawPointer(base + position + 1)
    var offset = 0
    while offset < length {
      let left = unsafe start.loadUnaligned(fromByteOffset: offset, as: UInt64.self).littleEndian
      let right = unsafe UnsafeRawPointer(key).loadUnaligned(fromByteOffset: offset, as: UInt64.self).littleEndian
      let rest = length &- offset
      // The bytes behind the key do not count: they are the highest.
      let behind = rest < 8 ? UInt64(64 &- 8 &* rest) : 0
      if (left ^ right) &<< behind != 0 { return false }
      offset &+= 8
    }
    position &+= 1 &+ length
    if current != UInt8(ascii: ":") { skipBlanks() }
    try expect(UInt8(ascii: ":"))
    skipBlanks()
    return true
  }

  /// Passes a key and its colon; the key, unescaped.
  @inline(__always) mutating func readKey() throws(ReadingFault) -> Range<Int> {
    guard current == UInt8(ascii: "\"") else { throw fault(.malformed) }
    let key = try readString().bytes
    skipBlanks()
    try expect(UInt8(ascii: ":"))
    skipBlanks()
    return key
  }
}

// MARK: Strings

extension JSONCursor {
  /// A string that was read.
  struct Text {
    /// Its unescaped bytes, within the JSON text.
    var bytes: Range<Int>
    /// The UTF-16 code units that they are.
    var codeUnits: Int
    /// Whether the bytes may be in another form than NFC.
    var mayNeedNFC: Bool
    /// Whether U+0000 occurs.
    var hasNUL: Bool
  }

  /// Passes a string, its quotes included.
  mutating func readString() throws(ReadingFault) -> Text {
    try expect(UInt8(ascii: "\""))
    var text = Text(bytes: position..<position, codeUnits: 0, mayNeedNFC: false, hasNUL: false)
    let start = position
    try passScalars(&text)
    var end = position
    while current == UInt8(ascii: "\\") {
      // Once something was unescaped, what follows moves forward to close the gap.
      try unescape(to: &end, &text)
      let run = position
      try passScalars(&text)
      let length = position - run
      if length > 0 {
        unsafe (base + end).update(from: base + run, count: length)
        end += length
      }
    }
    try expect(UInt8(ascii: "\""))
    text.bytes = start..<end
    return text
  }

  /// Passes ASCII and Cyrillic letters, 16 bytes at a time, up to a quote, a backslash or a control character, or up to
  /// where there is anything else; whether that is what ended it.
  ///
  /// The letters of 0xD0 and 0xD1 are U+0400 to U+047F, which no normalization changes.
  @inline(__always) private mutating func passLetters(_ text: inout Text) -> Bool {
    // 1 where the last byte of a block leads the first one of the next.
    var carry: UInt32 = 0
    while true {
      let found = unsafe byte_scan_json_letters(base + position)
      let stops = UInt32(truncatingIfNeeded: found & 0xFFFF)
      let length = (stops | 0x1_0000).trailingZeroBitCount
      let within = (UInt32(1) &<< UInt32(truncatingIfNeeded: length)) &- 1
      if found &>> 16 == 0, carry == 0 {
        position &+= length
        text.codeUnits &+= length
        if length < 16 { return false }
        continue
      }
      let leads = UInt32(truncatingIfNeeded: found &>> 16) & within
      let followers = UInt32(truncatingIfNeeded: found &>> 32) & within
      let others = UInt32(truncatingIfNeeded: found &>> 48) & within
      let expected = leads &<< 1 | carry
      if others != 0 || followers != expected & within || (length < 16 && expected &>> UInt32(length) != 0) {
        // What is not passed begins with the lead of the last block.
        position &-= Int(carry)
        text.codeUnits &-= Int(carry)
        return true
      }
      position &+= length
      text.codeUnits &+= length &- followers.nonzeroBitCount
      if length < 16 { return false }
      carry = expected &>> 16
    }
  }

  /// Passes well-formed UTF-8 up to a quote, a backslash or a control character.
  @inline(__always) private mutating func passScalars(_ text: inout Text) throws(ReadingFault) {
    if !passLetters(&text), current >= 0x20 { return }
    while true {
      let ascii = asciiRun(at: position)
      position += ascii
      text.codeUnits &+= ascii
      let lead = current
      if lead >= 0x80 {
        try passScalar(lead, &text)
      } else if lead == UInt8(ascii: "\"") || lead == UInt8(ascii: "\\") {
        return
      } else if lead < 0x20 {
        throw fault(.malformed)
      }
    }
  }

  /// The number of ASCII bytes from an offset on that need no care, up to a multiple of 16.
  @inline(__always) private func asciiRun(at start: Int) -> Int {
    var offset = start
    while offset < count {
      let first = unsafe Int(byte_scan_json_string(base + offset))
      offset += first
      if first < 16 { break }
    }
    return min(offset, count) - start
  }

  /// Passes one scalar of two to four bytes (The Unicode Standard §3.9, table 3-7), and those of two bytes behind it.
  private mutating func passScalar(_ first: UInt8, _ text: inout Text) throws(ReadingFault) {
    var lead = first
    while lead >= 0xC2, lead <= 0xDF {
      let second = byte(at: position + 1)
      guard second & 0xC0 == 0x80 else { throw fault(.invalidUnicode) }
      // Combining marks lie in U+0300–U+036F, U+0483–U+0489 and behind; NFC may change what they follow.
      if lead >= 0xCC, lead != 0xD0, lead != 0xD1, lead != 0xD3, lead != 0xD2 || second <= 0x89 {
        text.mayNeedNFC = true
      }
      position += 2
      text.codeUnits &+= 1
      lead = current
    }
    guard lead >= 0x80 else { return }
    let second = byte(at: position + 1)
    let allowed: ClosedRange<UInt8>
    switch lead {
    case 0xE0: allowed = 0xA0...0xBF
    case 0xED: allowed = 0x80...0x9F
    case 0xE1...0xEF: allowed = 0x80...0xBF
    case 0xF0: allowed = 0x90...0xBF
    case 0xF1...0xF3: allowed = 0x80...0xBF
    case 0xF4: allowed = 0x80...0x8F
    case _: throw fault(.invalidUnicode)
    }
    guard allowed.contains(second), byte(at: position + 2) & 0xC0 == 0x80 else { throw fault(.invalidUnicode) }
    text.mayNeedNFC = true
    if lead < 0xF0 {
      position += 3
      text.codeUnits &+= 1
    } else {
      guard byte(at: position + 3) & 0xC0 == 0x80 else { throw fault(.invalidUnicode) }
      position += 4
      text.codeUnits &+= 2
    }
  }

  /// Passes one escape and writes what it means at `end`, which never overtakes the place of reading.
  private mutating func unescape(to end: inout Int, _ text: inout Text) throws(ReadingFault) {
    let letter = byte(at: position + 1)
    let plain: UInt8
    switch letter {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): plain = letter
    case UInt8(ascii: "b"): plain = 0x08
    case UInt8(ascii: "f"): plain = 0x0C
    case UInt8(ascii: "n"): plain = 0x0A
    case UInt8(ascii: "r"): plain = 0x0D
    case UInt8(ascii: "t"): plain = 0x09
    case UInt8(ascii: "u"):
      try unescapeScalar(to: &end, &text)
      return
    case _: throw fault(.malformed)
    }
    position += 2
    unsafe base[end] = plain
    end += 1
    text.codeUnits &+= 1
  }

  /// Passes `\uXXXX`, or two of them that are a surrogate pair.
  private mutating func unescapeScalar(to end: inout Int, _ text: inout Text) throws(ReadingFault) {
    let high = try hexDigits(at: position + 2)
    var value = high
    var length = 6
    if (0xD800...0xDBFF).contains(high) {
      guard byte(at: position + 6) == UInt8(ascii: "\\"), byte(at: position + 7) == UInt8(ascii: "u") else {
        throw fault(.invalidUnicode)
      }
      let low = try hexDigits(at: position + 8)
      guard (0xDC00...0xDFFF).contains(low) else { throw fault(.invalidUnicode) }
      value = 0x10000 + (high - 0xD800) << 10 + (low - 0xDC00)
      length = 12
    }
    guard let scalar = Unicode.Scalar(value) else { throw fault(.invalidUnicode) }
    position += length
    if value >= 0x300 { text.mayNeedNFC = true }
    if value == 0 { text.hasNUL = true }
    text.codeUnits &+= value >= 0x10000 ? 2 : 1
    // At most 4 bytes for 12, 3 for 6.
    for byte in UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter {
      unsafe base[end] = byte
      end += 1
    }
  }

  private func hexDigits(at offset: Int) throws(ReadingFault) -> UInt32 {
    var value: UInt32 = 0
    for index in 0..<4 {
      let digit = byte(at: min(offset + index, count))
      switch digit {
      case 0x30...0x39: value = value << 4 | UInt32(digit - 0x30)
      case 0x41...0x46, 0x61...0x66: value = value << 4 | UInt32((digit | 0x20) - 0x57)
      case _: throw fault(.malformed)
      }
    }
    return value
  }
}

// MARK: Normalization

extension JSONCursor {
  /// Passes a key and its colon; the key in NFC, unless it would grow by that.
  mutating func readNormalizedKey() throws(ReadingFault) -> Range<Int> {
    guard current == UInt8(ascii: "\"") else { throw fault(.malformed) }
    let start = position
    let text = try readString()
    if text.hasNUL { throw ReadingFault(.nulCharacter, at: start) }
    skipBlanks()
    try expect(UInt8(ascii: ":"))
    skipBlanks()
    guard text.mayNeedNFC, let normalized = view(text.bytes).withSpan({ normalizedNFC($0) }) else { return text.bytes }
    return replace(text.bytes, with: normalized) ?? text.bytes
  }

  /// Writes other bytes over bytes that were read, if there is room; their range.
  mutating func replace(_ range: Range<Int>, with replacement: [UInt8]) -> Range<Int>? {
    precondition(range.lowerBound >= 0 && range.upperBound <= position, "only what was read is replaced")
    guard replacement.count <= range.count else { return nil }
    for index in replacement.indices { unsafe base[range.lowerBound + index] = replacement[index] }
    return range.lowerBound..<(range.lowerBound + replacement.count)
  }
}
