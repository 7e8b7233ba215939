import Foundation
import GeneratedInput
import Testing
import VocativeProgram
import VocativeRender
import VocativeTypes

/// Recipients who wait in memory get what they would get alone.
@Suite struct AudienceTests {
  private static let seed = UInt64(ProcessInfo.processInfo.environment["VOCATIVE_SEED"] ?? "") ?? 1

  /// Texts, lists of records, maps and times, all of which refer to bytes and cells.
  private static let program: Program = {
    var builder = ProgramBuilder()
    builder.content.layouts = [
      ProgramBuilder.layout(
        "root",
        [
          ("text", .scalar(.text(max: nil))), ("items", .list(.record(1), max: nil)), ("x", .mixed),
          ("at", .scalar(.datetime)),
        ]),
      ProgramBuilder.layout("item", [("name", .mixed), ("link", .mixed)]),
    ]
    builder.content.locals = 1
    builder.part(.sms, [builder.literal("Hi "), .emitCell(1, .plainText), builder.literal(".")])
    var steps: [Instruction] = [.emitCell(3, .jsonString), builder.literal(" at "), .emitCell(4, .verbatim), .cell(2)]
    let body: [Instruction] = [
      builder.literal("<"), .local(0), .field(1), .emit(.html), .local(0), .field(2), .emit(.verbatim),
      builder.literal(">"),
    ]
    let first = builder.next + UInt32(steps.count) + 1
    steps += [.beginLoop(local: 0, exit: first + UInt32(body.count) + 1, [])] + body + [.nextItem(body: first)]
    builder.part(.text, steps)
    return builder.program
  }()

  private static func record(_ number: Int, _ random: inout SplitMix64) -> String {
    let long = String(repeating: "long ", count: 40)
    let words = ["Ann", "Ёлка & Co", "a\\u0301\\n\\\"b\\\"", "", "<b>", "e\u{301}", long]
    func word() -> String { "\"\(random.pick(words))\"" }
    var keys = ["\"text\":\(word())"]
    if random.chance(70) { keys.append("\"id\":\(random.chance(50) ? "\(number)" : "\"c-\(number)\"")") }
    if random.chance(30) { keys.append("\"time_zone\":\"Europe/Moscow\"") }
    if random.chance(60) { keys.append("\"at\":\"2026-03-1\(number % 10)T10:00:00Z\"") }
    if random.chance(80) {
      let map = "{\"key\":\(word()),\"other\":{\"inner\":\(word())}}"
      let values = ["[1,\"two\",[\(word())]]", map, word(), "null", "2.50"]
      keys.append("\"x\":\(random.pick(values))")
    }
    let items = (0..<Int.random(in: 0...6, using: &random)).map { _ in "{\"name\":\(word()),\"link\":\(word())}" }
    if random.chance(80) { keys.append("\"items\":[\(items.joined(separator: ","))]") }
    keys.shuffle(using: &random)
    return "{\(keys.joined(separator: ", "))}"
  }

  private func message(_ outcome: Outcome, _ buffer: borrowing MessageBuffer) -> [String?] {
    let message = RenderedMessage(outcome, in: buffer)
    return [message[.sms], message[.text]]
  }

  /// Enough of them for several chunks of memory.
  @Test func `a recipient of an audience is the recipient who was packed`() throws {
    var random = SplitMix64(seed: Self.seed)
    var reader = RecipientReader(for: Self.program)
    var audience = Audience()
    var alone: [Recipient] = []
    var packed = MessageBuffer()
    var single = MessageBuffer()
    for number in 0..<3_000 {
      let recipient = try reader.read(Array(Self.record(number, &random).utf8).span)
      audience.append(recipient)
      alone.append(recipient)
    }
    #expect(audience.count == alone.count)
    let order = Array(alone.indices) + (0..<200).map { _ in Int.random(in: alone.indices, using: &random) }
    for place in order {
      let parts = random.pick([PartSet.all, PartSet(.sms), [.sms, .text], PartSet(.html)])
      let expected = try Self.program.render(parts, for: alone[place], in: testContext(), into: &single)
      let outcome = try Self.program.render(parts, for: place, of: audience, in: testContext(), into: &packed)
      let expectation = message(expected, single)
      #expect(message(outcome, packed) == expectation, "seed \(Self.seed), recipient \(place)")
    }
  }

  /// Also where the ones behind were read for another program, which has more or fewer cells.
  @Test func `a recipient of another program is refused, and its neighbors are not`() throws {
    var builder = ProgramBuilder()
    builder.layouts([])
    builder.part(.sms, [builder.literal("narrow")])
    let narrow = builder.program
    var audience = Audience()
    for number in 0..<12 {
      let program = number % 3 == 1 ? narrow : Self.program
      audience.append(try Recipient(json: Array("{\"text\":\"t\(number)\"}".utf8), for: program))
    }
    var buffer = MessageBuffer()
    for place in 0..<12 {
      let (own, other) = place % 3 == 1 ? (narrow, Self.program) : (Self.program, narrow)
      let outcome = try own.render(PartSet(.sms), for: place, of: audience, in: testContext(), into: &buffer)
      #expect(message(outcome, buffer)[0] == (place % 3 == 1 ? "narrow" : "Hi t\(place)."))
      #expect(throws: RenderError.self) {
        try other.render(PartSet(.sms), for: place, of: audience, in: testContext(), into: &buffer)
      }
    }
  }

  /// Enough of them for memory of every size that is asked for.
  @Test func `records of the largest size are packed`() throws {
    let text = String(repeating: "я", count: 100_000)
    var audience = Audience()
    for _ in 0..<40 {
      audience.append(try Recipient(json: Array("{\"x\":\"\(text)\"}".utf8), for: Self.program))
      audience.append(try Recipient(json: Array("{}".utf8), for: Self.program))
    }
    var buffer = MessageBuffer()
    for place in 0..<80 {
      let outcome = try Self.program.render(.all, for: place, of: audience, in: testContext(), into: &buffer)
      #expect(message(outcome, buffer)[1] == (place % 2 == 0 ? text : "") + " at ")
    }
  }
}
