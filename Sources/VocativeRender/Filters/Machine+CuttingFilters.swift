import VocativeProgram
import VocativeSMS
import VocativeTypes

/// `truncate truncatewords slice split`.
extension Machine {
  /// At most so many UTF-16 code units, the ellipsis included; cut between grapheme clusters.
  mutating func truncate(_ operands: Operands, _ program: LinkedProgram) throws(Fault) -> Cell {
    if operands.input.isAbsent { return .absent }
    let length = try integer(operands.first, default: 50)
    let source = try text(of: operands.input, program)
    let input = try operand(source, program)
    let ellipsis = try ellipsis(operands, program)
    guard input.withSpan({ utf16Count($0) }) > length else { return source }
    let room = max(0, length - ellipsis.withSpan { utf16Count($0) })
    let start = scratchByteCount
    try write(input.keeping(input.withSpan { graphemePrefix($0, codeUnits: room) }))
    try write(ellipsis)
    return text(from: start)
  }

  /// At most so many words, and behind them the ellipsis.
  mutating func truncateWords(_ operands: Operands, _ program: LinkedProgram) throws(Fault) -> Cell {
    if operands.input.isAbsent { return .absent }
    let words = max(1, try integer(operands.first, default: 15))
    let source = try text(of: operands.input, program)
    let input = try operand(source, program)
    let ellipsis = try ellipsis(operands, program)
    let start = scratchByteCount
    var offset = 0
    var count = 0
    while count < words {
      while offset < input.count, input[offset].isRubySpace { offset += 1 }
      let word = offset
      while offset < input.count, !input[offset].isRubySpace { offset += 1 }
      if offset == word || offset == input.count {
        // All words fit: the text stays as it is, white space included.
        scratchByteCount = start
        return source
      }
      if count > 0 { try write(UInt8(ascii: " ")) }
      try write(input.cut(word..<offset))
      count += 1
    }
    try write(ellipsis)
    return text(from: start)
  }

  private mutating func ellipsis(_ operands: Operands, _ program: LinkedProgram) throws(Fault) -> ByteView {
    if operands.count > 1 { return try operand(operands.second, program) }
    let start = scratchByteCount
    try write("...")
    return view(text(from: start))
  }

  /// So many scalars or items from an offset on; a negative offset counts from the end.
  mutating func slice(_ operands: Operands, _ program: LinkedProgram) throws(Fault) -> Cell {
    let offset = try integer(operands.first, default: .min)
    if offset == .min { throw .wrongValue }
    let length = try integer(operands.second, default: 1)
    let input = operands.input
    if input.kind == .list || input.kind == .range {
      guard let range = Self.bounds(offset, length, within: input.length) else {
        return .list(.scratch, offset: scratchCellCount, count: 0)
      }
      let start = scratchCellCount
      for index in range {
        try spend(1)
        try writeItem(item(index, of: input))
      }
      return list(from: start)
    }
    let source = try text(of: input, program)
    let bytes = try operand(source, program)
    guard let range = Self.bounds(offset, length, within: bytes.scalarCount) else { return source.cut(0..<0) }
    let start = bytes.offset(ofScalar: range.lowerBound)
    let end = start + bytes.dropping(start).offset(ofScalar: range.count)
    return source.cut(start..<end)
  }

  /// Ruby's `slice(offset, length)`: nil outside the bounds.
  private static func bounds(_ offset: Int, _ length: Int, within count: Int) -> Range<Int>? {
    let start = offset < 0 ? offset + count : offset
    guard start >= 0, start <= count, length >= 0 else { return nil }
    return start..<(start + min(length, count - start))
  }

  /// The pieces between separators, without empty ones at the end. One space stands for any white space; the empty
  /// separator gives the scalars.
  mutating func split(_ operands: Operands, _ program: LinkedProgram) throws(Fault) -> Cell {
    let source = try text(of: operands.input, program)
    let input = try operand(source, program)
    let separator = try operand(operands.first, program)
    let start = scratchCellCount
    var offset = 0
    if separator.isEmpty {
      while offset < input.count {
        let length = input.scalarLength(at: offset)
        try writePiece(source.cut(offset..<(offset + length)))
        offset += length
      }
      return list(from: start)
    }
    if separator.count == 1, separator[0] == UInt8(ascii: " ") {
      while offset < input.count {
        while offset < input.count, input[offset].isRubyBlank { offset += 1 }
        let word = offset
        while offset < input.count, !input[offset].isRubyBlank { offset += 1 }
        if offset > word { try writePiece(source.cut(word..<offset)) }
      }
      return list(from: start)
    }
    while let found = try find(.first, separator, in: input, from: offset) {
      try writePiece(source.cut(offset..<found))
      offset = found + separator.count
    }
    try writePiece(source.cut(offset..<input.count))
    while scratchCellCount > start, scratchCells[scratchCellCount - 1].count == 0 { scratchCellCount -= 1 }
    return list(from: start)
  }

  private mutating func writePiece(_ piece: Cell) throws(Fault) {
    try spend(1)
    try writeItem(piece)
  }
}

extension ByteView {
  /// The byte offset of a scalar by its index; the end for indices behind it.
  fileprivate func offset(ofScalar index: Int) -> Int {
    var offset = 0
    var left = index
    while left > 0, offset < count {
      offset += scalarLength(at: offset)
      left -= 1
    }
    return offset
  }
}
