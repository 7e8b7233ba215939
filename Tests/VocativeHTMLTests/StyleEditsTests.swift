import GeneratedInput
import Testing
import VocativeDiagnostics
import VocativeSemantics
import VocativeTypes

@testable import VocativeHTML

struct StyleEditsTests {
  private static let condition = TypedExpression(
    .constant(.boolean(true)), .boolean, at: SourceLocation(SourceFile(path: "x.liquid", bytes: []), SourceSpan(0, 0)))

  /// A fragment of text in which `⟨`, `|` and `⟩` stand for the tags of a condition, and `●` for a value.
  private static func fragment(_ text: [UInt8]) -> Fragment {
    let file = SourceFile(path: "x.liquid", bytes: text)
    var fragment = Fragment()
    var offset = 0
    func mark(_ kind: Fragment.Kind) {
      let start = fragment.bytes.count
      if case .value = kind { fragment.bytes.append(Fragment.placeholder) }
      fragment.holes.append(
        Fragment.Hole(
          range: start..<fragment.bytes.count, kind: kind,
          location: SourceLocation(file, SourceSpan(offset, offset + 3))))
    }
    var isInRun = false
    while offset < text.count {
      let next = text[offset...].prefix(3)
      let kind: Fragment.Kind? =
        if next.elementsEqual("⟨".utf8) {
          .branch(condition)
        } else if next.elementsEqual("│".utf8) {
          .arm(nil)
        } else if next.elementsEqual("⟩".utf8) {
          .close
        } else if next.elementsEqual("●".utf8) {
          .value(condition)
        } else {
          nil
        }
      if let kind {
        mark(kind)
        offset += 3
        isInRun = false
      } else {
        if !isInRun {
          fragment.runs.append(
            Fragment.Run(
              offset: fragment.bytes.count, location: SourceLocation(file, SourceSpan(offset, text.count))))
        }
        isInRun = true
        fragment.bytes.append(text[offset])
        offset += 1
      }
    }
    return fragment
  }

  private static func edits(_ fragment: Fragment) -> Diagnosed<FragmentEdits> {
    styleEdits(
      of: ParsedFragment(fragment), at: SourceLocation(SourceFile(path: "x.liquid", bytes: []), SourceSpan(0, 0)))
  }

  /// What comes into a fragment by a change, in bytes and holes.
  private static func size(_ pieces: ArraySlice<FragmentEdits.Piece>) -> (bytes: Int, holes: Int) {
    pieces.reduce((0, 0)) { sum, piece in
      switch piece {
      case .literal(let bytes, _): (sum.0 + bytes.count, sum.1)
      case .hole: (sum.0, sum.1 + 1)
      case .stretch(let stretch):
        (
          sum.0 + stretch.upperBound.offset - stretch.lowerBound.offset,
          sum.1 + stretch.upperBound.hole - stretch.lowerBound.hole
        )
      }
    }
  }

  /// The changed fragment with the changes taken out again.
  private static func undone(_ edits: FragmentEdits, _ result: Fragment, of fragment: Fragment) -> Fragment {
    var builder = FragmentBuilder()
    var place = fragment.start
    var shift = (bytes: 0, holes: 0)
    func moved(_ position: FragmentPosition) -> FragmentPosition {
      FragmentPosition(offset: position.offset + shift.bytes, hole: position.hole + shift.holes)
    }
    for edit in edits.edits {
      builder.add(moved(place)..<moved(edit.stretch.lowerBound), of: result)
      builder.add(edit.stretch, of: fragment)
      let size = size(edits.pieces(of: edit))
      shift.bytes += size.bytes - (edit.stretch.upperBound.offset - edit.stretch.lowerBound.offset)
      shift.holes += size.holes - (edit.stretch.upperBound.hole - edit.stretch.lowerBound.hole)
      place = edit.stretch.upperBound
    }
    builder.add(moved(place)..<result.end, of: result)
    return builder.fragment
  }

  private static func isBalanced(_ fragment: Fragment) -> Bool {
    var depth = 0
    for hole in fragment.holes {
      if case .branch = hole.kind { depth += 1 }
      if case .close = hole.kind { depth -= 1 }
      if depth < 0 { return false }
    }
    return depth == 0
  }

  private static let styles = [
    "td { color: red; margin: 0 auto !important } .a, #b { padding: 0; color: blue }",
    ".a > .b + i:first-child { width: 10px } p ~ p { height: 1px } li:nth-child(2n+1) { color: var(--c, red) }",
    ":root { --c: green } * { --d: var(--c) } .b:not(.a) { background: var(--d) } a:hover { color: pink }",
    "@media (max-width: 9px) { .a { color: red } } [class~=a] { font: 1px 'X' } :is(.a, .b) i { color: ● }",
  ]

