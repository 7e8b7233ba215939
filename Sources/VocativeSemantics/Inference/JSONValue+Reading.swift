extension JSONValue {
  /// Reads one JSON text (RFC 8259), the whole of it. Of a key that occurs twice the last value counts.
  package init(parsing bytes: [UInt8]) throws(JSONError) {
    var reader = JSONReader(bytes)
    self = try reader.document()
  }
}

/// A recursive-descent reader whose recursion is bounded by ``JSONValue/deepest``.
private struct JSONReader {
  private let bytes: [UInt8]
  private var offset = 0

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  mutating func document() throws(JSONError) -> JSONValue {
    let value = try value(depth: 0)
    skipBlanks()
    guard offset == bytes.count else { throw JSONError(.trailingBytes, at: offset) }
    return value
  }

  private var next: UInt8? { offset < bytes.count ? bytes[offset] : nil }

  private mutating func skipBlanks() {
    while let byte = next, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { offset += 1 }
  }

  /// The next byte that is no blank; where the text ends, a fault.
  private mutating func significant() throws(JSONError) -> UInt8 {
    skipBlanks()
    guard let byte = next else { throw JSONError(.unexpectedEnd, at: offset) }
    return byte
  }

  private mutating func value(depth: Int) throws(JSONError) -> JSONValue {
    switch try significant() {
    case UInt8(ascii: "{"):
      guard depth < JSONValue.deepest else { throw JSONError(.tooDeep, at: offset) }
      return try object(depth: depth + 1)
    case UInt8(ascii: "["):
      guard depth < JSONValue.deepest else { throw JSONError(.tooDeep, at: offset) }
      return try list(depth: depth + 1)
    case UInt8(ascii: "\""): return .text(try string())
    case UInt8(ascii: "t"): return try word("true", .boolean(true))
    case UInt8(ascii: "f"): return try word("false", .boolean(false))
    case UInt8(ascii: "n"): return try word("null", .null)
    case UInt8(ascii: "-"), 0x30...0x39: return .number(try number())
    case _: throw JSONError(.unexpectedByte, at: offset)
    }
  }

  private mutating func word(_ word: StaticString, _ value: JSONValue) throws(JSONError) -> JSONValue {
    for byte in word.description.utf8 {
      guard let found = next else { throw JSONError(.unexpectedEnd, at: offset) }
      guard found == byte else { throw JSONError(.unexpectedByte, at: offset) }
      offset += 1
    }
    return value
  }

  private mutating func list(depth: Int) throws(JSONError) -> JSONValue {
    offset += 1
    var items: [JSONValue] = []
    if try significant() == UInt8(ascii: "]") {
      offset += 1
      return .list(items)
    }
    while true {
      items.append(try value(depth: depth))
      if try closes(with: UInt8(ascii: "]")) { return .list(items) }
    }
  }

  private mutating func object(depth: Int) throws(JSONError) -> JSONValue {
    offset += 1
    var members: [JSONValue.Member] = []
    var places: [[UInt8]: Int] = [:]
    if try significant() == UInt8(ascii: "}") {
      offset += 1
      return .object(members)
    }
    while true {
      guard try significant() == UInt8(ascii: "\"") else { throw JSONError(.unexpectedByte, at: offset) }
      let key = try string()
      guard try significant() == UInt8(ascii: ":") else { throw JSONError(.unexpectedByte, at: offset) }
      offset += 1
      let value = try value(depth: depth)
      if let place = places[key] {
        members[place].value = value
      } else {
        places[key] = members.count
        members.append(JSONValue.Member(key, value))
      }
      if try closes(with: UInt8(ascii: "}")) { return .object(members) }
    }
  }

  /// Reads the comma after an item, or the closing bracket.
  private mutating func closes(with bracket: UInt8) throws(JSONError) -> Bool {
    let byte = try significant()
    guard byte == bracket || byte == UInt8(ascii: ",") else { throw JSONError(.unexpectedByte, at: offset) }
    offset += 1
    return byte == bracket
  }

