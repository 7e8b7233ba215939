package import VocativeLocale
package import VocativeTypes

/// How a value becomes words: everything about it but the value is known when the program is compiled.
package enum Format: Sendable, Hashable {
  /// A number with the separators of the program's locale.
  case number
  /// An amount; `isSafe` avoids characters that make an SMS dearer, `keepsZeros` writes minor units of whole amounts too.
  case money(Currency, isSafe: Bool, keepsZeros: Bool = false)
  /// A percentage, `15` as `15 %`.
  case percent(isSafe: Bool)
  /// A day or instant by a pattern, in the recipient's zone or in a named one.
  case date(DatePattern, zone: String?)
  /// An end by a pattern. Midnight is 23:59 of the day before; with `namesZone` the zone stands behind a time of day where
  /// the recipient's is not known.
  case end(DatePattern, namesZone: Bool)
  /// `{{ name | greet: "Hello, #", else: "Hello" }}`: bytes before and after the name, and the words without one.
  case greeting(before: [UInt8], after: [UInt8], otherwise: [UInt8])
  /// The form of the number's category, its pieces joined by the formatted number.
  case plural([PluralForm])
  /// The form of an integer's ordinal category, its pieces joined by the formatted number: `#st`, `#nd`, `#rd`, `#th`.
  case ordinal([PluralForm])
  /// The words for one of a few values: an enumeration's word, or true and false. `otherwise` stands for any other value
  /// and for none; without it nothing is printed then.
  case choice([Choice], otherwise: [UInt8]?)
  /// How much time is left until an instant, or of a duration, in words: `осталось 5 часов`; absent once nothing is.
  case timeLeft(isSafe: Bool)
  /// A length of time in words, `5 часов`; rounded up where less would claim more.
  case duration(isSafe: Bool, roundsUp: Bool)
  /// `вчера`, `сегодня`, `завтра` in the zone of the value, or the day by a pattern where there is no word; the midnight
  /// of an end belongs to the day before.
  case relativeDay(DatePattern, isEnd: Bool)
  /// A list in words: `a, b and c`.
  case list
  /// The signed address of the picture that counts down to an instant, behind the base of all such addresses; absent where
  /// the context has no key.
  case timerLink(base: [UInt8])

  /// The most bytes of a timer's address behind its base: an end of 20, a digest of 32, `--.gif`, and a locale's tag, for
  /// which RFC 5646 §4.4.1 asks room for 35 bytes.
  package static let longestTimerName = 93

  /// The words for one value.
  package struct Choice: Sendable, Hashable {
    /// A text or a boolean.
    package let value: Constant
    /// What is printed.
    package let words: [UInt8]

    /// Words for a value.
    package init(value: Constant, words: [UInt8]) {
      self.value = value
      self.words = words
    }
  }

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
