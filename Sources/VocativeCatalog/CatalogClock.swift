import VocativeLocale

/// Reads the instants of feeds and events.
struct CatalogClock {
  /// The zone of instants without an offset.
  let zone: TimeZone?

  /// `2026-03-14T18:00:00+03:00`, `2026-03-14 18:00`, `2026-03-14`, as seconds since 1970-01-01T00:00:00Z; `nil` for
  /// anything else.
  func seconds(_ text: some Collection<UInt8>) -> Int64? {
    var bytes = Array(text).trimmed
    if bytes.count == 10 { bytes += Array("T00:00".utf8) }
    if bytes.count > 10, bytes[10] == UInt8(ascii: " ") { bytes[10] = UInt8(ascii: "T") }
    return try? ISO8601.dateTime(bytes.span, in: zone)
  }

  /// An instant as `2026-03-14T15:00:00Z`.
  static func text(_ seconds: Int64) -> String {
    let civil = CivilDateTime(secondsSinceEpoch: seconds)
    func digits(_ number: Int, _ count: Int) -> String {
      let digits = String(number)
      return String(repeating: "0", count: max(0, count - digits.utf8.count)) + digits
    }
    return "\(digits(civil.date.year, 4))-\(digits(civil.date.month, 2))-\(digits(civil.date.day, 2))"
      + "T\(digits(civil.hour, 2)):\(digits(civil.minute, 2)):\(digits(civil.second, 2))Z"
  }
}
