/// The lines and columns of places that mostly lie close together: only the bytes between a place and the last one are
/// read, however long the line is.
package struct PlaceReader {
  /// A line and a column as people are shown them, both from 1; the column counts code points.
  package struct Place: Sendable, Hashable {
    package let line: Int
    package let column: Int
  }

  private var file: SourceFile?
  /// The line of the last place, from 0, its offset, and its column.
  private var line = 0
  private var offset = 0
  private var column = 1

  package init() {}

  /// The place of an offset in bytes: ``SourceFile/coordinates(at:)`` says the same, and reads the line from its start.
  package mutating func place(of offset: Int, in file: SourceFile) -> Place {
    let byte = min(max(0, offset), file.bytes.count)
    // Within a code point only the bytes before it tell where it begins.
    guard byte == file.bytes.count || file.bytes[byte] & 0xC0 != 0x80 else {
      let coordinates = file.coordinates(at: byte)
      return Place(line: coordinates.line, column: coordinates.codePointColumn)
    }
    let line = file.lines.line(at: byte)
    if self.file != file || self.line != line {
      self.file = file
      self.line = line
      self.offset = file.lines.start(ofLine: line)
      column = 1
    }
    let between = file.bytes[min(self.offset, byte)..<max(self.offset, byte)]
    let count = String(decoding: between, as: UTF8.self).unicodeScalars.count
    column += self.offset < byte ? count : -count
    self.offset = byte
    return Place(line: line + 1, column: column)
  }
}
