import CByteScan
import VocativeSMS

/// A place in a JSON text that is read once, from front to back, and whose strings are unescaped where they lie.
///
/// Invariant: `base` has `count` bytes of JSON and ``ByteView/slack`` zero bytes behind them, and nobody else reads or
/// writes them while the cursor lives. `position` is at most `count`. A zero byte is legal nowhere in JSON, so every
/// scan stops at the first byte behind the text.
@safe struct JSONCursor: ~Copyable {
  let base: UnsafeMutablePointer<UInt8>
  /// The length of the text.
  let count: Int
  /// Where reading goes on.
  var position = 0
  /// Whether the processor scans 32 bytes at once: not 0 if it does.
  let isWide = Machine.hasWideRegisters
  /// The keys of the objects around that place.
  var keys = KeyLedger()

  /// A cursor over memory that keeps the invariant.
  @unsafe init(base: UnsafeMutablePointer<UInt8>, count: Int) {
    unsafe self.base = base
    self.count = count
  }

  /// The byte at an offset of at most `count`; zero there.
  @inline(__always) func byte(at offset: Int) -> UInt8 {
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
    if current <= 0x20 { skipBlanks() }
    if passComma() { return true }
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

  /// Passes a value of any type, which must be well-formed and name no key twice; `depth` is the nesting that is still
  /// allowed.
  mutating func skipValue(depth: Int) throws(ReadingFault) {
    switch current {
    case UInt8(ascii: "\""): try skipString()
    case UInt8(ascii: "{"):
      guard depth > 0 else { throw fault(.tooDeep) }
      position += 1
      skipBlanks()
      if skip(UInt8(ascii: "}")) { return }
      let outer = keys.open()
      repeat {
        let start = position
        try note(readKey().bytes, at: start)
        try skipValue(depth: depth - 1)
      } while try continues(until: UInt8(ascii: "}"))
      keys.close(within: outer)
    case UInt8(ascii: "["):
      guard depth > 0 else { throw fault(.tooDeep) }
      position += 1
      skipBlanks()
      if skip(UInt8(ascii: "]")) { return }
      repeat { try skipValue(depth: depth - 1) } while try continues(until: UInt8(ascii: "]"))
    case UInt8(ascii: "t"): try expectWord("true")
    case UInt8(ascii: "f"): try expectWord("false")
    case UInt8(ascii: "n"): try expectWord("null")
    case _: if usualInteger() == nil { _ = try readNumber() }
    }
  }

  /// Notes a key that was read from `start` on: in one object it may stand once.
  @inline(__always) mutating func note(_ key: Range<Int>, at start: Int) throws(ReadingFault) {
    guard isNew(key) else { throw ReadingFault(.duplicateKey, at: start) }
  }

  /// Notes a key; whether the object did not have it yet.
  @inline(__always) mutating func isNew(_ key: Range<Int>) -> Bool {
    unsafe keys.note(key, in: ByteView(base: base, count: count))
  }

  /// Passes a string whose text is of no interest.
  @inline(__always) private mutating func skipString() throws(ReadingFault) {
    if !passUsualValue() { _ = try readString() }
  }

  /// Whether a key that was seen before comes next, and its colon right behind it.
  @inline(__always) func isNext(_ key: KeyTrails.Pattern) -> Bool {
    // 32 bytes can be read everywhere: the text has slack.
    let start = unsafe UnsafeRawPointer(base + position)
    func differs(_ offset: Int, _ word: UInt64, _ mask: UInt64) -> Bool {
      let bytes = unsafe start.loadUnaligned(fromByteOffset: offset, as: UInt64.self).littleEndian
      return (bytes ^ word) & mask != 0
    }
    if differs(0, key.words.0, key.masks.0) || differs(8, key.words.1, key.masks.1) { return false }
    if key.length <= 16 { return true }
    return !differs(16, key.words.2, key.masks.2) && !differs(24, key.words.3, key.masks.3)
  }

  /// Passes a comma and the blanks behind it, if a comma is next.
  @inline(__always) mutating func passComma() -> Bool {
    guard skip(UInt8(ascii: ",")) else { return false }
    if current <= 0x20 { skipBlanks() }
    return true
  }

  /// Passes a key that ``isNext(_:)``.
  @inline(__always) mutating func pass(_ key: KeyTrails.Pattern) {
    position &+= key.length
    if current <= 0x20 { skipBlanks() }
  }

  /// Passes a key and its colon; the key, unescaped, and whether the text has its very bytes, a quote and the colon.
  @inline(__always) mutating func readKey() throws(ReadingFault) -> (bytes: Range<Int>, isPlain: Bool) {
    guard current == UInt8(ascii: "\"") else { throw fault(.malformed) }
    let key = try readString().bytes
    let isPlain = position == key.upperBound + 1 && current == UInt8(ascii: ":")
    skipBlanks()
    try expect(UInt8(ascii: ":"))
    skipBlanks()
    return (key, isPlain)
  }
}

// MARK: Strings

extension JSONCursor {
  /// A string that was read.
  struct Text {
    /// Its unescaped bytes, within the JSON text.
    var bytes: Range<Int>
    /// Whether all of them are ASCII.
    var isASCII: Bool { kinds & UInt32(json_scan_high) == 0 }
    /// Whether they may be in another form than NFC.
    var mayNeedNFC: Bool { kinds & UInt32(json_scan_marks) != 0 }
    /// Whether U+0000 occurs.
    var hasNUL = false
    /// What is known of it as a text.
    var traits: TextTraits { hasNUL ? [] : JSONCursor.traits(kinds) }
    /// What the bytes hold, as `json_scan_text` says it.
    fileprivate var kinds: UInt32 = 0

    fileprivate init(from start: Int) { bytes = start..<start }
  }

  /// Passes a string, its quotes included.
  mutating func readString() throws(ReadingFault) -> Text {
    try expect(UInt8(ascii: "\""))
    let start = position
    var text = Text(from: start)
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

  /// What is known of a text that holds what `json_scan_text` says.
  @inline(__always) static func traits(_ kinds: UInt32) -> TextTraits {
    // Both are the same bit.
    TextTraits(rawValue: UInt8(truncatingIfNeeded: ~kinds & UInt32(json_scan_left_out)))
  }

  /// Passes well-formed UTF-8 up to a quote or a backslash.
  @inline(__always) private mutating func passScalars(_ text: inout Text) throws(ReadingFault) {
    let stretch = unsafe json_scan_text(isWide, base + position)
    position = unsafe stretch.end - UnsafePointer(base)
    text.kinds |= unsafe stretch.kinds
    if current >= 0x80 { throw fault(.invalidUnicode) }
    if current < 0x20 { throw fault(.malformed) }
  }

  /// The UTF-16 code units of bytes that were read.
  @inline(never) func codeUnits(of bytes: Range<Int>) -> Int {
    precondition(bytes.lowerBound >= 0 && bytes.upperBound <= count, "only the text is looked at")
    return unsafe json_scan_code_units(base + bytes.lowerBound, bytes.count)
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
    if value >= 0x80 { text.kinds |= UInt32(json_scan_high) }
    // Whatever it is, it is looked at where it matters.
    if value >= 0x300 { text.kinds |= UInt32(json_scan_marks | json_scan_left_out) }
    if value == 0 { text.hasNUL = true }
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
