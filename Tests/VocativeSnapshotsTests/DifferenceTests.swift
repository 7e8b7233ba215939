import Testing
import VocativeDiagnostics
import VocativeTypes

@testable import VocativeSnapshots

struct DifferenceTests {
  private func marked(_ old: String, _ new: String, _ kind: SnapshotKind = .part(.plain)) -> [String] {
    SnapshotPrinter(language: .en).lines(of: WordDiff(from: Array(old.utf8), to: Array(new.utf8), kind: kind))
  }

  @Test(arguments: [
    ("", "", []), ("a b c", "a b c", []), ("a b c", "a x c", ["a [-b-]{+x+} c"]),
    ("one two", "three four", ["[-one two-]{+three four+}"]), ("a b c", "x b y", ["[-a-]{+x+} b [-c-]{+y+}"]),
    ("", "a", ["{+a+}"]),
    ("a", "", ["[-a-]"]), ("a b", "a  b", ["a[-·-]{+··+}b"]), ("5 ₽", "5\u{A0}₽", ["[-5 ₽-]{+5⍽₽+}"]),
    ("one\ntwo\nthree", "one\n2\nthree", ["[-two-]{+2+}"]), ("a\nb", "a b", ["a[-⏎-]", "{+·+}b"]),
    ("x\u{202E}", "x", ["[-x<U+202E>-]{+x+}"]),
  ])
  func `shows the words that change`(old: String, new: String, expected: [String]) {
    #expect(marked(old, new) == expected)
  }

  @Test func `shows an element of HTML on a line, one changed value of a style alone`() {
    let old = "<table><tr><td style=\"padding:4px;color:red\">A <b>bold</b> word</td></tr></table>"
    let new = "<table><tr>\n  <td style=\"padding:8px;color:red\">A <b>bold</b> word</td></tr></table>"
    #expect(
      marked(old, new, .part(.html)) == [
        "<td [-style=\"padding:4px;-]{+style=\"padding:8px;+}color:red\">A <b>bold</b> word</td>"
      ])
  }

  @Test func `says so where only the white space of the mark-up differs`() {
    #expect(marked("<p>a b</p>", "<p>a\n b</p>\n", .part(.html)) == ["white space of the mark-up only"])
    #expect(WordDiff(from: [0x61], to: [0x61], kind: .part(.html)).isWhitespaceOnly == false)
  }

  @Test func `leaves out what is far from a change`() {
    let long = String(repeating: "word ", count: 40)
    let lines = marked("first\n" + long + "x\nsame\nlast", "1st\n" + long + "y\nsame\nlast")
    #expect(lines.first == "[-first-]{+1st+}")
    #expect(lines.count == 2)
    #expect(lines.last?.hasPrefix("…") == true)
    #expect(lines.last?.hasSuffix("word [-x-]{+y+}") == true)
    #expect(marked("a\nb\nc", "x\nb\ny") == ["[-a-]{+x+}", "…", "[-c-]{+y+}"])
  }

  @Test func `stops at sixty lines`() {
    let old = (0..<100).map { "a\($0)" }.joined(separator: "\n-\n")
    let new = (0..<100).map { "b\($0)" }.joined(separator: "\n-\n")
    let difference = WordDiff(from: Array(old.utf8), to: Array(new.utf8), kind: .part(.plain))
    #expect(difference.lines.count == 60)
    #expect(difference.omittedLines == 70)
  }

  @Test func `the steps lead from the old to the new`() {
    var state: UInt64 = 0x9E37_79B9_7F4A_7C15
    func random(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(truncatingIfNeeded: state >> 33) % bound
    }
    for round in 0..<500 {
      let old = (0..<random(round % 40 + 1)).map { _ in random(4) }
      let new = (0..<random(round % 40 + 1)).map { _ in random(4) }
      var (from, to): ([Int], [Int]) = ([], [])
      var (nextOld, nextNew) = (0, 0)
      for step in Myers.steps(from: old, to: new) {
        switch step {
        case .same(let a, let b):
          #expect(a == nextOld && b == nextNew && old[a] == new[b])
          (nextOld, nextNew) = (nextOld + 1, nextNew + 1)
          from.append(old[a])
          to.append(new[b])
        case .removed(let a):
          #expect(a == nextOld)
          nextOld += 1
          from.append(old[a])
        case .added(let b):
          #expect(b == nextNew)
          nextNew += 1
          to.append(new[b])
        }
      }
      #expect(from == old && to == new)
    }
  }

  @Test func `takes no more steps than it must`() {
    let steps = Myers.steps(from: [1, 2, 3, 1, 2, 2, 1], to: [3, 2, 1, 2, 1, 3])
    let changes = steps.count { step in
      switch step {
      case .same: false
      case .removed, .added: true
      }
    }
    // The example of Myers' paper: D = 5.
    #expect(changes == 5)
  }

  @Test func `replaces the middle where two texts have nothing in common`() {
    let count = Myers.mostDifferences
    let steps = Myers.steps(from: [-1] + Array(0..<count) + [-2], to: [-1] + Array(count..<2 * count) + [-2])
    #expect(steps.count == 2 * count + 2)
    #expect(steps.first == .same(old: 0, new: 0))
    #expect(steps.last == .same(old: count + 1, new: count + 1))
  }
}
