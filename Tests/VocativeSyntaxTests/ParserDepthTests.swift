import Foundation
import Testing
import VocativeDiagnostics
import VocativeSyntax

/// Nothing in a template may exhaust the stack. The threads of pools have 256 KB or more.
@Suite struct ParserDepthTests {
  private static let smallStack = 256 * 1024

  /// What reading a text gives on a thread with a small stack, the tree freed there as well.
  private static func outcome(of text: [UInt8]) async -> (nodes: Int, findings: [Diagnostic], problem: String?) {
    await withCheckedContinuation { continuation in
      let thread = Thread {
        let result = parse(SourceFile(path: "deep", bytes: text), isFragment: true)
        continuation.resume(
          returning: (result.output.nodes.count, result.diagnostics, TreeCheck.problem(of: result.output)))
      }
      thread.stackSize = smallStack
      thread.start()
    }
  }

  private static func repeated(_ unit: String, _ count: Int) -> [UInt8] {
    let bytes = Array(unit.utf8)
    var text: [UInt8] = []
    text.reserveCapacity(bytes.count * count)
    for _ in 0..<count { text += bytes }
    return text
  }

  @Test(arguments: [
    "{% if x %}", "{% for x in y %}", "{% case x %}{% when 1 %}", "{% capture x %}", "{% if", "{{", "{% raw %}",
    "{% comment %}", "{% liquid\nif x\n", "{% endif %}", "{% else %}", "{% frobnicate %}", "{% iff %}", "{{ (", "{{ a[",
    "{% if not ", "{{ \"", "{{ “", "{% # ", "{{{", "*|a", "${a", "{% end %}",
  ])
  func `repeats without end are read`(unit: String) async {
    let outcome = await Self.outcome(of: Self.repeated(unit, 3_000))
    #expect(outcome.problem == nil)
  }

  @Test(arguments: ["(", "[", "not ", "a[", "a | f: (", "(a or "])
  func `an expression without end is one mistake`(unit: String) async {
    let outcome = await Self.outcome(of: Array("{{ ".utf8) + Self.repeated(unit, 50_000) + Array(" }}".utf8))
    #expect(outcome.problem == nil)
    #expect(outcome.findings.map(\.code) == ["SYN116"])
  }

  @Test(arguments: [(64, 0), (65, 1)])
  func `64 parentheses may stand in each other`(depth: Int, findings: Int) async {
    let text = Array("{{ ".utf8) + Self.repeated("(", depth) + [0x78] + Self.repeated(")", depth) + Array(" }}".utf8)
    #expect(await Self.outcome(of: text).findings.count == findings)
  }

  @Test(arguments: [(100, 0), (101, 1), (5_000, 1)])
  func `100 blocks may stand in each other`(depth: Int, findings: Int) async {
    let text = Self.repeated("{% if x %}a", depth) + Self.repeated("{% else %}b{% endif %}", depth)
    let outcome = await Self.outcome(of: text)
    #expect(outcome.findings.map(\.code) == Array(repeating: "SYN115", count: findings))
    #expect(outcome.problem == nil)
  }

  @Test func `what is too deep closes nothing around it`() async {
    let deep = Self.repeated("{% if x %}", 200) + Self.repeated("{% endif %}", 200)
    let text = Array("{% for a in b %}".utf8) + deep + Array("{% endfor %}{{ c }}".utf8)
    let result = parse(SourceFile(path: "deep", bytes: text), isFragment: true)
    #expect(result.diagnostics.map(\.code) == ["SYN115"])
    #expect(result.output.root.count == 2)
  }
}
