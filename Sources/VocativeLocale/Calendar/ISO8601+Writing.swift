extension ISO8601 {
  /// An instant in UTC, `2026-03-14T21:00:00Z`.
  ///
  /// - Parameter seconds: From 1970-01-01T00:00:00Z; years beyond four digits get as many as they need.
  package static func text(ofInstant seconds: Int64) -> String {
    let time = CivilDateTime(secondsSinceEpoch: seconds)
    let date = "\(padded(time.date.year, 4))-\(padded(time.date.month, 2))-\(padded(time.date.day, 2))"
    return "\(date)T\(padded(time.hour, 2)):\(padded(time.minute, 2)):\(padded(time.second, 2))Z"
  }

  private static func padded(_ number: Int, _ digits: Int) -> String {
    let text = String(number.magnitude)
    return (number < 0 ? "-" : "") + String(repeating: "0", count: max(0, digits - text.utf8.count)) + text
  }
}
