extension DatePattern.Element {
  /// An upper bound of the bytes a step writes, in any locale and for any date.
  var mostBytes: Int {
    switch self {
    case .literal(let bytes): bytes.count
    case .number(let field, let padding, let digits): max(padding.width, field.mostDigits) * digits.mostBytes
    case .name(let field, let letters, let padding): padding.width + field.mostBytes(letters)
    case .offset(_, let padding): max(padding.width, Self.longestOffset)
    case .composite(let elements, let padding): padding.width + elements.reduce(0) { $0 + $1.mostBytes }
    }
  }

  /// The longest words for GMT and sign, and `hh:mm:ss` in digits of two bytes.
  private static let longestOffset =
    FormatTables.mostBytes(FormatTables.gmt, 2) + FormatTables.mostBytes(FormatTables.gmtSigns, 2) + 14
}

extension DatePattern.NumberField {
  /// The most digits, the sign counted as one.
  fileprivate var mostDigits: Int {
    switch self {
    // Days are clamped, to years of 12 digits.
    case .year, .isoYear, .century: 13
    case .epoch: 20
    case .dayOfYear: 3
    case .fraction: 1
    case .yearOfCentury, .isoYearOfCentury, .month, .day, .isoWeek, .weekFromSunday, .weekFromMonday,
      .weekdayFromMonday, .weekdayFromSunday, .hour, .hourOfHalfDay, .hourFromOne, .hourOfHalfDayFromZero, .minute,
      .second:
      2
    }
  }
}

extension DatePattern.Digits {
  /// The most bytes of a digit: the locale's own are at most in the two-byte range.
  fileprivate var mostBytes: Int {
    switch self {
    case .ascii: 1
    case .locale: 2
    }
  }
}

extension DatePattern.NameField {
  /// The bytes of the longest word of any locale.
  fileprivate func mostBytes(_ letters: DatePattern.LetterCase) -> Int {
    let (field, count) =
      switch self {
      case .month: (FormatTables.months, 12)
      case .monthAbbreviated: (FormatTables.monthsAbbreviated, 12)
      case .monthAlone: (FormatTables.monthsAlone, 12)
      case .monthAloneAbbreviated: (FormatTables.monthsAloneAbbreviated, 12)
      case .monthNarrow: (FormatTables.monthsNarrow, 12)
      case .monthAloneNarrow: (FormatTables.monthsAloneNarrow, 12)
      case .weekday: (FormatTables.weekdays, 7)
      case .weekdayAbbreviated: (FormatTables.weekdaysAbbreviated, 7)
      case .weekdayAlone: (FormatTables.weekdaysAlone, 7)
      case .weekdayAloneAbbreviated: (FormatTables.weekdaysAloneAbbreviated, 7)
      case .weekdayShort: (FormatTables.weekdaysShort, 7)
      case .weekdayNarrow: (FormatTables.weekdaysNarrow, 7)
      case .weekdayAloneNarrow: (FormatTables.weekdaysAloneNarrow, 7)
      case .dayPeriod: (FormatTables.dayPeriods, 2)
      case .era: (FormatTables.eras, 2)
      case .zone: (0, 0)
      }
    // An abbreviation of a zone has at most 8 bytes. No letter of the tables grows to more than twice its bytes.
    return max(8, FormatTables.mostBytes(field, count) * (letters == .unchanged ? 1 : 2))
  }
}

extension FormatTables {
  /// The bytes of the longest of `count` texts, over all locales.
  fileprivate static func mostBytes(_ field: Int, _ count: Int) -> Int {
    var longest = 0
    for locale in tags.indices {
      for index in 0..<count {
        longest = max(longest, texts[locale * stride + field + index].utf8CodeUnitCount)
      }
    }
    return longest
  }
}
