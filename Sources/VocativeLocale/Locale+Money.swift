extension Locale {
  /// An amount of `coefficient × 10^-scale` in a currency.
  ///
  /// Sign, place and spaces are the CLDR's standard currency format of the locale; a sign that ends in a letter is set
  /// off by a no-break space where the format has none (`RUB 5` in English). Whole amounts are written without minor
  /// units in every locale (`1 234 ₽`, `$5`) unless their zeros are kept (`1 234,00 ₽`), all others with the currency's
  /// number of them (`1 234,50 ₽`, `$5.50`); what is finer is rounded half to even.
  package func money(
    _ coefficient: Int64, scale: Int, currency: CurrencyCode, keepsZeros: Bool = false,
    profile: FormatProfile = .typographic
  ) -> FormattedText {
    var text = FormattedText()
    let (magnitude, decimals) = roundedAmount(
      coefficient.magnitude, scale: scale, digits: currency.minorUnitDigits, keepsZeros: keepsZeros)
    if coefficient < 0, magnitude != 0 { appendMinus(to: &text) }
    let isPrefix = CurrencyTables.isPrefix[format]
    let symbol = sign(of: currency, profile: profile)
    if isPrefix {
      appendSign(symbol, of: currency, to: &text)
      appendGap(behind: symbol, to: &text)
    }
    append(magnitude, scale: decimals, to: &text)
    if !isPrefix {
      appendGap(behind: symbol, to: &text)
      appendSign(symbol, of: currency, to: &text)
    }
    text.apply(profile)
    return text
  }

  /// The amount in minor units with their number, or in whole units with 0.
  private func roundedAmount(
    _ magnitude: UInt64, scale: Int, digits: Int, keepsZeros: Bool
  ) -> (magnitude: UInt64, decimals: Int) {
    let scale = max(0, min(scale, 18))
    var amount = magnitude
    var decimals = scale
    if decimals > digits {
      let (quotient, remainder) = amount.dividedByPowerOfTen(decimals - digits)
      let half = powerOfTen(decimals - digits) / 2
      let isUp = remainder > half || (remainder == half && quotient % 2 == 1)
      amount = isUp ? quotient + 1 : quotient
      decimals = digits
    }
    let (whole, fraction) = amount.dividedByPowerOfTen(decimals)
    if fraction == 0, !keepsZeros { return (whole, 0) }
    // The minor units are filled up: 5.5 is 5.50. An amount too large for that keeps the decimals it has.
    let (filled, overflow) = amount.multipliedReportingOverflow(by: powerOfTen(digits - decimals))
    return overflow ? (amount, decimals) : (filled, digits)
  }

  /// The sign of a currency; nil if it is written by its code.
  private func sign(of currency: CurrencyCode, profile: FormatProfile) -> StaticString? {
    var low = CurrencyTables.starts[format]
    var high = CurrencyTables.starts[format + 1]
    while low < high {
      let middle = (low + high) / 2
      let code = CurrencyTables.codes[middle]
      if code == currency.packed {
        switch profile {
        case .typographic: return CurrencyTables.symbols[middle]
        case .smsSafe: return CurrencyTables.smsSymbols[middle]
        }
      }
      if code < currency.packed { low = middle + 1 } else { high = middle }
    }
    return nil
  }

  private func appendSign(_ sign: StaticString?, of currency: CurrencyCode, to text: inout FormattedText) {
    if let sign { text.append(sign) } else { text.append(currency) }
  }

  /// The space of the format; where it has none, codes are set off by a no-break space, and so are signs of letters,
  /// whose space is in the table (UTS #35, part 3, "Currency Spacing").
  private func appendGap(behind sign: StaticString?, to text: inout FormattedText) {
    let gap = CurrencyTables.gaps[format]
    if gap.utf8CodeUnitCount > 0 {
      text.append(gap)
    } else if sign == nil {
      text.append("\u{A0}" as StaticString)
    }
  }
}
