import Foundation
import Testing
import VocativeDiagnostics
import VocativeLocale

@Suite struct PageExamplesTests {
  private static func text(_ name: String) throws -> String {
    let pages = URL(filePath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent()
      .appending(path: "../../Sources/VocativeDiagnostics/Pages/\(name)")
    return try String(contentsOf: pages.standardized, encoding: .utf8)
  }

  private static func workspace() throws -> ExampleWorkspace {
    ExampleWorkspace(
      settings: try text("vocative.yaml"), schema: try text("schema.yaml"), segments: try text("segments.yaml"),
      defaults: try text("defaults.yaml"))
  }

  @Test(arguments: Page.codes, DiagnosticLanguage.allCases)
  func `bad examples are reported with their code and good ones not at all`(
    code: String, language: DiagnosticLanguage
  ) throws {
    let page = try #require(Page.of(code: code, language: language))
    let locale = try #require(Locale(language.rawValue))
    let workspace = try Self.workspace()
    // Personas are read by a layer above.
    for example in PageExample.examples(of: page)
    where !example.files.keys.contains(where: { $0.hasPrefix("personas/") }) {
      let findings = workspace.findings(in: example, locale: locale, tag: language.rawValue)
      let codes = findings.map(\.code)
      let comment = Comment(
        rawValue: "\(example)\n" + findings.map(TextPrinter(language: .en).concise).joined(separator: "\n"))
      if example.isBad {
        #expect(codes.contains(code), comment)
      } else {
        #expect(codes == [], comment)
      }
    }
  }

  @Test func `most pages have examples that run`() throws {
    let run = try Page.codes.filter { code in
      let page = try #require(Page.of(code: code, language: .en))
      return Set(PageExample.examples(of: page).map(\.isBad)) == [true, false]
    }
    #expect(run.count * 10 > Page.codes.count * 6)
  }
}
