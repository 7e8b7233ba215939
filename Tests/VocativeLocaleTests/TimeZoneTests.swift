import Synchronization
import Testing

@testable import VocativeLocale

private func zone(_ builder: TZifBuilder) throws -> TimeZone {
  try TimeZone(tzif: builder.bytes.span)
}

private func rule(_ text: String) throws -> TimeZone {
  try zone(TZifBuilder(footer: text))
}

private func fault(_ bytes: [UInt8]) -> TZifError? {
  do throws(TZifError) {
    _ = try TimeZone(tzif: bytes.span)
    return nil
  } catch { return error }
}

/// The seconds of a text of ISO 8601 in UTC.
private func instant(_ text: String) throws -> Int64 {
  try ISO8601.dateTime(Array((text + "Z").utf8).span)
}

private func civil(_ text: String) throws -> CivilDateTime {
  try CivilDateTime(secondsSinceEpoch: instant(text))
}

@Suite struct TimeZoneTests {
  @Test(arguments: [
    ("1890-01-01T00:00:00", 3_208, "LMT"), ("1892-12-31T23:59:59", 3_208, "LMT"), ("1893-01-01T00:00:00", 3_600, "CET"),
    ("2026-03-29T00:59:59", 3_600, "CET"), ("2026-03-29T01:00:00", 7_200, "CEST"),
    ("2026-10-25T00:59:59", 7_200, "CEST"),
    ("2026-10-25T01:00:00", 3_600, "CET"), ("2400-07-01T00:00:00", 7_200, "CEST"),
  ])
  func `offsets follow the transitions, then the rule`(text: String, offset: Int, name: String) throws {
    let time = try zone(.berlin).dateTime(at: instant(text))
    #expect(time.utcOffset == offset)
    #expect(time.abbreviation.utf8 == Array(name.utf8))
    #expect(try time.secondsSinceEpoch == instant(text))
  }

  @Test(
    arguments: [
      ("2026-03-29T01:59:59", .unique(1_774_745_999)), ("2026-03-29T02:00:00", .skipped(shiftedForward: 1_774_746_000)),
      ("2026-03-29T02:59:59", .skipped(shiftedForward: 1_774_749_599)), ("2026-03-29T03:00:00", .unique(1_774_746_000)),
      ("2026-10-25T01:59:59", .unique(1_792_886_399)),
      ("2026-10-25T02:00:00", .ambiguous(earlier: 1_792_886_400, later: 1_792_890_000)),
      ("2026-10-25T02:59:59", .ambiguous(earlier: 1_792_889_999, later: 1_792_893_599)),
      ("2026-10-25T03:00:00", .unique(1_792_893_600)), ("2026-07-01T12:00:00", .unique(1_782_900_000)),
    ] as [(String, TimeZone.LocalInstant)])
  func `times on the wall exist once, twice or never`(text: String, expected: TimeZone.LocalInstant) throws {
    let zone = try zone(.berlin)
    let local = try civil(text)
    #expect(zone.instants(of: local) == expected)
    switch expected {
    case .unique(let instant), .ambiguous(let instant, _), .skipped(let instant):
      #expect(zone.instant(of: local) == instant)
    }
  }

  @Test func `days last 23, 24 or 25 hours`() throws {
    let zone = try zone(.berlin)
    for (day, hours) in [(28, 24), (29, 23), (30, 24)] {
      let date = try #require(CivilDate(year: 2026, month: 3, day: day))
      #expect(zone.endOfDay(date) + 1 - zone.startOfDay(date) == Int64(hours * 3_600))
      #expect(zone.dateTime(at: zone.endOfDay(date)).civil.secondOfDay == 86_399)
    }
    let autumn = try #require(CivilDate(year: 2026, month: 10, day: 25))
    #expect(zone.endOfDay(autumn) + 1 - zone.startOfDay(autumn) == 25 * 3_600)
  }

  @Test func `a day without midnight begins at one`() throws {
    // Clocks go from 24:00 to 01:00 on the first Sunday of September, as in Chile.
    let zone = try rule("<-04>4<-03>,M9.1.6/24,M4.1.6/24")
    let date = try #require(CivilDate(year: 2026, month: 9, day: 6))
    let start = zone.dateTime(at: zone.startOfDay(date))
    #expect(start.civil.date == date)
    #expect(start.civil.hour == 1 && start.civil.minute == 0)
    #expect(zone.dateTime(at: zone.startOfDay(date) - 1).civil.date.day == 5)
  }

