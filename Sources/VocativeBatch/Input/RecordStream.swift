/// Where recipients come from, one record after the other, in constant memory.
///
/// Only one thread uses a stream at a time.
public protocol RecordStream: AnyObject {
  /// Where the stream goes on behind the last record: what ``goOn(at:)`` takes.
  var position: StreamPosition { get }

  /// The line of the input that the last record begins in, from 1; `nil` where there are no lines, as in a database.
  var line: Int? { get }

  /// Where the whole ends, in the unit of offsets; `nil` if that is not known, as with a pipe.
  var end: Int? { get }

  /// The next record, or why there is none in its place; `nil` at the end.
  func nextRecord() throws -> IncomingRecord?

  /// Leaves out everything before a position that an earlier run has come to.
  func goOn(at position: StreamPosition) throws

  /// What tells what stands before an offset from anything else there, so that nobody goes on in another input; `nil` where
  /// that cannot be looked at. Any thread may ask.
  func mark(at offset: Int) -> String?
}

extension RecordStream {
  /// None: rows of a database stand in no line.
  public var line: Int? { nil }

  /// None: rows of a database are changed as they please.
  public func mark(at offset: Int) -> String? { nil }
}
