extension Locale {
  /// What the zone of a time is called beside it: its abbreviation, `CET`; by its distance from UTC, `UTC+5`, `UTC+5:30`,
  /// where the time zone database has none in letters. Moscow's is `МСК` in Russian, Belarusian, Ukrainian and Kazakh.
  package func zoneName(of time: ZonedDateTime) -> FormattedText {
    var text = FormattedText()
    guard time.abbreviation.isInLetters else {
      text.append("UTC" as StaticString)
      let minutes = abs(time.utcOffset) / 60
      text.append(UInt8(ascii: time.utcOffset < 0 ? "-" : "+"))
      text.append(UInt64(minutes / 60), digitCount: minutes < 600 ? 1 : 2, .ascii)
      if minutes % 60 != 0 {
        text.append(UInt8(ascii: ":"))
        text.append(UInt64(minutes % 60), digitCount: 2, .ascii)
      }
      return text
    }
    if time.abbreviation == .moscow, ["ru", "be", "uk", "kk"].contains(formatLanguage) {
      text.append("МСК" as StaticString)
    } else {
      time.abbreviation.append(to: &text) { $0 }
    }
    return text
  }

  /// The most characters of ``zoneName(of:)``: `UTC+12:45`, and abbreviations have at most 8.
  package static let longestZoneName = 9
}
