import Testing
import VocativeDiagnostics
import VocativeSyntax

@Suite(.serialized) struct FormatCorpusTests {
  static let files = ["Format/tags.corpus", "Format/lines.corpus"]

  private static func formatted(_ item: Corpus.Case) -> String {
    let result = format(parse(SourceFile(path: "case.liquid", bytes: Array(item.input.utf8))))
    return result.map { String(decoding: $0, as: UTF8.self) } ?? "(has mistakes)"
  }

  @Test(arguments: files) func `files hold cases`(file: String) throws {
    var cases = Corpus.cases(file)
    #expect(!cases.isEmpty)
    guard Corpus.isUpdating else { return }
    for index in cases.indices { cases[index].sections = [("formatted", Self.formatted(cases[index]))] }
    try Corpus.write(cases, to: file)
  }

  @Test(arguments: files.flatMap { Corpus.cases($0) }) func `a template has one form`(item: Corpus.Case) {
    // A corpus cannot show the line breaks at the end of a section.
    let (actual, expected) = (Self.formatted(item), item.sections.first?.text)
    #expect(actual.droppingFinalBreaks == expected?.droppingFinalBreaks)
  }

  @Test(arguments: ["{{ x", "{% if a %}", "{{ a b }}", "{% scarcity s up_to: 5 %}{% endscarcity %}"])
  func `what has mistakes is left alone`(text: String) {
    #expect(format(parse(SourceFile(path: "broken.liquid", bytes: Array(text.utf8)))) == nil)
  }

  @Test func `Windows line ends and a byte order mark are kept`() {
    let text =
      "\u{FEFF}---\r\npurpose: service\r\n---\r\n\r\n\r\n\r\n{% plain %}\r\n{% liquid echo a\r\necho b %}\r\n{% endplain %}"
    let expected =
      "\u{FEFF}---\r\npurpose: service\r\n---\r\n\r\n{% plain %}\r\n{% liquid\r\n  echo a\r\n  echo b\r\n%}\r\n{% endplain %}\r\n"
    let result = format(parse(SourceFile(path: "windows.liquid", bytes: Array(text.utf8))))
    #expect(
      result.map { String(decoding: $0, as: UTF8.self) }?.unicodeScalars.elementsEqual(expected.unicodeScalars) == true)
  }
}

extension String {
  fileprivate var droppingFinalBreaks: Substring {
    var text = self[...]
    while text.hasSuffix("\n") { text.removeLast() }
    return text
  }
}
