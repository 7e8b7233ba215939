import Testing

@testable import VocativeLocale

private func fault(_ read: () throws(ISO8601Error) -> Int64) -> ISO8601Error? {
  do throws(ISO8601Error) {
    _ = try read()
    return nil
  } catch { return error }
}

@Suite struct ISO8601Tests {
  @Test(arguments: [
    ("1970-01-01", 0), ("2026-03-01", 20513), ("0000-01-01", -719528), ("9999-12-31", 2_932_896), ("2024-02-29", 19782),
  ])
  func `reads dates`(text: String, days: Int64) throws {
    #expect(try ISO8601.date(Array(text.utf8).span) == days)
  }

  @Test(
    arguments: [
      ("", .malformed, 0), ("2026-3-01", .malformed, 6), ("2026-03-1", .malformed, 9), ("20260301", .malformed, 4),
      ("2026-13-01", .outOfRange, 5), ("2026-00-01", .outOfRange, 5), ("2026-02-29", .outOfRange, 8),
      ("2026-03-01 ", .malformed, 10), (" 2026-03-01", .malformed, 0), ("2026-03-01T10:00:00Z", .malformed, 10),
      ("+2026-03-01", .malformed, 0), ("2026‑03‑01", .malformed, 4), ("２０２６-03-01", .malformed, 0),
    ] as [(String, ISO8601Error.Reason, Int)])
  func `refuses what is no date`(text: String, reason: ISO8601Error.Reason, offset: Int) {
    let bytes = Array(text.utf8)
    let error = fault { () throws(ISO8601Error) in try ISO8601.date(bytes.span) }
    #expect(error == ISO8601Error(reason: reason, offset: offset))
  }

  @Test(arguments: [
    ("1970-01-01T00:00:00Z", 0), ("1970-01-01T03:00:00+03:00", 0), ("1970-01-01T00:00Z", 0),
    ("1970-01-01T00:00:01.999Z", 1),
    ("1970-01-01T00:00:01,123456789Z", 1), ("1969-12-31T20:30:00-0330", 0), ("1970-01-01T05:00:00+05", 0),
    ("2026-03-01T23:59:59+00:00", 1_772_409_599), ("1970-01-01T00:00:00-00:00", 0),
  ])
  func `reads instants`(text: String, seconds: Int64) throws {
    #expect(try ISO8601.dateTime(Array(text.utf8).span) == seconds)
  }

  @Test(
    arguments: [
      ("2026-03-01T10:00:00", .missingOffset, 19), ("2026-03-01 10:00:00Z", .malformed, 10),
      ("2026-03-01", .malformed, 10),
      ("2026-03-01T24:00:00Z", .outOfRange, 11), ("2026-03-01T10:60:00Z", .outOfRange, 14),
      ("2026-03-01T10:00:60Z", .outOfRange, 17), ("2026-03-01T10:00:00+24:00", .outOfRange, 20),
      ("2026-03-01T10:00:00+03:60", .outOfRange, 23), ("2026-03-01T10:00:00.Z", .malformed, 20),
      ("2026-03-01T10:00:00.1234567890Z", .malformed, 29), ("2026-03-01T10:00:00Zx", .malformed, 20),
      ("2026-03-01T10Z", .malformed, 13), ("2026-03-01T10:00:00+3", .malformed, 21),
      ("2026-03-01T10:00:00z", .malformed, 19),
    ] as [(String, ISO8601Error.Reason, Int)])
  func `refuses what is no instant`(text: String, reason: ISO8601Error.Reason, offset: Int) {
    let bytes = Array(text.utf8)
    let error = fault { () throws(ISO8601Error) in try ISO8601.dateTime(bytes.span) }
    #expect(error == ISO8601Error(reason: reason, offset: offset))
  }

  @Test func `a time without an offset is read on the wall of a zone`() throws {
    let zone = try #require(TimeZone(fixedOffset: 10_800))
    #expect(try ISO8601.dateTime(Array("1970-01-01T03:00:00".utf8).span, in: zone) == 0)
    #expect(try ISO8601.dateTime(Array("1970-01-01T03:00:00Z".utf8).span, in: zone) == 10_800)
  }

  @Test(
    arguments: [
      ("PT0S", 0), ("PT90S", 90), ("PT1H30M", 5_400), ("P1D", 86_400), ("P1DT1S", 86_401), ("P2W", 1_209_600),
      ("P1W2DT3H4M5S", 604_800 + 172_800 + 11_045), ("-PT1M", -60), ("PT9223372036854775807S", .max), ("PT007S", 7),
    ] as [(String, Int64)])
  func `reads durations`(text: String, seconds: Int64) throws {
    #expect(try ISO8601.duration(Array(text.utf8).span) == seconds)
  }

  @Test(
    arguments: [
      ("", .malformed, 0), ("P", .malformed, 1), ("PT", .malformed, 2), ("P1DT", .malformed, 4), ("P1", .malformed, 2),
      ("P1Y", .calendarUnit, 2), ("P1M", .calendarUnit, 2), ("PT1D", .malformed, 3), ("P1H", .malformed, 2),
      ("PT1M1H", .malformed, 4), ("PT1S1S", .malformed, 4), ("PT1.5S", .malformed, 3), ("PT1S ", .malformed, 4),
      ("1D", .malformed, 0), ("--PT1S", .malformed, 1), ("PT9223372036854775808S", .overflow, 2),
      ("P999999999999999999W", .overflow, 1), ("PT9223372036854775807M", .overflow, 2), ("P-1D", .malformed, 1),
      ("P106751991167300DT24H", .overflow, 18),
    ] as [(String, ISO8601Error.Reason, Int)])
  func `refuses what is no duration`(text: String, reason: ISO8601Error.Reason, offset: Int) {
    let bytes = Array(text.utf8)
    let error = fault { () throws(ISO8601Error) in try ISO8601.duration(bytes.span) }
    #expect(error == ISO8601Error(reason: reason, offset: offset))
  }
}
