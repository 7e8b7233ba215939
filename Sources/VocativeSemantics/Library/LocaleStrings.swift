package import VocativeDiagnostics
package import VocativeLocale

/// The words of one language: `locales/<locale>.yaml`, which the filter `t` reads.
package struct LocaleStrings: Sendable {
  /// The locale that the file is named after.
  package let locale: Locale
  /// The file.
  package let file: SourceFile
  /// The strings in the order of the file.
  package private(set) var strings: [LocaleString] = []
  private var indices: [String: Int] = [:]

  init(locale: Locale, file: SourceFile) {
    self.locale = locale
    self.file = file
  }

  /// Adds a string; a mapping gives each key once.
  mutating func add(_ string: LocaleString) {
    indices[string.key] = strings.count
    strings.append(string)
  }

  /// The string of a key, its names joined by points: `cart.title`.
  package subscript(key: String) -> LocaleString? { indices[key].map { strings[$0] } }
}

/// One string of a language.
package struct LocaleString: Sendable {
  /// What it says.
  package enum Form: Sendable {
    case phrase(Phrase)
    /// The phrases that go with a number, by category, in CLDR's order.
    case plural([(category: PluralCategory, phrase: Phrase)])
  }

  /// A text with places for values.
  package struct Phrase: Sendable {
    /// A stretch of it.
    package enum Piece: Sendable {
      /// Words, with the place that they stand at.
      case words([UInt8], SourceLocation)
      /// `{{ name }}`.
      case value(name: String, SourceLocation)
    }

    /// What it consists of, in order.
    package let pieces: [Piece]
  }

  /// The names of the nested keys, joined by points.
  package let key: String
  package let form: Form
  /// Where the key stands.
  package let location: SourceLocation

  /// Whether the string is mark-up and not text: its key ends in `_html`.
  package var isMarkup: Bool { key.hasSuffix("_html") }

  /// The names of the values that it prints, each once, in order.
  var values: [(name: String, location: SourceLocation)] {
    let phrases: [Phrase] =
      switch form {
      case .phrase(let phrase): [phrase]
      case .plural(let forms): forms.map(\.phrase)
      }
    var values: [(name: String, location: SourceLocation)] = []
    for case .value(let name, let location) in phrases.flatMap(\.pieces)
    where !values.contains(where: { $0.name == name }) {
      values.append((name, location))
    }
    return values
  }

  /// Whether it has forms that go with a number.
  var isPlural: Bool { if case .plural = form { true } else { false } }

  /// The argument that chooses among the forms of a plural string.
  static let count = "count"
}