  @Test(
    arguments: [
      ("MSK-3", "2026-07-01T00:00:00", 10_800), ("<+0545>-5:45", "2026-07-01T00:00:00", 20_700),
      ("EST5EDT,M3.2.0,M11.1.0", "2026-03-08T06:59:59", -18_000),
      ("EST5EDT,M3.2.0,M11.1.0", "2026-03-08T07:00:00", -14_400),
      ("EST5EDT,M3.2.0,M11.1.0", "2026-11-01T05:59:59", -14_400),
      ("EST5EDT,M3.2.0,M11.1.0", "2026-11-01T06:00:00", -18_000),
      // Southern summers span the turn of the year.
      ("AEST-10AEDT,M10.1.0,M4.1.0/3", "2026-01-01T00:00:00", 39_600),
      ("AEST-10AEDT,M10.1.0,M4.1.0/3", "2026-07-01T00:00:00", 36_000),
      ("AEST-10AEDT,M10.1.0,M4.1.0/3", "2025-12-31T23:59:59", 39_600),
      // Negative daylight saving time, as in Ireland.
      ("IST-1GMT0,M10.5.0,M3.5.0/1", "2026-01-01T00:00:00", 0),
      ("IST-1GMT0,M10.5.0,M3.5.0/1", "2026-07-01T00:00:00", 3_600),
      // Times before and far behind midnight.
      ("<-02>2<-01>,M3.5.0/-1,M10.5.0/0", "2026-03-29T00:59:59", -7_200),
      ("<-02>2<-01>,M3.5.0/-1,M10.5.0/0", "2026-03-29T01:00:00", -3_600),
      ("EET-2EEST,M3.4.4/50,M10.4.4/50", "2026-03-27T23:59:59", 7_200),
      ("EET-2EEST,M3.4.4/50,M10.4.4/50", "2026-03-28T00:00:00", 10_800),
      // Daylight saving time all year.
      ("EST5EDT,0/0,J365/25", "2026-01-01T05:00:00", -14_400), ("EST5EDT,0/0,J365/25", "2026-12-31T23:00:00", -14_400),
      // Days of the year, with and without 29 February.
      ("A-0B,J60/0,J61/0", "2024-03-01T00:00:00", nil), ("AAA-0BBB,J60/0,J61/0", "2024-03-01T12:00:00", 3_600),
      ("AAA-0BBB,J60/0,J61/0", "2025-03-01T12:00:00", 3_600), ("AAA-0BBB,59/0,60/0", "2024-02-29T12:00:00", 3_600),
      ("AAA-0BBB,59/0,60/0", "2025-03-01T12:00:00", 3_600),
      ("", "2026-07-01T00:00:00", 0),
    ] as [(String, String, Int?)])
  func `rules of POSIX hold after the last transition`(footer: String, text: String, offset: Int?) throws {
    guard let offset else {
      #expect(throws: TZifError.invalidFooter) { try rule(footer) }
      return
    }
    #expect(try rule(footer).utcOffset(at: instant(text)) == offset)
  }

  @Test(arguments: [
    "X", "MSK", "MSK-", "MS-3", "MSK-3x", "MSK-168", "MSK-3:60", "<MSK-3", "<+3>-3,", "CET-1CEST", "CET-1CEST,M3.5.0",
    "CET-1CEST,M13.5.0,M10.5.0", "CET-1CEST,M3.6.0,M10.5.0", "CET-1CEST,M3.5.7,M10.5.0", "CET-1CEST,M3.5.0,M10.5.0/",
    "CET-1CEST,J0,J365", "CET-1CEST,366,1", "CET-1CEST,M3.5.0,M10.5.0 ", "123-3", "МСК-3",
  ])
  func `a malformed rule is refused`(footer: String) {
    #expect(fault(TZifBuilder(footer: footer).bytes) == .invalidFooter)
  }

  @Test func `version 1 has 32-bit transitions and no rule`() throws {
    var builder = TZifBuilder.berlin
    builder.version = nil
    builder.transitions = [(-1_000_000_000, 1), (1_000_000_000, 2)]
    let zone = try zone(builder)
    #expect(zone.utcOffset(at: -1_000_000_001) == 3_208)
    #expect(zone.utcOffset(at: -1_000_000_000) == 3_600)
    #expect(zone.utcOffset(at: .max) == 7_200)
  }

  @Test(arguments: ["2", "3", "4", "9"] as [Unicode.Scalar])
  func `later versions are read`(version: Unicode.Scalar) throws {
    var builder = TZifBuilder.berlin
    builder.version = version
    builder.leapSeconds = 3
    #expect(try zone(builder).utcOffset(at: 1_782_864_000) == 7_200)
  }

