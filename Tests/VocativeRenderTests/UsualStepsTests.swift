import CByteScan
import Foundation
import GeneratedInput
import Testing
import VocativeLocale
import VocativeProgram
import VocativeRender
import VocativeTypes

/// What is done 16 or 32 bytes at a time, or without a detour, comes to the same as done plainly.
///
/// `VOCATIVE_SEED` begins elsewhere.
@Suite struct UsualStepsTests {
  private static let seed = UInt64(ProcessInfo.processInfo.environment["VOCATIVE_SEED"] ?? "") ?? 1

  /// The steps of a part that is no HTML are run by the brief loop, as long as they are of its kind; all others directly.
  static let ways: [Part] = [.text, .html]

  /// Every text of 0 to 70 characters, with every character that needs care at every place.
  @Test(arguments: [EscapeContext.html, .plainText], ways)
  func `a text of any length is escaped as character by character, and the limit holds`(
    context: EscapeContext, part: Part
  ) throws {
    var random = SplitMix64(seed: Self.seed)
    var builder = ProgramBuilder()
    let (open, close) = (builder.literal("["), builder.literal("]"))
    builder.part(part, [open, .emitCell(1, context), close])
    let program = builder.program
    var reader = RecipientReader(for: program)
    var recipient = Recipient()
    var buffer = MessageBuffer()
    for length in 0...70 {
      for place in 0...length {
        var text = (0..<length).map { _ in random.pick(["a", "я", "Z", " ", "ж", "5"]) }
        text.insert(
          random.pick(["&", "<", ">", "'", "", "é", "\u{2028}", "\u{202E}", "\u{2066}", "№", "😀"]), at: place)
        let value = text.joined()
        let json = Array("{\"x\":\"\(value)\"}".utf8)
        try reader.read(json.span, into: &recipient)
        let expected = "[" + Self.plainly(value, context) + "]"
        let size = expected.utf8.count
        let note = Comment("seed \(Self.seed), \(length) characters, \(value)")
        guard
          case .rendered(let rendering) = try program.render(
            .all, for: recipient, in: testContext(RenderLimits(outputBytes: size)), into: &buffer)
        else {
          Issue.record(note)
          continue
        }
        #expect(rendering.text(of: part, in: buffer) == expected, note)
        do throws(RenderError) {
          _ = try program.render(
            .all, for: recipient, in: testContext(RenderLimits(outputBytes: size - 1)), into: &buffer)
          Issue.record(note)
        } catch {
          #expect(error.code == .outputTooLarge, note)
        }
      }
    }
  }

