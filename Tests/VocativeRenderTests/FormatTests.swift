import Testing
import VocativeLocale
import VocativeProgram
import VocativeRender
import VocativeTypes

private func formatted(
  _ json: String, _ format: Format, locale: String = "ru", record: String = "", zone: String = "UTC",
  type: RecordLayout.Shape = .mixed
) throws -> String? {
  var builder = ProgramBuilder(locale: locale)
  builder.layouts([("x", type), ("own_zone", .mixed)])
  builder.content.timeZone = zone
  builder.content.timeZoneCell = 2
  let step = builder.format(format)
  builder.part(.text, [.cell(1), step, .emit(.verbatim)])
  return try render(builder.program, "{\"x\": \(json)\(record)}")
}

private func form(_ category: PluralCategory, _ pieces: String...) -> Format.PluralForm {
  Format.PluralForm(category: category, pieces: pieces.map { Array($0.utf8) })
}

@Suite struct FormatTests {
  @Test func `writes numbers, amounts and shares`() throws {
    let rub = try #require(Currency(code: "RUB"))
    #expect(try formatted("1234.5", .number) == "1\u{A0}234,5")
    #expect(try formatted("1234.5", .money(rub, isSafe: false)) == "1\u{A0}234,50\u{A0}₽")
    #expect(try formatted("1234", .money(rub, isSafe: true)) == "1 234 руб.")
    #expect(try formatted("15", .percent(isSafe: false)) == "15\u{A0}%")
    #expect(try formatted("15", .percent(isSafe: true)) == "15 %")
    #expect(try formatted("null", .money(rub, isSafe: false)) == "")
  }

  @Test(arguments: [
    ("1", "Остался 1 товар"), ("2", "Осталось 2 товара"), ("5", "Осталось 5 товаров"), ("21", "Остался 21 товар"),
    ("1000", "Осталось 1000 товаров"), ("null", ""),
  ])
  func `takes the form of the number`(json: String, expected: String) throws {
    let format = Format.plural([
      form(.one, "Остался ", " товар"), form(.few, "Осталось ", " товара"), form(.many, "Осталось ", " товаров"),
    ])
    let text = try formatted(json, format)
    #expect(text == expected.replacing("1000", with: "1\u{A0}000"))
  }

  @Test func `a form without the number prints the word alone`() throws {
    #expect(try formatted("3", .plural([form(.few, "штуки"), form(.many, "штук")])) == "штуки")
    #expect(try formatted("2.5", .plural([form(.few, "штуки"), form(.other, "#", "/", "#")])) == "#2,5/2,5#")
  }

  @Test(arguments: [("\"Анна\"", "Анна, привет"), ("null", "Привет"), ("\" \"", "Привет")])
  func `greets by two whole phrases`(json: String, expected: String) throws {
    let format = Format.greeting(before: [], after: Array(", привет".utf8), otherwise: Array("Привет".utf8))
    #expect(try formatted(json, format) == expected)
  }

  @Test(arguments: [("[]", ""), ("[1]", "1"), (#"["a", 2]"#, "a и 2"), (#"["a", "b", "c"]"#, "a, b и c"), ("5", "5")])
  func `writes lists in words`(json: String, expected: String) throws {
    #expect(try formatted(json, .list) == expected)
  }

  @Test func `writes dates in the recipient's zone`() throws {
    let pattern = try DatePattern("d MMMM, HH:mm")
    let instant = #""2026-03-01T22:30:00Z""#
    let type = RecordLayout.Shape.scalar(.datetime)
    #expect(try formatted(instant, .date(pattern, zone: nil), type: type) == "1 марта, 22:30")
    #expect(try formatted(instant, .date(pattern, zone: nil), zone: "Europe/Moscow", type: type) == "2 марта, 01:30")
    #expect(try formatted(instant, .date(pattern, zone: "Europe/Moscow"), type: type) == "2 марта, 01:30")
    // The record's key wins over the recipient's attribute, and that over the program.
    let attribute = #", "own_zone": "Europe/Moscow""#
    #expect(try formatted(instant, .date(pattern, zone: nil), record: attribute, type: type) == "2 марта, 01:30")
    let both = attribute + #", "time_zone": "UTC""#
    #expect(
      try formatted(instant, .date(pattern, zone: nil), record: both, zone: "Europe/Moscow", type: type)
        == "1 марта, 22:30")
    #expect(try formatted("null", .date(pattern, zone: nil), type: type) == "")
  }

  @Test func `a day has no zone`() throws {
    let format = Format.date(try DatePattern("d MMMM y"), zone: nil)
    #expect(try formatted(#""2026-03-01""#, format, zone: "Europe/Moscow", type: .scalar(.date)) == "1 марта 2026")
  }

  @Test func `refuses what has no such form`() throws {
    func fault(_ format: Format, _ json: String, record: String = "") throws -> RenderError.Code? {
      var builder = ProgramBuilder(locale: "ru")
      let step = builder.format(format)
      builder.part(.text, [.cell(1), step, .emit(.verbatim)])
      return try renderFault(builder.program, "{\"x\": \(json)\(record)}")
    }
    #expect(try fault(.number, #""5""#) == .wrongValue)
    #expect(try fault(.date(try DatePattern("y"), zone: nil), "5") == .wrongValue)
    var builder = ProgramBuilder(locale: "ru")
    let step = builder.format(.date(try DatePattern("HH:mm"), zone: nil))
    builder.part(.text, [.now, step, .emit(.verbatim)])
    #expect(try render(builder.program, "{}") == "10:00")
    #expect(try renderFault(builder.program, #"{"time_zone": "Mars/Olympus"}"#) == .unknownZone)
  }
}
