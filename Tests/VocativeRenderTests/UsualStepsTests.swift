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

  /// Every text of 0 to 70 characters, with every character that needs care at every place.
  @Test(arguments: [EscapeContext.html, .plainText])
  func `a text of any length is escaped as character by character, and the limit holds`(context: EscapeContext) throws {
    var random = SplitMix64(seed: Self.seed)
    var builder = ProgramBuilder()
    let (open, close) = (builder.literal("["), builder.literal("]"))
    builder.part(.text, [open, .emitCell(1, context), close])
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
        #expect(rendering.text(of: .text, in: buffer) == expected, note)
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
          builder.format(.money(currency, isSafe: part == .sms)), builder.format(.number),
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
