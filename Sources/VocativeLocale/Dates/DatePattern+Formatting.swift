extension DatePattern {
  /// Writes a date and time, with the words of a locale.
  ///
  /// A CLDR pattern writes the locale's digits, `strftime` 0 to 9. The result is never truncated.
  package func formatted(
    _ time: ZonedDateTime, in locale: Locale, profile: FormatProfile = .typographic
  ) -> FormattedText {
    var text = FormattedText()
    append(time, steps: 0..<steps.count, in: locale, to: &text)
    text.apply(profile)
    return text
  }

  private func append(
    _ time: ZonedDateTime, steps range: Range<Int>, in locale: Locale, to text: inout FormattedText
  ) {
    var index = range.lowerBound
    while index < range.upperBound {
      let step = steps[index]
      index += 1
      switch step {
      case .literal(let start, let count): text.append(literals.span.extracting(start..<start + count))
      case .number(let field, let padding, let digits):
        text.append(field.value(of: time), padding, digits.shape(in: locale))
      case .name(let field, let letters, let padding):
        field.append(time, in: locale, letters, padding, to: &text)
      case .offset(let field, let padding): field.append(time.utcOffset, in: locale, padding, to: &text)
      case .composite(let count, let padding):
        var part = FormattedText()
        append(time, steps: index..<index + count, in: locale, to: &part)
        text.append(part, padding)
        index += count
      }
    }
  }

  /// Writes what calendar and clock show, as if in UTC: for patterns that print no zone.
  package func formatted(
    _ civil: CivilDateTime, in locale: Locale, profile: FormatProfile = .typographic
  ) -> FormattedText {
    formatted(ZonedDateTime(civil: civil, utcOffset: 0, abbreviation: .utc), in: locale, profile: profile)
  }
}

extension DatePattern.Digits {
  fileprivate func shape(in locale: Locale) -> DigitShape {
    switch self {
    case .ascii: .ascii
    case .locale: DigitShape(format: locale.format)
    }
  }
}

extension DatePattern.NumberField {
  fileprivate func value(of time: ZonedDateTime) -> Int {
    let civil = time.civil
    let date = civil.date
    switch self {
    case .year: return date.year
    case .yearOfCentury: return date.year.flooredRemainder(100)
    case .century: return date.year.flooredQuotient(100)
    case .isoYear: return date.isoWeek.year
    case .isoYearOfCentury: return date.isoWeek.year.flooredRemainder(100)
    case .month: return date.month
    case .day: return date.day
    case .dayOfYear: return date.dayOfYear
    case .isoWeek: return date.isoWeek.week
    case .weekFromSunday: return (date.dayOfYear + 6 - date.weekday) / 7
    case .weekFromMonday: return (date.dayOfYear + 6 - (date.isoWeekday - 1)) / 7
    case .weekdayFromMonday: return date.isoWeekday
    case .weekdayFromSunday: return date.weekday
    case .hour: return civil.hour
    case .hourOfHalfDay: return (civil.hour + 11) % 12 + 1
    case .hourFromOne: return civil.hour == 0 ? 24 : civil.hour
    case .hourOfHalfDayFromZero: return civil.hour % 12
    case .minute: return civil.minute
    case .second: return civil.second
    case .fraction: return 0
    case .epoch: return Int(time.secondsSinceEpoch)
    }
  }
}

