package import VocativeLocale
package import VocativeTypes

/// How a value becomes words: everything about it but the value is known when the program is compiled.
package enum Format: Sendable, Hashable {
  /// A number with the separators of the program's locale.
  case number
  /// An amount; `isSafe` avoids characters that make an SMS dearer.
  case money(Currency, isSafe: Bool)
  /// A percentage, `15` as `15 %`.
  case percent(isSafe: Bool)
  /// A day or instant by a pattern, in the recipient's zone or in a named one.
  case date(DatePattern, zone: String?)
  /// `{{ name | greet: "Hello, #", else: "Hello" }}`: bytes before and after the name, and the words without one.
  case greeting(before: [UInt8], after: [UInt8], otherwise: [UInt8])
  /// The form of the number's category, its pieces joined by the formatted number.
  case plural([PluralForm])
  /// A list in words: `a, b and c`.
  case list

  /// One form of `plural`.
  package struct PluralForm: Sendable, Hashable {
    /// The category that takes the form.
    package let category: PluralCategory
    /// The text cut at each `#`; one piece prints no number.
    package let pieces: [[UInt8]]

    /// A form.
    package init(category: PluralCategory, pieces: [[UInt8]]) {
      self.category = category
      self.pieces = pieces
    }
  }
}
