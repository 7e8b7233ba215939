import VocativeNames
import VocativeSMS

extension LocaleProbe {
  /// A first name in a case, `-` where none is certain; nil for a case or gender that nobody knows.
  static func inflected(_ name: String, _ grammaticalCase: String, _ gender: String) -> String? {
    guard let grammaticalCase = GrammaticalCase(name: grammaticalCase),
      let gender = NameGender.allCases.first(where: { "\($0)" == gender })
    else { return nil }
    let form = RussianName(Array(name.utf8).span)?.inflected(grammaticalCase, gender: gender)
    return form.map { String(decoding: $0, as: UTF8.self) } ?? "-"
  }

  /// The gender that a first name tells, `-` where it tells none.
  static func gender(of name: String) -> String {
    RussianName(Array(name.utf8).span)?.likelyGender.map { "\($0)" } ?? "-"
  }

  /// A text in Latin letters; nil for a scheme that nobody knows.
  static func latin(_ text: String, by scheme: String) -> String? {
    Transliteration(name: scheme).map { String(decoding: $0.latin(Array(text.utf8).span), as: UTF8.self) }
  }
}
