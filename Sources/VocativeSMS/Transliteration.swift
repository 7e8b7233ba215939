/// How Cyrillic letters are written in Latin ones. What comes out is always within the GSM 7-bit alphabet.
package enum Transliteration: UInt8, Sendable, Hashable, CaseIterable {
  /// ICAO Doc 9303, Machine Readable Travel Documents, part 3, section 6: what Russian passports use since 2013.
  case icao9303
  /// GOST R 52535.1-2006, annex A: what they used before. Differs in `ц` and `ъ`.
  case gost52535

  /// What templates call it.
  package var name: String {
    switch self {
    case .icao9303: "icao_9303"
    case .gost52535: "gost_52535"
    }
  }

  /// The scheme of a name.
  package init?(name: String) {
    guard let scheme = Self.allCases.first(where: { $0.name == name }) else { return nil }
    self = scheme
  }

  /// The most ASCII characters that one UTF-16 code unit becomes: `щ` is `shch`.
  package static let largestExpansion = 4

  /// What a letter or sign becomes, in small letters; nothing for one that no table knows and for marks.
  package func latin(_ scalar: Unicode.Scalar) -> StaticString {
    switch scalar {
    case "ц", "Ц": self == .icao9303 ? "ts" : "tc"
    case "ъ", "Ъ": self == .icao9303 ? "ie" : ""
    case "а", "А": "a"
    case "б", "Б": "b"
    case "в", "В": "v"
    case "г", "Г", "ґ", "Ґ", "ғ", "Ғ": "g"
    case "д", "Д": "d"
    case "е", "Е", "ё", "Ё", "э", "Э": "e"
    case "ж", "Ж": "zh"
    case "з", "З": "z"
    case "и", "И", "й", "Й", "і", "І", "ї", "Ї": "i"
    case "к", "К", "қ", "Қ": "k"
    case "л", "Л": "l"
    case "м", "М": "m"
    case "н", "Н", "ң", "Ң": "n"
    case "о", "О", "ө", "Ө": "o"
    case "п", "П": "p"
    case "р", "Р": "r"
    case "с", "С": "s"
    case "т", "Т": "t"
    case "у", "У", "ў", "Ў", "ұ", "Ұ", "ү", "Ү": "u"
    case "ф", "Ф": "f"
    case "х", "Х": "kh"
    case "һ", "Һ": "h"
    case "ч", "Ч": "ch"
    case "ш", "Ш": "sh"
    case "щ", "Щ": "shch"
    case "ы", "Ы": "y"
    case "ю", "Ю": "iu"
    case "я", "Я": "ia"
    case "є", "Є": "ie"
    case "ә", "Ә": "a"
    case "ѕ", "Ѕ", "џ", "Џ": "dz"
    case "ј", "Ј": "j"
    case "љ", "Љ": "lj"
    case "њ", "Њ": "nj"
    case "ђ", "Ђ": "d"
    case "ћ", "Ћ": "c"
    case "ќ", "Ќ": "k"
    case "ѓ", "Ѓ": "g"
    // ICAO Doc 9303, part 3, section 6, table A: letters of Western languages that are more than one.
    case "Ä", "ä", "Æ", "æ": "ae"
    case "Å", "å": "aa"
    case "Ö", "ö", "Ø", "ø", "Œ", "œ": "oe"
    case "Ü", "ü": "ue"
    case "Þ", "þ": "th"
    case "ß": "ss"
    case "Ĳ", "ĳ": "ij"
    case "Ð", "ð", "Đ", "đ": "d"
    case "Ħ", "ħ": "h"
    case "ı": "i"
    case "ĸ": "k"
    case "Ŀ", "ŀ", "Ł", "ł": "l"
    case "ŉ", "Ŋ", "ŋ": "n"
    case "Ŧ", "ŧ": "t"
    case "ſ": "s"
    // Signs of typography, as a keyboard writes them.
    case "\u{A0}", "\u{2007}", "\u{2009}", "\u{202F}": " "
    case "\u{2010}"..."\u{2015}", "\u{2212}": "-"
    case "\u{2018}"..."\u{201B}", "\u{2032}", "`": "'"
    case "«", "»", "\u{201C}"..."\u{201F}", "\u{2033}": "\""
    case "…": "..."
    case "№": "No"
    case _: ""
    }
  }

  /// The letter without its mark, for U+00C0 to U+017F: that of the canonical decomposition (UnicodeData.txt).
  ///
  /// `?` where the letter has none; those stand in ``latin(_:)``.
  private static let bases: StaticString = """
    AAAAAA?CEEEEIIII?NOOOOO??UUUUY??aaaaaa?ceeeeiiii?nooooo??uuuuy?yAaAaAaCcCcCcCcDd??EeEeEeEeEeGgGgGgGgHh??IiIiIiIi\
    I???JjKk?LlLlLl????NnNnNn???OoOoOo??RrRrRrSsSsSsSsTtTt??UuUuUuUuUuUuWwYyYZzZzZz?
    """

  /// The ASCII letter of a marked one, in small letters; `nil` if there is none.
  package static func base(of scalar: Unicode.Scalar) -> UInt8? {
    guard (0xC0...0x17F).contains(scalar.value) else { return nil }
    let letter = bases.withUTF8Buffer { unsafe $0[Int(scalar.value) - 0xC0] }
    return letter == UInt8(ascii: "?") ? nil : letter | 0x20
  }
}

extension Transliteration {
  /// Writes a text in Latin letters, byte by byte. `ЩУКА` is `SHCHUKA`, `Щука` is `Shchuka`.
  package func write<Failure: Error>(
    _ utf8: Span<UInt8>, to sink: (UInt8) throws(Failure) -> Void
  ) throws(Failure) {
    var offset = 0
    var wasCapital = false
    while offset < utf8.count {
      let scalar = decodeScalar(in: utf8, at: &offset)
      if scalar.isASCII, scalar != "`" {
        let byte = UInt8(truncatingIfNeeded: scalar.value)
        // Of the controls the GSM alphabet has line breaks alone.
        if byte == 0x0A || byte == 0x0D || (byte >= 0x20 && byte < 0x7F) { try sink(byte) }
        wasCapital = (0x41...0x5A).contains(byte)
        continue
      }
      let isCapital = scalar.properties.isUppercase
      let letters = latin(scalar)
      if letters.utf8CodeUnitCount == 0 {
        guard let base = Self.base(of: scalar) else { continue }
        try sink(isCapital ? base ^ 0x20 : base)
      } else {
        // A capital of several letters is capital throughout among capitals.
        let isWholly = isCapital && (nextIsCapital(utf8, offset) ?? wasCapital)
        for index in 0..<letters.utf8CodeUnitCount {
          let letter = letters.withUTF8Buffer { unsafe $0[index] }
          let isLetter = (0x61...0x7A).contains(letter)
          try sink(isLetter && isCapital && (index == 0 || isWholly) ? letter ^ 0x20 : letter)
        }
      }
      wasCapital = isCapital
    }
  }

  /// Whether the letter at an offset is a capital; `nil` if no letter stands there.
  private func nextIsCapital(_ utf8: Span<UInt8>, _ offset: Int) -> Bool? {
    guard offset < utf8.count else { return nil }
    var next = offset
    let properties = decodeScalar(in: utf8, at: &next).properties
    return properties.isUppercase ? true : properties.isLowercase ? false : nil
  }

  /// A text in Latin letters.
  package func latin(_ utf8: Span<UInt8>) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(utf8.count * 2)
    write(utf8) { bytes.append($0) }
    return bytes
  }
}