  private static func plainly(_ text: String, _ context: EscapeContext) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch (context, scalar) {
      case (.html, "&"): result += "&amp;".unicodeScalars
      case (.html, "<"): result += "&lt;".unicodeScalars
      case (.html, ">"): result += "&gt;".unicodeScalars
      case (.html, "'"): result += "&#39;".unicodeScalars
      case (.plainText, "\u{2028}"), (.plainText, "\u{202E}"), (.plainText, "\u{2066}"): continue
      case _: result.append(scalar)
      }
    }
    return String(result)
  }

  /// A value that goes through a local is made into a text first.
  @Test(arguments: ["ru", "en", "de", "fr", "es", "pl", "tr", "ar", "he", "ja"])
  func `a figure written at once is that of its text`(locale: String) throws {
    var random = SplitMix64(seed: Self.seed)
    for currency in ["RUB", "USD", "EUR", "CHF", "JPY", "PLN"].compactMap({ Currency(code: $0) }) {
      for part in [Part.text, .sms] {
        let context = part == .sms ? EscapeContext.plainText : .html
        var builder = ProgramBuilder(locale: locale)
        builder.content.locals = 1
        let forms = PluralCategory.allCases.map {
          Format.PluralForm(category: $0, pieces: [Array("<\($0.name)>".utf8)])
        }
        let formats = [
          builder.format(.money(currency, isSafe: part == .sms)),
          builder.format(.money(currency, isSafe: part == .sms, keepsZeros: true)), builder.format(.number),
          builder.format(.plural(forms)),
        ]
        let (end, middle) = (builder.literal(". "), builder.literal("|"))
        var steps: [Instruction] = []
        for format in formats { steps += [.cell(1), format, .emit(context), end] }
        steps.append(middle)
        for format in formats { steps += [.cell(1), format, .store(0), .local(0), .emit(context), end] }
        builder.part(part, steps)
        let program = builder.program
        for _ in 0..<40 {
          let digits = Int.random(in: 1...15, using: &random)
          var number = (0..<digits).map { _ in String(Int.random(in: 0...9, using: &random)) }.joined()
          number = String(number.drop { $0 == "0" })
          let decimals = Int.random(in: 0...3, using: &random)
          let fraction = (0..<decimals).map { _ in String(Int.random(in: 0...9, using: &random)) }.joined()
          number = (number.isEmpty ? "0" : number) + (fraction.isEmpty ? "" : "." + fraction)
          if Int.random(in: 0..<5, using: &random) == 0 { number = "-" + number }
          let text = try #require(try render(program, "{\"x\":\(number)}", part: part))
          let halves = text.split(separator: "|", maxSplits: 1).map { $0.trimmingPrefix(" ") }
          #expect(
            halves.count == 2 && Self.trimmed(halves[0]) == Self.trimmed(halves[1]),
            "seed \(Self.seed), \(number) \(currency.code): \(text)")
        }
      }
    }
  }

  /// A use of a value, which the second argument pushes, from an index on.
  typealias Use = @Sendable (inout ProgramBuilder, _ value: [Instruction], _ first: UInt32) -> [Instruction]

  /// What is written, and what branches.
  private static let uses: [Use] = [
    { builder, value, _ in [builder.literal("[")] + value + [.emit(.html), builder.literal("]")] },
    { builder, value, _ in value + [.emit(.url)] },
    { builder, value, _ in value + [.emit(.plainText), builder.literal(".")] },
    { builder, value, _ in [builder.literal("<")] + value + [.emit(.verbatim)] },
    { builder, value, _ in
      let words = builder.constant(.text(Array("none & nothing".utf8)))
      return [builder.literal("(")] + value
        + [
          words, builder.constant(.boolean(false)), .filter(.default, arguments: 2), .emit(.html), builder.literal(")"),
        ]
    },
    { builder, value, _ in
      let factor = builder.constant(.number(Decimal(coefficient: 1, scale: 2)))
      guard let ruble = Currency(code: "RUB") else { return [] }
      return value
        + [factor, .arithmetic(.multiply), builder.format(.money(ruble, isSafe: true)), .emit(.plainText)]
        + [builder.literal(". ")] + value + [factor, .arithmetic(.multiply), builder.format(.number), .emit(.html)]
    },
    { builder, value, first in UsualStepsTests.choice(&builder, value + [.isPresent], first) },
    { builder, value, first in UsualStepsTests.choice(&builder, value, first) },
  ]

  /// Uses in comparisons with a constant.
  private static let comparisons: [Use] = {
    let constants: [Constant] = [
      .number(Decimal(20)), .number(Decimal(coefficient: 205, scale: 1)), .text(Array("gold".utf8)), .absent, .blank,
    ]
    var uses: [Use] = []
    for comparison in Comparison.allCases {
      for constant in constants {
        uses.append { builder, value, first in
          let condition = value + [builder.constant(constant), .compare(comparison)]
          return UsualStepsTests.choice(&builder, condition, first)
        }
      }
    }
    return uses
  }()

  private static func choice(
    _ builder: inout ProgramBuilder, _ condition: [Instruction], _ first: UInt32
  ) -> [Instruction] {
    let middle = first + UInt32(condition.count) + 3
    return condition + [.jumpIfFalse(middle), builder.literal("yes"), .jump(middle + 1), builder.literal("no")]
  }

  private static let values = [
    "null", "true", "false", "0", "20", "20.5", "-3", "1234567.5", "99999999", "12345678901", "\"\"", "\" \"",
    "\"gold\"", "\"golf\"", "\"a < b & c\"", "\"https://example.com/?a=1&b=2\"", "[]", "[1,2]", "{\"a\":1}",
    "\"что-то длиннее, чем тридцать два байта, и 'в кавычках'\"", #""\u202e\u200f""#,
  ]

  /// A value that goes through a local is pushed by itself, and so is used by one instruction after the other.
  @Test(arguments: ways)
  func `what several instructions do at once is what they do one by one`(part: Part) throws {
    for (number, use) in (Self.uses + Self.comparisons).enumerated() { try compareWays(of: use, number, in: part) }
  }

  private func compareWays(of use: Use, _ number: Int, in part: Part) throws {
    for value in Self.values {
      for limits in [
        RenderLimits(), RenderLimits(outputBytes: 3), RenderLimits(outputBytes: 12), RenderLimits(steps: 0),
        RenderLimits(steps: 1),
      ] {
        var results: [String] = []
        for push in [[.cell(1)], [.cell(1), .store(0), .local(0)]] as [[Instruction]] {
          var builder = ProgramBuilder(locale: "ru")
          builder.content.locals = 1
          let steps = use(&builder, push, builder.next)
          builder.part(part, steps)
          let recipient = try Recipient(json: Array("{\"x\":\(value)}".utf8), for: builder.program)
          results.append(Self.result(of: builder.program, part, for: recipient, limits))
        }
        #expect(results[0] == results[1], "use \(number), \(value), \(limits)")
      }
    }
  }

  /// Records in a loop, whose attributes are read at once or by way of a local.
  @Test(arguments: 0..<6)
  func `a loop whose items are looked at directly is one whose items are pushed`(steps: Int) throws {
    for items in ["[]", "[{\"a\":1}]", "[{\"a\":\"&\"},{\"a\":2},{}]", "null"] {
      var results: [String] = []
      for through in [[], [.store(1), .local(1)]] as [[Instruction]] {
        var builder = ProgramBuilder()
        builder.content.layouts = [
          ProgramBuilder.layout("root", [("x", .list(.record(1), max: nil))], isOptional: true),
          ProgramBuilder.layout("item", [("a", .mixed)], isOptional: true),
        ]
        builder.content.locals = 2
        let body = [builder.literal("<")] + [.local(0), .field(1)] + through + [.emit(.html), builder.literal(">")]
        let first = builder.next + 2 + UInt32(through.count)
        builder.part(
          .text,
          [.cell(1)] + through + [.beginLoop(local: 0, exit: first + UInt32(body.count) + 1, [])] + body
            + [.nextItem(body: first), builder.literal("end")])
        let recipient = try Recipient(json: Array("{\"x\":\(items)}".utf8), for: builder.program)
        results.append(Self.result(of: builder.program, for: recipient, RenderLimits(steps: steps)))
      }
      #expect(results[0] == results[1], "\(items), \(steps) steps")
    }
  }

  /// A literal goes with the branch, the jump or the end of a turn behind it, unless something stands between.
  @Test(arguments: 0..<4, ways)
  func `a literal is written with what comes behind it as it is alone`(condition: Int, part: Part) throws {
    for value in Self.values + ["[{\"a\":1},{}]"] {
      for limits in (0...14).map({ RenderLimits(outputBytes: $0) }) + (0..<4).map({ RenderLimits(steps: $0) }) {
        let results = [false, true].map { isApart -> String in
          var builder = ProgramBuilder(locale: "ru")
          builder.content.locals = 2
          let gap = isApart ? [builder.constant(.absent), .store(1)] : []
          var steps = [builder.literal("before ")] + gap + [.cell(1)]
          switch condition {
          case 0: break
          case 1: steps.append(.isPresent)
          case 2: steps += [builder.constant(.number(Decimal(20))), .compare(.notEqual)]
          case _:
            let body = builder.next + UInt32(steps.count) + 1
            let turn = [builder.literal("turn ")] + gap
            steps += [.beginLoop(local: 0, exit: body + UInt32(turn.count) + 1, [])] + turn + [.nextItem(body: body)]
          }
          if condition < 3 {
            let arm = [builder.literal("yes")] + gap
            let otherwise = builder.next + UInt32(steps.count + arm.count) + 2
            steps += [.jumpIfFalse(otherwise)] + arm + [.jump(otherwise + 1), builder.literal("no")]
          }
          builder.part(part, steps + [builder.literal(" end")])
          do {
            let recipient = try Recipient(json: Array("{\"x\":\(value)}".utf8), for: builder.program)
            return Self.result(of: builder.program, part, for: recipient, limits)
          } catch {
            return "\(error)"
          }
        }
        #expect(results[0] == results[1], "condition \(condition), \(value), \(limits)")
      }
    }
  }

  /// Texts that are known to be plain are copied without being looked at, so what is left out must be known.
  @Test(arguments: ways)
  func `plain text is without what it leaves out, whatever way a text comes`(part: Part) throws {
    let left: [Unicode.Scalar] = ["\u{61C}", "\u{200E}", "\u{2028}", "\u{202E}", "\u{2069}"]
    let kept: [Unicode.Scalar] = [
      "\u{61B}", "\u{200D}", "\u{2027}", "\u{202F}", "\u{2065}", "—", "№", "€", "😀", "é",
    ]
    for scalar in left + kept {
      let text = "а\(Character(scalar))b"
      let expected = left.contains(scalar) ? "аb" : text
      var builder = ProgramBuilder()
      builder.content.layouts = [
        RecordLayout(
          name: "root",
          fields: [
            .init(key: Array("x".utf8), cell: 1, shape: .scalar(.text(max: nil)), isOptional: true),
            .init(
              key: Array("y".utf8), cell: 2, shape: .scalar(.text(max: nil)), isOptional: true,
              defaultValue: .text(Array(text.utf8))),
            .init(key: Array("z".utf8), cell: 3, shape: .mixed, isOptional: true),
          ], width: 4)
      ]
      let words = builder.constant(.text(Array(text.utf8)))
      builder.part(
        part,
        [
          .emitCell(1, .plainText), .cell(1), words, builder.constant(.boolean(false)),
          .filter(.default, arguments: 2), .emit(.plainText), .emitCell(2, .plainText), .emitCell(3, .plainText),
        ])
      let program = builder.program
      let escaped = scalar.utf16.map { "\\u" + String(0x10000 | Int($0), radix: 16).dropFirst() }.joined()
      for written in [text, "а\(escaped)b", "\\u0430\(String(text.unicodeScalars.dropFirst()))"] {
        // The text itself twice, then the default of its type and any value; without it the program's own in its place.
        for (json, count) in [("{\"x\":\"\(written)\",\"z\":\"\(written)\"}", 4), ("{}", 2)] {
          let recipient = try Recipient(json: Array(json.utf8), for: program)
          let result = Self.result(of: program, part, for: recipient, RenderLimits())
          #expect(result == String(repeating: expected, count: count), "\(scalar.value), \(json)")
        }
      }
    }
  }

  @Test(arguments: [EscapeContext.plainText, .html], ways)
  func `an integer of any size is written where room is for it`(context: EscapeContext, part: Part) throws {
    var builder = ProgramBuilder()
    builder.layouts([("x", .scalar(.integer(.any)))])
    builder.part(part, [builder.literal("at "), .emitCell(1, context), builder.literal(".")])
    let program = builder.program
    for number in Array(0...1_001) + [9_999, 10_000, 999_999, 1_000_000, 123_456_789_012, -1, -999, -1_000] {
      let recipient = try Recipient(json: Array("{\"x\":\(number)}".utf8), for: program)
      let expected = "at \(number)."
      let size = expected.utf8.count
      #expect(Self.result(of: program, part, for: recipient, RenderLimits(outputBytes: size)) == expected)
      #expect(
        Self.result(of: program, part, for: recipient, RenderLimits(outputBytes: size - 1)) == "fault: outputTooLarge")
    }
    let absent = try Recipient(json: Array("{}".utf8), for: program)
    #expect(Self.result(of: program, part, for: absent, RenderLimits()) == "at .")
  }

  /// Blocks of 32 bytes are copied: lengths at both sides of their ends, by themselves and behind one another.
  @Test(arguments: ways)
  func `literals and texts of any length stand behind one another, and the limit holds`(part: Part) throws {
    let lengths = [0, 1, 31, 32, 33, 63, 64, 65, 96, 257, 300]
    for before in lengths {
      var builder = ProgramBuilder()
      let literal = (0..<before).map { "literal-"[$0 % 8] }
      let words = builder.constant(.text(Array("instead of it, a constant that is longer than 32 bytes".utf8)))
      builder.part(
        part,
        [
          builder.literal(String(literal)), .emitCell(1, .plainText), builder.literal(String(literal)), .cell(1), words,
          builder.constant(.boolean(false)), .filter(.default, arguments: 2), .emit(.plainText), builder.literal("."),
        ])
      let program = builder.program
      for count in lengths {
        let text = String((0..<count).map { "text…"[$0 % 5] })
        let recipient = try Recipient(json: Array("{\"x\":\"\(text)\"}".utf8), for: program)
        let instead = count > 0 ? text : "instead of it, a constant that is longer than 32 bytes"
        let expected = literal + text + literal + instead + "."
        let size = expected.reduce(0) { $0 + $1.utf8.count }
        #expect(
          Self.result(of: program, part, for: recipient, RenderLimits(outputBytes: size)) == String(expected),
          "\(before) bytes, \(count) characters")
        #expect(
          Self.result(of: program, part, for: recipient, RenderLimits(outputBytes: size - 1))
            == "fault: outputTooLarge", "\(before) bytes, \(count) characters")
      }
    }
  }

  /// The text of a render, or the code of its error.
  private static func result(
    of program: Program, _ part: Part = .text, for recipient: Recipient, _ limits: RenderLimits
  ) -> String {
    var buffer = MessageBuffer()
    do throws(RenderError) {
      switch try program.render(.all, for: recipient, in: testContext(limits), into: &buffer) {
      case .rendered(let rendering): return rendering.text(of: part, in: buffer) ?? "no text"
      case .skipped(let reason): return "skipped: \(reason.code)"
      }
    } catch {
      return "fault: \(error.code)"
    }
  }

  /// Processors without wide registers get the same bytes.
  @Test func `copying 16 bytes at a time comes to the same as 32`() {
    var random = SplitMix64(seed: Self.seed)
    let slack = 64
    for _ in 0..<4_000 {
      let (before, count) = (Int.random(in: 0...300, using: &random), Int.random(in: 0...150, using: &random))
      let literal = (0..<(before + slack)).map { _ in UInt8.random(in: 0...255, using: &random) }
      let text = (0..<(count + slack)).map { _ in
        random.chance(60)
          ? UInt8.random(in: 0...255, using: &random) : random.pick(Array("&<>'\"-\0\\\n".utf8) + [0xD8, 0xE2])
      }
      for copy in 0..<4 {
        let outputs = [0, byte_copy_is_wide()].map { isWide -> [UInt8]? in
          var output = [UInt8](repeating: 0, count: before + Int(BYTE_COPY_LONGEST) * count + slack)
          let end = unsafe output.withUnsafeMutableBufferPointer { output -> Int? in
            guard let start = output.baseAddress else { return nil }
            let end: UnsafeMutablePointer<UInt8>? =
              switch copy {
              case 0: unsafe byte_copy_html(isWide, start, literal, before, text, count)
              case 1: unsafe byte_copy_plain(isWide, start, literal, before, text, count)
              case 2: unsafe byte_copy_pair(isWide, start, literal, before, text, count)
              case _: unsafe byte_copy_quoted(isWide, start, text, count)
              }
            return unsafe end.map { unsafe $0 - start }
          }
          return end.map { Array(output[..<$0]) }
        }
        #expect(outputs[0] == outputs[1], "seed \(Self.seed), \(before) and \(count) bytes")
      }
    }
  }

  @Test func `reading 16 bytes at a time comes to the same as 32`() {
    var random = SplitMix64(seed: Self.seed)
    let rare = ["\"", "\\", "\n", " ", "é", "№", "😀", "#", ":", "@", "<", "`", "\u{7F}", "\u{301}"]
    for _ in 0..<5_000 {
      let common = random.pick([["a"], ["я", "Ё"], ["a", "я", " "], ["/", "b", "?"]])
      var text = Array((random.chance(50) ? "https://" : "").utf8)
      for _ in 0..<Int.random(in: 0...90, using: &random) {
        text += Array(random.pick(random.chance(97) ? common : rare).utf8)
      }
      // What is no UTF-8, too.
      if random.chance(30), !text.isEmpty {
        text[Int.random(in: text.indices, using: &random)] = random.pick([0x80, 0xD0, 0xE2])
      }
      let bytes = text + Array("\"".utf8) + [UInt8](repeating: 0, count: 64)
      let found = [0, byte_copy_is_wide()].map { isWide in
        unsafe bytes.withUnsafeBufferPointer { buffer -> [Int] in
          guard let start = buffer.baseAddress else { return [] }
          let stretch = unsafe json_scan_text(isWide, start)
          return unsafe [stretch.end - start, Int(stretch.kinds), Int(json_scan_usual_link(isWide, start))]
        }
      }
      #expect(found[0] == found[1], "seed \(Self.seed): \(String(decoding: text, as: UTF8.self))")
    }
  }

  /// Up to seven digits are read at once, up to 18 one by one, anything else by the long way; `y` is a key that nothing
  /// reads, which the reader learns.
  @Test func `an integer of any length is read as it is written`() throws {
    var builder = ProgramBuilder()
    builder.layouts([("x", .scalar(.integer(.any)))])
    builder.part(.text, [.emitCell(1, .verbatim)])
    let program = builder.program
    var reader = RecipientReader(for: program)
    var buffer = MessageBuffer()
    func read(_ json: String) throws -> String? {
      let recipient = try reader.read(Array(json.utf8).span)
      guard case .rendered(let rendering) = try program.render(.all, for: recipient, in: testContext(), into: &buffer)
      else { return nil }
      return rendering.text(of: .text, in: buffer)
    }
    let digits = "9081726354918273645"
    for length in 1...18 {
      for number in [String(digits.prefix(length)), "-" + digits.prefix(length)] {
        for end in ["}", ",\"y\":1}", " }", "\n,\"y\":\(number)}"] {
          #expect(try read("{\"x\":\(number)\(end)") == number)
          #expect(try read("{\"y\":\(number),\"x\":\(number)}") == number)
        }
        for wrong in ["0\(number)", "\(number).5", "\(number)x", "\(number)e", "+\(number)"] {
          #expect(throws: DataError.self) { try read("{\"x\":\(wrong)}") }
          #expect(throws: DataError.self) { try read("{\"x\":1,\"y\":0\(number)}") }
        }
      }
    }
    for (text, number) in [("0", "0"), ("-0", "0"), ("10e2", "1000"), ("1.0", "1"), ("1E1", "10")] {
      #expect(try read("{\"x\":\(text)}") == number)
    }
  }

  private static func trimmed(_ text: Substring) -> Substring {
    var text = text
    while text.last == " " { text.removeLast() }
    return text
  }

  @Test(arguments: 0..<40)
  func `what is no UTF-8 is refused wherever it stands`(place: Int) throws {
    var builder = ProgramBuilder()
    builder.layouts([("x", .scalar(.text(max: nil)))])
    builder.part(.text, [.emitCell(1, .verbatim)])
    let program = builder.program
    for bad in [[0x80], [0xD0], [0xD0, 0x41], [0xD0, 0xD1, 0x8F], [0xD0, 0x90, 0x90], [0xC0, 0x80]] as [[UInt8]] {
      for filler in ["a", "я"] {
        let before = Array(String(repeating: filler, count: place).utf8)
        let json = Array("{\"x\":\"".utf8) + before + bad + Array("\"}".utf8)
        #expect(throws: DataError.self, "\(bad) behind \(place) times \(filler)") {
          _ = try Recipient(json: json, for: program)
        }
      }
    }
  }

  @Test(arguments: 1..<40)
  func `UTF-16 code units are counted across blocks`(units: Int) throws {
    for letter in ["a", "я", "aя", "яa"] {
      let text = String(String(repeating: letter, count: units).prefix(units))
      for (maximum, fits) in [(units, true), (units - 1, false)] {
        var builder = ProgramBuilder()
        builder.layouts([("x", .scalar(.text(max: maximum)))])
        builder.part(.text, [.emitCell(1, .verbatim)])
        let program = builder.program
        let recipient = try? Recipient(json: Array("{\"x\":\"\(text)\"}".utf8), for: program)
        #expect((recipient != nil) == fits, "\(text), at most \(maximum)")
      }
    }
  }

  @Test(arguments: 0..<40)
  func `a link holds nothing that breaks out of it, wherever that stands`(place: Int) throws {
    var builder = ProgramBuilder()
    builder.layouts([("x", .scalar(.url(max: nil)))])
    builder.part(.text, [.emitCell(1, .url)])
    let program = builder.program
    let letters = String(repeating: "p", count: place)
    for (character, isAllowed) in [
      (" ", false), ("<", false), (">", false), ("`", false), ("\\\\", false), ("\\\"", false), ("\u{7F}", false),
      ("\u{202E}", false), ("&", true), ("'", true), ("@", true), ("é", true), ("?", true),
    ] {
      let json = "{\"x\":\"https://example.com/\(letters)\(character)q\"}"
      #expect(((try? Recipient(json: Array(json.utf8), for: program)) != nil) == isAllowed, "\(json)")
    }
    for (host, isAllowed) in [("\(letters)x", true), ("\(letters)x:80", true), ("\(letters)x@y.example", false)] {
      let json = "{\"x\":\"https://\(host)/\"}"
      #expect(((try? Recipient(json: Array(json.utf8), for: program)) != nil) == isAllowed, "\(json)")
    }
  }
}

extension String {
  fileprivate subscript(place: Int) -> Character { self[index(startIndex, offsetBy: place)] }
}
