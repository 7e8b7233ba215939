import Foundation
import GeneratedInput
import Testing
import VocativeDiagnostics
import VocativeLocale

/// Cases of `Tests/Corpus/Lints`: a message or the content of an html part, and what the lints say, in one view.
///
/// ```
/// ==== title
/// <p>…</p>
/// ---- findings
/// CMP978 <img src="…">
/// ```
///
/// A finding is its code and the first line of what it is about.
struct LintCase: Sendable, CustomTestStringConvertible {
  let title: String
  let template: String
  let findings: [String]

  var testDescription: String { title }

  static let names = ["clients", "colors", "document", "footer", "links", "outlook", "pictures", "size", "surveys"]

  static let folder = URL(filePath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Corpus/Lints")

  static let all: [LintCase] = names.flatMap { name in
    let text = (try? String(contentsOf: folder.appending(path: "\(name).corpus"), encoding: .utf8)) ?? ""
    return text.components(separatedBy: "==== ").dropFirst().map { LintCase(String($0)) }
  }

  private init(_ text: String) {
    let halves = text.components(separatedBy: "---- findings\n")
    let lines = halves[0].split(separator: "\n", omittingEmptySubsequences: false)
    title = String(lines[0])
    template = lines.dropFirst().joined(separator: "\n")
    findings = halves.count > 1 ? halves[1].split(separator: "\n").map(String.init) : []
  }

  private static let workspace = ExampleWorkspace(
    settings: "brand: { name: Beans, address: 1 Bean Street }\n",
    schema: """
      reader:
        vip: boolean
        consent: map of map of boolean
        email: email
        unsubscribe_url: url
        tags: list of (text max 100)
        words: list of (text max 200) max 20
        many: list of (text max 100) max 200
        note: text
        story: html
        line: text max 100
        long: text max 18000
        code: code /[A-Z0-9]{200}/
      customer:
        email: email
        consent: map of map of boolean
      product:
        name: text max 60
        page: url
        picture: image
        color: color
      cart:
        url: url
      """,
    segments: "segments: {}\n",
    defaults: "purpose: content\nto: customer\nwith: { product: product, cart: cart, promo: \"promo_code?\" }\n")

  static func found(in template: String) -> [Diagnostic] {
    guard let locale = Locale("en") else { return [] }
    // How dry the words are is no matter of the mark-up.
    return workspace.findings(in: PageExample(isBad: false, message: template), locale: locale, tag: "en")
      .filter { $0.code != "CLM627" }
  }
}

@Suite struct LintCorpusTests {
  @Test(arguments: LintCase.all) func `finds what is due and nothing else`(example: LintCase) {
    let found = LintCase.found(in: example.template).map { finding in
      let words = finding.location.file.text(of: finding.location.span)
      return "\(finding.code) \(words.prefix { $0 != "\n" })"
    }
    #expect(found.sorted() == example.findings.sorted())
  }

  @Test func `every file of the folder is read`() throws {
    let names = try FileManager.default.contentsOfDirectory(atPath: LintCase.folder.path()).sorted()
    #expect(names == LintCase.names.map { "\($0).corpus" })
    #expect(LintCase.all.count > 30)
  }

  @Test func `mistakes in mark-up are survived, and findings lie in the file`() throws {
    let templates = LintCase.all.map { Array($0.template.utf8) }
    for seed in 0..<UInt64(200) {
      var random = SplitMix64(seed: seed)
      let bytes = random.mutated(random.pick(templates), with: random.pick(templates))
      let findings = LintCase.found(in: String(decoding: bytes, as: UTF8.self))
      for finding in findings {
        let end = finding.location.file.bytes.count
        let spans = [finding.location.span] + finding.fixes.flatMap(\.edits).map(\.span)
        #expect(spans.allSatisfy { $0.upperBound <= end }, "seed \(seed): \(finding.code)")
      }
    }
  }
}
