import Testing

/// Catalogs, events and rules of picks, and what customers are then shown.
@Suite struct PickCorpusTests {
  static let corpus = TranscriptCorpus("Picks")

  @Test(.enabled(if: !TranscriptCorpus.isUpdating), arguments: corpus.cases)
  func `a catalog gives the picks that it gave`(example: TranscriptCase) throws {
    #expect(try example.run(in: Self.corpus.workspace) == example.transcript.text)
  }

  @Test(.enabled(if: TranscriptCorpus.isUpdating)) func `writes the transcripts anew`() throws {
    try Self.corpus.update()
  }
}
