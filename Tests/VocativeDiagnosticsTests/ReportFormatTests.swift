import Testing
import VocativeDiagnostics

@Suite struct ReportFormatTests {
  private let file = SourceFile("первая\nab cd\n", path: "a,b:c%.liquid")

  @Test func `a workflow command escapes what would end it`() {
    let diagnostic = Diagnostic(.dry, "50%, a: b\r\n::error::", at: file.span(of: "cd"), in: file)
      .labeled(en: "label", ru: "подпись").helping(en: "do: x, y", ru: "сделайте")
    #expect(
      GitHubPrinter(language: .en).line(of: diagnostic)
        == "::warning file=a%2Cb%3Ac%25.liquid,line=2,endLine=2,col=4,endColumn=5,title=CLM625 dry::"
        + "nothing for 50%25, a: b%0D%0A::error::%0Alabel%0Ahelp: do: x, y")
    #expect(GitHubPrinter(language: .ru).line(of: diagnostic).hasSuffix("%0Aподпись%0Aкак исправить: сделайте"))
  }

  @Test func `a place on several lines has no columns`() {
    let diagnostic = Diagnostic(.dry, "x", at: SourceSpan(0, file.bytes.count - 1), in: file)
    #expect(GitHubPrinter(language: .en).line(of: diagnostic).contains(",line=1,endLine=2,title="))
    let empty = Diagnostic(.dry, "x", at: .at(0), in: file)
    #expect(GitHubPrinter(language: .en).line(of: empty).contains(",col=1,endColumn=1,"))
  }

  @Test func `JUnit has a suite a file, a failure a finding and a passed case for a clean file`() {
    let diagnostic = Diagnostic(.dry, "<&\">\u{1}", at: file.span(of: "cd"), in: file)
    let text = JUnitPrinter(language: .en).text(of: DiagnosticReport([diagnostic], files: ["ok.liquid"]))
    let lines = text.split(separator: "\n").map(String.init)
    #expect(lines[0] == #"<?xml version="1.0" encoding="UTF-8"?>"#)
    #expect(lines[1].hasPrefix(#"<testsuites name="vocative check" tests="2" failures="1" errors="0">"#))
    #expect(lines[1].contains(#"<testsuite name="ok.liquid" tests="1" failures="0" errors="0">"#))
    #expect(text.contains(#"<testcase classname="ok.liquid" name="check"></testcase>"#))
    #expect(text.contains(#"<testsuite name="a,b:c%.liquid" tests="1" failures="1" errors="0">"#))
    #expect(text.contains(#"<testcase classname="a,b:c%.liquid" name="CLM625 (2:4)" line="2">"#))
    #expect(text.contains("<failure message=\"nothing for &lt;&amp;&quot;&gt;\u{FFFD}\" type=\"warning\">"))
    #expect(text.contains("2 | ab cd&#10;"))
  }
}
