/// One JSON object, read as far as its own members: what they hold is passed, but must be well-formed.
struct FlatJSON {
  /// A member: where its key (between the quotes) and its value lie.
  struct Member {
    let key: Range<Int>
    let value: Range<Int>
  }

  /// The deepest nesting of lists and objects.
  private static let deepest = 64

  private(set) var members: [Member] = []

  /// Reads an object; false if the bytes are anything else. The ranges count as those of the slice do.
  mutating func read(_ bytes: ArraySlice<UInt8>) -> Bool {
    members.removeAll(keepingCapacity: true)
    var cursor = Cursor(bytes: bytes, position: bytes.startIndex)
    cursor.skipBlanks()
    guard cursor.skip(UInt8(ascii: "{")) else { return false }
    cursor.skipBlanks()
    if !cursor.skip(UInt8(ascii: "}")) {
      while true {
        guard let key = cursor.string() else { return false }
        cursor.skipBlanks()
        guard cursor.skip(UInt8(ascii: ":")) else { return false }
        cursor.skipBlanks()
        let start = cursor.position
        guard cursor.value(depth: Self.deepest) else { return false }
        members.append(Member(key: key, value: start..<cursor.position))
        cursor.skipBlanks()
        if cursor.skip(UInt8(ascii: "}")) { break }
        guard cursor.skip(UInt8(ascii: ",")) else { return false }
        cursor.skipBlanks()
      }
    }
    cursor.skipBlanks()
    return cursor.position == bytes.endIndex && bytes.isUTF8
  }

  /// What stands between the quotes of a string, its escapes resolved.
  func text(_ range: Range<Int>, in bytes: ArraySlice<UInt8>) -> [UInt8] {
    guard bytes[range].contains(UInt8(ascii: "\\")) else { return Array(bytes[range]) }
    var text: [UInt8] = []
    var offset = range.lowerBound
    while offset < range.upperBound {
      let byte = bytes[offset]
      guard byte == UInt8(ascii: "\\"), offset + 1 < range.upperBound else {
        text.append(byte)
        offset += 1
        continue
      }
      offset += 2
      switch bytes[offset - 1] {
      case UInt8(ascii: "n"): text.append(0x0A)
      case UInt8(ascii: "r"): text.append(0x0D)
      case UInt8(ascii: "t"): text.append(0x09)
      case UInt8(ascii: "b"): text.append(0x08)
      case UInt8(ascii: "f"): text.append(0x0C)
      case UInt8(ascii: "u"):
        var unit = Self.hex(bytes[offset..<min(offset + 4, range.upperBound)])
        offset += 4
        if (0xD800...0xDBFF).contains(unit), offset + 6 <= range.upperBound {
          let low = Self.hex(bytes[(offset + 2)..<(offset + 6)])
          if (0xDC00...0xDFFF).contains(low) {
            unit = 0x10000 + (unit - 0xD800) << 10 + (low - 0xDC00)
            offset += 6
          }
        }
        text += UTF8.encode(Unicode.Scalar(unit) ?? "\u{FFFD}") ?? UTF8.encodedReplacementCharacter
      case let plain: text.append(plain)
      }
    }
    return text
  }

  /// The text of a string, or the digits of a number; empty for anything else.
  func plainText(_ member: Member, in bytes: ArraySlice<UInt8>) -> [UInt8] {
    switch bytes[member.value.lowerBound] {
    case UInt8(ascii: "\""): text((member.value.lowerBound + 1)..<(member.value.upperBound - 1), in: bytes)
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"): Array(bytes[member.value])
    case _: []
    }
  }

  private static func hex(_ digits: ArraySlice<UInt8>) -> UInt32 {
    digits.reduce(0) { value, digit in
      switch digit {
      case 0x30...0x39: value << 4 | UInt32(digit - 0x30)
      case 0x41...0x46, 0x61...0x66: value << 4 | UInt32((digit | 0x20) - 0x57)
      case _: value
      }
    }
  }
}

extension ArraySlice<UInt8> {
  /// Whether the bytes are well-formed UTF-8.
  var isUTF8: Bool {
    guard contains(where: { $0 >= 0x80 }) else { return true }
    return unsafe withUnsafeBufferPointer { unsafe (try? UTF8Span(validating: $0.span)) != nil }
  }
}

