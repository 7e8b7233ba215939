extension TimeZone {
  /// How a time on the wall relates to instants.
  public enum LocalInstant: Sendable, Hashable {
    /// The clock shows the time once.
    case unique(Int64)
    /// The clock shows it twice, when it is set back: the earlier and the later instant.
    case ambiguous(earlier: Int64, later: Int64)
    /// The clock never shows it, when it is set forward; the instant is as long after the change as the time is after
    /// the gap's start, so the clock shows a later time.
    case skipped(shiftedForward: Int64)
  }

  /// The instants, in seconds since 1970-01-01T00:00:00Z, at which a clock on the wall shows a time.
  public func instants(of local: CivilDateTime) -> LocalInstant {
    let wall = local.secondsSinceEpoch
    // Offsets are within 26 hours (RFC 8536 §3.2), so one change at most is near: in the time zone database (2024) no
    // two changes of a zone's offset are less than 95 hours apart.
    let day: Int64 = 26 * 3_600
    let before = Int64(utcOffset(at: wall.subtractingClamped(day)))
    let after = Int64(utcOffset(at: wall.addingClamped(day)))
    let early = wall.subtractingClamped(before)
    let late = wall.subtractingClamped(after)
    let isEarly = Int64(utcOffset(at: early)) == before
    let isLate = Int64(utcOffset(at: late)) == after
    switch (isEarly, isLate) {
    case (true, true):
      return early == late ? .unique(early) : .ambiguous(earlier: min(early, late), later: max(early, late))
    case (true, false): return .unique(early)
    case (false, true): return .unique(late)
    case (false, false): return .skipped(shiftedForward: early)
    }
  }

  /// The instant of a time on the wall: the earlier of two, and for a time that is skipped the one shifted forward by
  /// the length of the gap. (So do java.time and RFC 5545 §3.3.5.)
  public func instant(of local: CivilDateTime) -> Int64 {
    switch instants(of: local) {
    case .unique(let instant): instant
    case .ambiguous(let earlier, _): earlier
    case .skipped(let shifted): shifted
    }
  }

  /// The first instant of a day. Where clocks are set forward at midnight the day begins later, at 01:00.
  public func startOfDay(_ date: CivilDate) -> Int64 {
    let midnight = CivilDateTime(date: date)
    switch instants(of: midnight) {
    case .unique(let instant): return instant
    case .ambiguous(let earlier, _): return earlier
    case .skipped(let shifted):
      // The gap's end is the transition at or before the shifted instant.
      return transition(atOrBefore: shifted) ?? shifted
    }
  }

  /// The last second of a day: one before the next day's first.
  public func endOfDay(_ date: CivilDate) -> Int64 {
    startOfDay(CivilDate(daysSinceEpoch: date.daysSinceEpoch + 1)).subtractingClamped(1)
  }

  /// The last change of the offset at or before an instant, searched within two days.
  private func transition(atOrBefore instant: Int64) -> Int64? {
    let offset = utcOffset(at: instant)
    var low = instant.subtractingClamped(2 * 86_400)
    var high = instant
    guard utcOffset(at: low) != offset else { return nil }
    while high - low > 1 {
      let middle = low + (high - low) / 2
      if utcOffset(at: middle) == offset { high = middle } else { low = middle }
    }
    return high
  }
}

extension Int64 {
  func addingClamped(_ other: Int64) -> Int64 {
    let (sum, overflow) = addingReportingOverflow(other)
    return overflow ? (other < 0 ? .min : .max) : sum
  }

  func subtractingClamped(_ other: Int64) -> Int64 {
    let (difference, overflow) = subtractingReportingOverflow(other)
    return overflow ? (other < 0 ? .max : .min) : difference
  }
}
