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
    #expect(try formatted("1234", .money(rub, isSafe: true, keepsZeros: true)) == "1 234,00 руб.")
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

  @Test(
    arguments: [
      // The program's own zone, UTC, is named where nobody said which is the recipient's.
      ("2026-03-15T00:00:00Z", nil, "d MMMM, HH:mm", "14 марта, 23:59 (UTC)"),
      ("2026-03-15T00:00:01Z", nil, "d MMMM, HH:mm", "15 марта, 00:00 (UTC)"),
      ("2026-03-15T00:01:00Z", nil, "d MMMM, HH:mm", "15 марта, 00:01 (UTC)"),
      ("2026-03-15T00:00:00Z", nil, "d MMMM", "14 марта"), ("2026-03-14T23:59:59Z", nil, "d MMMM", "14 марта"),
      ("2026-03-15T00:00:00Z", nil, "HH:mm zzz", "23:59 UTC"),
      // Midnight is the recipient's.
      ("2026-03-15T00:00:00Z", "Europe/Moscow", "d MMMM, HH:mm", "15 марта, 03:00"),
      ("2026-03-14T21:00:00Z", "Europe/Moscow", "d MMMM, HH:mm", "14 марта, 23:59"),
      ("2026-03-14T21:00:00Z", "Europe/Moscow", "d MMMM", "14 марта"),
    ] as [(String, String?, String, String)])
  func `an end at midnight is the last minute of the day before`(
    instant: String, zone: String?, pattern: String, expected: String
  ) throws {
    let format = Format.end(try DatePattern(pattern), namesZone: true)
    let zone = zone.map { #", "time_zone": "\#($0)""# } ?? ""
    #expect(try formatted("\"\(instant)\"", format, record: zone, type: .scalar(.datetime)) == expected)
  }

  @Test(arguments: [(true, "14 марта, 23:59 (UTC+3)"), (false, "14 марта, 23:59")])
  func `the program's zone is named beside an end`(namesZone: Bool, expected: String) throws {
    let format = Format.end(try DatePattern("d MMMM, HH:mm"), namesZone: namesZone)
    let instant = #""2026-03-14T21:00:00Z""#
    #expect(try formatted(instant, format, zone: "Europe/Moscow", type: .scalar(.datetime)) == expected)
    #expect(try formatted("null", format, zone: "Europe/Moscow", type: .scalar(.datetime)) == "")
  }

  @Test(arguments: [("2026-03-16T00:00:00Z", "сегодня"), ("2026-03-16T00:00:01Z", "завтра")])
  func `the midnight of an end belongs to the day before`(instant: String, expected: String) throws {
    let format = Format.relativeDay(try DatePattern("d MMMM"), isEnd: true)
    #expect(try formatted("\"\(instant)\"", format, type: .scalar(.datetime)) == expected)
  }

  @Test func `a day has no zone`() throws {
    let format = Format.date(try DatePattern("d MMMM y"), zone: nil)
    #expect(try formatted(#""2026-03-01""#, format, zone: "Europe/Moscow", type: .scalar(.date)) == "1 марта 2026")
  }

  @Test(arguments: [
    ("1", "1st"), ("2", "2nd"), ("3", "3rd"), ("4", "4th"), ("11", "11th"), ("12", "12th"), ("13", "13th"),
    ("21", "21st"),
    ("1001", "1,001st"), ("0", "0th"), ("-1", "-1st"), ("null", ""),
  ])
  func `takes the form of the place`(json: String, expected: String) throws {
    let format = Format.ordinal([
      form(.one, "", "st"), form(.two, "", "nd"), form(.few, "", "rd"), form(.other, "", "th"),
    ])
    #expect(try formatted(json, format, locale: "en") == expected)
  }

  @Test(arguments: [
    (#""female""#, "рада"), (#""male""#, "рад"), (#""femal""#, "рады"), ("null", "рады"), ("5", "рады"),
  ])
  func `chooses words by a value`(json: String, expected: String) throws {
    let choices = [("female", "рада"), ("male", "рад")].map {
      Format.Choice(value: .text(Array($0.utf8)), words: Array($1.utf8))
    }
    #expect(try formatted(json, .choice(choices, otherwise: Array("рады".utf8))) == expected)
    #expect(try formatted(json, .choice(choices, otherwise: nil)) == (expected == "рады" ? "" : expected))
  }

  @Test func `chooses words by yes and no`() throws {
    let format = Format.choice(
      [.init(value: .boolean(false), words: Array("нет".utf8)), .init(value: .boolean(true), words: Array("да".utf8))],
      otherwise: nil)
    #expect(try ["true", "false", "null", #""true""#].map { try formatted($0, format) } == ["да", "нет", "", ""])
  }

  // The test's now is 2026-03-15T10:00:00Z.
  @Test(arguments: [
    ("2026-03-15T10:00:00Z", ""), ("2026-03-15T10:00:01Z", "осталось меньше минуты"),
    ("2026-03-15T10:01:00Z", "осталась 1 минута"),
    ("2026-03-15T11:00:00Z", "остался 1 час"), ("2026-03-15T15:59:59Z", "осталось 5 часов"),
    ("2026-03-14T00:00:00Z", ""),
    ("9999-12-31T00:00:00Z", "осталось 2\u{A0}912\u{A0}368 дней"),
  ])
  func `tells the time until a moment`(instant: String, expected: String) throws {
    let type = RecordLayout.Shape.scalar(.datetime)
    #expect(try formatted("\"\(instant)\"", .timeLeft(isSafe: false), type: type) == expected)
    #expect(try formatted("null", .timeLeft(isSafe: false), type: type) == "")
  }

  @Test func `tells a length of time`() throws {
    let type = RecordLayout.Shape.scalar(.duration)
    #expect(try formatted(#""PT2H""#, .timeLeft(isSafe: true), locale: "en", type: type) == "2 hours left")
    #expect(try formatted(#""PT0S""#, .timeLeft(isSafe: true), locale: "en", type: type) == "")
  }

  @Test(arguments: [
    ("2026-03-13T23:59:59Z", "UTC", "позавчера"), ("2026-03-14T00:00:00Z", "UTC", "вчера"),
    ("2026-03-15T23:59:59Z", "UTC", "сегодня"), ("2026-03-16T00:00:00Z", "UTC", "завтра"),
    // 23:30 in Greenwich is tomorrow in Moscow.
    ("2026-03-15T23:30:00Z", "Europe/Moscow", "завтра"), ("2026-03-15T20:59:59Z", "Europe/Moscow", "сегодня"),
    ("2026-03-17T10:00:00Z", "UTC", "послезавтра"), ("2026-03-18T00:00:00Z", "UTC", "18 марта"),
  ])
  func `names days seen from today`(instant: String, zone: String, expected: String) throws {
    let format = Format.relativeDay(try DatePattern("d MMMM"), isEnd: false)
    #expect(try formatted("\"\(instant)\"", format, zone: zone, type: .scalar(.datetime)) == expected)
  }

  @Test func `names days of a date`() throws {
    let format = Format.relativeDay(try DatePattern("d MMMM"), isEnd: false)
    let type = RecordLayout.Shape.scalar(.date)
    #expect(try formatted(#""2026-03-16""#, format, type: type) == "завтра")
    #expect(try formatted(#""2026-03-15""#, format, locale: "en", type: type) == "today")
    #expect(try formatted("null", format, type: type) == "")
  }

  @Test func `puts an instant in a zone`() throws {
    var builder = ProgramBuilder(locale: "ru")
    builder.layouts([("x", .scalar(.datetime)), ("own_zone", .mixed)])
    let zone = builder.constant(.text(Array("Europe/Moscow".utf8)))
    let hour = builder.constant(.duration(seconds: 3_600))
    let format = builder.format(.date(try DatePattern("HH:mm "), zone: nil))
    let place = Instruction.filter(.atZone, arguments: 1)
    builder.part(
      .text,
      [
        .cell(1), zone, place, format, .emit(.verbatim), .cell(1), zone, place, hour, .arithmetic(.add), format,
        .emit(.verbatim), .cell(1), format, .emit(.verbatim),
      ])
    #expect(try render(builder.program, #"{"x": "2026-03-15T10:00:00Z"}"#) == "13:00 14:00 10:00 ")
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