/// A place in a JSON text that is read from front to back.
private struct Cursor {
  let bytes: ArraySlice<UInt8>
  var position: Int

  /// The byte to be read next; zero, which is legal nowhere, at the end.
  private var current: UInt8 { position < bytes.endIndex ? bytes[position] : 0 }

  mutating func skipBlanks() {
    while [0x20, 0x09, 0x0A, 0x0D].contains(current) { position += 1 }
  }

  mutating func skip(_ byte: UInt8) -> Bool {
    guard current == byte else { return false }
    position += 1
    return true
  }

  /// Passes a string; what stands between its quotes.
  mutating func string() -> Range<Int>? {
    guard skip(UInt8(ascii: "\"")) else { return nil }
    let start = position
    while position < bytes.endIndex {
      switch bytes[position] {
      case UInt8(ascii: "\""):
        position += 1
        return start..<(position - 1)
      case UInt8(ascii: "\\"):
        let isScalar = position + 1 < bytes.endIndex && bytes[position + 1] == UInt8(ascii: "u")
        let length = isScalar ? 6 : 2
        guard position + length <= bytes.endIndex, isEscape(bytes[(position + 1)..<(position + length)]) else {
          return nil
        }
        position += length
      case 0..<0x20: return nil
      case _: position += 1
      }
    }
    return nil
  }

  private func isEscape(_ escape: ArraySlice<UInt8>) -> Bool {
    if escape.first == UInt8(ascii: "u") {
      return escape.dropFirst().allSatisfy {
        (0x30...0x39).contains($0) || (0x41...0x46).contains($0) || (0x61...0x66).contains($0)
      }
    }
    return escape.first.map { Array("\"\\/bfnrt".utf8).contains($0) } ?? false
  }

  /// Passes a value of any type.
  mutating func value(depth: Int) -> Bool {
    switch current {
    case UInt8(ascii: "\""): return string() != nil
    case UInt8(ascii: "{"): return container(depth, until: UInt8(ascii: "}"), hasKeys: true)
    case UInt8(ascii: "["): return container(depth, until: UInt8(ascii: "]"), hasKeys: false)
    case UInt8(ascii: "t"): return word("true")
    case UInt8(ascii: "f"): return word("false")
    case UInt8(ascii: "n"): return word("null")
    case _: return number()
    }
  }

  private mutating func container(_ depth: Int, until close: UInt8, hasKeys: Bool) -> Bool {
    guard depth > 0 else { return false }
    position += 1
    skipBlanks()
    if skip(close) { return true }
    while true {
      if hasKeys {
        guard string() != nil else { return false }
        skipBlanks()
        guard skip(UInt8(ascii: ":")) else { return false }
        skipBlanks()
      }
      guard value(depth: depth - 1) else { return false }
      skipBlanks()
      if skip(close) { return true }
      guard skip(UInt8(ascii: ",")) else { return false }
      skipBlanks()
    }
  }

  private mutating func word(_ word: StaticString) -> Bool {
    let end = position + word.utf8CodeUnitCount
    guard end <= bytes.endIndex, word.withUTF8Buffer({ unsafe bytes[position..<end].elementsEqual($0) }) else {
      return false
    }
    position = end
    return true
  }

  /// `-?digits(.digits)?(e[+-]?digits)?`, no zeros in front.
  private mutating func number() -> Bool {
    _ = skip(UInt8(ascii: "-"))
    let isZero = current == UInt8(ascii: "0")
    let count = digits()
    guard count > 0, !isZero || count == 1 else { return false }
    if skip(UInt8(ascii: ".")), digits() == 0 { return false }
    if current | 0x20 == UInt8(ascii: "e") {
      position += 1
      if !skip(UInt8(ascii: "+")) { _ = skip(UInt8(ascii: "-")) }
      if digits() == 0 { return false }
    }
    return true
  }

  private mutating func digits() -> Int {
    let start = position
    while (0x30...0x39).contains(current) { position += 1 }
    return position - start
  }
}
