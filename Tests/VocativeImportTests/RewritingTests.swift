import Testing
import VocativeDiagnostics
import VocativeImport

@Suite struct RewritingTests {
  private func rewriting(_ text: String) -> Rewriting {
    Rewriting(SourceFile(path: "a.liquid", bytes: Array(text.utf8)))
  }

  private func edit(_ lower: Int, _ upper: Int, _ text: String) -> Fix.Edit { Fix.Edit(SourceSpan(lower, upper), text) }

  @Test func `places lead back over several steps`() {
    var text = rewriting("abcdef")
    text.apply([edit(1, 3, "XXXX"), edit(5, 5, "!")])
    #expect(String(decoding: text.bytes, as: UTF8.self) == "aXXXXde!f")
    #expect(text.origin(of: SourceSpan(0, 1)) == SourceSpan(0, 1))
    #expect(text.origin(of: SourceSpan(2, 4)) == SourceSpan(1, 3), "what was put in stands for what it replaced")
    #expect(text.origin(of: SourceSpan(5, 7)) == SourceSpan(3, 5))
    text.apply([edit(0, 0, "<<"), edit(9, 9, ">>")])
    #expect(String(decoding: text.bytes, as: UTF8.self) == "<<aXXXXde!f>>")
    #expect(text.origin(of: SourceSpan(2, 3)) == SourceSpan(0, 1))
    #expect(text.origin(of: SourceSpan(10, 11)) == SourceSpan(5, 6))
    #expect(text.origin(of: SourceSpan(11, 13)) == SourceSpan(6, 6))
  }

  @Test func `edits that overlap or reach past the end are left out`() {
    var text = rewriting("abc")
    text.apply([edit(0, 2, "x"), edit(1, 3, "y"), edit(2, 9, "z")])
    #expect(String(decoding: text.bytes, as: UTF8.self) == "xc")
  }

  @Test func `every place has an origin within the file, whatever was done`() {
    var state: UInt64 = 7
    func next(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % bound
    }
    for _ in 0..<200 {
      var text = rewriting("0123456789")
      for _ in 0..<4 {
        let count = text.bytes.count
        text.apply(
          (0..<3).map { _ in
            let lower = next(count + 1)
            return edit(lower, min(count, lower + next(4)), String(repeating: "x", count: next(4)))
          })
        for lower in 0...text.bytes.count {
          let origin = text.origin(of: SourceSpan(lower, min(text.bytes.count, lower + next(3))))
          #expect(origin.upperBound <= 10)
        }
        // A byte that was copied comes from one that is the same.
        for (index, byte) in text.bytes.enumerated() where byte != UInt8(ascii: "x") {
          let origin = text.origin(of: SourceSpan(index, index + 1))
          #expect(origin.count == 1 && text.source.bytes[origin.lowerBound] == byte)
        }
      }
    }
  }
}
