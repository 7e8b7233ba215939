import Vocative

/// Some records in a row, as their stream gave them: what one thread renders at a time.
struct RecordBlock: Sendable {
  /// The most records of a block.
  static let largestCount = 256
  /// The bytes at which a block takes no further record.
  static let fullSize = 1 << 17

  /// One record.
  struct Record: Sendable {
    /// Its JSON in the block's ``RecordBlock/bytes``.
    let json: Range<Int>
    /// Why it is none; its JSON is not read then.
    let fault: DataError?
    /// The line of the input that it begins in, if there are lines.
    let line: Int?
    /// Where the stream goes on behind it: a position that ``RecordStream/goOn(at:)`` takes.
    let end: StreamPosition
  }

  private(set) var bytes: [UInt8] = []
  private(set) var records: [Record] = []

  /// Takes the next records of a stream in place of those that it has; none at its end.
  ///
  /// - Parameter count: The most that are taken.
  mutating func fill(from stream: any RecordStream, atMost count: Int) throws {
    bytes.removeAll(keepingCapacity: true)
    records.removeAll(keepingCapacity: true)
    while records.count < count, bytes.count < Self.fullSize, let record = try stream.nextRecord() {
      let start = bytes.count
      var fault: DataError?
      switch record {
      case .json(let json): bytes += json
      case .fault(let error): fault = error
      }
      records.append(Record(json: start..<bytes.count, fault: fault, line: stream.line, end: stream.position))
    }
  }
}
