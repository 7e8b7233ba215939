/// A date and a time of day as a calendar and a clock on the wall show them, without a zone.
public struct CivilDateTime: Sendable, Hashable, Comparable {
  /// The day.
  public let date: CivilDate
  /// 0 to 86 399: seconds since midnight.
  public let secondOfDay: Int

  /// A date with a time; a second outside 0…86 399 is clamped into the day.
  public init(date: CivilDate, secondOfDay: Int = 0) {
    self.date = date
    self.secondOfDay = max(0, min(secondOfDay, 86_399))
  }

  /// A date with a time of day, or nil for an hour over 23, a minute or a second over 59.
  public init?(date: CivilDate, hour: Int, minute: Int, second: Int = 0) {
    guard (0...23).contains(hour), (0...59).contains(minute), (0...59).contains(second) else { return nil }
    self.init(date: date, secondOfDay: hour * 3_600 + minute * 60 + second)
  }

  /// What a clock of offset 0 shows, `seconds` after 1970-01-01T00:00:00.
  public init(secondsSinceEpoch seconds: Int64) {
    date = CivilDate(daysSinceEpoch: seconds.flooredQuotient(86_400))
    secondOfDay = Int(seconds.flooredRemainder(86_400))
  }

  /// Seconds since 1970-01-01T00:00:00 on a clock of offset 0.
  public var secondsSinceEpoch: Int64 {
    // Counted from the midnight nearer to the epoch, so that a sum that fits is not lost on the way.
    let days = date.daysSinceEpoch
    let (midnight, overflow) = (days < 0 ? days + 1 : days).multipliedReportingOverflow(by: 86_400)
    if overflow { return days < 0 ? .min : .max }
    return midnight.addingClamped(Int64(days < 0 ? secondOfDay - 86_400 : secondOfDay))
  }

  /// 0 to 23.
  public var hour: Int { secondOfDay / 3_600 }
  /// 0 to 59.
  public var minute: Int { secondOfDay / 60 % 60 }
  /// 0 to 59.
  public var second: Int { secondOfDay % 60 }

  /// The same end written so that nobody mistakes the day: midnight becomes 23:59 of the day before, everything else
  /// stays. "Until 1 March, 00:00" is read as "all of 1 March" by many.
  public var asDeadline: CivilDateTime {
    guard secondOfDay == 0 else { return self }
    let previous = CivilDate(daysSinceEpoch: date.daysSinceEpoch - 1)
    return CivilDateTime(date: previous, secondOfDay: 23 * 3_600 + 59 * 60)
  }

  /// The order of time.
  public static func < (left: CivilDateTime, right: CivilDateTime) -> Bool {
    (left.date, left.secondOfDay) < (right.date, right.secondOfDay)
  }
}

/// A date and time with its distance from UTC: all that a date pattern can print.
public struct ZonedDateTime: Sendable, Hashable {
  /// What the calendar and the clock show.
  public let civil: CivilDateTime
  /// Seconds east of Greenwich.
  public let utcOffset: Int
  /// The zone's name at that instant, `MSK`; the offset, `+05`, where a zone has no name of its own.
  public let abbreviation: ZoneAbbreviation

  /// A time from its parts.
  public init(civil: CivilDateTime, utcOffset: Int, abbreviation: ZoneAbbreviation) {
    self.civil = civil
    self.utcOffset = utcOffset
    self.abbreviation = abbreviation
  }

  /// The start of a day in UTC: a date by itself, for patterns that print no time.
  public init(date: CivilDate) {
    self.init(civil: CivilDateTime(date: date), utcOffset: 0, abbreviation: .utc)
  }

  /// The instant in seconds since 1970-01-01T00:00:00Z.
  public var secondsSinceEpoch: Int64 {
    let (instant, overflow) = civil.secondsSinceEpoch.subtractingReportingOverflow(Int64(utcOffset))
    return overflow ? civil.secondsSinceEpoch : instant
  }
}
