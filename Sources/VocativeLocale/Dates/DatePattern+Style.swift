extension DatePattern {
  /// The lengths in which a language has a usual form of a date.
  package enum DateStyle: Int, Sendable, CaseIterable {
    /// `Sunday, March 1, 2026`
    case full
    /// `March 1, 2026`
    case long
    /// `Mar 1, 2026`
    case medium
    /// `3/1/26`
    case short
  }

  /// The lengths in which a language has a usual form of a time of day.
  package enum TimeStyle: Int, Sendable, CaseIterable {
    /// `2:05:09 PM`
    case medium
    /// `2:05 PM`
    case short
  }

  /// The usual form of a date in a language (CLDR, `dateFormatLength`).
  package init(date: DateStyle, of locale: Locale) throws(DatePatternError) {
    try self.init(locale.words(FormatTables.datePatterns, date.rawValue).description)
  }

  /// The usual form of a time of day in a language (CLDR, `timeFormatLength`).
  package init(time: TimeStyle, of locale: Locale) throws(DatePatternError) {
    try self.init(locale.words(FormatTables.timePatterns, time.rawValue).description)
  }

  /// The usual form of a date with a time of day (CLDR, `dateTimeFormatLength` of the date's length).
  package init(date: DateStyle, time: TimeStyle, of locale: Locale) throws(DatePatternError) {
    let pieces = locale.words(FormatTables.dateTimePatterns, date.rawValue).description.utf8.split(
      separator: UInt8(ascii: "{"))
    var pattern: [UInt8] = []
    for piece in pieces {
      // What follows a brace is the number of the part, `1` for the date, and the closing brace.
      let number = piece.first
      if number == UInt8(ascii: "0") {
        pattern += locale.words(FormatTables.timePatterns, time.rawValue).description.utf8
      } else if number == UInt8(ascii: "1") {
        pattern += locale.words(FormatTables.datePatterns, date.rawValue).description.utf8
      }
      pattern += piece.dropFirst(2)
    }
    try self.init(pattern.span)
  }
}