  @Test func `every cut of a file is refused`() {
    let bytes = TZifBuilder.berlin.bytes
    #expect(fault(bytes) == nil)
    for count in 0..<bytes.count { #expect(fault(Array(bytes[..<count])) != nil, "\(count)") }
  }

  @Test func `damage is named`() {
    #expect(fault([]) == .truncated)
    #expect(fault(Array("GIF89a".utf8) + Array(repeating: 0, count: 60)) == .noMagic)
    var builder = TZifBuilder.berlin
    builder.transitions = [(0, 1), (0, 2)]
    #expect(fault(builder.bytes) == .unorderedTransitions)
    builder.transitions = [(0, 3)]
    #expect(fault(builder.bytes) == .invalidLocalTime)
    builder = TZifBuilder(localTimes: [(0, 9)])
    #expect(fault(builder.bytes) == .invalidLocalTime)
    builder = TZifBuilder(localTimes: [(200_000, 0)])
    #expect(fault(builder.bytes) == .invalidLocalTime)
    builder = TZifBuilder(localTimes: [])
    #expect(fault(builder.bytes) == .invalidLocalTime)
  }

  @Test(arguments: 0..<20)
  func `no bytes crash the reader`(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<300 {
      var bytes = TZifBuilder.berlin.bytes
      for _ in 0..<Int.random(in: 1...4, using: &generator) {
        bytes[Int.random(in: 0..<bytes.count, using: &generator)] = UInt8.random(in: 0...255, using: &generator)
      }
      guard let zone = try? TimeZone(tzif: bytes.span) else { continue }
      for instant in [Int64.min, -1, 0, 1_782_864_000, .max] {
        let time = zone.dateTime(at: instant)
        #expect(abs(zone.utcOffset(at: zone.instant(of: time.civil))) <= 26 * 3_600 * 2)
        #expect(zone.startOfDay(time.civil.date) <= zone.endOfDay(time.civil.date) || abs(instant / 2) > 1 << 60)
      }
    }
  }

  @Test(arguments: [(0, "UTC"), (10_800, "+03"), (-12_600, "-0330"), (93_600, "+26")])
  func `fixed offsets are zones`(seconds: Int, name: String) throws {
    let time = try #require(TimeZone(fixedOffset: seconds)).dateTime(at: 0)
    #expect(time.utcOffset == seconds)
    #expect(time.abbreviation.utf8 == Array(name.utf8))
    #expect(TimeZone(fixedOffset: 93_601) == nil)
  }

  @Test func `a table finds zones by name`() throws {
    var table = ZoneTable(version: "2026a")
    let berlin = try zone(.berlin)
    table.insert(berlin, named: "Europe/Berlin")
    table.insert(berlin, named: "Europe/Paris")
    table.insert(.utc, named: "Europe/Paris")
    #expect(table.version == "2026a")
    #expect(table.count == 4)
    #expect(table["Europe/Berlin"] == berlin)
    #expect(table["Europe/Paris"] == .utc)
    #expect(table["UTC"] == .utc)
    #expect(table["europe/berlin"] == nil)
    #expect(table[""] == nil)
    #expect(table["Europe"] == nil)
    for name in ["Etc/UTC", "Europe/Berlin", "Europe/Paris", "UTC"] {
      let index = try #require(place(of: name, in: table))
      #expect(table[index] == table[name])
    }
    #expect(table[99] == .utc)
    #expect(table[-1] == .utc)
  }

  @Test func `a zone is read when it is asked for, once`() throws {
    let berlin = try zone(.berlin)
    let asked = Mutex<[String]>([])
    let table = ZoneTable(version: "2026a", names: ["Europe/Paris", "Europe/Berlin", "Nowhere", "UTC"]) { name in
      asked.withLock { $0.append(name) }
      return name == "Europe/Berlin" ? berlin : nil
    }
    #expect(table.count == 5)
    #expect(asked.withLock { $0 } == [])
    let index = try #require(place(of: "Europe/Berlin", in: table))
    #expect(table[index] == berlin)
    #expect(table["Europe/Berlin"] == berlin)
    #expect(table["Nowhere"] == nil)
    #expect(table["Europe"] == nil)
    #expect(table["UTC"] == .utc)
    #expect(asked.withLock { $0 } == ["Europe/Berlin", "Nowhere", "UTC"])
    let all = table.loaded()
    #expect(all.version == "2026a")
    #expect(all.count == 3)
    #expect(all["Europe/Berlin"] == berlin)
    #expect(all["Europe/Paris"] == nil)
    #expect(asked.withLock { $0.count } == 5)
    var more = table
    more.insert(berlin, named: "Europe/Rome")
    #expect(more["Europe/Rome"] == berlin && more["Europe/Berlin"] == berlin && more.count == 4)
  }

  /// Macros of the test library cannot take spans apart.
  private func place(of name: String, in table: ZoneTable) -> Int? {
    table.index(of: Array(name.utf8).span)
  }
}
