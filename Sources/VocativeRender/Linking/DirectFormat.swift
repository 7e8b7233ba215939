import VocativeLocale

/// How the usual values of a format are written without a text being made first; what is not usual goes the long way.
enum DirectFormat {
  /// The long way alone.
  case none
  /// An amount: the index of its pattern.
  case amount(pattern: UInt32)
  /// A number: the index of its pattern in an SMS; the one for anything else is next.
  case number(pattern: UInt32)
  /// A plural without numbers in its forms: the index of the word for 0; those of the integers below ``wordCount`` follow.
  case plural(word: UInt32)

  /// How many integers have their word looked up: what messages count is seldom more.
  static let wordCount: UInt64 = 256

  /// The tables that direct formats refer to.
  struct Tables {
    private(set) var patterns: [AmountPattern] = []
    private(set) var words: [Cell] = []

    /// Adds patterns; the index of the first, nil if one of them cannot be learned.
    fileprivate mutating func add(_ added: AmountPattern?...) -> UInt32? {
      let known = added.compactMap(\.self)
      guard known.count == added.count else { return nil }
      patterns += known
      return UInt32(truncatingIfNeeded: patterns.count - known.count)
    }

    fileprivate mutating func add(
      _ forms: ArraySlice<LinkedFormat.PluralForm>, _ pieces: [Cell], _ locale: Locale
    ) -> UInt32? {
      guard let last = forms.last, forms.allSatisfy({ $0.pieceCount == 1 }) else { return nil }
      let first = words.count
      for number in 0..<Int64(DirectFormat.wordCount) {
        let category = locale.cardinal(number)
        words.append(pieces[(forms.first { $0.category == category } ?? last).firstPiece])
      }
      return UInt32(truncatingIfNeeded: first)
    }
  }

  init(_ format: LinkedFormat, _ linker: borrowing ProgramLinker, _ locale: Locale, _ tables: inout Tables) {
    self = .none
    switch format {
    case .number:
      let safe = AmountPattern(locale, currency: nil, profile: .smsSafe)
      let typographic = AmountPattern(locale, currency: nil, profile: .typographic)
      if let pattern = tables.add(safe, typographic) { self = .number(pattern: pattern) }
    case .money(let currency, let isSafe, let keepsZeros):
      guard let currency else { return }
      let profile: FormatProfile = isSafe ? .smsSafe : .typographic
      let amount = AmountPattern(locale, currency: currency, profile: profile, keepsZeros: keepsZeros)
      if let pattern = tables.add(amount) { self = .amount(pattern: pattern) }
    case .plural(let first, let count):
      let forms = linker.pluralForms[first..<(first + count)]
      if let word = tables.add(forms, linker.pluralPieces, locale) { self = .plural(word: word) }
    case .percent, .date, .end, .greeting, .ordinal, .choice, .timeLeft, .duration, .relativeDay, .list, .timerLink:
      return
    }
  }
}
