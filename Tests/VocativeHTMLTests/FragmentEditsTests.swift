import Testing
import VocativeDiagnostics
import VocativeSemantics

@testable import VocativeHTML

struct FragmentEditsTests {
  static let file = SourceFile(path: "a.liquid", bytes: Array("<td a b>text</td>".utf8))

  static func place(_ span: Range<Int>) -> VocativeDiagnostics.SourceLocation {
    VocativeDiagnostics.SourceLocation(file, SourceSpan(span.lowerBound, span.upperBound))
  }

  /// `<td a b>text</td>`, with a condition's tags around ` b` and one more behind the last byte.
  static var fragment: Fragment {
    var builder = FragmentBuilder()
    let source = Array("<td a b>text</td>".utf8)
    builder.add(source[..<5], for: place(0..<5))
    builder.add(.region(.block), at: place(5..<5))
    builder.add(source[5..<7], for: place(5..<7))
    builder.add(.close, at: place(7..<7))
    builder.add(source[7...], for: place(7..<17))
    return builder.fragment
  }

  /// The bytes, with `{` and `}` for the opening and the closing hole.
  static func shown(_ fragment: Fragment) -> String {
    var text: [UInt8] = []
    var offset = 0
    for hole in fragment.holes {
      text += fragment.bytes[offset..<hole.range.lowerBound]
      offset = hole.range.upperBound
      if case .close = hole.kind { text.append(UInt8(ascii: "}")) } else { text.append(UInt8(ascii: "{")) }
    }
    text += fragment.bytes[offset...]
    return String(decoding: text, as: UTF8.self)
  }

  @Test func `An insertion goes before or behind the holes of its place`() {
    let fragment = Self.fragment
    var edits = FragmentEdits()
    edits.insert([.literal(Array(" before".utf8), for: Self.place(5..<5))], at: fragment.position(before: 5))
    edits.insert([.literal(Array(" behind".utf8), for: Self.place(7..<7))], at: fragment.position(behind: 7))
    #expect(Self.shown(fragment.applying(edits)) == "<td a before{ b} behind>text</td>")
  }

  @Test func `What overlaps another change is refused, what touches it is not`() {
    let fragment = Self.fragment
    var edits = FragmentEdits()
    let text = fragment.position(before: 8)..<fragment.position(before: 12)
    let part = fragment.position(before: 10)..<fragment.position(before: 14)
    let answers = [
      edits.replace(text, with: []), edits.replace(part, with: []),
      edits.replace(fragment.position(before: 12)..<fragment.position(before: 13), with: [.stretch(text)]),
    ]
    #expect(answers == [true, false, true])
    #expect(Self.shown(fragment.applying(edits)) == "<td a{ b}>text/td>")
  }

  @Test func `Changes are made in the order of their places, those at one place in that of their calls`() {
    let fragment = Self.fragment
    var changes = FragmentChanges()
    let twice = changes.keep([.literal(Array("!".utf8), for: Self.place(0..<0))])
    changes.replace(fragment.end..<fragment.end, withKept: twice)
    changes.replace(fragment.start..<fragment.start, with: [.literal(Array("1".utf8), for: Self.place(0..<0))])
    changes.replace(fragment.start..<fragment.start, with: [.literal(Array("2".utf8), for: Self.place(0..<0))])
    let text = fragment.position(before: 8)..<fragment.position(before: 12)
    changes.replace(text, withKept: twice)
    changes.replace(text, with: [])
    #expect(changes.edits.edits.count == 4)
    #expect(Self.shown(fragment.applying(changes.edits)) == "12<td a{ b}>!</td>!")
  }

  @Test func `A place is the same from wherever one looks for it`() {
    let fragment = Self.fragment
    var edits = FragmentEdits()
    for offset in [5, 8, 10, 12, 17] {
      let place = fragment.position(behind: offset)
      edits.insert([.literal(Array("new".utf8), for: Self.place(offset..<offset))], at: place)
    }
    let changed = fragment.applying(edits)
    for start in 0..<changed.bytes.count {
      let expected = changed.location(of: start..<(start + 1))
      for run in [0, 1, 5, changed.runs.count - 1, changed.runs.count, Int.max - 1] {
        var place = run
        #expect(changed.location(of: start..<(start + 1), near: &place) == expected)
      }
    }
  }

  @Test func `A stretch that moves keeps its holes and places`() {
    let fragment = Self.fragment
    var edits = FragmentEdits()
    let attribute = fragment.position(before: 5)..<fragment.position(behind: 7)
    edits.insert([.stretch(attribute)], at: fragment.end)
    let result = fragment.applying(edits)
    #expect(Self.shown(result) == "<td a{ b}>text</td>{ b}")
    #expect(result.location(of: 18..<19) == Self.place(5..<7))
  }
}
