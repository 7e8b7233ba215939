/// For which kind of part a number, an amount or a date is written.
package enum FormatProfile: Sendable, Hashable {
  /// As the CLDR writes it: no-break spaces, narrow no-break spaces, currency signs, directional marks.
  case typographic
  /// For SMS, where one such character doubles the price: every space is U+0020, the minus is a hyphen, directional
  /// marks are left out, and a currency is written by its sign only if that is in the GSM alphabet, else by its
  /// customary abbreviation (`руб.`) or its code.
  case smsSafe
}

extension FormattedText {
  /// Replaces the characters that ``FormatProfile/smsSafe`` leaves out.
  mutating func apply(_ profile: FormatProfile) {
    switch profile {
    case .typographic: return
    case .smsSafe: makeSMSSafe()
    }
  }

  /// Replaces in place: what is put in is never longer than what it stands for.
  @inline(never) private mutating func makeSMSSafe() {
    let end = count
    var index = 0
    count = 0
    while index < end {
      let byte = storage[index]
      let second = index + 1 < end ? storage[index + 1] : 0
      let third = index + 2 < end ? storage[index + 2] : 0
      switch (byte, second, third) {
      case (0xC2, 0xA0, _):
        append(UInt8(ascii: " "))
        index += 2
      // U+061C ARABIC LETTER MARK
      case (0xD8, 0x9C, _):
        index += 2
      // U+2007, U+2009, U+202F: spaces
      case (0xE2, 0x80, 0x87), (0xE2, 0x80, 0x89), (0xE2, 0x80, 0xAF):
        append(UInt8(ascii: " "))
        index += 3
      // U+200E, U+200F: directional marks
      case (0xE2, 0x80, 0x8E), (0xE2, 0x80, 0x8F):
        index += 3
      // U+2212 MINUS SIGN
      case (0xE2, 0x88, 0x92):
        append(UInt8(ascii: "-"))
        index += 3
      default:
        append(byte)
        index += 1
      }
    }
  }
}
