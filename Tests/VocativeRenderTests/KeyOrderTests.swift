import Foundation
import GeneratedInput
import Testing
import VocativeProgram
import VocativeRender
import VocativeTypes

/// A reader expects the keys in the order of earlier records; what it reads does not depend on that.
///
/// `VOCATIVE_SEED` begins elsewhere.
@Suite struct KeyOrderTests {
  private static let seed = UInt64(ProcessInfo.processInfo.environment["VOCATIVE_SEED"] ?? "") ?? 1
  private static let keys = [
    "a", "ab", "abc", "first_name", "a_key_of_more_than_16_bytes", "a_key_of_more_than_32_bytes_is_long",
  ]

  private static let program = program(reading: keys)

  private static func program(reading keys: [String]) -> Program {
    var builder = ProgramBuilder()
    builder.layouts(keys.map { ($0, .scalar(.text(max: nil))) })
    let separator = builder.literal("|")
    builder.part(.text, (1...keys.count).flatMap { [.emitCell(UInt32($0), .verbatim), separator] })
    return builder.program
  }

  private static func text(_ recipient: Recipient, _ buffer: inout MessageBuffer) throws -> String? {
    guard case .rendered(let rendering) = try program.render(.all, for: recipient, in: testContext(), into: &buffer)
    else {
      return nil
    }
    return rendering.text(of: .text, in: buffer)
  }

  private static func code(of body: () throws(DataError) -> Void) -> DataError.Code? {
    do throws(DataError) {
      try body()
      return nil
    } catch {
      return error.code
    }
  }

  @Test func `records of any order of keys read alike`() throws {
    var random = SplitMix64(seed: Self.seed)
    var reader = RecipientReader(for: Self.program)
    var recipient = Recipient()
    var buffer = MessageBuffer()
    for turn in 0..<2_000 {
      var members = Self.keys.filter { _ in Int.random(in: 0..<5, using: &random) > 0 }
        .map { "\"\($0)\":\"\($0) \(turn)\"" }
      for _ in 0..<Int.random(in: 0...3, using: &random) {
        members.append("\"unread\(Int.random(in: 0..<60, using: &random))\":[\"x\"]")
      }
      if Int.random(in: 0..<2, using: &random) == 0 { members.append("\"id\":\"c\(turn)\"") }
      if Int.random(in: 0..<9, using: &random) == 0, let member = members.randomElement(using: &random) {
        members.append(member)
      }
      let isRepetitive = Set(members).count < members.count
      if Int.random(in: 0..<3, using: &random) == 0 { members.shuffle(using: &random) }
      if Int.random(in: 0..<9, using: &random) == 0 {
        members = members.map { $0.replacingOccurrences(of: "\":", with: "\" :") }
      }
      let json = Array("{\(members.joined(separator: random.pick([",", ", ", ",\n"])))}".utf8)
      let note = Comment("seed \(Self.seed), \(String(decoding: json, as: UTF8.self))")
      if isRepetitive {
        #expect(
          Self.code { () throws(DataError) in try reader.read(json.span, into: &recipient) } == .duplicateKey, note)
        #expect(
          Self.code { () throws(DataError) in _ = try Recipient(json: json, for: Self.program) } == .duplicateKey, note)
        continue
      }
      try reader.read(json.span, into: &recipient)
      let alone = try Recipient(json: json, for: Self.program)
      #expect(recipient.id == alone.id, note)
      #expect(try Self.text(recipient, &buffer) == Self.text(alone, &buffer), note)
    }
  }

  /// More attributes than a reader remembers the order of, and more out of order than a record teaches.
  @Test func `records of very many keys read alike, in the order of the schema and in any other`() throws {
    let keys = (0..<1_200).map { "attribute_with_a_long_name_\($0)" }
    let program = Self.program(reading: keys)
    var random = SplitMix64(seed: Self.seed)
    var reader = RecipientReader(for: program)
    var recipient = Recipient()
    var buffer = MessageBuffer()
    for turn in 0..<12 {
      let order = turn % 3 == 0 ? Array(keys.indices) : keys.indices.shuffled(using: &random)
      let members = order.map { "\"\(keys[$0])\":\"\(turn) \($0)\"" }
      try reader.read(Array("{\(members.joined(separator: ","))}".utf8).span, into: &recipient)
      guard
        case .rendered(let rendering) = try program.render(.all, for: recipient, in: testContext(), into: &buffer)
      else {
        Issue.record("not rendered")
        return
      }
      let expected = keys.indices.map { "\(turn) \($0)|" }.joined()
      #expect(rendering.text(of: .text, in: buffer) == expected, "seed \(Self.seed), turn \(turn)")
    }
  }

  @Test(arguments: ["ab", "a_key_of_more_than_16_bytes", "unread"])
  func `a key that only begins like a known one is another`(key: String) throws {
    var reader = RecipientReader(for: Self.program)
    var buffer = MessageBuffer()
    let known = Array("{\"\(key)\":\"1\"}".utf8)
    for other in ["\(key)x", "\(key)\\u0078", String(key.dropLast()) + "y", key.uppercased()] {
      _ = try reader.read(known.span)
      let json = Array("{\"\(other)\":\"2\",\"first_name\":\"3\"}".utf8)
      #expect(try Self.text(reader.read(json.span), &buffer) == "|||3|||")
    }
  }
}
