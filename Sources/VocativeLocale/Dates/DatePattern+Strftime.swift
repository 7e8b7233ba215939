extension DatePattern {
  /// The steps of a `strftime` format, with the directives, flags and widths of Ruby's `Time#strftime`:
  /// `%[-_0^#:…][width][E|O]directive`.
  static func strftimeElements(_ pattern: Span<UInt8>) throws(DatePatternError) -> [Element] {
    var elements: [Element] = []
    var literal: [UInt8] = []
    var place = 0
    while place < pattern.count {
      guard pattern[place] == UInt8(ascii: "%") else {
        literal.append(pattern[place])
        place += 1
        continue
      }
      var directive = Directive(start: place)
      place = try directive.read(pattern)
      if !literal.isEmpty { elements.append(.literal(literal)) }
      literal = []
      elements += try directive.elements()
    }
    if !literal.isEmpty { elements.append(.literal(literal)) }
    return elements
  }

  /// A directive with its flags.
  private struct Directive {
    let start: Int
    var letter: Unicode.Scalar = "%"
    var width: Int?
    var fill: UInt8?
    var isUnpadded = false
    var isUpper = false
    var isSwapped = false
    var colons = 0

    init(start: Int) {
      self.start = start
    }

    /// Reads from the percent sign on; returns the place behind the letter.
    mutating func read(_ pattern: Span<UInt8>) throws(DatePatternError) -> Int {
      var place = start + 1
      flags: while place < pattern.count {
        switch Unicode.Scalar(pattern[place]) {
        case "-": isUnpadded = true
        case "_": fill = UInt8(ascii: " ")
        case "0": fill = UInt8(ascii: "0")
        case "^": isUpper = true
        case "#": isSwapped = true
        case ":": colons += 1
        default: break flags
        }
        place += 1
      }
      while place < pattern.count, (0x30...0x39).contains(pattern[place]) {
        // A width past the capacity is refused later, whatever it is.
        width = min((width ?? 0) * 10 + Int(pattern[place] - 0x30), 9_999)
        place += 1
      }
      if place < pattern.count, pattern[place] == UInt8(ascii: ":"), colons == 0 {
        while place < pattern.count, pattern[place] == UInt8(ascii: ":") {
          colons += 1
          place += 1
        }
      }
      // The alternative forms of POSIX are the ordinary ones.
      if place + 1 < pattern.count, pattern[place] == UInt8(ascii: "E") || pattern[place] == UInt8(ascii: "O") {
        place += 1
      }
      guard place < pattern.count else { throw DatePatternError(reason: .incomplete, offset: start) }
      letter = Unicode.Scalar(pattern[place])
      if colons > 0, letter != "z" { throw DatePatternError(reason: .unknownLetter(letter), offset: start) }
      return place + 1
    }

    /// The steps of the directive.
    func elements() throws(DatePatternError) -> [Element] {
      switch letter {
      case "Y": [number(.year, 4)]
      case "C": [number(.century, 2)]
      case "y": [number(.yearOfCentury, 2)]
      case "m": [number(.month, 2)]
      case "d": [number(.day, 2)]
      case "e": [number(.day, 2, fill: " ")]
      case "j": [number(.dayOfYear, 3)]
      case "H": [number(.hour, 2)]
      case "k": [number(.hour, 2, fill: " ")]
      case "I": [number(.hourOfHalfDay, 2)]
      case "l": [number(.hourOfHalfDay, 2, fill: " ")]
      case "M": [number(.minute, 2)]
      case "S": [number(.second, 2)]
      case "L": [.number(.fraction, Padding(width: width ?? 3), digits: .ascii)]
      case "N": [.number(.fraction, Padding(width: width ?? 9), digits: .ascii)]
      case "s": [number(.epoch, 1)]
      case "G": [number(.isoYear, 4)]
      case "g": [number(.isoYearOfCentury, 2)]
      case "V": [number(.isoWeek, 2)]
      case "U": [number(.weekFromSunday, 2)]
      case "W": [number(.weekFromMonday, 2)]
      case "u": [number(.weekdayFromMonday, 1)]
      case "w": [number(.weekdayFromSunday, 1)]
      case "B": [name(.month)]
      case "b", "h": [name(.monthAbbreviated)]
      case "A": [name(.weekday)]
      case "a": [name(.weekdayAbbreviated)]
      case "p": [name(.dayPeriod, isSwapped ? .lower : .upper)]
      case "P": [name(.dayPeriod, isUpper || isSwapped ? .upper : .lower)]
      case "Z": [name(.zone, isSwapped ? .lower : nil)]
      case "z": [try offset()]
      case "n": [text("\n")]
      case "t": [text("\t")]
      case "%": [text("%")]
      case "F": try composite("%Y-%m-%d")
      case "D", "x": try composite("%m/%d/%y")
      case "T", "X": try composite("%H:%M:%S")
      case "R": try composite("%H:%M")
      case "r": try composite("%I:%M:%S %p")
      case "c": try composite("%a %b %e %H:%M:%S %Y")
      case "v": try composite("%e-%^b-%Y")
      case "+": try composite("%a %b %e %H:%M:%S %Z %Y")
      default: throw DatePatternError(reason: .unknownLetter(letter), offset: start)
      }
    }

    private func number(_ field: NumberField, _ digits: Int, fill own: Unicode.Scalar = "0") -> Element {
      let padding = isUnpadded ? Padding() : Padding(width: width ?? digits, fill: fill ?? UInt8(ascii: own))
      return .number(field, padding, digits: .ascii)
    }

    /// Words are filled up with spaces; `#` makes all but day periods and zones upper case.
    private func name(_ field: NameField, _ letters: LetterCase? = nil) -> Element {
      let padding = isUnpadded ? Padding() : Padding(width: width ?? 0, fill: fill ?? UInt8(ascii: " "))
      return .name(field, letters ?? (isUpper || isSwapped ? .upper : .unchanged), padding)
    }

    private func text(_ text: StaticString) -> Element {
      let literal = Element.literal(Array(text.description.utf8))
      guard let width, !isUnpadded else { return literal }
      return .composite([literal], Padding(width: width, fill: fill ?? UInt8(ascii: " ")))
    }

    private func offset() throws(DatePatternError) -> Element {
      let padding = Padding(width: width ?? 0, fill: fill ?? UInt8(ascii: "0"))
      switch colons {
      case 0: return .offset(.basic, padding)
      case 1: return .offset(.extended, padding)
      case 2: return .offset(.extendedSeconds, padding)
      case 3: return .offset(.extendedIfNeeded, padding)
      default: throw DatePatternError(reason: .unknownLetter(":"), offset: start)
      }
    }

    private func composite(_ format: StaticString) throws(DatePatternError) -> [Element] {
      var elements = try DatePattern.strftimeElements(Array(format.description.utf8).span)
      if isUpper {
        elements = elements.map {
          if case .name(let field, _, let padding) = $0 { .name(field, .upper, padding) } else { $0 }
        }
      }
      // Unlike that of a single field, a composite's width holds whatever the flags.
      guard let width else { return elements }
      return [.composite(elements, Padding(width: width, fill: fill ?? UInt8(ascii: " ")))]
    }
  }
}
