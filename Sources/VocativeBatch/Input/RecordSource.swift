/// Where a batch takes its recipients from.
///
/// Only one thread uses a source at a time.
public protocol RecordSource: AnyObject {
  /// Where the whole ends, in the unit of positions; `nil` if that is not known, as with a pipe.
  var end: Int? { get }

  /// Adds the next records to an empty block, which stays empty at the end of the source.
  ///
  /// - Parameter count: The most that are added.
  func read(_ count: Int, into block: inout RecordBlock) throws

  /// Leaves out everything before a position that an earlier batch has come to.
  func goOn(at position: Int) throws
}
