/// A time zone: which offset from UTC holds at which instant.
///
/// Read from the bytes of a TZif file (RFC 8536); the module itself reads no file. UTC is always there.
public struct TimeZone: Sendable, Hashable {
  /// What holds between two transitions.
  struct LocalTime: Sendable, Hashable {
    /// Seconds east of Greenwich.
    let utcOffset: Int
    let abbreviation: ZoneAbbreviation
  }

  /// The instants at which another local time begins, ascending, in seconds since 1970-01-01T00:00:00Z.
  let transitions: [Int64]
  /// For each transition the local time that begins, an index into `localTimes`.
  let begins: [UInt8]
  /// At least one; the first holds before the first transition.
  let localTimes: [LocalTime]
  /// What holds after the last transition; nil: the last local time forever.
  let rule: ZoneRule?

  /// Coordinated Universal Time.
  public static let utc = TimeZone(
    transitions: [], begins: [], localTimes: [LocalTime(utcOffset: 0, abbreviation: .utc)],
    rule: nil)

  /// A zone of one offset, in seconds east of Greenwich; nil beyond ±26 hours, the widest that TZif allows.
  public init?(fixedOffset seconds: Int) {
    guard abs(seconds) <= 26 * 3_600 else { return nil }
    var name = FormattedText()
    name.appendOffset(seconds, style: seconds % 3_600 == 0 ? .hours : .basic)
    let time = LocalTime(
      utcOffset: seconds, abbreviation: seconds == 0 ? .utc : ZoneAbbreviation(name.bytes))
    self.init(transitions: [], begins: [], localTimes: [time], rule: nil)
  }

  init(transitions: [Int64], begins: [UInt8], localTimes: [LocalTime], rule: ZoneRule?) {
    self.transitions = transitions
    self.begins = begins
    self.localTimes = localTimes
    self.rule = rule
  }

  /// Seconds east of Greenwich at an instant.
  public func utcOffset(at instant: Int64) -> Int {
    localTime(at: instant).utcOffset
  }

  /// What calendar and clock show at an instant.
  public func dateTime(at instant: Int64) -> ZonedDateTime {
    let time = localTime(at: instant)
    let (seconds, overflow) = instant.addingReportingOverflow(Int64(time.utcOffset))
    return ZonedDateTime(
      civil: CivilDateTime(secondsSinceEpoch: overflow ? instant : seconds), utcOffset: time.utcOffset,
      abbreviation: time.abbreviation)
  }

  /// The local time that holds at an instant.
  func localTime(at instant: Int64) -> LocalTime {
    // The number of transitions at or before the instant.
    var low = 0
    var high = transitions.count
    while low < high {
      let middle = low + (high - low) / 2
      if transitions[middle] <= instant { low = middle + 1 } else { high = middle }
    }
    if low == transitions.count, let rule { return rule.localTime(at: instant) }
    return low == 0 ? localTimes[0] : localTimes[Int(begins[low - 1])]
  }
}
