import Testing

/// The commands as people use them, in the order of a day's work.
@Suite struct CommandLineTests {
  static let corpus = TranscriptCorpus("CommandLine")

  @Test(.enabled(if: !TranscriptCorpus.isUpdating), arguments: corpus.cases)
  func `a command prints what it printed`(example: TranscriptCase) throws {
    #expect(try example.run(in: Self.corpus.workspace) == example.transcript.text)
  }

  @Test func `every command has a case`() throws {
    let help = try TemporaryFolder.with { try CommandLineRun("vocative --help", in: $0.url) }
    let commands = Self.corpus.cases.flatMap(\.transcript.commands).joined(separator: "\n")
    #expect(help.subcommands.count >= 11)
    for name in help.subcommands { #expect(commands.contains("vocative \(name)"), "no case runs \(name)") }
  }

  @Test(.enabled(if: TranscriptCorpus.isUpdating)) func `writes the transcripts anew`() throws {
    try Self.corpus.update()
  }
}

extension CommandLineRun {
  /// The subcommands that a page of help lists, in its order.
  var subcommands: [String] {
    var names: [String] = []
    var isList = false
    for line in output.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasSuffix("SUBCOMMANDS:") {
        isList = true
      } else if line.isEmpty {
        isList = false
      } else if isList, line.hasPrefix("  "), !line.hasPrefix("   ") {
        names.append(String(line.dropFirst(2).prefix { $0 != " " }))
      }
    }
    return names
  }
}
