/// A date format, compiled once and checked before anything is sent.
///
/// Written either for `strftime` (`%d.%m.%Y`, with Ruby's directives, flags and widths) or as a CLDR pattern
/// (`d MMMM, HH:mm`; UTS #35, part 4, "Date Format Patterns"). A text with a percent sign is the former.
public struct DatePattern: Sendable, Hashable {
  /// One step of writing.
  enum Element: Sendable, Hashable {
    /// Bytes of the pattern itself.
    case literal([UInt8])
    case number(NumberField, Padding, digits: Digits)
    case name(NameField, LetterCase, Padding)
    case offset(OffsetField, Padding)
    /// A composite directive with a width of its own: `%20F`.
    indirect case composite([Element], Padding)
  }

  /// The numbers that a date and time holds.
  enum NumberField: Sendable, Hashable {
    case year, yearOfCentury, century, isoYear, isoYearOfCentury
    case month, day, dayOfYear
    /// 1 to 53 (ISO 8601); the weeks that begin on Sunday or on Monday, 0 to 53, the first after the year's first.
    case isoWeek, weekFromSunday, weekFromMonday
    /// 1 for Monday to 7; 0 for Sunday to 6.
    case weekdayFromMonday, weekdayFromSunday
    /// 0 to 23, 1 to 12, 1 to 24, 0 to 11.
    case hour, hourOfHalfDay, hourFromOne, hourOfHalfDayFromZero
    case minute, second
    /// Instants have whole seconds: always zeros, as many as the width.
    case fraction
    /// Seconds since 1970-01-01T00:00:00Z.
    case epoch
  }

  /// The words that a date and time holds.
  enum NameField: Sendable, Hashable {
    case month, monthAbbreviated, monthNarrow, monthAlone, monthAloneAbbreviated, monthAloneNarrow
    case weekday, weekdayAbbreviated, weekdayNarrow, weekdayAlone, weekdayAloneAbbreviated, weekdayAloneNarrow
    case weekdayShort
    case dayPeriod, era, zone
  }

  /// The ways to write the distance from UTC.
  enum OffsetField: Sendable, Hashable {
    case basic, extended, extendedSeconds
    /// Hours, with a colon and minutes only where they are not 0.
    case extendedIfNeeded
    /// `Z` where the offset is 0, else hours alone, with minutes only where they are not 0.
    case zuluHours, zuluBasic, zuluExtended
    /// Hours, with minutes only where they are not 0.
    case hoursOrBasic
    /// `GMT+3`, `GMT+03:00`, `GMT` for 0, with the locale's words.
    case gmtShort, gmtLong
  }

  /// What a field is filled up with on its left.
  struct Padding: Sendable, Hashable {
    var width = 0
    var fill = UInt8(ascii: "0")
  }

  /// Which case the letters get.
  enum LetterCase: Sendable, Hashable {
    case unchanged, upper, lower
  }

  /// Which digits numbers are written with.
  enum Digits: Sendable, Hashable {
    /// 0 to 9, as `strftime` does.
    case ascii
    /// The locale's own, as CLDR patterns do.
    case locale
  }

  /// The pattern as it was written, in UTF-8: what a file keeps of it.
  public let source: [UInt8]

  /// What the pattern was read as, in order.
  let elements: [Element]

  /// The same as a list of steps without references, which is what formatting walks.
  let steps: [Step]
  /// The bytes that the literals among the steps lie in.
  let literals: [UInt8]

  /// Whether the pattern prints a time of day, an offset or a zone, which a date by itself does not have.
  public let readsTime: Bool
  /// Whether the pattern prints the zone or its offset.
  public let readsZone: Bool

  /// Compiles a pattern, in UTF-8. The offset of an error counts its bytes.
  public init(_ pattern: Span<UInt8>) throws(DatePatternError) {
    var isStrftime = false
    for index in pattern.indices where pattern[index] == UInt8(ascii: "%") { isStrftime = true }
    source = pattern.indices.map { pattern[$0] }
    elements = try isStrftime ? Self.strftimeElements(pattern) : Self.cldrElements(pattern)
    (steps, literals) = Self.flattened(elements)
    readsTime = elements.contains { $0.readsTime }
    readsZone = elements.contains { $0.readsZone }
    guard elements.reduce(0, { $0 + $1.mostBytes }) <= FormattedText.capacity else {
      throw DatePatternError(reason: .tooLong, offset: pattern.count)
    }
  }

  /// Compiles a pattern.
  public init(_ pattern: String) throws(DatePatternError) {
    try self.init(Array(pattern.utf8).span)
  }
}

/// Why a date pattern is refused.
public struct DatePatternError: Error, Sendable, Hashable {
  /// What is wrong.
  public enum Reason: Sendable, Hashable {
    /// A letter that stands for nothing, or for something that is not supported; text in CLDR patterns is quoted.
    case unknownLetter(Unicode.Scalar)
    /// `MMMMMMM`: the letter exists, but not so many of it.
    case wrongCount(Unicode.Scalar)
    /// `Y` is the year of the week, wrong around New Year's Day; `y` is meant.
    case weekYear
    /// `'text` without the closing quote.
    case unclosedQuote
    /// A `%` at the end, or flags without a directive.
    case incomplete
    /// The longest text could be longer than 255 bytes.
    case tooLong
  }

  /// What is wrong.
  public let reason: Reason
  /// The byte offset in the pattern.
  public let offset: Int
}

extension DatePattern.Element {
  var readsTime: Bool {
    switch self {
    case .literal: false
    case .number(let field, _, _):
      switch field {
      case .hour, .hourOfHalfDay, .hourFromOne, .hourOfHalfDayFromZero, .minute, .second, .fraction, .epoch: true
      case .year, .yearOfCentury, .century, .isoYear, .isoYearOfCentury, .month, .day, .dayOfYear, .isoWeek,
        .weekFromSunday, .weekFromMonday, .weekdayFromMonday, .weekdayFromSunday:
        false
      }
    case .name(let field, _, _): field == .dayPeriod || field == .zone
    case .offset: true
    case .composite(let elements, _): elements.contains { $0.readsTime }
    }
  }

  var readsZone: Bool {
    switch self {
    case .literal, .number: false
    case .name(let field, _, _): field == .zone
    case .offset: true
    case .composite(let elements, _): elements.contains { $0.readsZone }
    }
  }
}
