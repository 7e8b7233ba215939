/// A place in a file as the many readers of diagnostics count it. Everything but ``byte`` begins at 1.
public struct SourceCoordinates: Sendable, Hashable {
  /// The offset from the start of the file in bytes, from 0.
  public let byte: Int
  /// The line, from 1.
  public let line: Int
  /// The column in bytes of UTF-8, from 1.
  public let utf8Column: Int
  /// The column in UTF-16 code units, from 1. The language server protocol counts so, but from 0.
  public let utf16Column: Int
  /// The column in code points, from 1: the one that people are shown.
  public let codePointColumn: Int
  /// The column in terminal cells, from 1: where a caret stands.
  public let cellColumn: Int
}

extension SourceFile {
  /// The coordinates of a byte offset; an offset past the end is taken as the end, one inside a code point as its start.
  public func coordinates(at offset: Int) -> SourceCoordinates {
    let byte = min(max(0, offset), bytes.count)
    let line = lines.line(at: byte)
    let start = lines.start(ofLine: line)
    var (codePoints, utf16, cells) = (0, 0, 0)
    var end = start
    // Three bytes more are read, so that a code point cut by the offset is seen as what it is.
    Glyph.forEach(in: bytes[start..<min(lines.range(ofLine: line).upperBound, byte &+ 3)]) { glyph in
      guard glyph.bytes.upperBound <= byte else { return }
      codePoints += 1
      utf16 += glyph.scalar.value > 0xFFFF ? 2 : 1
      cells += glyph.cells
      end = glyph.bytes.upperBound
    }
    return SourceCoordinates(
      byte: byte, line: line + 1, utf8Column: end - start + 1, utf16Column: utf16 + 1, codePointColumn: codePoints + 1,
      cellColumn: cells + 1)
  }
}
