package import VocativeTypes

/// A color, a picture, a font or a figure that templates print as `theme.…`.
package struct ThemeValue: Sendable {
  /// What templates call it.
  package let name: String
  /// What it is, as its form tells: a color, a picture, a link, a whole number, else text.
  package let type: Type
  /// The value; where it is given in several languages, the first.
  package let words: String
  /// The values in their languages, by the tag of the locale.
  package let translations: [String: String]

  package init(name: String, type: Type, words: String, translations: [String: String]) {
    self.name = name
    self.type = type
    self.words = words
    self.translations = translations
  }
}

extension Settings {
  /// A text of `brand:` in a language; `nil` where vocative.yaml does not tell it.
  package func brand(_ name: String, in locale: String) -> String? {
    brand.first { $0.name == name }.map { Self.words($0.value, brandTranslations[name] ?? [:], in: locale) }
  }

  /// The words of a language: of its exact tag, else of the language alone, else those of the first.
  static func words(_ first: String, _ translations: [String: String], in locale: String) -> String {
    translations[locale] ?? translations[language(ofTag: locale)] ?? first
  }

  /// The language of a locale's tag: `pt` of `pt-BR`.
  static func language(ofTag tag: String) -> String {
    String(decoding: tag.utf8.prefix { $0 != UInt8(ascii: "-") }, as: UTF8.self)
  }
}
