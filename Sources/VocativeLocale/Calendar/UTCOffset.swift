/// The ways to write an offset from UTC.
enum OffsetStyle {
  /// `+03`
  case hours
  /// `+0300`
  case basic
  /// `+03:00`
  case extended
  /// `+03:00:00`
  case extendedSeconds
  /// `+03`, `+05:30`: minutes only where they are not 0
  case extendedIfNeeded
}

extension FormattedText {
  /// Appends an offset from UTC in seconds east; hours have two digits, or as many as they need.
  mutating func appendOffset(_ seconds: Int, style: OffsetStyle, padsHours: Bool = true) {
    append(UInt8(ascii: seconds < 0 ? "-" : "+"))
    let (hours, minutes, rest) = (abs(seconds) / 3_600, abs(seconds) / 60 % 60, abs(seconds) % 60)
    if hours > 9 || padsHours { append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: hours / 10 % 10)) }
    append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: hours % 10))
    switch style {
    case .hours: return
    case .basic: appendTwoDigits(minutes)
    case .extendedIfNeeded: if minutes == 0 { return } else { fallthrough }
    case .extended, .extendedSeconds:
      append(UInt8(ascii: ":"))
      appendTwoDigits(minutes)
    }
    if style == .extendedSeconds {
      append(UInt8(ascii: ":"))
      appendTwoDigits(rest)
    }
  }

  private mutating func appendTwoDigits(_ number: Int) {
    append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: number / 10 % 10))
    append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: number % 10))
  }
}