  /// A mail with style sheets, conditions and values, tags balanced.
  private static func mail(_ random: inout SplitMix64) -> [UInt8] {
    var text = "<html><head><style>\(random.pick(styles))</style><style>\(random.pick(styles))</style></head><body>"
    func add(_ depth: Int) {
      for _ in 0..<Int.random(in: 1...3, using: &random) {
        let name = random.pick(["p", "td", "div", "i", "a", "li"])
        let attribute = random.pick([
          "", " class=\"a\"", " class='a b'", " id=b", " class=\"a⟨ b⟩\"", "⟨ class=\"b\"│ id=\"b\"⟩", " class=\"●\"",
          " style=\"color:blue;margin:0\"", " style='x:\"y\" !important'", " style", " style=x:y",
          "⟨ style=\"color:red\"⟩", " style=\"a:&quot;b;c&quot;;⟨d:e⟩\"",
        ])
        let isConditional = random.chance(20)
        if isConditional { text += "⟨" }
        text += "<\(name)\(attribute)\(random.pick(["", " ", "\n"]))>"
        if depth > 0, random.chance(60) { add(depth - 1) } else { text += "text●" }
        text += "</\(name)>"
        if isConditional { text += "⟩" }
      }
    }
    add(4)
    return Array((text + "</body></html>").utf8)
  }

  @Test func `A mail without its changes is the author's, byte for byte`() {
    let seed = UInt64.random(in: 0...UInt64(UInt32.max))
    var changed = 0
    for number in 0..<60 {
      var random = SplitMix64(seed: seed &+ UInt64(number))
      let fragment = Self.fragment(Self.mail(&random))
      let edits = Self.edits(fragment).output
      let result = fragment.applying(edits)
      let undone = Self.undone(edits, result, of: fragment)
      #expect(undone.bytes == fragment.bytes, "seed \(seed &+ UInt64(number))")
      #expect(undone.holes.map(\.range) == fragment.holes.map(\.range), "seed \(seed &+ UInt64(number))")
      #expect(Self.isBalanced(result), "seed \(seed &+ UInt64(number))")
      if !edits.isEmpty { changed += 1 }
    }
    #expect(changed > 50)
  }

  @Test func `Mistakes in styles and mark-up never crash it`() {
    let seed = UInt64.random(in: 0...UInt64(UInt32.max))
    print("styles with mistakes: seed \(seed)")
    for number in 0..<150 {
      var random = SplitMix64(seed: seed &+ UInt64(number))
      let mail = Self.mail(&random)
      let fragment = Self.fragment(random.mutated(mail, with: mail))
      let edits = Self.edits(fragment).output
      let result = fragment.applying(edits)
      #expect(
        Self.undone(edits, result, of: fragment).bytes == fragment.bytes, "seed \(seed &+ UInt64(number))")
    }
  }

  @Test func `A mail without a style sheet stays as it is`() {
    let fragment = Self.fragment(Array("<p class=a style='color:red'>x</p><link href=a.png>".utf8))
    let edits = Self.edits(fragment)
    #expect(edits.output.isEmpty && edits.diagnostics.isEmpty)
  }

  @Test(arguments: [
    ("<p \((0..<300).map { "a\($0)=1" }.joined(separator: " "))>x</p>"),
    String(repeating: "<div>", count: 300) + "x" + String(repeating: "</div>", count: 300),
  ])
  func `What cannot be read to its end is an error`(html: String) {
    let edits = Self.edits(Self.fragment(Array(("<style>p{color:red}</style>" + html).utf8)))
    #expect(edits.diagnostics.map(\.code) == ["CMP902"])
    #expect(edits.output.isEmpty)
  }

  @Test func `Selectors that are made to take long do not`() {
    let deep =
      String(repeating: "<div class=\"a b c\">", count: 200) + "<p>x</p>" + String(repeating: "</div>", count: 200)
    let wide = "<ul>" + String(repeating: "<li>x</li>", count: 2000) + "</ul>"
    let selectors =
      String(repeating: "* ", count: 40) + "x, " + String(repeating: ".a ~ ", count: 40) + "p, li ~ li ~ q"
    let fragment = Self.fragment(Array("<style>\(selectors){color:red}</style>\(deep)\(wide)".utf8))
    let clock = ContinuousClock()
    var edits = FragmentEdits()
    let duration = clock.measure { edits = Self.edits(fragment).output }
    #expect(edits.edits.count == 1)
    #expect(duration < .seconds(10))
  }
}
