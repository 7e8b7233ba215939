/// The offsets at which the lines of a file begin. A line ends with LF; a CR before it belongs to the line break.
public struct LineTable: Sendable, Hashable {
  private let starts: [UInt32]
  private let end: UInt32

  init(of bytes: [UInt8]) {
    var starts: [UInt32] = [0]
    for (offset, byte) in bytes.enumerated() where byte == UInt8(ascii: "\n") {
      starts.append(UInt32(clamping: offset + 1))
    }
    self.starts = starts
    self.end = UInt32(clamping: bytes.count)
  }

  /// The number of lines; a file that ends in a line break has an empty last line.
  public var count: Int { starts.count }

  /// The 0-based line that holds a byte offset; offsets past the end are on the last line.
  public func line(at offset: Int) -> Int {
    var low = 0
    var high = starts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if Int(starts[middle]) <= offset { low = middle } else { high = middle }
    }
    return low
  }

  /// The offset of the first byte of a 0-based line; the end of the file for lines past it.
  public func start(ofLine line: Int) -> Int {
    line < starts.count ? Int(starts[max(0, line)]) : Int(end)
  }

  /// The bytes of a 0-based line with its line break.
  public func range(ofLine line: Int) -> Range<Int> {
    let lower = start(ofLine: line)
    return lower..<max(lower, start(ofLine: line + 1))
  }
}
