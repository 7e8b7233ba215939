package import VocativeLocale

/// What one frame of a timer says: the figures and the words below them, or that the time is up.
package struct TimerFace: Sendable, Hashable {
  /// A figure and its word; no word in languages whose letters the font would have to join.
  package struct Column: Sendable, Hashable {
    /// At least two digits.
    package let figure: String
    /// `дней`, `days`; empty for none.
    package let label: String
  }

  /// Days, hours, minutes, seconds; empty when the time is up.
  package let columns: [Column]
  /// What stands there once the time is up; empty before.
  package let closing: String

  /// The face at so many seconds before the end.
  package init(secondsLeft: Int64, in locale: Locale) {
    guard secondsLeft > 0 else {
      columns = []
      closing = Self.closing(in: locale)
      return
    }
    closing = ""
    // Three digits fit; who waits longer is told so.
    let days = min(secondsLeft / 86_400, 999)
    let (hours, minutes) = (secondsLeft % 86_400 / 3_600, secondsLeft % 3_600 / 60)
    columns = [
      Column(figure: Self.padded(days), label: Self.label(.days(days), in: locale)),
      Column(figure: Self.padded(hours), label: Self.label(.hours(hours), in: locale)),
      Column(figure: Self.padded(minutes), label: Self.label(.minutes(minutes), in: locale)),
      Column(figure: Self.padded(secondsLeft % 60), label: Self.secondsLabel(in: locale)),
    ]
  }

  private static func padded(_ number: Int64) -> String { number < 10 ? "0\(number)" : "\(number)" }

  private static func language(of locale: Locale) -> String {
    String(locale.tag.lowercased().prefix { $0 != "-" && $0 != "_" })
  }

  /// The word of a unit in the form that its number asks for: `1 день`, `2 дня`, `5 дней`.
  private static func label(_ unit: TimeLeft, in locale: Locale) -> String {
    guard language(of: locale) != "ar" else { return "" }
    let words = locale.duration(unit).description.unicodeScalars.drop { !$0.properties.isAlphabetic }
    return String(String.UnicodeScalarView(words))
  }

  /// The short word for seconds, which has one form everywhere (CLDR, `unit-type-short`).
  private static func secondsLabel(in locale: Locale) -> String {
    switch language(of: locale) {
    case "ru", "uk", "be", "kk": "сек"
    case "de": "Sek."
    case "fr", "es", "pt": "s"
    case "pl": "sek."
    case "tr": "sn"
    case "ar": ""
    default: "sec"
    }
  }

  private static func closing(in locale: Locale) -> String {
    switch language(of: locale) {
    case "ru": "Время вышло"
    case "uk": "Час вийшов"
    case "be": "Час выйшаў"
    case "kk": "Уақыт аяқталды"
    case "de": "Die Zeit ist um"
    case "fr": "Le temps est écoulé"
    case "es": "Se acabó el tiempo"
    case "pt": "O tempo acabou"
    case "it": "Tempo scaduto"
    case "pl": "Czas minął"
    case "tr": "Süre doldu"
    case "ar": "00:00:00:00"
    default: "Time is up"
    }
  }
}
