/// How Cyrillic letters are written in Latin ones.
package enum Transliteration: UInt8, Sendable, Hashable, CaseIterable {
  /// ICAO Doc 9303, Machine Readable Travel Documents, part 3, section 6: what Russian passports use since 2013.
  case icao9303
  /// GOST R 52535.1-2006, annex A: what they used before. Differs in `ц` and `ъ`.
  case gost52535
  /// What Telegram does: one letter where it can be.
  case telegram
  /// The map of the Moscow metro.
  case mosmetro
  /// The Russian pages of the English Wikipedia.
  case wikipedia
  /// Yandex Maps.
  case yandexMaps
  /// ISO/R 9:1968, for libraries: letters with marks, which an SMS cannot afford.
  case iso9

  /// What templates call it.
  package var name: String {
    switch self {
    case .icao9303: "icao_9303"
    case .gost52535: "gost_52535"
    case .telegram: "telegram"
    case .mosmetro: "mosmetro"
    case .wikipedia: "wikipedia"
    case .yandexMaps: "yandex_maps"
    case .iso9: "iso_9_1968"
    }
  }

  /// The scheme of a name.
  package init?(name: String) {
    guard let scheme = Self.allCases.first(where: { $0.name == name }) else { return nil }
    self = scheme
  }

  /// Whether everything that it writes is in the GSM 7-bit alphabet.
  package var isWithinGSM: Bool {
    switch self {
    case .icao9303, .gost52535, .telegram, .mosmetro, .wikipedia, .yandexMaps: true
    case .iso9: false
    }
  }

  /// The most characters that one UTF-16 code unit becomes: `щ` is `shch` or `sch`, and `…` is three points.
  package var largestExpansion: Int {
    switch self {
    case .icao9303, .gost52535, .wikipedia: 4
    case .telegram, .mosmetro, .yandexMaps, .iso9: 3
    }
  }
}
