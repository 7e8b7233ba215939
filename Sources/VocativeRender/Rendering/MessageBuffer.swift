/// Where messages are rendered into: one for each thread, used again for every recipient.
///
/// It keeps the last program in a form that runs fast, so rendering one program for many recipients in a row is
/// cheapest. What a render wrote is good until the next one.
public struct MessageBuffer: ~Copyable {
  var machine = Machine()
  var program: LinkedProgram?

  /// An empty buffer.
  public init() {}

  /// Calls `body` with a range of what was rendered, such as a part's.
  public func withBytes<Result, Failure: Error>(
    _ range: Range<Int>, _ body: (Span<UInt8>) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    try machine.output.view(range).withSpan(body)
  }

}
