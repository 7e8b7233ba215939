import Testing
import VocativeDiagnostics
import VocativeSemantics

/// Divisions of segments.yaml: what is read, and what is wrong with them.
@Suite struct PartitionReadingTests {
  private func read(_ cuts: String, _ cells: String, by: String = "{ a: customer.a, b: customer.b }") -> Diagnosed<
    SegmentsFile
  > {
    let text = "partitions:\n  p:\n    by: \(by)\n    scores: quintiles\n    cuts: \(cuts)\n    cells: \(cells)\n"
    return readSegments(SourceFile(path: "segments.yaml", bytes: Array(text.utf8)))
  }

  private static let cuts = "{ a: [1, 2, 4, 8], b: [1, 2, 4, 8] }"

  @Test func `reads factors, cuts and groups in order`() throws {
    let result = read(Self.cuts, "{ best: [5, 4-5], some: [[4, 1-5], [1-5, 5]], rest: [1-5, 1-5] }")
    #expect(result.diagnostics.isEmpty)
    let partition = try #require(result.output.partitions.first)
    #expect(partition.factors.map(\.name) == ["a", "b"])
    #expect(partition.factors.map { $0.cuts.count } == [4, 4])
    #expect(partition.arms.map(\.name) == ["best", "some", "rest"])
    #expect(partition.arms.map { $0.boxes.map(\.words) } == [["[5, 4-5]"], ["[4, 1-5]", "[1-5, 5]"], ["[1-5, 1-5]"]])
  }

  @Test(
    arguments: [
      (cuts, "{ all: [1-5, 1-5] }", []), (cuts, "{ all: [1-5, 1-4], top: [1-5, 5] }", []),
      // Gaps, down to one cell.
      (cuts, "{ all: [1-5, 1-4] }", ["LNG826 p"]), (cuts, "{ all: [1-4, 1-5], top: [5, 1-4] }", ["LNG826 p"]),
      // A group behind those that take all its cells; one cell is enough to be there.
      (cuts, "{ all: [1-5, 1-5], top: [5, 5] }", ["LNG827 top"]),
      (cuts, "{ low: [1-4, 1-5], mix: [4-5, 1-5] }", []),
      (cuts, "{ low: [1-4, 1-5], mix: [4, 1-5], top: [5, 1-5] }", ["LNG827 mix"]),
      // Scores.
      (cuts, "{ all: [1-5] }", ["LNG829 [1-5]"]), (cuts, "{ all: [1-5, 1-5, 1-5] }", ["LNG829 [1-5, 1-5, 1-5]"]),
      (cuts, "{ all: [0-5, 1-5] }", ["LNG829 [0-5, 1-5]"]), (cuts, "{ all: [1-6, 1-5] }", ["LNG829 [1-6, 1-5]"]),
      (cuts, "{ all: [5-1, 1-5] }", ["LNG829 [5-1, 1-5]"]), (cuts, "{ all: [1-, 1-5] }", ["LNG829 [1-, 1-5]"]),
      (cuts, "{ all: any }", ["LNG829 any"]), (cuts, "{ all: [] }", ["LNG829 []"]),
      // Cuts: four, ascending or alike, numbers.
      ("{ a: [1, 1, 1, 1], b: [-5, 0, 0.5, 8] }", "{ all: [1-5, 1-5] }", []),
      ("{ a: [1, 2, 4], b: [1, 2, 4, 8] }", "{ all: [1-5, 1-5] }", ["LNG824 [1, 2, 4]"]),
      ("{ a: [1, 2, 4, 8, 9], b: [1, 2, 4, 8] }", "{ all: [1-5, 1-5] }", ["LNG824 [1, 2, 4, 8, 9]"]),
      ("{ a: [1, 2, 4, 3], b: [1, 2, 4, 8] }", "{ all: [1-5, 1-5] }", ["LNG825 3"]),
      ("{ a: [1, 2, 4, x], b: [1, 2, 4, 8] }", "{ all: [1-5, 1-5] }", ["CLM639 x"]),
      ("{ a: [1, 2, 4, 8] }", "{ all: [1-5, 1-5] }", ["SYN185 cuts"]),
      ("{ a: [1, 2, 4, 8], b: [1, 2, 4, 8], c: [1, 2, 4, 8] }", "{ all: [1-5, 1-5] }", ["SYN180 c"]),
    ] as [(String, String, [String])])
  func `says what is wrong with a division`(cuts: String, cells: String, expected: [String]) {
    let found = read(cuts, cells).diagnostics.map { "\($0.code) \($0.location.file.text(of: $0.location.span))" }
    #expect(found == expected)
  }

  @Test(arguments: [(6, []), (7, ["CLM638"])])
  func `has six features at most`(count: Int, expected: [String]) {
    let names = (0..<count).map { "f\($0)" }
    let cuts = "{ \(names.map { "\($0): [1, 2, 4, 8]" }.joined(separator: ", ")) }"
    let by = "{ \(names.map { "\($0): customer.a" }.joined(separator: ", ")) }"
    let cell = names.prefix(6).map { _ in "1-5" }.joined(separator: ", ")
    #expect(read(cuts, "{ all: [\(cell)] }", by: by).diagnostics.map(\.code) == expected)
  }

  @Test(arguments: [(999, []), (1_000, ["CLM638"])])
  func `has a thousand lines of scores at most`(count: Int, expected: [String]) {
    let lines = Array(repeating: "[1, 1]", count: count).joined(separator: ", ")
    #expect(read(Self.cuts, "{ low: [\(lines)], all: [1-5, 1-5] }").diagnostics.map(\.code) == expected)
  }

  @Test func `names what nobody takes as few boxes`() throws {
    let gap = try #require(read(Self.cuts, "{ some: [1-3, 1-5], top: [5, 5] }").diagnostics.first)
    #expect(gap.notes.map(\.en) == ["nobody takes `[4, 1-5]`, `[5, 1-4]` (a, b)"])
  }

  @Test(
    arguments: [
      (
        "segments: { p: customer.a }\npartitions: { p: { by: { a: customer.a }, scores: quintiles, cuts: { a: [1, 2, 3, 4] }, cells: { x: [1-5] } } }",
        ["LNG828"]
      ),
      ("partitions: { p: { by: { a: customer.a }, scores: quintiles, cells: { x: [1-5] } } }", ["SYN185"]),
      (
        "partitions: { p: { by: { a: customer.a }, scores: deciles, cuts: { a: [1, 2, 3, 4] }, cells: { x: [1-5] } } }",
        ["LNG850"]
      ),
      (
        "partitions: { p: { by: { a: customer.a }, score: quintiles, cuts: { a: [1, 2, 3, 4] }, cells: { x: [1-5] } } }",
        ["SYN180", "SYN185"]
      ),
      ("partitions: { p: }", ["SYN182"]),
      ("partitions: { p: { by: customer.a, scores: quintiles, cuts: {}, cells: {} } }", ["SYN182"]),
    ] as [(String, [String])])
  func `says what a division lacks`(yaml: String, expected: [String]) {
    let found = readSegments(SourceFile(path: "segments.yaml", bytes: Array(yaml.utf8))).diagnostics
    #expect(found.map(\.code) == expected)
  }

  @Test func `no cuts and no cells crash anything`() {
    var generator = SystemRandomNumberGenerator()
    let words = ["[", "]", "1-5", ",", "{", "}", ":", " ", "\n  ", "by", "cuts", "cells", "5", "-", "a", "~", "\"x\""]
    for _ in 0..<300 {
      let text = (0..<30).map { _ in words.randomElement(using: &generator) ?? "" }.joined()
      _ = read(text, text, by: text)
    }
  }
}
