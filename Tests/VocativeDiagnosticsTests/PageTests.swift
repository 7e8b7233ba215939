import Foundation
import JSONShape
import Testing
import VocativeDiagnostics

@Suite struct PageTests {
  /// A code as a string literal, on a line that is no comment.
  private static let code = #"^ *+(?!//).*"((?:SYN|TYP|NUL|ESC|SMS|CLM|LAW|LNG|CMP|SNP|DAT)[0-9]{3,4})""#

  /// The codes of all sources.
  private static func codesInSources() throws -> Set<String> {
    var codes = try codesOfData()
    let expression = try NSRegularExpression(pattern: code, options: .anchorsMatchLines)
    let sources = packageFolder.appending(path: "Sources")
    let files = FileManager.default.enumerator(at: sources, includingPropertiesForKeys: nil)
    while let file = files?.nextObject() as? URL {
      guard file.pathExtension == "swift", file.lastPathComponent != "Pages.generated.swift" else { continue }
      let text = try String(contentsOf: file, encoding: .utf8)
      for match in expression.matches(in: text, range: NSRange(text.startIndex..., in: text)) {
        if let range = Range(match.range(at: 1), in: text) { codes.insert(String(text[range])) }
      }
    }
    return codes
  }

  /// The codes of errors of data: raw values of enumerations, `DAT` stands before them when they are printed.
  private static func codesOfData() throws -> Set<String> {
    var codes: Set<String> = []
    for file in ["Recipient/DataError.swift", "Machine/RenderError.swift", "Timers/TimerLink.swift"] {
      let path = packageFolder.appending(path: "Sources/VocativeRender/\(file)")
      for line in try String(contentsOf: path, encoding: .utf8).split(separator: "\n") {
        let words = line.split(separator: " ")
        if words.count == 4, words[0] == "case", words[2] == "=", Int(words[3]) != nil {
          codes.insert("DAT\(words[3])")
        }
      }
    }
    return codes
  }

  @Test func `every code has a page and every page a code`() throws {
    let codes = try Self.codesInSources()
    try #require(codes.count > 20)
    #expect(codes.subtracting(Page.codes).sorted() == [], "codes without a page")
    #expect(Set(Page.codes).subtracting(codes).sorted() == [], "pages without a code")
  }

  /// The sections of a page in a language.
  private static func sections(_ language: DiagnosticLanguage) -> [String] {
    switch language {
    case .en: ["## Why it matters", "## Bad", "## Good"]
    case .ru: ["## Почему это важно", "## Плохо", "## Хорошо"]
    }
  }

  @Test(arguments: Page.codes, DiagnosticLanguage.allCases)
  func `a page has its sections and an example of each kind`(code: String, language: DiagnosticLanguage) throws {
    let page = try #require(Page.of(code: code, language: language))
    let lines = page.text.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines.first?.hasPrefix("# \(code): ") == true)
    #expect(lines.filter { $0.hasPrefix("## ") }.map(String.init) == Self.sections(language))

    var (section, fence) = ("", "")
    var verdicts: [String] = []
    for line in lines {
      if line.hasPrefix("```") {
        fence = fence.isEmpty ? String(line) : ""
        let words = fence.split(separator: " ")
        if words.count > 1 { verdicts.append("\(section) \(words[1])") }
        #expect(fence.isEmpty || ["```liquid", "```yaml", "```json", "```text"].contains(String(words.first ?? "")))
      } else if fence.isEmpty, line.hasPrefix("#") {
        section = String(line)
      }
      #expect(fence.isEmpty || line.count <= 120, "\(line)")
    }
    #expect(fence.isEmpty, "an example is not closed")
    let names = Self.sections(language)
    #expect(Set(verdicts) == ["\(names[1]) bad", "\(names[2]) good"])
  }

  @Test func `a page is found in either case of letters and only by its code`() {
    #expect(Page.of(code: "nul301", language: .en)?.code == "NUL301")
    #expect(Page.of(code: "NUL301", language: .ru)?.text.contains("Почему это важно") == true)
    for unknown in ["", "NUL", "NUL30", "NUL3011", "ZZZ999", "AAA000", "ß"] {
      #expect(Page.of(code: unknown, language: .en) == nil)
    }
    #expect(Page.codes == Page.codes.sorted())
  }

  @Test func `the embedded pages are those of the folder`() throws {
    for code in Page.codes {
      for language in DiagnosticLanguage.allCases {
        let path = "Sources/VocativeDiagnostics/Pages/\(code).\(language.rawValue).md"
        let file = try String(contentsOf: packageFolder.appending(path: path), encoding: .utf8)
        #expect(Page.of(code: code, language: language)?.text == file)
      }
    }
  }
}
