import Testing
import VocativeProgram
import VocativeRender
import VocativeTypes

@Suite struct AnswerTests {
  private func answer(_ program: Program, _ json: String, _ writer: Answer) throws -> String {
    var bytes: [UInt8] = []
    var recipient = try Recipient.none
    do throws(DataError) {
      var reader = RecipientReader(for: program)
      recipient = try reader.read(Array(json.utf8).span)
    } catch {
      writer.write(error, record: .init(number: 19, line: 23), to: &bytes)
      return String(decoding: bytes, as: UTF8.self)
    }
    var buffer = MessageBuffer()
    do throws(RenderError) {
      let outcome = try program.render(.all, for: recipient, in: testContext(), into: &buffer)
      writer.write(outcome, of: recipient, in: buffer, to: &bytes)
    } catch {
      writer.write(error, record: .init(number: 20), of: recipient, to: &bytes)
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private var builder: ProgramBuilder {
    var builder = ProgramBuilder(locale: "ru")
    builder.content.name = "cart-midnight"
    builder.content.purpose = .marketing
    builder.content.goal = "order_placed"
    builder.content.origins = [.init(instruction: 0, path: "cart.liquid", line: 3, column: 7)]
    return builder
  }

  @Test func `answers a rendered message`() throws {
    var builder = builder
    builder.part(.subject, [.emitCell(1, .header)])
    builder.part(.sms, [.emitCell(2, .plainText)])
    let program = builder.program
    let writer = Answer(for: program, bundle: "sha256:00", zones: "2026a")
    let text = try answer(program, #"{"id": "c-\"17", "x": "a\"\\b\u0001", "a": "Ёж"}"#, writer)
    #expect(
      text == #"{"id":"c-\"17","message":"cart-midnight","locale":"ru","status":"rendered","#
        + #""parts":{"subject":"a\"\\b","sms":"Ёж"},"metadata":{"schema":1,"bundle":"sha256:00","zones":"2026a","#
        + #""purpose":"marketing","goal":"order_placed","segments":[],"triggers":[],"picks":[],"#
        + #""sms":{"encoding":"UCS-2","units":2,"segments":1,"forced_by":["Ё","ж"]},"dropped":[],"#
        + #""frequency_class":"campaign"}}"#)
  }

  @Test func `answers title and body of a push, and the text of a channel`() throws {
    var builder = builder
    builder.part(try #require(Part(name: "telegram")), [builder.literal("Ёж")])
    builder.part(.push, [builder.literal("a\""), .endTitle, builder.literal("b\nc")])
    let program = builder.program
    let text = try answer(program, "{}", Answer(for: program))
    #expect(text.contains(#""parts":{"push":{"title":"a\"","body":"b\nc"},"telegram":"Ёж"},"#), "\(text)")
  }

  /// Strings are written by blocks of 32 bytes: what is escaped may stand at any place of one, and behind a stretch of them.
  @Test(arguments: [0, 1, 15, 16, 31, 32, 33, 63, 64, 95, 4_095, 4_096, 4_097])
  func `a part is one JSON string wherever something is escaped`(before: Int) throws {
    let escapes = [
      ("\"", "\\\""), ("\\", "\\\\"), ("\n", "\\n"), ("\t", "\\t"), ("\r", "\\r"), ("\u{1F}", "\\u001F"), ("<", "<"),
      ("ё", "ё"),
    ]
    for (text, escaped) in escapes {
      var builder = builder
      let padding = String(repeating: "x", count: before)
      builder.part(.html, [builder.literal(padding + text + text + "y")])
      let program = builder.program
      let answer = try answer(program, "{}", Answer(for: program))
      #expect(answer.contains("\"parts\":{\"html\":\"\(padding)\(escaped)\(escaped)y\"}"), "\(text.utf8.first ?? 0)")
    }
  }

  @Test func `answers a skipped message`() throws {
    var builder = builder
    let reason = builder.reason("require", "корзина пуста")
    builder.content.prologue = builder.next
    builder.content.instructions += [.skipMessage(reason: reason)]
    let program = builder.program
    #expect(
      try answer(program, #"{"id": 18}"#, Answer(for: program))
        == #"{"id":18,"message":"cart-midnight","status":"skipped","reason":{"code":"require","text":"корзина пуста"}}"#
    )
  }

  @Test func `answers a rejected record`() throws {
    var builder = builder
    builder.layouts([("x", .scalar(.number))])
    builder.part(.text, [.cell(1), .cell(1), .arithmetic(.divide), .emit(.verbatim)])
    let program = builder.program
    #expect(
      try answer(program, #"{"x": "5"}"#, Answer(for: program))
        == #"{"record":19,"input_line":23,"status":"rejected","code":"DAT1103","pointer":"/x","#
        + #""message":"the value is of another type than the schema says"}"#)
    #expect(
      try answer(program, #"{"id": "c", "x": 0}"#, Answer(for: program, language: .russian))
        == #"{"record":20,"id":"c","status":"rejected","code":"DAT1156","path":"cart.liquid","line":3,"column":7,"#
        + #""message":"число делится на ноль"}"#)
  }

  @Test func `every error has words in both languages`() {
    for code in DataError.Code.allCases {
      #expect(!code.message.isEmpty && !code.messageInRussian.isEmpty && code.name.hasPrefix("DAT1"))
    }
    for code in RenderError.Code.allCases {
      #expect(!code.message.isEmpty && !code.messageInRussian.isEmpty && code.name.hasPrefix("DAT1"))
    }
  }
}

extension Recipient {
  /// A recipient of a program without layouts, to begin with.
  fileprivate static var none: Recipient {
    get throws {
      var builder = ProgramBuilder()
      builder.layouts([])
      return try Recipient(json: Array("{}".utf8), for: builder.program)
    }
  }
}
