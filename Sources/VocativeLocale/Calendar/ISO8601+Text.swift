extension ISO8601 {
  /// An instant, in seconds since 1970-01-01T00:00:00Z, as `2026-03-01T10:00:00Z`.
  package static func text(ofInstant seconds: Int64) -> String {
    let time = CivilDateTime(secondsSinceEpoch: seconds)
    let day = [padded(time.date.year, 4), padded(time.date.month, 2), padded(time.date.day, 2)].joined(separator: "-")
    let clock = [time.hour, time.minute, time.second].map { padded($0, 2) }.joined(separator: ":")
    return "\(day)T\(clock)Z"
  }

  /// A number with zeros before it, as wide as it should be at least.
  private static func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number.magnitude)
    return (number < 0 ? "-" : "") + String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
  }
}
