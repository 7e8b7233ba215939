/// Writes rendered blocks in order, counts what became of the records, and makes chunks durable.
struct Delivery {
  private let sink: any AnswerSink
  private let rejects: OutputFile?
  private let mails: MailFolder?
  private let stream: any RecordStream
  private let watch: ((Batch.Progress) -> Void)?
  private let mayGoOn: (_ counts: BatchCounts, _ isWhole: Bool) -> Bool
  private var position: StreamPosition

  private(set) var counts: BatchCounts

  init(
    of stream: any RecordStream, to sink: any AnswerSink, rejects: OutputFile?, mails: MailFolder?,
    after checkpoint: Checkpoint?, watch: ((Batch.Progress) -> Void)?,
    while mayGoOn: @escaping (_ counts: BatchCounts, _ isWhole: Bool) -> Bool
  ) {
    self.sink = sink
    self.rejects = rejects
    self.mails = mails
    self.stream = stream
    self.watch = watch
    self.mayGoOn = mayGoOn
    counts = checkpoint?.counts ?? BatchCounts()
    position = checkpoint?.position ?? stream.position
  }

  /// Writes the answers of a block.
  ///
  /// - Returns: Whether the batch goes on; if not, the record that was too much is the last one that was written.
  mutating func write(_ block: RenderedBlock) throws(OutputFile.Failure) -> Bool {
    var goesOn = true
    var written = 0
    for record in block.records {
      counts.add(record.fate)
      position = record.end
      written = record.answer.upperBound
      if let mail = record.mail { try mails?.write(block.mails[mail], ofRecord: counts.total) }
      guard case .rejected = record.fate else { continue }
      try rejects?.write(block.answers[record.answer])
      goesOn = mayGoOn(counts, false)
      if !goesOn { break }
    }
    try sink.write(block.answers[..<written])
    if let chunk = sink.chunk, goesOn, counts.total % chunk == 0 { try commit() }
    watch?(Batch.Progress(counts: counts, position: position.offset, end: stream.end))
    return goesOn
  }

  /// Ends the batch.
  ///
  /// - Parameter isWhole: Whether every record was answered. If there were too many rejects among them, it is not ended well.
  func finish(isWhole: Bool) throws(OutputFile.Failure) {
    if isWhole && mayGoOn(counts, true) {
      try commit()
      try sink.finish()
    } else {
      try rejects?.synchronize()
      try sink.abandon()
    }
  }

  private func commit() throws(OutputFile.Failure) {
    try rejects?.synchronize()
    mails?.synchronize()
    try sink.commit(
      Checkpoint(
        counts: counts, position: position, rejects: rejects?.count ?? 0, mark: stream.mark(at: position.offset)))
  }
}
