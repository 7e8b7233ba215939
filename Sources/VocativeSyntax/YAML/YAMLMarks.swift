import VocativeDiagnostics

/// Turns the library's marks, lines and columns in characters, into byte offsets.
///
/// Asked for rising marks, all answers together cost one pass over the text.
struct YAMLMarks {
  private let bytes: [UInt8]
  private let start: Int
  private let end: Int
  private var offset: Int
  private var line = 1
  private var column = 1
  private let breaks: YAMLScanner

  init(_ bytes: [UInt8], from start: Int, to end: Int) {
    self.bytes = bytes
    self.start = start
    self.end = end
    self.offset = start
    self.breaks = YAMLScanner(bytes, from: start, to: end)
  }

  /// The byte offset of a 1-based line and column, columns in Unicode scalars; the end of the text for places behind it.
  mutating func offset(line: Int, column: Int) -> Int {
    if line < self.line || (line == self.line && column < self.column) {
      (offset, self.line, self.column) = (start, 1, 1)
    }
    while offset < end, self.line < line || (self.line == line && self.column < column) {
      let length = breaks.lineBreak(at: offset)
      if length > 0 {
        // A column behind the line's end means its end.
        guard self.line < line else { return offset }
        offset += length
        self.line += 1
        self.column = 1
      } else {
        offset += 1
        while offset < end, bytes[offset] & 0xC0 == 0x80 { offset += 1 }
        self.column += 1
      }
    }
    return offset
  }
}
