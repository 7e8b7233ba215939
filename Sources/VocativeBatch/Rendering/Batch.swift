public import Vocative

/// Renders many recipients: a record in, an answer out, on all cores, in constant memory, in the order of the records.
///
/// A faulty record never touches its neighbors: it is answered, and noted among the rejects, and the next one is read.
public struct Batch: Sendable {
  private let message: Message
  private let context: RenderContext
  private let language: DiagnosticLanguage
  private let bundle: String?

  /// A batch of one message.
  ///
  /// - Parameters:
  ///   - language: The language of the messages about rejected records.
  ///   - bundle: What the answers call the bundle that the message comes from.
  public init(
    _ message: Message, in context: RenderContext, language: DiagnosticLanguage, bundle: String? = nil
  ) {
    self.message = message
    self.context = context
    self.language = language
    self.bundle = bundle
  }

  /// A stream that has something else before a checkpoint than an earlier run read there.
  public struct ChangedInput: Error, Sendable {}

  /// How far a batch has come.
  public struct Progress: Sendable {
    /// What became of the records so far.
    public let counts: BatchCounts
    /// Where the stream goes on, in its own unit.
    public let position: Int
    /// Where the stream ends, if that is known.
    public let end: Int?
  }

  /// Renders every record of a stream.
  ///
  /// - Parameters:
  ///   - sink: Gets one answer a record, in order, rejected ones among them.
  ///   - rejects: Gets the answers of rejected records alone.
  ///   - mails: Gets the mail of every record that has one.
  ///   - jobs: How many threads render; the answers are the same for any number.
  ///   - checkpoint: Where an earlier run of the same batch has come to.
  ///   - watch: Told from time to time how far it has come, by any of the threads but one at a time.
  ///   - mayGoOn: Asked after every reject, and of the whole; a batch that has had enough of them ends there, unfinished.
  /// - Returns: What became of all records, those before the checkpoint among them.
  /// - Throws: A ``ChangedInput``, a `LineReader.Failure` or another failure of the stream, or an `OutputFile.Failure`.
  public func run(
    from stream: some RecordStream, to sink: some AnswerSink, rejects: OutputFile? = nil, mails: MailFolder? = nil,
    jobs: Int = 1, after checkpoint: Checkpoint? = nil, watch: ((Progress) -> Void)? = nil,
    while mayGoOn: @escaping (_ counts: BatchCounts, _ isWhole: Bool) -> Bool = { _, _ in true }
  ) throws -> BatchCounts {
    if let checkpoint {
      if let mark = checkpoint.mark, stream.mark(at: checkpoint.position.offset) != mark { throw ChangedInput() }
      try stream.goOn(at: checkpoint.position)
    }
    let intake = Intake(stream, after: checkpoint?.counts.total ?? 0, chunk: sink.chunk)
    let delivery = Delivery(
      of: stream, to: sink, rejects: rejects, mails: mails, after: checkpoint, watch: watch, while: mayGoOn)
    let run = BatchRun(intake, delivery)
    let writer = mails?.writer
    run.perform(jobs: jobs) { RecordRenderer(message, in: context, language: language, bundle: bundle, mails: writer) }
    return try run.finish()
  }
}
