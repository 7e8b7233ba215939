import VocativeSMS
import VocativeTypes

/// What counts as a person's name.
///
/// A name is the classic way to inject a link into other people's mails ("Hello, win-money.example!"). So it holds
/// letters that are to be seen, spaces, hyphens and apostrophes only, at least one letter, and at most two marks on a
/// letter. It also stands alone: it joins neither what is written before it nor what is behind it, so that the cost of an
/// SMS stays proven.
enum PersonName {
  /// The most marks that follow a letter: Vietnamese needs two in decomposed form.
  private static let mostMarks = 2

  /// Whether a well-formed text is usable as a name; its length is checked elsewhere.
  static func isUsable(_ bytes: Span<UInt8>) -> Bool {
    var offset = 0
    var marks = 0
    var hasLetter = false
    var isSimple = true
    while offset < bytes.count {
      let scalar = decodeScalar(in: bytes, at: &offset)
      // From U+0530 on there are scripts whose letters join.
      if scalar.value >= 0x530 { isSimple = false }
      switch kind(of: scalar) {
      case .letter:
        hasLetter = true
        marks = 0
      case .mark:
        marks += 1
        // A mark needs a letter before it.
        guard hasLetter, marks <= mostMarks else { return false }
      case .joint: marks = mostMarks
      case .foreign: return false
      }
    }
    return hasLetter && (isSimple || standsAlone(bytes))
  }

  /// Whether a text is what programs write where a name is missing. Spelled otherwise, people are called Nan and Null.
  static func isPlaceholder(_ text: ByteView) -> Bool {
    switch text.count {
    case 3: text == "nan" || text == "NaN"
    case 4: text == "null" || text == "NULL" || text == "None"
    case 9: text == "undefined"
    case _: false
    }
  }

  /// Where the name lies in a text that has blanks around it, as data often have: nobody wants one before a comma.
  static func withoutBlanks(_ text: ByteView) -> Range<Int> {
    let noBreakSpace = ByteView("\u{A0}")
    var (start, end) = (0, text.count)
    while start < end {
      if isBlank(text[start]) {
        start += 1
      } else if text.cut(start..<end).starts(with: noBreakSpace) {
        start += noBreakSpace.count
      } else {
        break
      }
    }
    while start < end {
      if isBlank(text[end - 1]) {
        end -= 1
      } else if text.cut(max(start, end - noBreakSpace.count)..<end) == noBreakSpace {
        end -= noBreakSpace.count
      } else {
        break
      }
    }
    return start..<end
  }

  /// Whether a text is a name of ASCII and Russian letters without a blank behind it, which is usable; of any other text
  /// this says nothing.
  static func isUsual(_ text: ByteView) -> Bool {
    guard text.last != UInt8(ascii: " "), !isPlaceholder(text) else { return false }
    var hasLetter = false
    var index = 0
    while index < text.count {
      let byte = text[index]
      if (0x61...0x7A).contains(byte | 0x20) {
        hasLetter = true
      } else if byte == 0xD0 || byte == 0xD1, index + 1 < text.count {
        index += 1
        // А–Я and а–п, р–я; Ё and ё.
        guard byte == 0xD0 ? text[index] >= 0x90 || text[index] == 0x81 : text[index] <= 0x8F || text[index] == 0x91
        else { return false }
        hasLetter = true
      } else if byte != UInt8(ascii: " "), byte != UInt8(ascii: "-"), byte != UInt8(ascii: "'") {
        return false
      }
      index += 1
    }
    return hasLetter
  }

  /// Whether the clusters are as long as those of names are, and letters around the name stay clusters of their own.
  private static func standsAlone(_ bytes: Span<UInt8>) -> Bool {
    var probe: [UInt8] = [UInt8(ascii: "x")]
    for index in bytes.indices { probe.append(bytes[index]) }
    probe.append(UInt8(ascii: "x"))
    let text = probe.span
    var start = 0
    var areShort = true
    forEachGraphemeCluster(in: text) { count in
      let isEnd = start == 0 || start + count == text.count
      areShort = isEnd ? count == 1 : utf16Count(text.extracting(start..<start + count)) <= Type.longestNameCluster
      start += count
      return areShort
    }
    return areShort
  }

  private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }

  private enum Kind {
    case letter, mark, joint, foreign
  }

  private static func kind(of scalar: Unicode.Scalar) -> Kind {
    switch scalar {
    case "a"..."z", "A"..."Z", "А"..."я", "Ё", "ё": return .letter
    // Space, apostrophes (ASCII, typographic, modifier letter), hyphens; the no-break space comes with pasted names.
    case " ", "\u{A0}", "'", "\u{2019}", "\u{2BC}", "-", "\u{2010}", "\u{2011}": return .joint
    case _: break
    }
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter:
      return scalar.isInvisible ? .foreign : .letter
    case .nonspacingMark, .spacingMark: return .mark
    case _: return .foreign
    }
  }
}
