import VocativeProgram
import VocativeTypes

/// `escape h escape_once strip_html json`.
extension Machine {
  /// Escaped text is mark-up: it is not escaped again, here or on its way out.
  mutating func escape(_ value: Cell, once: Bool, _ program: LinkedProgram) throws(Fault) -> Cell {
    if value.isAbsent { return .absent }
    let source = try text(of: value, program)
    if source.isMarkup { return source }
    let input = try operand(source, program)
    let start = scratchByteCount
    if once {
      try stage { machine throws(Fault) in try machine.output.appendHTMLOnce(input) }
    } else {
      try writeEscaped(input)
    }
    return text(from: start, traits: .markup)
  }

  /// Text without scripts, styles, comments and tags.
  mutating func stripHTML(_ value: Cell, _ program: LinkedProgram) throws(Fault) -> Cell {
    let source = try text(of: value, program)
    let input = try operand(source, program)
    let start = scratchByteCount
    try writeStripped(input)
    return text(from: start, traits: source.traits.intersection(.markup))
  }

  /// Writes text with `& < > " '` as character references.
  mutating func writeEscaped(_ text: ByteView) throws(Fault) {
    try stage { machine throws(Fault) in try machine.output.appendHTML(text) }
  }

  /// Makes bytes behind the output, moves them to the scratch arena.
  private mutating func stage(_ body: (inout Machine) throws(Fault) -> Void) throws(Fault) {
    let start = output.count
    // What is staged does not count as output; the scratch arena has its own limit.
    let limit = output.limit
    output.limit = start + Self.scratchByteCapacity
    defer { output.limit = limit }
    try body(&self)
    try write(output.view(start..<output.count))
    output.truncate(to: start)
  }

  /// Writes text without scripts, styles, comments and tags.
  private mutating func writeStripped(_ input: ByteView) throws(Fault) {
    let mark = scratchByteCount
    try writeWithoutBlocks(input)
    // Tags go in a second pass, as they may appear where a block was taken out.
    let length = scratchByteCount - mark
    let bytes = memory.view(.scratch, offset: mark, count: length)
    var offset = 0
    var isOpenEnded = false
    let start = scratchByteCount
    while offset < length {
      let end = bytes[offset] == UInt8(ascii: "<") && !isOpenEnded ? bytes.dropping(offset).firstIndex(of: 0x3E) : nil
      if let end {
        offset += end + 1
        continue
      }
      isOpenEnded = isOpenEnded || bytes[offset] == UInt8(ascii: "<")
      try write(bytes[offset])
      offset += 1
    }
    // The result moves to where the first pass wrote.
    let result = memory.view(.scratch, offset: start, count: scratchByteCount - start)
    scratchByteCount = mark
    for byte in result { try write(byte) }
  }

  private mutating func writeWithoutBlocks(_ input: ByteView) throws(Fault) {
    let blocks: [(StaticString, StaticString)] = [("<script", "</script>"), ("<!--", "-->"), ("<style", "</style>")]
    var isOpenEnded = [false, false, false]
    var offset = 0
    while offset < input.count {
      var next: Int?
      if input[offset] == UInt8(ascii: "<") {
        for (index, block) in blocks.enumerated() where !isOpenEnded[index] {
          let rest = input.dropping(offset)
          guard rest.starts(with: ByteView(block.0)) else { continue }
          let inside = ByteView(block.0).count
          guard let end = rest.firstRange(of: block.1, from: inside) else {
            isOpenEnded[index] = true
            continue
          }
          next = offset + end + ByteView(block.1).count
          break
        }
      }
      if let next {
        offset = next
      } else {
        try write(input[offset])
        offset += 1
      }
    }
  }

  /// The value as JSON.
  mutating func json(_ value: Cell, _ program: LinkedProgram) throws(Fault) -> Cell {
    let start = scratchByteCount
    try writeJSON(value, program, depth: RecipientReader.deepestNesting)
    return text(from: start)
  }

  private mutating func writeJSON(_ value: Cell, _ program: LinkedProgram, depth: Int) throws(Fault) {
    guard depth > 0 else { throw .nestedTooDeeply }
    switch value.kind {
    case .absent, .blank, .empty, .unset: try write("null")
    case .boolean, .number: try writeText(of: value, program)
    case .text, .date, .datetime, .duration:
      let bytes = try operand(value, program)
      try write(UInt8(ascii: "\""))
      try stage { machine throws(Fault) in try machine.output.appendJSON(bytes) }
      try write(UInt8(ascii: "\""))
    case .list, .range:
      try write(UInt8(ascii: "["))
      for index in 0..<value.length {
        try spend(1)
        if index > 0 { try write(UInt8(ascii: ",")) }
        try writeJSON(item(index, of: value), program, depth: depth - 1)
      }
      try write(UInt8(ascii: "]"))
    case .map, .record:
      let map = value.kind == .record ? try entries(of: value, program) : value
      try write(UInt8(ascii: "{"))
      for index in 0..<map.length {
        try spend(1)
        if index > 0 { try write(UInt8(ascii: ",")) }
        let pair = item(index, of: map)
        try writeJSON(item(0, of: pair), program, depth: depth - 1)
        try write(UInt8(ascii: ":"))
        try writeJSON(item(1, of: pair), program, depth: depth - 1)
      }
      try write(UInt8(ascii: "}"))
    }
  }
}
