import Foundation
import Testing
import VocativeDiagnostics
import VocativeSyntax

/// Nesting by the million, on a thread with a small stack. `VOCATIVE_NESTING=5000000` is the long form of it
/// (`make fuzz`); without it there are fewer, to be quick.
@Suite(.serialized) struct ParserBulkTests {
  private static let smallStack = 256 * 1024
  private static let count = Int(ProcessInfo.processInfo.environment["VOCATIVE_NESTING"] ?? "") ?? 1_000

  /// Units that nest, or seem to, without an end.
  static let units = [
    "{% if x %}", "{% for x in y %}", "{% if x %}{% else %}", "{% liquid if x\n", "{% capture x %}", "{{ ((((", "{{ [",
    "{{ a[", "{% if not (", "{% comment %}", "{% raw %}", "{% doc %}", "{% endif %}", "{% frobnicate %}", "{% iff %}",
    "{{ a | f: (", "{{ \"", "{% # ", "{{ {{ ", "{% if {{ ", "{{{", "*|a", "${a", "{% case x %}{% when 1 %}",
  ]

  /// Units that nest within one tag.
  static let inner = ["(", "[", "a[", "not ", "(a or ", "a | f: (", "a.", "a | f | ", "a, "]

  /// The processor's time of this thread, in seconds: other work on the machine does not count.
  private static func processorTime() -> Double {
    var time = timespec()
    unsafe clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }

  /// How long it takes to read a text and to free its tree, in seconds, on a thread with a small stack.
  private static func seconds(toRead text: [UInt8]) async -> Double {
    await withCheckedContinuation { continuation in
      let thread = Thread {
        let start = processorTime()
        do {
          let result = parse(SourceFile(path: "bulk", bytes: text), isFragment: true)
          precondition(result.output.tokens.last?.span.upperBound == text.count)
          _ = format(result)
        }
        continuation.resume(returning: processorTime() - start)
      }
      thread.stackSize = smallStack
      thread.start()
    }
  }

  private static func repeated(_ unit: String, _ count: Int, from start: String = "") -> [UInt8] {
    let bytes = Array(unit.utf8)
    var text = Array(start.utf8)
    text.reserveCapacity(bytes.count * count)
    for _ in 0..<count { text += bytes }
    return text
  }

  /// Four times the text may take four times as long; eight leaves room for a busy machine, sixteen would be quadratic.
  private static func expectLinear(_ text: (Int) -> [UInt8]) async {
    var isLinear = false
    for _ in 0..<3 where !isLinear {
      let few = await seconds(toRead: text(count / 4))
      let many = await seconds(toRead: text(count))
      isLinear = many < max(few * 8, 0.05)
    }
    #expect(isLinear)
  }

  @Test(arguments: units) func `openings without end are read in linear time`(unit: String) async {
    await Self.expectLinear { Self.repeated(unit, $0) }
  }

  @Test(arguments: inner) func `one tag without end is read in linear time`(unit: String) async {
    await Self.expectLinear { Self.repeated(unit, $0, from: "{{ ") }
    await Self.expectLinear { Self.repeated(unit, $0, from: "{% if ") + Array(" %}".utf8) }
  }

  @Test(arguments: ["echo x", "if x", "case x\nwhen 1", "comment", "else", "endif", "liquid", "# note"])
  func `the lines of a liquid tag are read in linear time`(line: String) async {
    await Self.expectLinear { Self.repeated(line + "\n", $0, from: "{% liquid\n") + Array("%}".utf8) }
  }

  @Test(arguments: ["{{x}}", "{%if x%}a{%endif%}", "{{ a|b:1,2 }}\n", "  {%- if x -%}\n{%- endif %}\n"])
  func `flat text is read and formatted in linear time`(unit: String) async {
    await Self.expectLinear { Self.repeated(unit, $0) }
  }
}
