/// Reads JSON that we have written: whole, and without blanks between its tokens.
///
/// Objects are walked through by ``nextKey()``, which also steps out of one behind its last member; each value is read
/// by ``text()`` or ``raw()``, or walked into. Bytes that are no such JSON end the reading early and nothing else.
struct CompactJSONReader {
  private let bytes: ArraySlice<UInt8>
  private var position: Int

  init(_ bytes: ArraySlice<UInt8>) {
    self.bytes = bytes
    position = bytes.startIndex
  }

  /// Whether a string comes next.
  var isAtText: Bool { byte == UInt8(ascii: "\"") }

  /// The byte that comes next; 0 at the end.
  private var byte: UInt8 { position < bytes.endIndex ? bytes[position] : 0 }

  /// The key of the next member of the object that the reader is in or at, or `nil` behind the last one.
  mutating func nextKey() -> String? {
    if byte == UInt8(ascii: "{") || byte == UInt8(ascii: ",") { position += 1 }
    guard isAtText else {
      if byte == UInt8(ascii: "}") { position += 1 }
      return nil
    }
    let key = text()
    if byte == UInt8(ascii: ":") { position += 1 }
    return key
  }

  /// Reads a string.
  mutating func text() -> String {
    guard isAtText else { return String(decoding: raw(), as: UTF8.self) }
    let content = raw().dropFirst().dropLast()
    guard let first = content.firstIndex(of: UInt8(ascii: "\\")) else {
      return String(decoding: content, as: UTF8.self)
    }
    var text = Array(content[..<first])
    text.reserveCapacity(content.count)
    var start = first
    while start < content.endIndex {
      guard content[start] == UInt8(ascii: "\\"), start + 1 < content.endIndex else {
        let end = content[start...].firstIndex(of: UInt8(ascii: "\\")) ?? content.endIndex
        text += content[start..<max(end, start + 1)]
        start = max(end, start + 1)
        continue
      }
      start += 2
      switch content[start - 1] {
      case UInt8(ascii: "n"): text.append(0x0A)
      case UInt8(ascii: "r"): text.append(0x0D)
      case UInt8(ascii: "t"): text.append(0x09)
      case UInt8(ascii: "u"):
        // Of all others only controls are written by their number.
        let digits = content[start...].prefix(4)
        text.append(UInt8(String(decoding: digits, as: UTF8.self), radix: 16) ?? 0)
        start += digits.count
      case let byte: text.append(byte)
      }
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// Reads a value of any kind; its bytes.
  mutating func raw() -> ArraySlice<UInt8> {
    let start = position
    var (depth, isInText) = (0, false)
    while position < bytes.endIndex {
      let byte = bytes[position]
      switch byte {
      case UInt8(ascii: "\\") where isInText: position += 1
      case UInt8(ascii: "\""):
        isInText.toggle()
        if !isInText, depth == 0 {
          position += 1
          return bytes[start..<position]
        }
      case _ where isInText: break
      case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        if depth == 0 { return bytes[start..<position] }
        depth -= 1
        if depth == 0 {
          position += 1
          return bytes[start..<position]
        }
      case UInt8(ascii: ",") where depth == 0: return bytes[start..<position]
      case _: break
      }
      position += 1
    }
    position = bytes.endIndex
    return bytes[start..<position]
  }
}
