import Foundation
import Testing
import Vocative
import VocativeSnapshots

#if canImport(FoundationXML)
  import FoundationXML
#endif

struct ReportTests {
  private func report(_ change: (TinyWorkspace) throws -> Void) throws -> SnapshotReport {
    let tiny = try TinyWorkspace()
    func run(_ update: SnapshotOptions.Update) throws -> SnapshotReport {
      try SnapshotSuite(
        workspace: try Workspace(at: tiny.templates), directory: tiny.snapshots,
        options: SnapshotOptions(update: update, isReadOnly: false)
      ).run()
    }
    _ = try run(.always)
    try change(tiny)
    return try run(.auto)
  }

  private func hostile() throws -> SnapshotReport {
    try report { tiny in
      try tiny.message(
        TinyWorkspace.message.replacing(
          "Thank you for your order.{% endsms %}", with: "</details> | ``` & <b> ]]>{% endsms %}"))
      try tiny.write("old", to: "Snapshots/gone/a.en.sms")
    }
  }

  @Test func `Markdown holds a table, a diff and the command, and nothing breaks out of it`() throws {
    let markdown = try hostile().markdown(in: .en)
    #expect(markdown.hasPrefix("## Snapshots\n\n"))
    #expect(markdown.contains("| order | anna.en | sms | changed | SMS 1 part, 25 → 26 bytes |\n"))
    #expect(markdown.contains("````diff\n- Thank you for your order.\n+ </details> | ``` & <b> ]]>\n````\n"))
    #expect(markdown.contains("```sh\nvocative accept order\n```\n"))
    #expect(markdown.contains("### Orphans\n\n```text\ngone/a.en.sms\n```\n"))
  }

  @Test(arguments: [("3gpp", "SMS 1 part, "), ("latin-140", "SMS 1 → 2 parts, ")])
  func `an SMS is counted as the provider bills it`(profile: String, expected: String) throws {
    let report = try report { tiny in
      try tiny.write(
        "locales: [en, de]\ntime_zone: UTC\nbrand: { name: Beans }\nsms: { profile: \(profile) }\n",
        to: "Templates/vocative.yaml")
      let long = String(repeating: "a", count: 141)
      try tiny.message(
        TinyWorkspace.message.replacing(
          "{% sms segments: 1 %}Thank you for your order.", with: "{% sms segments: 2 %}\(long)"))
    }
    #expect(report.markdown(in: .en).contains("| order | anna.en | sms | changed | \(expected)25 → 141 bytes |\n"))
  }

  @Test func `JUnit is well-formed, counts right and says the same twice`() throws {
    let report = try hostile()
    let xml = report.junit(in: .en)
    #expect(xml == report.junit(in: .en))
    let parser = XMLReader()
    let reader = XMLParser(data: Data(xml.utf8))
    reader.delegate = parser
    #expect(reader.parse())
    #expect(parser.root == ["name": "vocative test", "tests": "11", "failures": "3", "errors": "0"])
    #expect(parser.failures.contains { $0.contains("{+</details> | ``` & <b> ]]>+}") })
  }

  @Test func `the text names each message once and counts in both languages`() throws {
    let report = try hostile()
    let english = SnapshotPrinter(language: .en).text(of: report)
    #expect(english.hasPrefix("order: 2 changed\n"))
    #expect(english.contains("  accept: vocative accept order\n"))
    #expect(english.hasSuffix("10 snapshots: 8 unchanged, 2 changed; orphans: 1\n"))
    let russian = SnapshotPrinter(language: .ru).text(of: report)
    #expect(russian.hasSuffix("10 эталонов: без изменений 8, изменилось 2; лишних: 1\n"))
    #expect(!english.contains("\u{1B}"))
    #expect(SnapshotPrinter(language: .en, color: true).text(of: report).contains("\u{1B}[31;9m"))
  }
}

private final class XMLReader: NSObject, XMLParserDelegate {
  var root: [String: String] = [:]
  var failures: [String] = []
  private var text: String?

  func parser(
    _ parser: XMLParser, didStartElement element: String, namespaceURI: String?, qualifiedName: String?,
    attributes: [String: String] = [:]
  ) {
    if element == "testsuites" { root = attributes }
    if element == "failure" { text = "" }
  }

  func parser(_ parser: XMLParser, foundCharacters string: String) { text? += string }

  func parser(
    _ parser: XMLParser, didEndElement element: String, namespaceURI: String?, qualifiedName: String?
  ) {
    if element == "failure", let text { failures.append(text) }
    if element == "failure" { text = nil }
  }
}
