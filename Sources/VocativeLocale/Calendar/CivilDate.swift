/// A day of the proleptic Gregorian calendar, without a zone.
public struct CivilDate: Sendable, Hashable, Comparable {
  /// Astronomical: year 0 is 1 BC.
  public let year: Int
  /// 1 to 12.
  public let month: Int
  /// 1 to 31.
  public let day: Int

  /// A date that exists, or nil: 29 February in leap years alone.
  public init?(year: Int, month: Int, day: Int) {
    guard (-Self.yearLimit...Self.yearLimit).contains(year), (1...12).contains(month), day >= 1,
      day <= Self.days(inMonth: month, of: year)
    else { return nil }
    self.year = year
    self.month = month
    self.day = day
  }

  /// The date of a day counted from 1970-01-01. Counts beyond ±1.1·10^14 are clamped, so that no arithmetic can overflow.
  ///
  /// The calendar is cut into eras of 400 years or 146 097 days; within one, years begin on 1 March, so that the leap
  /// day is the last.
  public init(daysSinceEpoch: Int64) {
    let shifted = Int(max(-Self.dayLimit, min(daysSinceEpoch, Self.dayLimit))) + Self.daysToEpoch
    let era = shifted.flooredQuotient(146_097)
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
    month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  }

  /// Days since 1970-01-01, negative before.
  public var daysSinceEpoch: Int64 {
    let shiftedYear = month <= 2 ? year - 1 : year
    let era = shiftedYear.flooredQuotient(400)
    let yearOfEra = shiftedYear - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return Int64(era * 146_097 + dayOfEra - Self.daysToEpoch)
  }

  /// 0 for Sunday to 6 for Saturday.
  public var weekday: Int {
    // 1970-01-01 was a Thursday.
    Int(daysSinceEpoch.flooredRemainder(7) + 4) % 7
  }

  /// 1 for Monday to 7 for Sunday (ISO 8601).
  public var isoWeekday: Int { weekday == 0 ? 7 : weekday }

  /// 1 for 1 January.
  public var dayOfYear: Int {
    Int(daysSinceEpoch - Self.daysToFirst(of: year)) + 1
  }

  /// The week and the year it belongs to (ISO 8601): weeks begin on Monday, and the first has the year's first Thursday.
  public var isoWeek: (year: Int, week: Int) {
    // The Thursday of the same week decides.
    let thursday = CivilDate(daysSinceEpoch: daysSinceEpoch + Int64(4 - isoWeekday))
    return (thursday.year, (thursday.dayOfYear - 1) / 7 + 1)
  }

  /// The number of days of a month; 0 for a month that does not exist.
  public static func days(inMonth month: Int, of year: Int) -> Int {
    switch month {
    case 1, 3, 5, 7, 8, 10, 12: 31
    case 4, 6, 9, 11: 30
    case 2: isLeap(year) ? 29 : 28
    default: 0
    }
  }

  /// Whether a year has 366 days.
  public static func isLeap(_ year: Int) -> Bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
  }

  /// The order of time.
  public static func < (left: CivilDate, right: CivilDate) -> Bool {
    (left.year, left.month, left.day) < (right.year, right.month, right.day)
  }

  /// The day number of 1 January.
  private static func daysToFirst(of year: Int) -> Int64 {
    CivilDate(checkedYear: year, month: 1, day: 1).daysSinceEpoch
  }

  private init(checkedYear year: Int, month: Int, day: Int) {
    self.year = year
    self.month = month
    self.day = day
  }

  /// Days from 0000-03-01 to 1970-01-01.
  private static let daysToEpoch = 719_468
  /// Slightly more days than 64 bits of seconds reach, and the years they are, rounded down.
  private static let dayLimit: Int64 = 110_000_000_000_000
  private static let yearLimit = 300_000_000_000
}

extension FixedWidthInteger {
  /// The quotient rounded down, for a divisor above 0.
  func flooredQuotient(_ divisor: Self) -> Self {
    let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
    return remainder < 0 ? quotient - 1 : quotient
  }

  /// The remainder from 0 to `divisor` − 1, for a divisor above 0.
  func flooredRemainder(_ divisor: Self) -> Self {
    let remainder = self % divisor
    return remainder < 0 ? remainder + divisor : remainder
  }
}
