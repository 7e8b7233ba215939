import Testing

/// Templates of other systems: what they become, what a person must decide, and what `check` says of the result.
@Suite struct ImportTests {
  static let corpus = TranscriptCorpus("Import")

  @Test(.enabled(if: !TranscriptCorpus.isUpdating), arguments: corpus.cases)
  func `a template becomes what it became`(example: TranscriptCase) throws {
    #expect(try example.run(in: Self.corpus.workspace) == example.transcript.text)
  }

  @Test(.enabled(if: TranscriptCorpus.isUpdating)) func `writes the transcripts anew`() throws {
    try Self.corpus.update()
  }
}
