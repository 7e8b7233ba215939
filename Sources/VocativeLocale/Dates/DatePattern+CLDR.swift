extension DatePattern {
  /// The steps of a CLDR pattern. Runs of one letter are fields; other ASCII letters must be quoted.
  static func cldrElements(_ pattern: Span<UInt8>) throws(DatePatternError) -> [Element] {
    var elements: [Element] = []
    var literal: [UInt8] = []
    var place = 0
    while place < pattern.count {
      let byte = pattern[place]
      if byte == UInt8(ascii: "'") {
        place = try appendQuoted(pattern, from: place, to: &literal)
      } else if (0x61...0x7A).contains(byte | 0x20) {
        var end = place + 1
        while end < pattern.count, pattern[end] == byte { end += 1 }
        if !literal.isEmpty { elements.append(.literal(literal)) }
        literal = []
        elements.append(try cldrField(Unicode.Scalar(byte), count: end - place, at: place))
        place = end
      } else {
        literal.append(byte)
        place += 1
      }
    }
    if !literal.isEmpty { elements.append(.literal(literal)) }
    return elements
  }

  /// Reads `'text'`, in which `''` is one quote, as it is outside; returns the place behind it.
  private static func appendQuoted(
    _ pattern: Span<UInt8>, from start: Int, to literal: inout [UInt8]
  ) throws(DatePatternError) -> Int {
    let quote = UInt8(ascii: "'")
    var place = start + 1
    if place < pattern.count, pattern[place] == quote {
      literal.append(quote)
      return place + 1
    }
    while place < pattern.count {
      guard pattern[place] == quote else {
        literal.append(pattern[place])
        place += 1
        continue
      }
      guard place + 1 < pattern.count, pattern[place + 1] == quote else { return place + 1 }
      literal.append(quote)
      place += 2
    }
    throw DatePatternError(reason: .unclosedQuote, offset: start)
  }

  /// The step of a run of one letter (UTS #35, part 4, "Date Field Symbol Table").
  private static func cldrField(
    _ letter: Unicode.Scalar, count: Int, at offset: Int
  ) throws(DatePatternError) -> Element {
    let field: Element? =
      switch letter {
      case "y": count == 2 ? number(.yearOfCentury, 2) : count <= 9 ? number(.year, count) : nil
      case "M": month(count, in: [.monthAbbreviated, .month, .monthNarrow])
      case "L": month(count, in: [.monthAloneAbbreviated, .monthAlone, .monthAloneNarrow])
      case "d": number(.day, count, upTo: 2)
      case "D": number(.dayOfYear, count, upTo: 3)
      case "E": count <= 3 ? name(.weekdayAbbreviated) : weekday(count, .weekday, .weekdayNarrow)
      case "c": count == 3 ? name(.weekdayAloneAbbreviated) : weekday(count, .weekdayAlone, .weekdayAloneNarrow)
      case "a": count <= 3 ? name(.dayPeriod) : nil
      case "G": count <= 3 ? name(.era) : nil
      case "H": number(.hour, count, upTo: 2)
      case "h": number(.hourOfHalfDay, count, upTo: 2)
      case "k": number(.hourFromOne, count, upTo: 2)
      case "K": number(.hourOfHalfDayFromZero, count, upTo: 2)
      case "m": number(.minute, count, upTo: 2)
      case "s": number(.second, count, upTo: 2)
      case "S": number(.fraction, count, upTo: 9)
      case "z": count <= 3 ? name(.zone) : nil
      case "Z": zone(count, [.basic, .basic, .basic, .gmtLong, .zuluExtended])
      case "O": zone(count, [.gmtShort, nil, nil, .gmtLong])
      case "X": zone(count, [.zuluHours, .zuluBasic, .zuluExtended])
      case "x": zone(count, [.hoursOrBasic, .basic, .extended])
      case "Y": throw DatePatternError(reason: .weekYear, offset: offset)
      default: throw DatePatternError(reason: .unknownLetter(letter), offset: offset)
      }
    guard let field else { throw DatePatternError(reason: .wrongCount(letter), offset: offset) }
    return field
  }

  private static func number(_ field: NumberField, _ width: Int, upTo limit: Int = 9) -> Element? {
    width <= limit ? .number(field, Padding(width: width), digits: .locale) : nil
  }

  private static func name(_ field: NameField) -> Element {
    .name(field, .unchanged, Padding())
  }

  private static func month(_ count: Int, in names: [NameField]) -> Element? {
    count <= 2 ? number(.month, count) : count <= 5 ? name(names[count - 3]) : nil
  }

  private static func weekday(_ count: Int, _ wide: NameField, _ narrow: NameField) -> Element? {
    switch count {
    case 4: name(wide)
    case 5: name(narrow)
    case 6: name(.weekdayShort)
    default: nil
    }
  }

  private static func zone(_ count: Int, _ styles: [OffsetField?]) -> Element? {
    count <= styles.count ? styles[count - 1].map { .offset($0, Padding()) } : nil
  }
}
