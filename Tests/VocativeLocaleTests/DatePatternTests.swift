import Testing

@testable import VocativeLocale

/// Sunday, 1 March 2026, 14:05:09 in Moscow.
private let moscow = ZonedDateTime(
  civil: CivilDateTime(date: CivilDate(daysSinceEpoch: 20513), secondOfDay: 14 * 3_600 + 5 * 60 + 9), utcOffset: 10_800,
  abbreviation: ZoneAbbreviation("MSK".utf8))

/// Midnight of New Year's Day 2027, a Friday of ISO week 53 of 2026, in New York.
private let newYear = ZonedDateTime(
  civil: CivilDateTime(date: CivilDate(daysSinceEpoch: 20819)), utcOffset: -18_000,
  abbreviation: ZoneAbbreviation("EST".utf8))

private func format(_ pattern: String, _ time: ZonedDateTime, _ tag: String) throws -> String {
  try DatePattern(pattern).formatted(time, in: #require(Locale(tag))).description
}

private func fault(_ pattern: String) -> DatePatternError? {
  do throws(DatePatternError) {
    _ = try DatePattern(pattern)
    return nil
  } catch { return error }
}

@Suite struct DatePatternTests {
  @Test(arguments: [
    ("ru", "d MMMM, HH:mm", "1 марта, 14:05"), ("ru", "LLLL", "март"), ("ru", "LLL yyyy", "март 2026"),
    ("ru", "EEEE, d MMM", "воскресенье, 1 мар."), ("ru", "EEE", "вс"), ("ru", "cccc", "воскресенье"),
    ("ru", "d MMMM y 'г'.", "1 марта 2026 г."), ("en", "MMMM d, y", "March 1, 2026"), ("en", "h:mm a", "2:05 PM"),
    ("en", "hh 'o''clock' a", "02 o'clock PM"), ("en", "yy/MM/dd", "26/03/01"), ("en", "yyyyy", "02026"),
    ("en", "EEEEE EEEEEE", "S Su"), ("en", "D DDD", "60 060"), ("en", "K k H h", "2 14 14 2"), ("en", "SSS", "000"),
    ("en", "G y", "AD 2026"), ("en", "XXX xxx X x Z ZZZZ ZZZZZ", "+03:00 +03:00 +03 +03 +0300 GMT+03:00 +03:00"),
    ("ru", "O z", "GMT+3 MSK"), ("uk", "LLLL MMMM", "березень березня"), ("pl", "d MMMM", "1 marca"),
    ("kk", "d MMMM", "1 наурыз"), ("ar", "d MMMM y", "١ مارس ٢٠٢٦"), ("de", "EEEE", "Sonntag"),
    ("fr", "d MMM", "1 mars"),
    ("tr", "d MMMM EEEE", "1 Mart Pazar"), ("en", "''", "'"), ("en", "'a' ''''", "a ''"), ("en", "—", "—"),
    ("en", "", ""),
  ])
  func `CLDR patterns print the language's words`(tag: String, pattern: String, expected: String) throws {
    #expect(try format(pattern, moscow, tag) == expected)
  }

  @Test(arguments: [
    ("%d.%m.%Y", "01.03.2026"), ("%-d.%-m.%y", "1.3.26"), ("%e/%_m", " 1/ 3"), ("%H:%M:%S", "14:05:09"),
    ("%I:%M %p", "02:05 PM"), ("%l %P", " 2 pm"), ("%k", "14"), ("%B %b %h", "March Mar Mar"), ("%^B %^a", "MARCH SUN"),
    ("%A %a", "Sunday Sun"), ("%j", "060"), ("%-j", "60"), ("%C", "20"), ("%u %w", "7 0"), ("%s", "1772363109"),
    ("%G-W%V", "2026-W09"), ("%U %W", "09 08"), ("%z %:z %::z", "+0300 +03:00 +03:00:00"), ("%Z", "MSK"),
    ("%F %T", "2026-03-01 14:05:09"), ("%D %R %r", "03/01/26 14:05 02:05:09 PM"), ("%c", "Sun Mar  1 14:05:09 2026"),
    ("%x %X", "03/01/26 14:05:09"), ("%v", " 1-MAR-2026"), ("%+", "Sun Mar  1 14:05:09 MSK 2026"),
    ("%L %N %3N", "000 000000000 000"),
    ("%n%t%%", "\n\t%"), ("%10Y", "0000002026"), ("%_6d", "     1"), ("%010d", "0000000001"), ("%12B", "       March"),
    ("%012B", "0000000March"), ("%14F", "    2026-03-01"), ("%#p %#Z %#b", "pm msk MAR"), ("%Ey %Od", "26 01"),
    ("%10z", "+000000300"), ("%_z", " +300"), ("до %d.%m", "до 01.03"), ("%-Y", "2026"),
  ])
  func `strftime prints as Ruby does`(pattern: String, expected: String) throws {
    #expect(try format(pattern, moscow, "en") == expected)
  }

  @Test(arguments: [
    ("%G-W%V-%u", "2026-W53-5"), ("%g %y", "26 27"), ("%U %W %j", "00 00 001"), ("%I %l %H", "12 12 00"), ("%p", "AM"),
    ("%z", "-0500"), ("h K k H", "12 0 24 0"), ("a", "AM"), ("O OOOO XXX", "GMT-5 GMT-05:00 -05:00"),
  ])
  func `midnight and the turn of the year are right`(pattern: String, expected: String) throws {
    #expect(try format(pattern, newYear, "en") == expected)
  }

  @Test func `offset zero has names of its own`() throws {
    let utc = ZonedDateTime(date: CivilDate(daysSinceEpoch: 0))
    #expect(try format("X XX XXX ZZZZZ x xxx O OOOO z", utc, "en") == "Z Z Z Z +00 +00:00 GMT GMT UTC")
    #expect(try format("%z %Z", utc, "en") == "+0000 UTC")
  }

  @Test func `an SMS gets plain spaces`() throws {
    let pattern = try DatePattern("d\u{A0}MMMM")
    #expect(pattern.formatted(moscow, in: .russian, profile: .smsSafe).description == "1 марта")
    #expect(pattern.formatted(moscow, in: .russian).description == "1\u{A0}марта")
  }

  @Test(
    arguments: [
      ("dd.MM.YYYY", .weekYear, 6), ("d MMMMMM", .wrongCount("M"), 2), ("ddd", .wrongCount("d"), 0), ("до d", nil, 0),
      ("d b", .unknownLetter("b"), 2), ("w", .unknownLetter("w"), 0), ("d 'unclosed", .unclosedQuote, 2),
      ("'", .unclosedQuote, 0), ("cc", .wrongCount("c"), 0), ("%d.%Q", .unknownLetter("Q"), 3), ("%", .incomplete, 0),
      ("%d %", .incomplete, 3), ("%-", .incomplete, 0), ("%:d", .unknownLetter("d"), 0),
      ("%::::z", .unknownLetter(":"), 0),
      ("%9999d", .tooLong, 6), ("%99999999999999999999d", .tooLong, 22), ("%i", .unknownLetter("i"), 0),
      ("д", nil, 0), ("%E", .unknownLetter("E"), 0),
    ] as [(String, DatePatternError.Reason?, Int)])
  func `a bad letter is refused with its place`(pattern: String, reason: DatePatternError.Reason?, offset: Int) {
    let error = reason.map { DatePatternError(reason: $0, offset: offset) }
    #expect(fault(pattern) == error)
  }

  @Test func `patterns say what they read`() throws {
    #expect(try !DatePattern("d MMMM").readsTime)
    #expect(try DatePattern("HH").readsTime)
    #expect(try DatePattern("%10c").readsTime)
    #expect(try DatePattern("%s").readsTime)
    #expect(try !DatePattern("%F").readsZone)
    #expect(try DatePattern("%z").readsZone)
    #expect(try DatePattern("z").readsZone)
    #expect(try DatePattern("d MMMM").source == Array("d MMMM".utf8))
  }

  @Test func `no compiled pattern outgrows its text`() throws {
    // Wednesday, 22 September 2027, 22:22:22: long words in many languages.
    let long = ZonedDateTime(
      civil: CivilDateTime(date: CivilDate(daysSinceEpoch: 21083), secondOfDay: 80_542), utcOffset: -45_296,
      abbreviation: ZoneAbbreviation("ABCDEFGH".utf8))
    let far = ZonedDateTime(civil: CivilDateTime(secondsSinceEpoch: .min), utcOffset: 0, abbreviation: .utc)
    let fields = [
      "%Y", "%A", "%^A", "%B", "%^B", "%+", "%c", "%z", "%::z", "%s", "%40A", "%N", "%50F", "EEEE", "MMMM", "LLLL", "y",
      "OOOO",
      "yyyyyyyyy", "cccc", "z", "G", "a", "%Z", "D", "SSSSSSSSS",
    ]
    for field in fields {
      // As often as the compiler lets it, each of which must fit.
      var pattern = field
      while let longer = try? DatePattern(pattern + " " + field) {
        pattern = String(decoding: longer.source, as: UTF8.self)
      }
      let compiled = try DatePattern(pattern)
      for tag in FormatTables.tags {
        let locale = Locale(tag.description) ?? .root
        for time in [long, far, moscow] {
          #expect(!compiled.formatted(time, in: locale).isTruncated, "\(pattern) in \(tag)")
        }
      }
    }
  }
}
