import Testing

@testable import VocativeLocale

@Suite struct CalendarTests {
  @Test(arguments: [
    (1970, 1, 1, 0, 4), (1969, 12, 31, -1, 3), (2000, 2, 29, 11016, 2), (2026, 3, 1, 20513, 0),
    (1900, 2, 28, -25509, 3),
    (1900, 3, 1, -25508, 4), (0, 2, 29, -719469, 2), (-1, 12, 31, -719529, 5), (9999, 12, 31, 2_932_896, 5),
  ])
  func `days are counted from the epoch`(year: Int, month: Int, day: Int, days: Int64, weekday: Int) throws {
    let date = try #require(CivilDate(year: year, month: month, day: day))
    #expect(date.daysSinceEpoch == days)
    #expect(CivilDate(daysSinceEpoch: days) == date)
    #expect(date.weekday == weekday)
  }

  @Test(arguments: [
    (2025, 2, 29), (1900, 2, 29), (2026, 0, 1), (2026, 13, 1), (2026, 4, 31), (2026, 1, 0), (2026, 1, 32), (.max, 1, 1),
    (.min, 1, 1),
  ])
  func `a date that does not exist is nil`(year: Int, month: Int, day: Int) {
    #expect(CivilDate(year: year, month: month, day: day) == nil)
  }

  @Test func `every day follows the one before`() throws {
    var date = try #require(CivilDate(year: 1896, month: 1, day: 1))
    for days in date.daysSinceEpoch..<date.daysSinceEpoch + 400 * 366 {
      let next = CivilDate(daysSinceEpoch: days + 1)
      #expect(next.daysSinceEpoch == days + 1)
      #expect(date < next)
      #expect(next.weekday == (date.weekday + 1) % 7)
      let startsMonth = next.day == 1 && date.day == CivilDate.days(inMonth: date.month, of: date.year)
      #expect(startsMonth || (next.day == date.day + 1 && next.month == date.month))
      date = next
    }
  }

  @Test(arguments: [
    (2026, 1, 1, 2026, 1), (2025, 12, 29, 2026, 1), (2025, 12, 28, 2025, 52), (2027, 1, 1, 2026, 53),
    (2027, 1, 3, 2026, 53),
    (2027, 1, 4, 2027, 1), (2024, 12, 30, 2025, 1), (2020, 12, 31, 2020, 53), (2016, 1, 3, 2015, 53),
  ])
  func `ISO weeks belong to the year of their Thursday`(year: Int, month: Int, day: Int, isoYear: Int, week: Int) throws
  {
    let isoWeek = try #require(CivilDate(year: year, month: month, day: day)).isoWeek
    #expect(isoWeek.year == isoYear)
    #expect(isoWeek.week == week)
  }

  @Test(arguments: [.min, .max, Int64.min + 1, -1, 0, 86_399, 86_400] as [Int64])
  func `any instant has a date`(seconds: Int64) {
    #expect(CivilDateTime(secondsSinceEpoch: seconds).secondsSinceEpoch == seconds)
  }

  @Test func `a day number beyond all dates is clamped`() {
    #expect(CivilDate(daysSinceEpoch: .max) == CivilDate(daysSinceEpoch: .max - 1))
    #expect(CivilDate(daysSinceEpoch: .min) == CivilDate(daysSinceEpoch: .min + 1))
    #expect(CivilDateTime(date: CivilDate(daysSinceEpoch: .max)).secondsSinceEpoch == .max)
    #expect(CivilDateTime(date: CivilDate(daysSinceEpoch: .min)).secondsSinceEpoch == .min)
  }

  @Test func `midnight as a deadline is the minute before`() throws {
    let date = try #require(CivilDate(year: 2026, month: 3, day: 1))
    let midnight = CivilDateTime(date: date)
    #expect(midnight.asDeadline.date == CivilDate(year: 2026, month: 2, day: 28))
    #expect(midnight.asDeadline.hour == 23 && midnight.asDeadline.minute == 59 && midnight.asDeadline.second == 0)
    let later = CivilDateTime(date: date, secondOfDay: 1)
    #expect(later.asDeadline == later)
    #expect(CivilDateTime(date: date, hour: 24, minute: 0) == nil)
    #expect(CivilDateTime(date: date, hour: 23, minute: 60) == nil)
    #expect(CivilDateTime(date: date, hour: 23, minute: 59, second: 59)?.secondOfDay == 86_399)
    #expect(CivilDateTime(date: date, secondOfDay: 100_000).secondOfDay == 86_399)
  }
}
