import Foundation
import GeneratedInput
import Testing
import VocativeDiagnostics
import VocativeSyntax

/// What formatting promises for every template that can be read.
@Suite struct FormatPropertyTests {
  /// The first broken promise.
  static func problem(of bytes: [UInt8], isFragment: Bool) -> String? {
    let before = parse(SourceFile(path: "before", bytes: bytes), isFragment: isFragment)
    guard let once = format(before) else { return before.hasErrors ? nil : "refused" }
    let after = parse(SourceFile(path: "after", bytes: once), isFragment: isFragment)
    if after.hasErrors { return "has mistakes now: \(after.diagnostics.map(\.code))" }
    if !before.output.isEquivalent(to: after.output) { return "says something else" }
    guard let twice = format(after) else { return "refused the second time" }
    return once == twice ? nil : "changes again: \(String(decoding: twice, as: UTF8.self))"
  }

  private static let templates: [URL] = {
    let folder = Corpus.folder.deletingLastPathComponent().deletingLastPathComponent().appending(path: "Templates")
    let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
    return (files?.allObjects as? [URL] ?? []).filter { $0.pathExtension == "liquid" }.sorted { $0.path() < $1.path() }
  }()

  @Test func `every template keeps its meaning and is done once`() throws {
    #expect(Self.templates.count >= 10)
    for file in Self.templates {
      let problem = Self.problem(
        of: Array(try Data(contentsOf: file)), isFragment: file.path().contains("/components/"))
      #expect(problem == nil, "\(file.lastPathComponent): \(problem ?? "")")
    }
  }

  @Test(arguments: ParserCorpusTests.files + FormatCorpusTests.files)
  func `every case keeps its meaning and is done once`(file: String) {
    for item in Corpus.cases(file) {
      for isFragment in [false, true] {
        let problem = Self.problem(of: Array(item.input.utf8), isFragment: isFragment)
        #expect(problem == nil, "\(item.title): \(problem ?? "")")
      }
    }
  }

  /// Pieces that are whole.
  private static let pieces = [
    "text ", "\n", "\n\n", "    ", "\t", "\r\n", "<a href=\"", "\">", "<b>", "«ёлочки»", "{{a}}", "{{- a-}}",
    "{{ 'x'|f:'y',k:1 }}", "{%comment%} x {%endcomment%}", "{%#n%}", "{%raw%} {{ {%endraw%}", "{%liquid echo a%}",
    "{%liquid\n if a\necho b\n  endif\n%}", "{%assign z=a|plus:1%}", "{%render 'r' a:1 b:2,%}",
    "{{ some.very.long.name | append: \"a long text to make it long\" | append: 'another that is long', with: 'more' }}",
  ]

  /// Blocks: what opens, divides and closes them.
  private static let blocks = [
    ["{%if a%}", "{%- else -%}", "{%endif%}"], ["{%- if a==1 and b -%}", "{%elsif c%}", "{%- endif -%}"],
    ["{%for x in y,limit:2%}", "{%endfor%}"], ["{%case a%}{%when 1,2%}", "{% else %}", "{%endcase%}"],
    ["{%capture 'c'%}", "{%endcapture%}"], ["{%plain%}", "{%endplain%}"], ["{%html%}", "{%- endhtml %}"],
    ["{% subject %}", "{% endsubject %}"],
  ]

  private static func piece(_ random: inout SplitMix64, depth: Int) -> String {
    guard depth < 3, random.chance(40) else { return random.pick(pieces) }
    var text = ""
    let block = random.pick(blocks)
    for (index, tag) in block.enumerated() {
      text += tag
      guard index + 1 < block.count else { break }
      for _ in 0..<Int.random(in: 0...3, using: &random) { text += piece(&random, depth: depth + 1) }
    }
    return text
  }

  private static let firstSeed = UInt64(ProcessInfo.processInfo.environment["VOCATIVE_SEED"] ?? "") ?? 1

  @Test(arguments: 0..<8) func `any mixture keeps its meaning and is done once`(share: UInt64) {
    var formatted = 0
    for number in 0..<60 as Range<UInt64> {
      let seed = Self.firstSeed &+ share &* 60 &+ number
      var random = SplitMix64(seed: seed)
      let isMessage = random.chance(50)
      var text = isMessage ? "---\npurpose: service\n---\n" : ""
      for _ in 0..<Int.random(in: 1...8, using: &random) { text += Self.piece(&random, depth: 0) }
      let source = SourceFile(path: "mixture", bytes: Array(text.utf8))
      if !parse(source, isFragment: !isMessage).hasErrors { formatted += 1 }
      let problem = Self.problem(of: source.bytes, isFragment: !isMessage)
      #expect(problem == nil, "seed \(seed): \(problem ?? "")\n\(text)")
      if problem != nil { return }
    }
    // Otherwise the pieces are none that fit together, and nothing was tried.
    #expect(formatted > 20)
  }
}
