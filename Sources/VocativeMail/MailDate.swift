import VocativeLocale

/// The date of a mail, RFC 5322 §3.3: `Sat, 14 Mar 2026 15:00:00 +0000`. Always in UTC, so that it says nothing of where
/// it was written.
struct MailDate {
  private let seconds: Int64

  /// An instant in seconds since 1970-01-01T00:00:00Z.
  init(_ seconds: Int64) {
    self.seconds = seconds
  }

  private static let days = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
  private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

  var bytes: [UInt8] {
    let date = CivilDateTime(secondsSinceEpoch: seconds).date
    // `2026-03-14T15:00:00Z` has the digits of year and clock.
    let digits = Array(ISO8601.text(ofInstant: seconds).utf8)
    let clock = digits.suffix("15:00:00Z".utf8.count).dropLast()
    let year = digits.dropLast("-03-14T15:00:00Z".utf8.count)
    let day = "\(Self.days[date.weekday]), \(date.day) \(Self.months[date.month - 1]) "
    return Array(day.utf8) + year + [UInt8(ascii: " ")] + clock + Array(" +0000".utf8)
  }
}
