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
    bytes += ByteView(name)
    bytes += [UInt8(ascii: "\""), UInt8(ascii: ":")]
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

  mutating func text(_ text: String) {
    var text = text
    text.withUTF8 { buffer in
      guard let base = buffer.baseAddress else { return string(ByteView("")) }
      unsafe string(ByteView(base: base, count: buffer.count))
    }
  }

  /// Writes a string: quotes, backslashes and controls escaped, all else as it is (RFC 8259 §7).
  mutating func string(_ text: ByteView) {
    separate()
    bytes.reserveCapacity(bytes.count + text.count + 2)
    bytes.append(UInt8(ascii: "\""))
    var start = 0
    for index in 0..<text.count {
      let byte = text[index]
      if byte >= 0x20, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\") { continue }
      append(text, start..<index)
      start = index + 1
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes += [UInt8(ascii: "\\"), byte]
      case 0x0A: bytes += ByteView("\\n")
      case 0x0D: bytes += ByteView("\\r")
      case 0x09: bytes += ByteView("\\t")
      case _:
        bytes += ByteView("\\u00")
        bytes += [hexDigit(byte >> 4), hexDigit(byte & 15)]
      }
    }
    append(text, start..<text.count)
    bytes.append(UInt8(ascii: "\""))
  }

  private mutating func append(_ text: ByteView, _ range: Range<Int>) {
    if range.isEmpty { return }
    let run = text.cut(range)
    let buffer = unsafe UnsafeBufferPointer(start: run.pointer, count: run.count)
    unsafe bytes.append(contentsOf: buffer)
  }
}
