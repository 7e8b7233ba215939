/// A place in a file as people name it: a line and a column, both from 1; columns count code points.
public struct SourcePosition: Sendable, Hashable {
  /// The line, from 1.
  public let line: Int
  /// The column in Unicode code points, from 1.
  public let column: Int
}

extension SourceLocation {
  /// Where the place begins.
  public var position: SourcePosition {
    let line = file.lines.line(at: span.lowerBound)
    let start = file.lines.start(ofLine: line)
    let end = max(start, min(span.lowerBound, file.bytes.count))
    // A continuation byte of UTF-8 begins no code point.
    let column = file.bytes[start..<end].reduce(1) { $0 + ($1 & 0xC0 == 0x80 ? 0 : 1) }
    return SourcePosition(line: line + 1, column: column)
  }
}
