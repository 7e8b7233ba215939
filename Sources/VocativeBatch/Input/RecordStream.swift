/// Where recipients come from, one record after the other, in constant memory.
///
/// Only one thread uses a stream at a time.
public protocol RecordStream: AnyObject {
  /// Where the stream goes on behind the last record: what ``goOn(at:)`` takes.
  var position: Int { get }

  /// Where the whole ends, in the unit of positions; `nil` if that is not known, as with a pipe.
  var end: Int? { get }

  /// The next record, or why there is none in its place; `nil` at the end.
  func nextRecord() throws -> IncomingRecord?

  /// Leaves out everything before a position that an earlier run has come to.
  func goOn(at position: Int) throws
}
