extension Transliteration {
  /// What a letter or sign becomes by ICAO Doc 9303, in small letters; nothing for one that no table knows and for marks.
  /// The other schemes follow it where they say nothing: letters of other languages, signs.
  static func machineReadable(_ scalar: Unicode.Scalar) -> StaticString {
    switch scalar {
    case "ц", "Ц": "ts"
    case "ъ", "Ъ": "ie"
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
    case _: TypographicSigns.keyboardForm(of: scalar) ?? ""
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
