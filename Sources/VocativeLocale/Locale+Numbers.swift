extension Locale {
  /// An integer with grouping: `1 234`, `1,234`, in Spanish `1234` and `12.345`.
  package func integer(_ number: Int64, profile: FormatProfile = .typographic) -> FormattedText {
    decimal(number, scale: 0, profile: profile)
  }

  /// The number `coefficient × 10^-scale` with grouping and exactly `scale` decimals.
  ///
  /// A negative scale counts as 0, one over 18 as 18.
  package func decimal(_ coefficient: Int64, scale: Int, profile: FormatProfile = .typographic) -> FormattedText {
    var text = FormattedText()
    if coefficient < 0 { text.append(words(FormatTables.minus)) }
    append(coefficient.magnitude, scale: scale, to: &text)
    text.apply(profile)
    return text
  }

  /// A percentage, given as the number before the sign: 15 is `15 %` in Russian, `15%` in English, `%15` in Turkish.
  package func percent(_ coefficient: Int64, scale: Int, profile: FormatProfile = .typographic) -> FormattedText {
    var text = FormattedText()
    if coefficient < 0 { text.append(words(FormatTables.minus)) }
    text.append(words(FormatTables.percentPrefix))
    append(coefficient.magnitude, scale: scale, to: &text)
    text.append(words(FormatTables.percentSuffix))
    text.apply(profile)
    return text
  }

  /// A text of this locale's block.
  func words(_ field: Int, _ index: Int = 0) -> StaticString {
    FormatTables.texts[format * FormatTables.stride + field + index]
  }

  /// Writes digits with grouping by threes, the decimal separator and `scale` decimals.
  func append(_ magnitude: UInt64, scale: Int, to text: inout FormattedText) {
    let scale = max(0, min(scale, 18))
    let zero = FormatTables.zeros[format]
    var digits = InlineArray<20, UInt8>(repeating: 0)
    var rest = magnitude
    var length = 0
    repeat {
      digits[length] = UInt8(truncatingIfNeeded: rest % 10)
      rest /= 10
      length += 1
    } while rest != 0
    // Digits stand backwards; a number below 1 has a zero before the separator.
    length = max(length, scale + 1)
    let integerDigits = length - scale
    let isGrouped = integerDigits >= 3 + Int(FormatTables.minimumGroupingDigits[format])
    var place = length - 1
    while place >= 0 {
      if place == scale - 1 {
        text.append(words(FormatTables.decimal))
      } else if isGrouped, place >= scale, place != length - 1, (place - scale) % 3 == 2 {
        text.append(words(FormatTables.group))
      }
      if zero == "0" {
        text.append(UInt8(ascii: "0") + digits[place])
      } else {
        text.append(Unicode.Scalar(zero.value + UInt32(digits[place])) ?? zero)
      }
      place -= 1
    }
  }
}