extension DatePattern.NameField {
  fileprivate func append(
    _ time: ZonedDateTime, in locale: Locale, _ letters: DatePattern.LetterCase, _ padding: DatePattern.Padding,
    to text: inout FormattedText
  ) {
    guard let word = word(of: time, in: locale) else {
      var name = FormattedText()
      time.abbreviation.append(to: &name) { letters == .lower && (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
      return text.append(name, padding)
    }
    if letters == .unchanged, padding.width == 0 { return text.append(word) }
    var changed = FormattedText()
    switch letters {
    case .unchanged: changed.append(word)
    case .upper: changed.append(Array(word.description.uppercased().utf8).span)
    case .lower: changed.append(Array(word.description.lowercased().utf8).span)
    }
    text.append(changed, padding)
  }

  /// The locale's word; nil for the zone, which has none in the tables.
  private func word(of time: ZonedDateTime, in locale: Locale) -> StaticString? {
    let month = time.civil.date.month - 1
    let weekday = time.civil.date.weekday
    return switch self {
    case .month: locale.words(FormatTables.months, month)
    case .monthAbbreviated: locale.words(FormatTables.monthsAbbreviated, month)
    case .monthAlone: locale.words(FormatTables.monthsAlone, month)
    case .monthAloneAbbreviated: locale.words(FormatTables.monthsAloneAbbreviated, month)
    case .monthNarrow: locale.words(FormatTables.monthsNarrow, month)
    case .monthAloneNarrow: locale.words(FormatTables.monthsAloneNarrow, month)
    case .weekday: locale.words(FormatTables.weekdays, weekday)
    case .weekdayAbbreviated: locale.words(FormatTables.weekdaysAbbreviated, weekday)
    case .weekdayAlone: locale.words(FormatTables.weekdaysAlone, weekday)
    case .weekdayAloneAbbreviated: locale.words(FormatTables.weekdaysAloneAbbreviated, weekday)
    case .weekdayShort: locale.words(FormatTables.weekdaysShort, weekday)
    case .weekdayNarrow: locale.words(FormatTables.weekdaysNarrow, weekday)
    case .weekdayAloneNarrow: locale.words(FormatTables.weekdaysAloneNarrow, weekday)
    case .dayPeriod: locale.words(FormatTables.dayPeriods, time.civil.hour < 12 ? 0 : 1)
    case .era: locale.words(FormatTables.eras, time.civil.date.year > 0 ? 1 : 0)
    case .zone: nil
    }
  }
}

extension DatePattern.OffsetField {
  fileprivate func append(
    _ seconds: Int, in locale: Locale, _ padding: DatePattern.Padding, to text: inout FormattedText
  ) {
    let isWhole = seconds % 3_600 == 0
    switch self {
    case .basic: text.append(offset: seconds, style: .basic, padding)
    case .extended: text.append(offset: seconds, style: .extended, padding)
    case .extendedSeconds: text.append(offset: seconds, style: .extendedSeconds, padding)
    case .extendedIfNeeded: text.append(offset: seconds, style: .extendedIfNeeded, padding)
    case .hoursOrBasic: text.appendOffset(seconds, style: isWhole ? .hours : .basic)
    case .zuluHours: text.appendZuluOr(seconds, style: isWhole ? .hours : .basic)
    case .zuluBasic: text.appendZuluOr(seconds, style: .basic)
    case .zuluExtended: text.appendZuluOr(seconds, style: .extended)
    case .gmtShort, .gmtLong:
      guard seconds != 0 else { return text.append(locale.words(FormatTables.gmt, 1)) }
      text.append(locale.words(FormatTables.gmt, 0))
      text.append(locale.words(FormatTables.gmtSigns, seconds < 0 ? 1 : 0))
      let digits = DigitShape(format: locale.format)
      text.append(abs(seconds) / 3_600, DatePattern.Padding(width: self == .gmtLong ? 2 : 1), digits)
      guard self == .gmtLong || !isWhole else { return }
      text.append(UInt8(ascii: ":"))
      text.append(abs(seconds) / 60 % 60, DatePattern.Padding(width: 2), digits)
    }
  }
}

extension FormattedText {
  private mutating func append(digit: UInt8, _ digits: DigitShape) {
    if digits.lead != 0 { append(digits.lead) }
    append(digits.base + digit)
  }

  /// Appends a number, filled up on the left; the sign stands before zeros and behind spaces.
  fileprivate mutating func append(_ number: Int, _ padding: DatePattern.Padding, _ digits: DigitShape) {
    let isZeroFilled = padding.fill == UInt8(ascii: "0")
    let length = UInt64(number.magnitude).decimalDigitCount
    let missing = padding.width - length - (number < 0 ? 1 : 0)
    if missing > 0, !isZeroFilled { for _ in 0..<missing { append(padding.fill) } }
    if number < 0 { append(UInt8(ascii: "-")) }
    if missing > 0, isZeroFilled { for _ in 0..<missing { append(digit: 0, digits) } }
    append(UInt64(number.magnitude), digitCount: length, digits)
  }

  /// Appends a text, filled up on the left to a width in scalars.
  fileprivate mutating func append(_ text: FormattedText, _ padding: DatePattern.Padding) {
    var scalars = 0
    for index in 0..<text.count where text.storage[index] & 0xC0 != 0x80 { scalars += 1 }
    if scalars < padding.width { for _ in scalars..<padding.width { append(padding.fill) } }
    text.withSpan { append($0) }
  }

  /// Appends an offset filled up to a width: with zeros behind the sign, or with spaces before it, which then also
  /// take the place of the hours' leading zero.
  fileprivate mutating func append(offset seconds: Int, style: OffsetStyle, _ padding: DatePattern.Padding) {
    var part = FormattedText()
    part.appendOffset(seconds, style: style)
    if padding.fill != UInt8(ascii: "0") {
      let width = max(padding.width, part.count)
      part = FormattedText()
      part.appendOffset(seconds, style: style, padsHours: false)
      return append(part, DatePattern.Padding(width: width, fill: padding.fill))
    }
    append(part.storage[0])
    if part.count < padding.width { for _ in part.count..<padding.width { append(UInt8(ascii: "0")) } }
    part.withSpan { append($0.extracting(droppingFirst: 1)) }
  }

  fileprivate mutating func appendZuluOr(_ seconds: Int, style: OffsetStyle) {
    if seconds == 0 { append(UInt8(ascii: "Z")) } else { appendOffset(seconds, style: style) }
  }
}
