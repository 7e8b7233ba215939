import VocativeLocale

/// How a date or instant is printed without a `date` filter: the locale's medium format, with the short one of the time.
///
/// Languages without formats print ISO 8601.
enum DefaultDates {
  /// The pattern of a locale, with the time for instants; `nil` if the table had a fault, which a test rules out.
  static func pattern(for locale: Locale, withTime: Bool) -> DatePattern? {
    guard locale.hasFormats else { return try? DatePattern(withTime ? "y-MM-dd, HH:mm" : "y-MM-dd") }
    return try? withTime
      ? DatePattern(date: .medium, time: .short, of: locale) : DatePattern(date: .medium, of: locale)
  }
}
