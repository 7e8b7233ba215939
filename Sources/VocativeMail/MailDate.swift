import VocativeLocale

/// The date of a mail, RFC 5322 §3.3: `Sat, 14 Mar 2026 15:00:00 +0000`. Always in UTC, so that it says nothing of where
/// it was written.
struct MailDate {
  private let time: CivilDateTime

  /// An instant in seconds since 1970-01-01T00:00:00Z.
  init(_ seconds: Int64) {
    time = CivilDateTime(secondsSinceEpoch: seconds)
  }

  private static let days = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
  private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

  var bytes: [UInt8] {
    let date = time.date
    let clock = [time.hour, time.minute, time.second].map { Self.padded($0, 2) }.joined(separator: ":")
    let day = "\(Self.days[date.weekday]), \(date.day) \(Self.months[date.month - 1])"
    return Array("\(day) \(Self.padded(date.year, 4)) \(clock) +0000".utf8)
  }

  private static func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
  }
}
