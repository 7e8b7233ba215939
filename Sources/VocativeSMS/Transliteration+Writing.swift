extension Transliteration {
  /// Writes a text in Latin letters, byte by byte. `ЩУКА` is `SHCHUKA`, `Щука` is `Shchuka`.
  package func write<Failure: Error>(
    _ utf8: Span<UInt8>, to sink: (UInt8) throws(Failure) -> Void
  ) throws(Failure) {
    var offset = 0
    var wasCapital = false
    var lettersInWord = 0
    var previous: Unicode.Scalar?
    while offset < utf8.count {
      let scalar = decodeScalar(in: utf8, at: &offset)
      if scalar.isASCII, scalar != "`" {
        let byte = UInt8(truncatingIfNeeded: scalar.value)
        // Of the controls the GSM alphabet has line breaks alone.
        if byte == 0x0A || byte == 0x0D || (byte >= 0x20 && byte < 0x7F) { try sink(byte) }
        wasCapital = (0x41...0x5A).contains(byte)
        previous = isWordLetter(scalar) ? scalar : nil
        lettersInWord = previous == nil ? 0 : lettersInWord + 1
        continue
      }
      let isCapital = scalar.properties.isUppercase
      let small = Self.small(scalar)
      var neighbors = Neighbors(previous: previous, hasStem: lettersInWord > 0)
      look(ahead: utf8, from: offset, &neighbors)
      // A capital of several letters is capital throughout among capitals.
      let isWholly = isCapital && (nextIsCapital(utf8, offset) ?? wasCapital)
      let letters = latin(small, between: neighbors) ?? Self.machineReadable(scalar)
      if letters.utf8CodeUnitCount > 0 {
        try write(letters, capitals: isWholly ? .max : isCapital ? 1 : 0, to: sink)
      } else if let base = Self.base(of: scalar) {
        try sink(isCapital ? base ^ 0x20 : base)
      }
      wasCapital = isCapital
      previous = isWordLetter(scalar) ? small : nil
      lettersInWord = previous == nil ? 0 : lettersInWord + 1
    }
  }

  /// Writes letters, so many of them as capitals.
  private func write<Failure: Error>(
    _ letters: StaticString, capitals: Int, to sink: (UInt8) throws(Failure) -> Void
  ) throws(Failure) {
    let bytes = letters.withUTF8Buffer { unsafe Array($0) }
    var offset = 0
    var written = 0
    while offset < bytes.count {
      let start = offset
      let scalar = decodeScalar(in: bytes.span, at: &offset)
      if written < capitals, scalar.properties.isLowercase {
        for byte in scalar.properties.uppercaseMapping.utf8 { try sink(byte) }
      } else {
        for index in start..<offset { try sink(bytes[index]) }
      }
      written += 1
    }
  }

  /// A Russian letter in its small form; any other scalar as it is.
  private static func small(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    switch scalar.value {
    case 0x410...0x42F: Unicode.Scalar(scalar.value + 0x20) ?? scalar
    case 0x401: "ё"
    case _: scalar
    }
  }

  /// Whether a scalar is part of a word.
  private func isWordLetter(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x30...0x39, 0x41...0x5A, 0x5F, 0x61...0x7A, 0x400...0x481, 0x48A...0x52F: true
    case 0..<0x80: false
    case _: scalar.properties.isAlphabetic
    }
  }

  /// Finds the letter behind, and whether the word ends with it.
  private func look(ahead utf8: Span<UInt8>, from start: Int, _ neighbors: inout Neighbors) {
    guard start < utf8.count else { return }
    var offset = start
    let next = decodeScalar(in: utf8, at: &offset)
    guard isWordLetter(next) else { return }
    neighbors.next = Self.small(next)
    guard offset < utf8.count else {
      neighbors.nextIsLast = true
      return
    }
    neighbors.nextIsLast = !isWordLetter(decodeScalar(in: utf8, at: &offset))
  }

  /// Whether the letter at an offset is a capital; `nil` if no letter stands there.
  private func nextIsCapital(_ utf8: Span<UInt8>, _ offset: Int) -> Bool? {
    guard offset < utf8.count else { return nil }
    var next = offset
    let properties = decodeScalar(in: utf8, at: &next).properties
    return properties.isUppercase ? true : properties.isLowercase ? false : nil
  }

  /// A text in Latin letters.
  package func latin(_ utf8: Span<UInt8>) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(utf8.count * 2)
    write(utf8) { bytes.append($0) }
    return bytes
  }
}
