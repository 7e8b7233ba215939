public import Vocative

/// Some records in a row, as their source gave them: what one thread renders at a time.
public struct RecordBlock: Sendable {
  /// The most records of a block: few, for their answers are kept until those before them are written.
  static let largestCount = 32
  /// The bytes at which a block takes no further record.
  static let fullSize = 1 << 17

  /// One record.
  struct Record: Sendable {
    /// Its JSON in the block's ``RecordBlock/bytes``.
    let json: Range<Int>
    /// Why it is none; its JSON is not read then.
    let fault: DataError?
    /// Where the source goes on behind it: a position that ``RecordSource/goOn(at:)`` takes.
    let end: Int
  }

  private(set) var bytes: [UInt8] = []
  private(set) var records: [Record] = []

  /// An empty block.
  public init() {}

  /// Whether a source has to stop adding records.
  ///
  /// - Parameter count: How many were asked for.
  public func isFull(for count: Int) -> Bool { records.count >= count || bytes.count >= Self.fullSize }

  /// Adds a record.
  ///
  /// - Parameter end: Where the source goes on behind it.
  public mutating func append(_ json: some Collection<UInt8>, end: Int) {
    let start = bytes.count
    bytes.append(contentsOf: json)
    records.append(Record(json: start..<bytes.count, fault: nil, end: end))
  }

  /// Adds what stands for a record that could not be read.
  public mutating func append(_ fault: DataError, end: Int) {
    records.append(Record(json: bytes.count..<bytes.count, fault: fault, end: end))
  }

  mutating func removeAll() {
    bytes.removeAll(keepingCapacity: true)
    records.removeAll(keepingCapacity: true)
  }
}
