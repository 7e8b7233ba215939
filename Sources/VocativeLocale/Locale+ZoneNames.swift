extension Locale {
  /// What the zone of a time is called beside it: its abbreviation, `CET`; by its distance from UTC, `UTC+5`, `UTC+5:30`,
  /// where the time zone database has none in letters. Moscow's is `МСК` in languages of Russia's neighborhood that are
  /// written in Cyrillic, but in an SMS, where that could double the price.
  package func zoneName(of time: ZonedDateTime, profile: FormatProfile = .typographic) -> FormattedText {
    var text = FormattedText()
    guard time.abbreviation.isInLetters else {
      text.append("UTC")
      let minutes = abs(time.utcOffset) / 60
      text.append(UInt8(ascii: time.utcOffset < 0 ? "-" : "+"))
      text.append(UInt64(minutes / 60), digitCount: minutes < 600 ? 1 : 2, .ascii)
      if minutes % 60 != 0 {
        text.append(UInt8(ascii: ":"))
        text.append(UInt64(minutes % 60), digitCount: 2, .ascii)
      }
      return text
    }
    switch (profile, formatLanguage) {
    case (.typographic, "ru"), (.typographic, "be"), (.typographic, "uk"), (.typographic, "kk"):
      if time.abbreviation == .moscow {
        text.append("МСК")
        return text
      }
    case (.typographic, _), (.smsSafe, _): break
    }
    time.abbreviation.append(to: &text) { $0 }
    return text
  }

  /// The most characters of ``zoneName(of:profile:)``: `UTC+12:45`, and abbreviations have at most 8.
  package static let longestZoneName = 9
}
