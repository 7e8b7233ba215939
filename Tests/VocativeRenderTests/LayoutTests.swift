import Foundation
import GeneratedInput
import Testing
import VocativeProgram
import VocativeRender
import VocativeTypes

/// A derived plain part of steps, rendered over `{"x": …}`.
private func layout(
  width: Int = 0, x: String = "\"\"", _ steps: (inout ProgramBuilder) -> [Instruction]
) throws -> String? {
  var builder = ProgramBuilder()
  builder.content.textWidth = width
  builder.content.locals = 2
  let instructions = steps(&builder)
  builder.part(.plain, derivedFrom: .html, instructions)
  return try render(builder.program, "{\"x\": \(x)}", part: .plain)
}

extension ProgramBuilder {
  fileprivate mutating func prefix(_ text: String) -> Instruction {
    guard case .literal(let offset, let count) = literal(text) else { return .end }
    return .layout(.beginPrefix(offset: offset, count: count))
  }

  fileprivate mutating func item(_ marker: String) -> Instruction {
    guard case .literal(let offset, let count) = literal(marker) else { return .end }
    return .layout(.beginMarkedItem(offset: offset, count: count))
  }
}

@Suite struct LayoutTests {
  @Test func `what asks for most breaks wins, and the ends have none`() throws {
    let text = try layout { builder in
      [
        .layout(.breaks(2)), builder.literal("a"), .layout(.breaks(1)), .layout(.breaks(2)), .layout(.breaks(1)),
        builder.literal("b"), .layout(.breaks(1)), builder.literal("c"), .layout(.lineBreak), .layout(.lineBreak),
        builder.literal("d"), .layout(.space), .layout(.breaks(3)),
      ]
    }
    #expect(text == "a\n\nb\nc\n\nd")
  }

  @Test func `blanks stand between words, never at the ends of lines`() throws {
    let text = try layout(x: #"" e \n f ""#) { builder in
      [
        .layout(.space), builder.literal("a"), .layout(.space), .layout(.space), builder.literal("b"), .layout(.space),
        .layout(.breaks(1)), .layout(.space), builder.literal("c"), builder.literal("d"), .emitCell(1, .plainText),
        builder.literal("g\u{A0} h"),
      ]
    }
    #expect(text == "a b\ncd e f g\u{A0} h")
  }

  @Test func `a blank value leaves no trace`() throws {
    let text = try layout(x: "\"  \"") { builder in
      [builder.literal("a"), .layout(.breaks(2)), .emitCell(1, .plainText), .layout(.breaks(1)), builder.literal("b")]
    }
    #expect(text == "a\n\nb")
  }

  @Test func `prefixes begin every line, without blanks where the line is blank`() throws {
    let text = try layout { builder in
      let quote = builder.prefix("> ")
      return [
        builder.literal("a"), .layout(.breaks(2)), quote, builder.literal("b"), .layout(.breaks(2)),
        builder.literal("c"), .layout(.lineBreak), quote, builder.literal("d"), .layout(.endPrefix),
        .layout(.breaks(2)), .layout(.endPrefix), builder.literal("e"),
      ]
    }
    #expect(text == "a\n\n> b\n>\n> c\n> > d\n\ne")
  }

  @Test func `lists have markers and indent what follows`() throws {
    let text = try layout { builder in
      let open: [Instruction] = [.layout(.breaks(1)), .layout(.beginItem)]
      let close: [Instruction] = [.layout(.endItem), .layout(.breaks(1))]
      var steps: [Instruction] = [.layout(.beginList(.bullet, start: 1))]
      steps += open + [builder.literal("a"), .layout(.lineBreak), builder.literal("b")]
      steps += [.layout(.breaks(1)), .layout(.beginList(.decimal, start: 9))]
      steps += open + [builder.literal("c")] + close + open + [builder.literal("d")] + close
      steps += [.layout(.endList)] + close + open + close + open + [builder.literal("e")] + close
      return steps + [.layout(.endList), builder.literal("f")]
    }
    #expect(text == " * a\n   b\n    9. c\n    10. d\n * e\nf")
  }

  @Test func `an item whose marker is given is indented as wide`() throws {
    let text = try layout { builder in
      [
        builder.item(" ii.  "), builder.literal("a"), .layout(.lineBreak), builder.literal("b"), .layout(.endItem),
        .layout(.breaks(1)), builder.literal("c"),
      ]
    }
    #expect(text == " ii.  a\n      b\nc")
  }

  @Test(
    arguments: [
      (ListMarker.decimal, -1, " -1. "), (.lowerAlpha, 26, " z. "), (.lowerAlpha, 27, " aa. "),
      (.upperAlpha, 703, " AAA. "),
      (.lowerAlpha, 0, " 0. "), (.lowerRoman, 1994, " mcmxciv. "), (.upperRoman, 3999, " MMMCMXCIX. "),
      (.upperRoman, 4000, " 4000. "), (.bullet, 7, " * "),
    ] as [(ListMarker, Int32, String)])
  func `counts in letters and numerals`(marker: ListMarker, start: Int32, expected: String) throws {
    let text = try layout { builder in
      [.layout(.beginList(marker, start: start)), .layout(.beginItem), builder.literal("x")]
    }
    #expect(text == expected + "x")
  }

