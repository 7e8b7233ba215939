import CByteScan

/// JSON that is being written, compact and in the order of writing.
struct JSONBytes {
  var bytes: [UInt8]
  /// Whether the next member or item needs a comma before it.
  private var needsComma = false

  /// JSON that follows other bytes.
  init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  mutating func open(_ bracket: UInt8) {
    separate()
    bytes.append(bracket)
    needsComma = false
  }

  mutating func close(_ bracket: UInt8) {
    bytes.append(bracket)
    needsComma = true
  }

  /// Writes the comma that is due.
  private mutating func separate() {
    if needsComma { bytes.append(UInt8(ascii: ",")) }
    needsComma = true
  }

  mutating func key(_ name: StaticString) {
    separate()
    bytes.append(UInt8(ascii: "\""))
    unsafe bytes.append(contentsOf: UnsafeBufferPointer(start: name.utf8Start, count: name.utf8CodeUnitCount))
    bytes.append(UInt8(ascii: "\""))
    bytes.append(UInt8(ascii: ":"))
    needsComma = false
  }

  mutating func key(_ name: String) {
    text(name)
    bytes.append(UInt8(ascii: ":"))
    needsComma = false
  }

  mutating func boolean(_ value: Bool) { raw(ByteView(value ? "true" : "false")) }

  mutating func null() { raw(ByteView("null")) }

  mutating func integer(_ value: Int) {
    separate()
    let digits = DecimalDigits(Int64(value), scale: 0)
    for index in 0..<digits.count { bytes.append(digits[index]) }
  }

  /// Writes bytes that are JSON already, such as a number.
  mutating func raw(_ json: some Collection<UInt8>) {
    separate()
    bytes += json
  }

  /// Writes a short string, such as a name.
  mutating func text(_ text: String) {
    separate()
    bytes.append(UInt8(ascii: "\""))
    var text = text
    text.withUTF8 { buffer in
      if unsafe buffer.contains(where: QuotedEscape.isSpecial) {
        for index in buffer.indices { unsafe appendQuoted(buffer[index]) }
      } else {
        unsafe bytes.append(contentsOf: buffer)
      }
    }
    bytes.append(UInt8(ascii: "\""))
  }

  private mutating func appendQuoted(_ byte: UInt8) {
    guard QuotedEscape.isSpecial(byte) else { return bytes.append(byte) }
    let replacement = QuotedEscape.replacement(of: byte)
    for place in 0..<replacement.count {
      bytes.append(UInt8(truncatingIfNeeded: replacement.word &>> (8 * UInt64(place))))
    }
  }

  /// How many bytes of a text are written before room is made for more.
  private static let stretch = 4_096

  /// Writes a string that lies in the memory of a machine, such as a part: it is read by blocks, into the slack behind it.
  mutating func string(_ text: ByteView) {
    separate()
    bytes.append(UInt8(ascii: "\""))
    var offset = 0
    while offset < text.count {
      let length = min(text.count - offset, Self.stretch)
      let room = length * Replacement.longest + OutputBytes.slack
      // The array would grow by just so much each time.
      if bytes.capacity - bytes.count < room { bytes.reserveCapacity(max(2 * bytes.capacity, bytes.count + room)) }
      bytes.append(addingCapacity: room) { span in
        unsafe span.withUnsafeMutableBufferPointer { buffer, count in
          guard let start = buffer.baseAddress else { return }
          let end = unsafe escaped(text.pointer + offset, count: length, to: start, as: QuotedEscape.self)
          count = unsafe end - start
        }
      }
      offset += length
    }
    bytes.append(UInt8(ascii: "\""))
  }
}

/// What a JSON string cannot hold as it is: quotes, backslashes and controls (RFC 8259 §7).
private enum QuotedEscape: BlockEscape {
  @inline(__always) static func isSpecial(_ byte: UInt8) -> Bool {
    byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\")
  }

  @inline(__always) @unsafe static func specials(_ bytes: UnsafePointer<UInt8>) -> UInt32 {
    unsafe byte_scan_quoted32(bytes)
  }

  @inline(__always) static func replacement(of byte: UInt8) -> Replacement {
    switch byte {
    case UInt8(ascii: "\""): Replacement(word: 0x225C, bytes: 2)  // \"
    case UInt8(ascii: "\\"): Replacement(word: 0x5C5C, bytes: 2)  // \\
    case 0x0A: Replacement(word: 0x6E5C, bytes: 2)  // \n
    case 0x0D: Replacement(word: 0x725C, bytes: 2)  // \r
    case 0x09: Replacement(word: 0x745C, bytes: 2)  // \t
    case _:
      // \u00 and two digits
      Replacement(
        word: 0x3030755C | UInt64(hexDigit(byte >> 4)) << 32 | UInt64(hexDigit(byte & 15)) << 40, bytes: 6)
    }
  }
}
