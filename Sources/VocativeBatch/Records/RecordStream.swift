import Vocative

/// Where recipients come from, one record after the other, in constant memory.
public protocol RecordStream {
  /// The next record, or why there is none in its place; `nil` at the end.
  func nextRecord() throws -> IncomingRecord?
}

/// One record a line; blank lines are no records.
extension LineReader: RecordStream {
  /// The next line that is not blank.
  public func nextRecord() throws -> IncomingRecord? {
    while let line = try next() {
      switch line {
      case .tooLong: return .fault(.tooLarge, at: Batch.longestRecord)
      case .bytes(let bytes):
        if !bytes.allSatisfy(\.isBlank) { return .json(bytes) }
      }
    }
    return nil
  }
}

extension UInt8 {
  /// White space of JSON.
  fileprivate var isBlank: Bool { self == 0x20 || self == 0x09 || self == 0x0A || self == 0x0D }
}