  @Test func `lines break at the width, between words`() throws {
    let text = try layout(width: 10, x: "\"ёжик\"") { builder in
      [
        builder.literal("aaaa bbbbb"), builder.literal(" "), builder.literal("cccc"), builder.literal("cc dd "),
        .emitCell(1, .plainText), builder.literal("! https://example.com/long e"),
      ]
    }
    #expect(text == "aaaa bbbbb\ncccccc dd\nёжик!\nhttps://example.com/long\ne")
  }

  @Test func `broken lines keep their prefix`() throws {
    let text = try layout(width: 10) { builder in
      [
        builder.prefix("> "), .layout(.beginList(.bullet, start: 1)), .layout(.beginItem),
        builder.literal("aaa bbb cccc dd"),
      ]
    }
    #expect(text == ">  * aaa\n>    bbb\n>    cccc\n>    dd")
  }

  @Test func `capitals are for all that is printed within`() throws {
    let text = try layout(x: "\"straße ёж\"") { builder in
      [
        .layout(.beginUppercase), builder.literal("Hello "), .emitCell(1, .plainText), .layout(.endUppercase),
        builder.literal(" abc"),
      ]
    }
    #expect(text == "HELLO STRASSE ЁЖ abc")
  }

  @Test func `verbatim text keeps its white space and is not broken`() throws {
    let text = try layout(width: 8) { builder in
      [
        builder.literal("a b"), .layout(.breaks(1)), .layout(.beginVerbatim),
        builder.literal("  if x  then\r\n\n    y\n"), .layout(.endVerbatim), builder.literal("cc dd ee ff"),
      ]
    }
    #expect(text == "a b\n  if x  then\n\n    y\ncc dd ee\nff")
  }

  @Test func `captured text gets its layout where it is printed`() throws {
    let text = try layout(width: 8) { builder in
      [
        .beginCapture, builder.literal("aa"), .layout(.space), builder.literal("bb cc"),
        .endCapture(local: 0, isMarkup: false),
        builder.literal("dd "), .local(0), .emit(.plainText),
      ]
    }
    #expect(text == "dd aa bb\ncc")
  }

  private static let seed = UInt64(ProcessInfo.processInfo.environment["VOCATIVE_SEED"] ?? "") ?? 1

  /// What asks for blanks and breaks in a row is done at once, unless marks stand between.
  @Test func `steps in a row do what each does by itself`() throws {
    var random = SplitMix64(seed: Self.seed)
    for turn in 0..<1_500 {
      let plan = (0..<Int.random(in: 1...24, using: &random)).map { _ in Int.random(in: 0..<22, using: &random) }
      let (width, x) = (random.pick([0, 7, 12]), random.pick(["null", "true", "\"one two\"", "\" \""]))
      let results = try [false, true].map { isMarked in
        try layout(width: width, x: x) { builder in Self.steps(of: plan, isMarked: isMarked, &builder) }
      }
      #expect(results[0] == results[1], "seed \(Self.seed), turn \(turn): \(plan), width \(width), x \(x)")
    }
  }

  private static func steps(of plan: [Int], isMarked: Bool, _ builder: inout ProgramBuilder) -> [Instruction] {
    builder.content.branches = [.init(path: "m.liquid", line: 1, column: 1, tag: "if")]
    var steps: [Instruction] = []
    func add(_ more: [Instruction]) {
      for step in more { steps += isMarked ? [step, .mark(0)] : [step] }
    }
    for (place, kind) in plan.enumerated() {
      switch kind {
      case 0...3: add([.layout(.breaks(UInt8(kind)))])
      case 4, 5: add([.layout(.lineBreak)])
      case 6, 7: add([.layout(.space)])
      case 8, 9: add([builder.literal("word\(place)")])
      case 10: add([builder.literal("a b ")])
      case 11: add([.emitCell(1, .plainText)])
      case 12: add([builder.prefix("> ")])
      case 13: add([.layout(.endPrefix)])
      case 14: add([.layout(.beginTable), .layout(.beginRow), .layout(.beginCell(isHeader: false, columns: 1))])
      case 15: add([.layout(.beginCell(isHeader: false, columns: 2)), .layout(.breaks(1)), .layout(.space)])
      case 16: add([.layout(.endTable), .layout(.breaks(1))])
      case 17:
        add([.beginCapture, .layout(.breaks(2)), .layout(.space), builder.literal("c"), .layout(.lineBreak)])
        add([.endCapture(local: 0, isMarkup: false), .local(0), .emit(.plainText)])
      case 18: add([.layout(.beginVerbatim), builder.literal(" v \n w"), .layout(.space), .layout(.endVerbatim)])
      case 19: add([.layout(.breaks(255)), .layout(.lineBreak), .layout(.lineBreak)])
      case _:
        // A branch over some of the steps in a row: into the midst of them, and behind.
        let body: [Instruction] = [.layout(.space), builder.literal("if"), .layout(.breaks(1))]
        add([.cell(1)] + (kind == 20 ? [.isPresent, .not] : []))
        let target = builder.next + UInt32(steps.count) + UInt32(isMarked ? 2 * body.count + 2 : body.count + 1)
        add([.jumpIfFalse(target)] + body + [.layout(.space)])
      }
    }
    return steps
  }
}
