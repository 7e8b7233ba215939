import VocativeProgram
import VocativeTypes

/// `url_encode url_decode base64_*`.
extension Machine {
  /// Form encoding (RFC 1866 §8.2.1): a space as `+`, all but letters, digits and `-._~` as `%XX`.
  mutating func encodeURL(_ value: Cell, _ program: LinkedProgram) throws(Fault) -> Cell {
    if value.isAbsent { return .absent }
    let input = try operand(value, program)
    let start = scratchByteCount
    for byte in input {
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
        UInt8(ascii: "~"):
        try write(byte)
      case UInt8(ascii: " "): try write(UInt8(ascii: "+"))
      case _:
        try write(UInt8(ascii: "%"))
        try write(hexDigit(byte >> 4))
        try write(hexDigit(byte & 15))
      }
    }
    return text(from: start)
  }

  /// The reverse; a `%` that two hexadecimal digits do not follow stays. Bytes that are no UTF-8 are a fault.
  mutating func decodeURL(_ value: Cell, _ program: LinkedProgram) throws(Fault) -> Cell {
    if value.isAbsent { return .absent }
    let input = try operand(value, program)
    let start = scratchByteCount
    var offset = 0
    while offset < input.count {
      let byte = input[offset]
      if byte == UInt8(ascii: "%"), offset + 2 < input.count, let high = hexValue(input[offset + 1]),
        let low = hexValue(input[offset + 2])
      {
        try write(high << 4 | low)
        offset += 3
      } else {
        try write(byte == UInt8(ascii: "+") ? UInt8(ascii: " ") : byte)
        offset += 1
      }
    }
    return try validated(text(from: start))
  }

  private func validated(_ text: Cell) throws(Fault) -> Cell {
    let isValid = view(text).withSpan { span in (try? UTF8Span(validating: span)) != nil }
    guard isValid else { throw .invalidUnicode }
    return text
  }

  private func hexValue(_ digit: UInt8) -> UInt8? {
    switch digit {
    case 0x30...0x39: digit - 0x30
    case 0x41...0x46: digit - 0x37
    case 0x61...0x66: digit - 0x57
    case _: nil
    }
  }
}

// MARK: Base 64 (RFC 4648 §4, §5)

extension Machine {
  /// The two alphabets, which differ in their last two characters.
  enum Base64Alphabet {
    case standard, urlSafe

    fileprivate var last: (UInt8, UInt8) {
      switch self {
      case .standard: (UInt8(ascii: "+"), UInt8(ascii: "/"))
      case .urlSafe: (UInt8(ascii: "-"), UInt8(ascii: "_"))
      }
    }

    fileprivate func character(_ value: UInt8) -> UInt8 {
      switch value {
      case 0..<26: UInt8(ascii: "A") + value
      case 26..<52: UInt8(ascii: "a") + value - 26
      case 52..<62: UInt8(ascii: "0") + value - 52
      case 62: last.0
      case _: last.1
      }
    }

    fileprivate func value(_ character: UInt8) -> UInt8? {
      switch character {
      case 0x41...0x5A: character - 0x41
      case 0x61...0x7A: character - 0x61 + 26
      case 0x30...0x39: character - 0x30 + 52
      case last.0: 62
      case last.1: 63
      case _: nil
      }
    }
  }

  mutating func encodeBase64(
    _ value: Cell, alphabet: Base64Alphabet, _ program: LinkedProgram
  ) throws(Fault) -> Cell {
    let input = try operand(value, program)
    let start = scratchByteCount
    var offset = 0
    while offset < input.count {
      let left = input.count - offset
      let (a, b, c) = (input[offset], left > 1 ? input[offset + 1] : 0, left > 2 ? input[offset + 2] : 0)
      try write(alphabet.character(a >> 2))
      try write(alphabet.character((a & 3) << 4 | b >> 4))
      try write(left > 1 ? alphabet.character((b & 15) << 2 | c >> 6) : UInt8(ascii: "="))
      try write(left > 2 ? alphabet.character(c & 63) : UInt8(ascii: "="))
      offset += 3
    }
    return text(from: start)
  }

  /// Strict: nothing but the alphabet, the padding whole; the URL-safe alphabet may leave it out. The result is UTF-8.
  mutating func decodeBase64(
    _ value: Cell, alphabet: Base64Alphabet, _ program: LinkedProgram
  ) throws(Fault) -> Cell {
    guard value.kind == .text || value.isAbsent else { throw .wrongValue }
    var input = try operand(value, program)
    if input.count % 4 == 0 {
      for _ in 0..<2 where input.last == UInt8(ascii: "=") { input = input.keeping(input.count - 1) }
    } else if alphabet == .standard {
      throw .wrongValue
    }
    let start = scratchByteCount
    var bits: UInt32 = 0
    var count: UInt32 = 0
    for character in input {
      guard let sextet = alphabet.value(character) else { throw .wrongValue }
      bits = bits << 6 | UInt32(sextet)
      count += 6
      if count >= 8 {
        count -= 8
        try write(UInt8(truncatingIfNeeded: bits >> count))
      }
    }
    // One character alone encodes nothing, and bits that are left over must be 0.
    guard count < 6, bits & (1 << count - 1) == 0 else { throw .wrongValue }
    return try validated(text(from: start))
  }
}
