import Testing
import VocativeDiagnostics
import VocativeSyntax

@Suite(.serialized) struct ParserCorpusTests {
  static let files = [
    "Syntax/text.corpus", "Syntax/expressions.corpus", "Syntax/tags.corpus", "Syntax/blocks.corpus",
    "Syntax/verbatim.corpus", "Syntax/liquid-tag.corpus", "Syntax/typography.corpus", "Syntax/foreign.corpus",
  ]

  private static func outcome(of input: String) -> (
    sections: [(name: String, text: String)], result: Diagnosed<SyntaxTree>
  ) {
    // Corpus files cannot show what is invisible.
    let text = input.replacing("␠", with: "\u{A0}").replacing("␣", with: "\u{200B}").replacing("␍", with: "\r")
    let source = SourceFile(path: "case.liquid", bytes: Array(text.utf8))
    let result = parse(source)
    var sections = [("tree", TreeOutline.of(result.output).joined(separator: "\n"))]
    if !result.diagnostics.isEmpty {
      sections.append(("findings", FindingOutline.of(result.diagnostics, in: source).joined(separator: "\n")))
    }
    return (sections, result)
  }

  @Test(arguments: files) func `files hold cases`(file: String) throws {
    var cases = Corpus.cases(file)
    #expect(!cases.isEmpty)
    guard Corpus.isUpdating else { return }
    for index in cases.indices { cases[index].sections = Self.outcome(of: cases[index].input).sections }
    try Corpus.write(cases, to: file)
  }

  @Test(arguments: files.flatMap { Corpus.cases($0) })
  func `a template has the expected tree and findings`(item: Corpus.Case) {
    let outcome = Self.outcome(of: item.input)
    #expect(outcome.sections.map(\.name) == item.sections.map(\.name))
    for (actual, expected) in zip(outcome.sections, item.sections) {
      #expect(actual.text == expected.text, "\(expected.name)")
    }
    #expect(isLossless(outcome.result.output))
  }

  @Test(arguments: files.flatMap { Corpus.cases($0) })
  func `a safe fix mends what it was offered for`(item: Corpus.Case) throws {
    let result = Self.outcome(of: item.input).result
    for finding in result.diagnostics {
      for fix in finding.fixes where fix.applicability == .safe {
        let fixed = SourceFile(path: "case.liquid", bytes: Array(applied(fix, to: result.output.source).utf8))
        let after = parse(fixed).diagnostics
        #expect(after.count < result.diagnostics.count, "\(finding.code): \(fixed.text(of: SourceSpan(0, 200)))")
      }
    }
  }
}

/// Whether the tokens of a tree put together are its file.
func isLossless(_ tree: SyntaxTree) -> Bool {
  var offset = 0
  for token in tree.tokens {
    guard token.span.lowerBound == offset, token.span.count > 0 else { return false }
    offset = token.span.upperBound
  }
  return offset == tree.source.bytes.count
}
