import VocativeLocale

/// How a date or instant is printed without a `date` filter: the locale's medium format.
///
/// Source: CLDR 41, `dateFormatItem` of type medium, and `timeFormatLength` short, joined with a comma and a blank.
/// Languages that are not listed print ISO 8601.
enum DefaultDates {
  private static let patterns: [(language: String, date: String, time: String)] = [
    ("ar", "dd/MM/y", "h:mm a"), ("be", "d MMM y 'г'.", "HH:mm"), ("de", "dd.MM.y", "HH:mm"),
    ("en", "MMM d, y", "h:mm a"), ("en-GB", "d MMM y", "HH:mm"), ("es", "d MMM y", "H:mm"), ("fr", "d MMM y", "HH:mm"),
    ("it", "d MMM y", "HH:mm"), ("kk", "y 'ж'. dd MMM", "HH:mm"), ("pl", "d MMM y", "HH:mm"),
    ("pt", "d 'de' MMM 'de' y", "HH:mm"), ("ru", "d MMM y 'г'.", "HH:mm"), ("tr", "d MMM y", "HH:mm"),
    ("uk", "d MMM y 'р'.", "HH:mm"),
  ]

  /// The pattern of a locale, with the time for instants; `nil` if the table had a fault, which a test rules out.
  static func pattern(for locale: Locale, withTime: Bool) -> DatePattern? {
    let language = locale.tag.prefix { $0 != "-" }
    let entry =
      patterns.first { $0.language == locale.tag } ?? patterns.first { $0.language == language }
      ?? ("", "y-MM-dd", "HH:mm")
    return try? DatePattern(withTime ? "\(entry.date), \(entry.time)" : entry.date)
  }

  /// Every language of the table, for its test.
  static var languages: [String] { patterns.map(\.language) }
}
