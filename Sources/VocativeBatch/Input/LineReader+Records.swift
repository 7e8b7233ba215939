import Vocative

/// NDJSON: a record a line. Blank lines are no records. Positions are bytes.
extension LineReader: RecordSource {
  /// The longest record in bytes: what a message may read of a recipient (256 KB), with room for what it does not read.
  public static let longestRecord = 1 << 20

  /// The size of a file.
  public var end: Int? { size }

  /// Adds the records of the next lines.
  public func read(_ count: Int, into block: inout RecordBlock) throws {
    while !block.isFull(for: count), let line = try next() {
      switch line {
      case .tooLong: block.append(DataError(.tooLarge, pointer: "", offset: Self.longestRecord), end: position)
      case .bytes(let bytes):
        if !bytes.allSatisfy(\.isBlank) { block.append(bytes, end: position) }
      }
    }
  }

  /// Leaves out the bytes before a position.
  public func goOn(at position: Int) throws { try skip(to: position) }
}

extension UInt8 {
  /// White space of JSON.
  fileprivate var isBlank: Bool { self == 0x20 || self == 0x09 || self == 0x0A || self == 0x0D }
}