  private mutating func number() throws(JSONError) -> [UInt8] {
    let start = offset
    if next == UInt8(ascii: "-") { offset += 1 }
    let hasLeadingZero = next == UInt8(ascii: "0")
    let integerDigits = skipDigits()
    guard integerDigits > 0, !(hasLeadingZero && integerDigits > 1) else {
      throw JSONError(.malformedNumber, at: start)
    }
    if next == UInt8(ascii: ".") {
      offset += 1
      guard skipDigits() > 0 else { throw JSONError(.malformedNumber, at: start) }
    }
    if let byte = next, byte | 0x20 == UInt8(ascii: "e") {
      offset += 1
      if next == UInt8(ascii: "+") || next == UInt8(ascii: "-") { offset += 1 }
      guard skipDigits() > 0 else { throw JSONError(.malformedNumber, at: start) }
    }
    return Array(bytes[start..<offset])
  }

  private mutating func skipDigits() -> Int {
    let start = offset
    while let byte = next, (0x30...0x39).contains(byte) { offset += 1 }
    return offset - start
  }

  private mutating func string() throws(JSONError) -> [UInt8] {
    let start = offset
    offset += 1
    var text: [UInt8] = []
    while let byte = next {
      switch byte {
      case UInt8(ascii: "\""):
        offset += 1
        // Escapes write well-formed UTF-8, so what is ill-formed was so in the input.
        guard (try? UTF8Span(validating: text.span)) != nil else { throw JSONError(.malformedUTF8, at: start) }
        return text
      case UInt8(ascii: "\\"):
        text.append(contentsOf: try escape())
      case 0..<0x20:
        throw JSONError(.unexpectedByte, at: offset)
      case _:
        text.append(byte)
        offset += 1
      }
    }
    throw JSONError(.unexpectedEnd, at: offset)
  }

  private mutating func escape() throws(JSONError) -> [UInt8] {
    let start = offset
    offset += 1
    guard let byte = next else { throw JSONError(.unexpectedEnd, at: offset) }
    offset += 1
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return [byte]
    case UInt8(ascii: "b"): return [0x08]
    case UInt8(ascii: "f"): return [0x0C]
    case UInt8(ascii: "n"): return [0x0A]
    case UInt8(ascii: "r"): return [0x0D]
    case UInt8(ascii: "t"): return [0x09]
    case UInt8(ascii: "u"):
      var code = UInt32(try unit(of: start))
      if (0xD800..<0xDC00).contains(code) {
        guard next == UInt8(ascii: "\\") else { throw JSONError(.malformedEscape, at: start) }
        offset += 1
        guard next == UInt8(ascii: "u") else { throw JSONError(.malformedEscape, at: start) }
        offset += 1
        let low = UInt32(try unit(of: start))
        guard (0xDC00..<0xE000).contains(low) else { throw JSONError(.malformedEscape, at: start) }
        code = 0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00)
      }
      guard let scalar = Unicode.Scalar(code) else { throw JSONError(.malformedEscape, at: start) }
      return Array(String(scalar).utf8)
    case _: throw JSONError(.malformedEscape, at: start)
    }
  }

  /// Four hexadecimal digits of the escape that begins at `start`.
  private mutating func unit(of start: Int) throws(JSONError) -> UInt16 {
    var unit: UInt16 = 0
    for _ in 0..<4 {
      guard let byte = next else { throw JSONError(.unexpectedEnd, at: offset) }
      let digit: UInt8
      switch byte {
      case 0x30...0x39: digit = byte - 0x30
      case 0x41...0x46: digit = byte - 0x41 + 10
      case 0x61...0x66: digit = byte - 0x61 + 10
      case _: throw JSONError(.malformedEscape, at: start)
      }
      unit = unit << 4 | UInt16(digit)
      offset += 1
    }
    return unit
  }
}
