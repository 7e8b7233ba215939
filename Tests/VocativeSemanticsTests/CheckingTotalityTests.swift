import Testing
import VocativeDiagnostics
import VocativeSemantics

/// The checker never fails and never crashes, whatever it is given.
@Suite struct CheckingTotalityTests {
  /// A small generator of numbers, the same in every run (Steele, Lea and Flood: SplitMix).
  private struct Numbers {
    var state: UInt64
    mutating func next(below bound: Int) -> Int {
      state &+= 0x9E37_79B9_7F4A_7C15
      var z = state
      z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
      z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
      return Int((z ^ (z >> 31)) % UInt64(max(1, bound)))
    }
  }

  @Test(arguments: CheckingCase.all) func `survives templates with pieces lost, doubled and moved`(
    example: CheckingCase
  ) {
    var numbers = Numbers(state: UInt64(example.title.utf8.count))
    let pieces = Array(example.template.utf8)
    guard !pieces.isEmpty else { return }
    for _ in 0..<12 {
      var bytes = pieces
      for _ in 0..<(1 + numbers.next(below: 4)) where !bytes.isEmpty {
        let from = numbers.next(below: bytes.count)
        let length = numbers.next(below: min(24, bytes.count - from)) + 1
        switch numbers.next(below: 3) {
        case 0: bytes.removeSubrange(from..<(from + length))
        case 1: bytes.insert(contentsOf: bytes[from..<(from + length)], at: numbers.next(below: bytes.count))
        case _:
          let piece = bytes[from..<(from + length)]
          bytes.removeSubrange(from..<(from + length))
          bytes.insert(contentsOf: piece, at: numbers.next(below: bytes.count + 1))
        }
      }
      var changed = example
      changed.template = String(decoding: bytes, as: UTF8.self)
      let findings = changed.diagnostics
      #expect(findings.count <= 2_000)
      for finding in findings {
        #expect(finding.location.span.upperBound <= finding.location.file.bytes.count)
        for edit in finding.fixes.flatMap(\.edits) {
          #expect(edit.span.upperBound <= finding.location.file.bytes.count)
        }
      }
    }
  }

  @Test(arguments: [
    String(repeating: "{% for i in (1..3) %}{% assign a = a %}", count: 99),
    "{% assign a = nil %}" + String(repeating: "{% for i in (1..3) %}{% assign a = i %}{% if a %}", count: 45),
    String(repeating: "{% if customer.age and ", count: 300),
    "{{ customer" + String(repeating: ".first", count: 500) + " }}",
    "{{ customer.nick" + String(repeating: " | upcase", count: 500) + " }}",
    "{{ customer.nick" + String(repeating: " | append: customer.nick", count: 90) + " }}",
    String(repeating: "{{ custmer.x }}", count: 3_000),
    (0..<2_000).map { "{% if customer.age %}{% assign x\($0) = 1 %}{% endif %}" }.joined(),
    (0..<2_000).map { "{% assign z = customer.age %}{% require z %}{{ z\($0) }}" }.joined(),
    "{% case customer.orders_count %}" + (0..<2_000).map { "{% when \($0) %}b" }.joined() + "{% endcase %}",
    "{{ 9223372036854775807 | plus: 9223372036854775807 | times: 9223372036854775807 }}",
    "{% for i in (-999999999999999999..999999999999999999) %}{{ i }}{% endfor %}",
    "{% for i in (999999999999999999..-999999999999999999) limit: -5 offset: -5 %}{{ i }}{% endfor %}",
    "{% sms segments: 99999999999999999999 %}{% endsms %}",
    "{{ customer.nick | truncate: -9223372036854775808, \"\" | slice: -9223372036854775808, 5 }}",
  ])
  func `survives what is deep, long and large`(template: String) {
    var example = CheckingCase(file: "totality", title: "")
    example.template = template
    #expect(example.diagnostics.count <= 2_000)
  }
}
