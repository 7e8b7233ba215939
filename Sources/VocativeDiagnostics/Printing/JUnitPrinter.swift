/// Prints a report as JUnit XML: a test suite a file, a failed test case a finding, a passed one for a file without any.
///
/// There is no time in it, so that the same sources give the same bytes.
public struct JUnitPrinter: Sendable, Hashable {
  /// The language of all words.
  public let language: DiagnosticLanguage

  /// A printer of a language.
  public init(language: DiagnosticLanguage) {
    self.language = language
  }

  /// The whole document.
  public func text(of report: DiagnosticReport) -> String {
    var findings: [String: [Diagnostic]] = [:]
    var files: [String] = []
    for path in report.files + report.diagnostics.map(\.location.file.path) where findings[path] == nil {
      findings[path] = []
      files.append(path)
    }
    for diagnostic in report.diagnostics { findings[diagnostic.location.file.path]?.append(diagnostic) }
    var xml = XMLWriter()
    let total = report.diagnostics.count
    let clean = files.count { findings[$0]?.isEmpty == true }
    xml.element("testsuites", counts("vocative check", tests: total + clean, failures: total)) { xml in
      for file in files {
        let found = findings[file] ?? []
        xml.element("testsuite", counts(file, tests: max(1, found.count), failures: found.count)) { xml in
          for diagnostic in found { write(diagnostic, into: &xml) }
          if found.isEmpty { xml.element("testcase", [("classname", file), ("name", "check")]) }
        }
      }
    }
    return xml.text
  }

  private func counts(_ name: String, tests: Int, failures: Int) -> [(String, String)] {
    [("name", name), ("tests", String(tests)), ("failures", String(failures)), ("errors", "0")]
  }

  private func write(_ diagnostic: Diagnostic, into xml: inout XMLWriter) {
    let file = diagnostic.location.file
    let start = file.coordinates(at: diagnostic.location.span.lowerBound)
    let name = "\(diagnostic.code) (\(start.line):\(start.codePointColumn))"
    xml.element("testcase", [("classname", file.path), ("name", name), ("line", String(start.line))]) { xml in
      let title = diagnostic.title[language]
      xml.element("failure", [("message", title), ("type", diagnostic.message.severity.rawValue)]) { xml in
        xml.characters(TextPrinter(language: language).text(of: diagnostic))
      }
    }
  }
}
