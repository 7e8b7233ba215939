import Testing

@testable import VocativeLocale

@Suite struct WordTests {
  private func joined(_ items: [String], _ separators: ListSeparators) -> String {
    items.indices.reduce("") { $0 + separators.before($1, of: items.count).description + items[$1] }
  }

  @Test(arguments: [
    ("ru", ["a"], "a", "a"), ("ru", ["a", "b"], "a и b", "a или b"), ("ru", ["a", "b", "c"], "a, b и c", "a, b или c"),
    ("en", ["a", "b"], "a and b", "a or b"), ("en", ["a", "b", "c", "d"], "a, b, c, and d", "a, b, c, or d"),
    ("uk", ["a", "b"], "a і b", "a або b"), ("de", ["a", "b", "c"], "a, b und c", "a, b oder c"),
    ("kk", ["a", "b", "c"], "a, b, c", "a, b, не болмаса c"), ("ar", ["a", "b"], "a وb", "a أو b"), ("ru", [], "", ""),
  ])
  func `lists are joined in words`(tag: String, items: [String], all: String, either: String) throws {
    let locale = try #require(Locale(tag))
    #expect(joined(items, locale.conjunction) == all)
    #expect(joined(items, locale.disjunction) == either)
  }

  @Test(
    arguments: [
      ("ru", -2, "позавчера"), ("ru", -1, "вчера"), ("ru", 0, "сегодня"), ("ru", 1, "завтра"), ("ru", 2, "послезавтра"),
      ("ru", 3, nil), ("ru", -3, nil), ("en", 1, "tomorrow"), ("en", 2, nil), ("de", 2, "übermorgen"),
      ("kk", 0, "бүгін"),
      ("en", .max, nil), ("en", .min, nil),
    ] as [(String, Int64, String?)])
  func `days near today have words`(tag: String, days: Int64, expected: String?) throws {
    #expect(try #require(Locale(tag)).relativeDay(days)?.description == expected)
  }

  @Test(
    arguments: [
      (.min, .lessThanMinute), (0, .lessThanMinute), (59, .lessThanMinute), (60, .minutes(1)), (3_599, .minutes(59)),
      (3_600, .hours(1)), (7_199, .hours(1)), (172_799, .hours(47)), (172_800, .days(2)), (259_199, .days(2)),
      (863_999_913_599, .days(9_999_998)), (.max, .days(9_999_999)),
    ] as [(Int64, TimeLeft)])
  func `time left is rounded down to one unit`(seconds: Int64, expected: TimeLeft) {
    #expect(TimeLeft(seconds: seconds) == expected)
  }

  @Test(
    arguments: [
      ("ru", .hours(1), "остался 1 час"), ("ru", .minutes(1), "осталась 1 минута"),
      ("ru", .hours(2), "осталось 2 часа"),
      ("ru", .hours(5), "осталось 5 часов"), ("ru", .hours(21), "остался 21 час"),
      ("ru", .minutes(22), "осталось 22 минуты"),
      ("ru", .minutes(11), "осталось 11 минут"), ("ru", .days(3), "осталось 3 дня"), ("ru", .days(1), "остался 1 день"),
      ("ru", .lessThanMinute, "осталось меньше минуты"), ("en", .hours(1), "1 hour left"),
      ("en", .hours(2), "2 hours left"),
      ("en", .lessThanMinute, "less than a minute left"), ("uk", .hours(1), "залишилася 1 година"),
      ("uk", .days(1), "залишився 1 день"), ("be", .hours(2), "засталося 2 гадзіны"),
      ("pl", .hours(1), "została 1 godzina"),
      ("pl", .hours(2), "zostały 2 godziny"), ("pl", .hours(5), "zostało 5 godzin"), ("pl", .days(1), "został 1 dzień"),
      ("de", .hours(1), "noch 1 Stunde"), ("fr", .hours(2), "il reste 2 heures"), ("es", .hours(1), "queda 1 hora"),
      ("es", .hours(2), "quedan 2 horas"), ("it", .minutes(2), "mancano 2 minuti"), ("pt", .hours(1), "falta 1 hora"),
      ("tr", .hours(2), "2 saat kaldı"), ("kk", .hours(2), "2 сағат қалды"), ("ar", .hours(2), "ساعتان"),
      ("ja", .hours(2), "2 h"), ("ru", .days(1_000), "осталось 1\u{A0}000 дней"),
    ] as [(String, TimeLeft, String)])
  func `time left agrees with its number`(tag: String, left: TimeLeft, expected: String) throws {
    let text = try #require(Locale(tag)).timeLeft(left).description
    #expect(text.replacing("\u{A0}", with: " ") == expected.replacing("\u{A0}", with: " "))
  }

  @Test(
    arguments: [
      ("ru", "MSK", 10_800, "МСК"), ("kk", "MSK", 10_800, "МСК"), ("en", "MSK", 10_800, "MSK"),
      ("de", "CEST", 7_200, "CEST"), ("ru", "UTC", 0, "UTC"), ("ru", "+05", 18_000, "UTC+5"),
      ("en", "+1245", 45_900, "UTC+12:45"), ("en", "-03", -10_800, "UTC-3"), ("en", "-0930", -34_200, "UTC-9:30"),
      ("en-GB", "GMT", 0, "GMT"),
    ] as [(String, String, Int, String)])
  func `a zone has its name, or its distance`(
    tag: String, abbreviation: String, offset: Int, expected: String
  ) throws {
    let locale = try #require(Locale(tag))
    let time = ZonedDateTime(
      civil: CivilDateTime(secondsSinceEpoch: 0), utcOffset: offset,
      abbreviation: ZoneAbbreviation(abbreviation.utf8))
    #expect(locale.zoneName(of: time).description == expected)
    #expect(expected.count <= Locale.longestZoneName)
  }

  @Test func `a duration is the number and its unit`() {
    #expect(Locale.russian.duration(.hours(5)).description.replacing("\u{A0}", with: " ") == "5 часов")
    #expect(Locale.english.duration(.lessThanMinute).description == "1 minute")
    #expect(Locale.russian.timeLeft(.days(2_000), profile: .smsSafe).description == "осталось 2 000 дней")
  }
}
