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
      if unsafe buffer.contains(where: Self.isSpecial) {
        for index in buffer.indices { unsafe appendQuoted(buffer[index]) }
      } else {
        unsafe bytes.append(contentsOf: buffer)
      }
    }
    bytes.append(UInt8(ascii: "\""))
  }

  /// Whether a JSON string cannot hold a byte as it is: a quote, a backslash or a control (RFC 8259 §7).
  private static func isSpecial(_ byte: UInt8) -> Bool {
    byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\")
  }

  private mutating func appendQuoted(_ byte: UInt8) {
    // The highest byte counts the others.
    let word = byte_copy_quotation(byte)
    for place in 0..<(word >> 56) { bytes.append(UInt8(truncatingIfNeeded: word >> (8 * place))) }
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
      let room = length * Int(BYTE_COPY_LONGEST) + OutputBytes.slack
      // The array would grow by just so much each time.
      if bytes.capacity - bytes.count < room { bytes.reserveCapacity(max(2 * bytes.capacity, bytes.count + room)) }
      bytes.append(addingCapacity: room) { span in
        unsafe span.withUnsafeMutableBufferPointer { buffer, count in
          guard let start = buffer.baseAddress else { return }
          // Room was made for words in place of all bytes, and the text has ``ByteView/slack`` behind it.
          let end = unsafe byte_copy_quoted(Machine.hasWideRegisters, start, text.pointer + offset, length)
          count = unsafe end - start
        }
      }
      offset += length
    }
    bytes.append(UInt8(ascii: "\""))
  }
}
