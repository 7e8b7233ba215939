import Vocative

/// NDJSON: one record a line; blank lines are no records. Positions are bytes.
extension LineReader: RecordStream {
  /// The longest record in bytes: what a message may read of a recipient (256 KB), with room for what it does not read.
  public static let longestRecord = 1 << 20

  /// The size of a file.
  public var end: Int? { size }

  /// The next line that is not blank.
  public func nextRecord() throws -> IncomingRecord? {
    while let line = try next() {
      switch line {
      case .tooLong: return .fault(.tooLarge, at: Self.longestRecord)
      case .bytes(let bytes):
        if !bytes.allSatisfy(\.isBlank) { return .json(bytes) }
      }
    }
    return nil
  }

  /// Leaves out the bytes before a position.
  public func goOn(at position: Int) throws { try skip(to: position) }
}

extension UInt8 {
  /// White space of JSON.
  fileprivate var isBlank: Bool { self == 0x20 || self == 0x09 || self == 0x0A || self == 0x0D }
}
