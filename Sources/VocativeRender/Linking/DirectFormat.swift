import VocativeLocale

/// How the usual values of a format are written without a text being made first; what is not usual goes the long way.
struct DirectFormat: BitwiseCopyable {
  /// The patterns in an SMS and anywhere else, by index; -1 for what is no number or amount.
  private(set) var safePattern: Int32 = -1
  private(set) var typographicPattern: Int32 = -1
  /// The words of the integers from 0 on by index, ``wordCount`` of them; -1 for what is no plural, or has numbers in its
  /// forms.
  private(set) var firstWord: Int32 = -1

  /// How many integers have their word looked up: what messages count is seldom more.
  static let wordCount = 256

  /// The tables that direct formats refer to.
  struct Tables {
    private(set) var patterns: [AmountPattern] = []
    private(set) var words: [Cell] = []

    fileprivate mutating func add(_ pattern: AmountPattern?) -> Int32 {
      guard let pattern else { return -1 }
      patterns.append(pattern)
      return Int32(truncatingIfNeeded: patterns.count - 1)
    }

    fileprivate mutating func add(
      _ forms: ArraySlice<LinkedFormat.PluralForm>, _ pieces: [Cell], _ locale: Locale
    ) -> Int32 {
      guard let last = forms.last, forms.allSatisfy({ $0.pieceCount == 1 }) else { return -1 }
      let first = words.count
      for number in 0..<DirectFormat.wordCount {
        let category = locale.cardinal(Int64(number))
        words.append(pieces[(forms.first { $0.category == category } ?? last).firstPiece])
      }
      return Int32(truncatingIfNeeded: first)
    }
  }

  init(_ format: LinkedFormat, _ linker: borrowing ProgramLinker, _ locale: Locale, _ tables: inout Tables) {
    switch format {
    case .number:
      safePattern = tables.add(AmountPattern(locale, currency: nil, profile: .smsSafe))
      typographicPattern = tables.add(AmountPattern(locale, currency: nil, profile: .typographic))
    case .money(let currency, let isSafe):
      guard let currency else { return }
      safePattern = tables.add(AmountPattern(locale, currency: currency, profile: isSafe ? .smsSafe : .typographic))
      typographicPattern = safePattern
    case .plural(let first, let count):
      firstWord = tables.add(linker.pluralForms[first..<(first + count)], linker.pluralPieces, locale)
    case .percent, .date, .end, .greeting, .ordinal, .choice, .timeLeft, .duration, .relativeDay, .list, .timerLink:
      return
    }
  }
}
