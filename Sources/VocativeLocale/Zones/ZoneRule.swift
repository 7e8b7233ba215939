/// The footer of a TZif file: offsets for all instants after the last transition, in the notation of POSIX `TZ`
/// (`MSK-3`, `CET-1CEST,M3.5.0,M10.5.0/3`; RFC 8536 §3.3, IEEE Std 1003.1 chapter 8.3).
struct ZoneRule: Sendable, Hashable {
  let standard: TimeZone.LocalTime
  let daylight: Daylight?

  /// The part of the year with another offset.
  struct Daylight: Sendable, Hashable {
    let localTime: TimeZone.LocalTime
    let starts: Change
    let ends: Change
  }

  /// A day of every year and the time on the wall at which the offset changes.
  struct Change: Sendable, Hashable {
    let day: Day
    /// Seconds from midnight on the wall, −167 to 167 hours (RFC 8536 §3.3.1).
    let secondOfDay: Int
  }

  /// The three ways to name a day.
  enum Day: Sendable, Hashable {
    /// `Jn`, 1 to 365: 29 February is never counted.
    case julian(Int)
    /// `n`, 0 to 365: 29 February is counted.
    case zeroBased(Int)
    /// `Mm.w.d`: the w-th weekday d of month m, the last for w = 5; d is 0 for Sunday.
    case weekday(month: Int, week: Int, weekday: Int)

    /// The date in a year, as days since 1970-01-01.
    func daysSinceEpoch(in year: Int) -> Int64 {
      let first = CivilDate(year: year, month: 1, day: 1)?.daysSinceEpoch ?? 0
      switch self {
      case .julian(let day):
        return first + Int64(day - 1 + (CivilDate.isLeap(year) && day >= 60 ? 1 : 0))
      case .zeroBased(let day):
        return first + Int64(day)
      case .weekday(let month, let week, let weekday):
        guard let start = CivilDate(year: year, month: month, day: 1) else { return first }
        var day = (weekday - start.weekday + 7) % 7 + (week - 1) * 7
        if day >= CivilDate.days(inMonth: month, of: year) { day -= 7 }
        return start.daysSinceEpoch + Int64(day)
      }
    }
  }

  /// The local time at an instant.
  func localTime(at instant: Int64) -> TimeZone.LocalTime {
    guard let daylight else { return standard }
    let year = CivilDateTime(secondsSinceEpoch: instant.addingClamped(Int64(standard.utcOffset))).date.year
    let starts = change(daylight.starts, in: year, from: standard.utcOffset)
    let ends = change(daylight.ends, in: year, from: daylight.localTime.utcOffset)
    let isDaylight =
      starts < ends ? (starts..<ends).contains(instant) : !(ends..<starts).contains(instant)
    return isDaylight ? daylight.localTime : standard
  }

  /// The instant of a change, whose time on the wall is that before the change.
  private func change(_ change: Change, in year: Int, from offset: Int) -> Int64 {
    let days = change.day.daysSinceEpoch(in: year)
    let (seconds, overflow) = days.multipliedReportingOverflow(by: 86_400)
    guard !overflow else { return days < 0 ? .min : .max }
    return seconds.addingClamped(Int64(change.secondOfDay - offset))
  }
}
