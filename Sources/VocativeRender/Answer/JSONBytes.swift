import CByteScan

/// JSON that is being written, compact and in the order of writing.
struct JSONBytes {
  var bytes: [UInt8]
  private let isWide = Machine.hasWideRegisters
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
    let count = name.utf8CodeUnitCount
    let comma = needsComma
    unsafe write(room: count + 4) { start in
      var place = unsafe Self.begin(comma, at: start)
      unsafe place.update(from: name.utf8Start, count: count)
      unsafe place += count
      unsafe place[0] = UInt8(ascii: "\"")
      unsafe place[1] = UInt8(ascii: ":")
      return unsafe place + 2
    }
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
    unsafe write(room: DecimalDigits.room + 1) { start in
      unsafe start.pointee = UInt8(ascii: "-")
      return unsafe DecimalDigits.write(UInt64(value.magnitude), at: value < 0 ? start + 1 : start)
    }
  }

  /// Writes bytes that are JSON already, such as a number.
  mutating func raw(_ json: some Collection<UInt8>) {
    separate()
    bytes += json
  }

  /// Writes a short string, such as a name.
  mutating func text(_ text: String) {
    let count = text.utf8.count
    let (comma, isWide) = (needsComma, isWide)
    // Behind what is written, with slack before and after it, the text lies as copying by blocks needs it.
    let written = count * Int(BYTE_COPY_LONGEST) + 3 + OutputBytes.slack
    unsafe write(room: written + count + OutputBytes.slack) { start in
      let source = unsafe start + written
      let isCopied: Void? = unsafe text.utf8.withContiguousStorageIfAvailable { buffer in
        if let bytes = buffer.baseAddress { unsafe source.update(from: bytes, count: count) }
      }
      if isCopied == nil { for (index, byte) in text.utf8.enumerated() { unsafe source[index] = byte } }
      let place = unsafe Self.begin(comma, at: start)
      let end = unsafe byte_copy_quoted(isWide, place, source, count)
      unsafe end.pointee = UInt8(ascii: "\"")
      return unsafe end + 1
    }
    needsComma = true
  }

  /// Writes the comma that is due and a quote.
  @inline(__always) @unsafe private static func begin(
    _ comma: Bool, at start: UnsafeMutablePointer<UInt8>
  ) -> UnsafeMutablePointer<UInt8> {
    // Where no comma is due the quote overwrites it.
    unsafe start.pointee = UInt8(ascii: ",")
    let place = unsafe comma ? start + 1 : start
    unsafe place.pointee = UInt8(ascii: "\"")
    return unsafe place + 1
  }

  /// Has bytes written in place, for which there is room; `body` answers with their end.
  @inline(__always) @unsafe private mutating func write(
    room: Int, _ body: (UnsafeMutablePointer<UInt8>) -> UnsafeMutablePointer<UInt8>
  ) {
    // The array would grow by just so much each time.
    if bytes.capacity &- bytes.count < room { bytes.reserveCapacity(max(2 * bytes.capacity, bytes.count + room)) }
    bytes.append(addingCapacity: room) { span in
      unsafe span.withUnsafeMutableBufferPointer { buffer, count in
        guard let start = buffer.baseAddress else { return }
        count = unsafe body(start) - start
      }
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
      let room = length * Int(BYTE_COPY_LONGEST) + OutputBytes.slack
      let isWide = isWide
      // Room was made for words in place of all bytes, and the text has ``ByteView/slack`` behind it.
      unsafe write(room: room) { start in
        unsafe byte_copy_quoted(isWide, start, text.pointer + offset, length)
      }
      offset += length
    }
    bytes.append(UInt8(ascii: "\""))
  }
}
