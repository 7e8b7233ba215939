import VocativeProgram
import VocativeSMS
import VocativeTypes

/// `append prepend replace remove …`, letter case and white space.
extension Machine {
  /// The text of an operand, billed.
  mutating func operand(_ value: Cell, _ program: LinkedProgram) throws(Fault) -> ByteView {
    let text = try text(of: value, program)
    try spend(text.length / 16)
    return view(text)
  }

  /// Two texts, one behind the other.
  mutating func join(_ left: Cell, _ right: Cell, _ program: LinkedProgram) throws(Fault) -> Cell {
    let leftBytes = try operand(left, program)
    let rightBytes = try operand(right, program)
    if left.isMarkup || right.isMarkup { return try joinMarkup(left, leftBytes, right, rightBytes) }
    let start = scratchByteCount
    try write(leftBytes)
    try write(rightBytes)
    return text(from: start)
  }

  /// Which occurrences of a text are replaced.
  enum Occurrence {
    case all, first, last
  }

  /// A text with occurrences of another replaced; by nothing if the replacement is absent.
  mutating func replace(
    _ occurrence: Occurrence, _ needle: Cell, in value: Cell, by replacement: Cell, _ program: LinkedProgram
  ) throws(Fault) -> Cell {
    let source = try text(of: value, program)
    let input = try operand(source, program)
    let needle = try operand(needle, program)
    let replacement = try operand(replacement, program)
    let start = scratchByteCount
    let found: Int?
    switch occurrence {
    case .all:
      try writeReplacing(input, needle, by: replacement)
      return text(from: start)
    case .first: found = try find(.first, needle, in: input)
    case .last: found = try find(.last, needle, in: input)
    }
    guard let found else { return source }
    try write(input.keeping(found))
    try write(replacement)
    try write(input.dropping(found + needle.count))
    return text(from: start)
  }

  /// Two texts of which one is mark-up: the other is escaped, so that both are.
  private mutating func joinMarkup(
    _ left: Cell, _ leftBytes: ByteView, _ right: Cell, _ rightBytes: ByteView
  ) throws(Fault) -> Cell {
    let start = scratchByteCount
    if left.isMarkup { try write(leftBytes) } else { try writeEscaped(leftBytes) }
    if right.isMarkup { try write(rightBytes) } else { try writeEscaped(rightBytes) }
    return text(from: start, traits: .markup)
  }

  /// Writes a text with every occurrence of another replaced; an empty one occurs between all scalars and at both ends.
  private mutating func writeReplacing(
    _ text: ByteView, _ needle: ByteView, by replacement: ByteView
  ) throws(Fault) {
    var offset = 0
    if needle.isEmpty {
      while offset < text.count {
        try write(replacement)
        let length = text.scalarLength(at: offset)
        try write(text.cut(offset..<(offset + length)))
        offset += length
      }
      try write(replacement)
      return
    }
    while let found = try find(.first, needle, in: text, from: offset) {
      try spend(1)
      try write(text.cut(offset..<found))
      try write(replacement)
      offset = found + needle.count
    }
    try write(text.dropping(offset))
  }

  /// The ways to change the case of letters.
  enum LetterCase {
    case upper, lower, capitalized
  }

  /// Unicode's full case mapping, scalar by scalar, as Ruby's: ß becomes SS, a final Σ becomes σ.
  mutating func changeCase(
    of value: Cell, to letterCase: LetterCase, _ program: LinkedProgram
  ) throws(Fault) -> Cell {
    let input = try operand(value, program)
    let start = scratchByteCount
    var offset = 0
    while offset < input.count {
      let isUpper = letterCase == .upper || (letterCase == .capitalized && offset == 0)
      let byte = input[offset]
      if byte < 0x80 {
        offset += 1
        let isLetter = isUpper ? (0x61...0x7A).contains(byte) : (0x41...0x5A).contains(byte)
        try write(isLetter ? byte ^ 0x20 : byte)
        continue
      }
      let properties = input.withSpan { span in decodeScalar(in: span, at: &offset) }.properties
      let mapped =
        !isUpper
        ? properties.lowercaseMapping
        : letterCase == .capitalized ? properties.titlecaseMapping : properties.uppercaseMapping
      for unit in mapped.utf8 { try write(unit) }
    }
    return text(from: start)
  }

  /// The text without white space at its ends.
  mutating func strip(
    _ value: Cell, leading: Bool, trailing: Bool, _ program: LinkedProgram
  ) throws(Fault) -> Cell {
    let source = try text(of: value, program)
    let input = try operand(source, program)
    return source.cut(input.trimmedRange(leading: leading, trailing: trailing))
  }

  /// The text without white space at its ends, and with one space for any within.
  mutating func squish(_ value: Cell, _ program: LinkedProgram) throws(Fault) -> Cell {
    let source = try text(of: value, program)
    let input = try operand(source, program)
    let start = scratchByteCount
    var isPending = false
    for byte in input.trimmed {
      if byte.isRubySpace {
        isPending = true
        continue
      }
      if isPending { try write(UInt8(ascii: " ")) }
      isPending = false
      try write(byte)
    }
    return text(from: start, traits: source.traits.intersection(.markup))
  }

  /// The text with something else for each line break: LF, or CR LF.
  mutating func replaceNewlines(
    in value: Cell, by replacement: StaticString, _ program: LinkedProgram
  ) throws(Fault) -> Cell {
    let source = try text(of: value, program)
    let input = try operand(source, program)
    let start = scratchByteCount
    for (index, byte) in input.enumerated() {
      let isBeforeFeed = byte == 0x0D && index + 1 < input.count && input[index + 1] == 0x0A
      if isBeforeFeed { continue }
      if byte == 0x0A { try write(replacement) } else { try write(byte) }
    }
    let breaks: TextTraits = replacement.utf8CodeUnitCount > 0 && !source.isMarkup ? .lineBreaks : []
    return text(from: start, traits: source.traits.intersection(.markup).union(breaks))
  }
}

extension Cell {
  var isMarkup: Bool { kind == .text && traits.contains(.markup) }

  /// A part of a text, which is of its kind.
  func cut(_ range: Range<Int>) -> Cell {
    .text(
      space, offset: Int(payload) + range.lowerBound, count: range.count, traits: traits.subtracting(.checkedLink))
  }
}

extension ByteView {
  /// The text without white space at its ends.
  var trimmed: ByteView { cut(trimmedRange()) }

  /// Where the text without white space at its ends lies.
  fileprivate func trimmedRange(leading: Bool = true, trailing: Bool = true) -> Range<Int> {
    var start = 0
    var end = count
    while leading, start < end, self[start].isRubyBlank { start += 1 }
    while trailing, end > start, self[end - 1].isRubyBlank { end -= 1 }
    return start..<end
  }

  /// The bytes of the scalar at an offset within well-formed text.
  func scalarLength(at offset: Int) -> Int {
    let lead = self[offset]
    let length = lead < 0xC0 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
    return Swift.min(length, count - offset)
  }
}
