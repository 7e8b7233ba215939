import Vocative

/// NDJSON: one record a line; blank lines are no records.
extension LineReader: RecordStream {
  /// The longest line in bytes. A longer record than a message may read (256 KB) is then refused under its own name.
  public static let longestRecord = 1 << 20

  /// The size of a file.
  public var end: Int? { size }

  /// The next line that is not blank.
  public func nextRecord() throws -> IncomingRecord? {
    while true {
      let isFirst = position.offset == 0
      switch try next() {
      case nil: return nil
      case .tooLong?: return .fault(.tooLarge, at: Self.longestRecord)
      case .bytes(var bytes)?:
        // A byte order mark says that the file is UTF-8, as all are, and belongs to no record.
        if isFirst, bytes.starts(with: Self.byteOrderMark) { bytes.removeFirst(Self.byteOrderMark.count) }
        if !bytes.allSatisfy(\.isBlank) { return .json(bytes) }
      }
    }
  }

  /// U+FEFF in UTF-8.
  static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

  /// Leaves out the bytes before a position.
  public func goOn(at position: StreamPosition) throws { try skip(to: position) }
}

extension UInt8 {
  /// White space of JSON.
  fileprivate var isBlank: Bool { self == 0x20 || self == 0x09 || self == 0x0A || self == 0x0D }
}
