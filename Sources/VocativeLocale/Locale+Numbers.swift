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
    if coefficient < 0 { appendMinus(to: &text) }
    append(coefficient.magnitude, scale: scale, to: &text)
    text.apply(profile)
    return text
  }

  /// A percentage, given as the number before the sign: 15 is `15 %` in Russian, `15%` in English, `%15` in Turkish.
  package func percent(_ coefficient: Int64, scale: Int, profile: FormatProfile = .typographic) -> FormattedText {
    var text = FormattedText()
    if coefficient < 0 { appendMinus(to: &text) }
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
    text.append(magnitude, scale: scale, signs: NumberSigns(format: format))
  }

  /// Writes the minus sign.
  func appendMinus(to text: inout FormattedText) {
    text.append(PackedSign(FormatTables.minusSigns[format]))
  }
}
