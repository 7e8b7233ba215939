/// A sink that keeps what is whole, so that a batch which ended early can be gone on with.
public protocol ResumableSink: AnswerSink {
  /// What batch it holds: the one that was asked for, or the one that is gone on with.
  var identity: BatchIdentity { get }

  /// How far an earlier run has come; `nil` at the beginning.
  var checkpoint: Checkpoint? { get }

  /// Whether every record was answered by an earlier run.
  var isFinished: Bool { get }
}

/// Why a place cannot take a batch that is to be gone on with.
public enum ResumableSinkFailure: Error, Sendable, Hashable {
  /// Another process writes to it.
  case locked
  /// It holds a batch, and nobody asked to go on with it.
  case taken
  /// There is a batch in it, but another one.
  case different(BatchIdentity, BatchIdentity.Difference)
  /// What tells of the batch cannot be read, or what it tells of is not there as it tells.
  case damaged(String)
  /// Something else is there: a file that is no database, a table that is none of answers.
  case foreign
  /// The disk.
  case output(OutputFile.Failure)
}
