import Foundation
import Testing

/// Input that nobody means to give and that comes all the same: each kind ends with its code, and all else is done.
@Suite struct BadInputTests {
  static let corpus = TranscriptCorpus("BadInput")

  @Test(.enabled(if: !TranscriptCorpus.isUpdating), arguments: corpus.cases)
  func `bad input is answered with its code and touches nothing else`(example: TranscriptCase) throws {
    #expect(try example.run(in: Self.corpus.workspace) == example.transcript.text)
  }

  @Test func `every kind of bad input has a case`() {
    #expect(Self.corpus.files.map(\.url.lastPathComponent) == ["calls.corpus", "data.corpus", "files.corpus"])
    #expect(Self.corpus.cases.count >= 30)
    #expect(Self.corpus.cases.allSatisfy { !$0.transcript.commands.isEmpty })
  }

  @Test(.enabled(if: TranscriptCorpus.isUpdating)) func `writes the transcripts anew`() throws {
    try Self.corpus.update()
  }
}
