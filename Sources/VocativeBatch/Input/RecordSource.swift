public import Vocative

/// Where recipients come from, one record after the other, in constant memory.
///
/// Only one thread uses a source at a time.
public protocol RecordSource {
  /// Where the whole ends, in the unit of positions; `nil` if that is not known, as with a pipe.
  var end: Int? { get }

  /// Adds the next records to an empty block, which stays empty at the end of the source.
  ///
  /// - Parameter count: The most that are added.
  mutating func read(_ count: Int, into block: inout RecordBlock) throws

  /// Leaves out everything before a position that an earlier batch has come to.
  mutating func goOn(at position: Int) throws
}

/// A record of a source, or why there is none in its place.
public enum SourceRecord: Sendable, Hashable {
  /// One JSON object.
  case json([UInt8])
  /// What is wrong with the line or row.
  case faulty(DataError)
}

extension RecordSource {
  /// Gives every record in order.
  public mutating func forEach(_ take: (SourceRecord) throws -> Void) throws {
    var block = RecordBlock()
    while true {
      block.removeAll()
      try read(RecordBlock.largestCount, into: &block)
      guard !block.records.isEmpty else { return }
      for record in block.records {
        try take(record.fault.map { .faulty($0) } ?? .json(Array(block.bytes[record.json])))
      }
    }
  }
}
