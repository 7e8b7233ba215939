import Testing
import VocativeDiagnostics
import VocativeSemantics
import VocativeTypes
import VocativeXML

@testable import VocativeHTML

struct FragmentElementMaskTests {
  /// A fragment of literal pieces, each followed by a hole.
  static func fragment(_ pieces: [(String, Fragment.Kind)]) -> Fragment {
    let location = SourceLocation(SourceFile(path: "x.liquid", bytes: []), SourceSpan(0, 0))
    var fragment = Fragment()
    for (literal, kind) in pieces {
      fragment.bytes += Array(literal.utf8)
      let start = fragment.bytes.count
      if case .value = kind { fragment.bytes.append(Fragment.placeholder) }
      fragment.holes.append(Fragment.Hole(range: start..<fragment.bytes.count, kind: kind, location: location))
    }
    return fragment
  }

  static let now = TypedExpression(
    .now, .datetime, at: SourceLocation(SourceFile(path: "x.liquid", bytes: []), SourceSpan(0, 0)))

  @Test func `marks control tags and leaves placeholders`() throws {
    let fragment = Self.fragment([
      ("<p ", .branch(Self.now)), ("a", .arm(nil)), ("b", .close), (" title='", .value(Self.now)),
      ("'>c</p>", .require(nil, code: "c", reason: "r")),
    ])
    let mask = fragment.elementMask
    #expect(String(decoding: mask.bytes, as: UTF8.self) == "<p ab title='x'>c</p>")
    #expect(mask.breaks == [3, 4, 5, 21])
    #expect(try mask.tree().attributes.count == 3)
  }

  @Test func `finds captures in each other`() {
    let fragment = Self.fragment([
      ("<p ", .capture(local: 0)), ("<b>", .branch(Self.now)), ("x", .capture(local: 1)), ("y", .close), ("z", .close),
      ("w", .close), (">c</p>", .capture(local: 2)), ("<i>", .close),
    ])
    #expect(String(decoding: fragment.elementMask.bytes, as: UTF8.self) == "<p        >c</p><i>")
  }
}
