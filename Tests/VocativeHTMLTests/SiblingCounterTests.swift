import GeneratedInput
import Testing
import VocativeDiagnostics
import VocativeSemantics
import VocativeTypes
import VocativeXML

@testable import VocativeCSS
@testable import VocativeHTML

struct SiblingCounterTests {
  private static let place = SourceLocation(SourceFile(path: "x.liquid", bytes: []), SourceSpan(0, 0))
  private static let condition = TypedExpression(.constant(.boolean(true)), .boolean, at: place)

  /// Elements in branches and loops: `?` opens a branch, `|` begins its next arm, `*` opens a loop, `.` closes either.
  private static func fragment(_ text: String) -> Fragment {
    var builder = FragmentBuilder()
    let loop = TypedLoop(
      local: 0, items: condition, offset: nil, limit: nil, isReversed: false, body: [], otherwise: nil, bound: nil,
      location: place)
    for sign in text {
      switch sign {
      case "?": builder.add(.branch(condition), at: place)
      case "|": builder.add(.arm(nil), at: place)
      case "*": builder.add(.loop(loop), at: place)
      case ".": builder.add(.close, at: place)
      default: builder.add("<\(sign)></\(sign)>", for: place)
      }
    }
    return builder.fragment
  }

  /// The arms of a row of elements, and what stands in each.
  private struct Row {
    let arms: ArmTree
    let tree: HTMLTree
    let armOf: [Int]
    var places: SiblingPlaces

    init(_ text: String) throws {
      let parsed = ParsedFragment(SiblingCounterTests.fragment("?.d" + text))
      tree = try #require(try parsed.tree.get())
      arms = ArmTree(parsed.fragment)
      armOf = TagReader(parsed.fragment, tree, arms).arms(of: tree)
      places = SiblingPlaces(tree, arms, armOf: armOf)
    }

    var elements: [Int] { tree.elements.indices.filter { tree.elements[$0].startTag != nil } }
  }

  /// Whether something in one arm is rendered where something in another is: one by one.
  private static func coexistence(of other: Int, with arm: Int, in arms: ArmTree) -> Verdict {
    if arms.path(from: arm, to: 0).contains(where: { arms.arms[$0].kind == .loop }) {
      return arms.isAround(other, 0) ? .always : .maybe
    }
    if arms.isAround(other, arm) { return .always }
    let openers = arms.path(from: arm, to: 0).map { (arms.arms[$0].opener, $0) }
    let others = arms.path(from: other, to: 0).map { (arms.arms[$0].opener, $0) }
    let isElsewhere = openers.contains { one in others.contains { $0.0 == one.0 && $0.1 != one.1 } }
    return isElsewhere ? .never : .maybe
  }

  private static func random(_ random: inout SplitMix64, depth: Int) -> String {
    var text = ""
    for _ in 0..<Int.random(in: 0...4, using: &random) {
      switch random.pick(0..<(depth > 0 ? 5 : 2)) {
      case 0: text += "i"
      case 1: text += "b"
      case 2: text += "?" + Self.random(&random, depth: depth - 1) + "."
      case 3:
        text += "?" + Self.random(&random, depth: depth - 1) + "|" + Self.random(&random, depth: depth - 1) + "."
      default: text += "*" + Self.random(&random, depth: depth - 1) + "."
      }
    }
    return text
  }

  @Test(arguments: 0..<300 as Range<UInt64>)
  func `Counts what a look at every pair counts`(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let row = try Row(Self.random(&random, depth: 3))
    var counter = SiblingCounter(row.arms, outer: 0)
    let elements = row.elements
    for (index, element) in elements.enumerated() {
      let counts = counter.pass(row.armOf[element])
      let verdicts = elements[..<index].map { other in
        (Self.coexistence(of: row.armOf[other], with: row.armOf[element], in: row.arms), other)
      }
      func isRepeated(_ element: Int) -> Bool {
        row.arms.path(from: row.armOf[element], to: 0).contains { row.arms.arms[$0].kind == .loop }
      }
      #expect(counts.least == verdicts.count { $0.0.isSure })
      #expect(counts.most == verdicts.count { $0.0.isPossible })
      #expect(counts.isUnbounded == (isRepeated(element) || verdicts.contains { $0.0 == .maybe && isRepeated($0.1) }))
    }
  }

  @Test(arguments: -4...4, -6...6)
  func `Counts places without going through them`(step: Int, offset: Int) {
    let position = CSSChildPosition(step: step, offset: offset, isFromEnd: false, isOfType: false)
    for first in 1...6 {
      for last in first...(first + 9) {
        #expect(position.count(in: first...last) == (first...last).count { position.contains($0) })
      }
    }
  }

  @Test(arguments: [("i", 1), ("?i|b.", 2), ("*i.b", 2)])
  func `Takes a few steps an element, however many stand side by side`(piece: String, elements: Int) throws {
    var row = try Row(String(repeating: piece, count: 1_500))
    for element in row.elements {
      for isFromEnd in [false, true] {
        for isOfType in [false, true] {
          let position = CSSChildPosition(step: 2, offset: 1, isFromEnd: isFromEnd, isOfType: isOfType)
          _ = row.places.stands(element, at: position)
        }
      }
    }
    #expect(row.places.steps > 0)
    #expect(row.places.steps <= 4 * 2 * (1_500 * elements + 1))
  }
}
