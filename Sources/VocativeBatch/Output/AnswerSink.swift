/// Where the answers of a batch go.
///
/// Only one thread uses a sink at a time.
public protocol AnswerSink: AnyObject {
  /// After how many records everything up to there is made durable; `nil` if only the whole is.
  var chunk: Int? { get }

  /// Writes the answers to the next records: one a line.
  func write(_ answers: ArraySlice<UInt8>) throws(OutputFile.Failure)

  /// Sees to it that what was written up to a checkpoint outlasts the process and the machine's power.
  ///
  /// The rejects and the mails up to there are durable already.
  func commit(_ checkpoint: Checkpoint) throws(OutputFile.Failure)

  /// Ends the output: every record was answered.
  func finish() throws(OutputFile.Failure)

  /// Ends the output before every record was answered: what is not whole is dropped, what was read already is not.
  func abandon() throws(OutputFile.Failure)
}
