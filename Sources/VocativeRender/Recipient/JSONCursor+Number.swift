import VocativeTypes

extension JSONCursor {
  /// Passes a number (RFC 8259 §6), exactly: `1.50` is 1.5, `1e2` is 100.0, as a fraction stays a fraction.
  mutating func readNumber() throws(ReadingFault) -> Decimal {
    let start = position
    let isNegative = skip(UInt8(ascii: "-"))
    var digits: UInt64 = 0
    let whole = readDigits(&digits)
    guard whole > 0 else { throw fault(.malformed) }
    // A leading zero stands alone.
    if whole > 1, view(start..<position)[isNegative ? 1 : 0] == UInt8(ascii: "0") {
      throw ReadingFault(.malformed, at: start)
    }
    var scale = 0
    var isFraction = false
    if skip(UInt8(ascii: ".")) {
      isFraction = true
      scale = readDigits(&digits)
      guard scale > 0 else { throw fault(.malformed) }
    }
    let hasExponent = current | 0x20 == UInt8(ascii: "e")
    if hasExponent {
      position += 1
      if !skip(UInt8(ascii: "-")) { _ = skip(UInt8(ascii: "+")) }
      var ignored: UInt64 = 0
      guard readDigits(&ignored) > 0 else { throw fault(.malformed) }
    }
    // 18 digits always fit 64 bits.
    if whole + scale <= 18, !hasExponent {
      let coefficient = Int64(digits)
      let number = Decimal(coefficient: isNegative ? -coefficient : coefficient, scale: UInt8(scale))
      return isFraction ? number.normalized : number
    }
    guard let number = Decimal(parsing: view(start..<position)) else {
      throw ReadingFault(.numberOutOfRange, at: start)
    }
    guard isFraction || hasExponent else { return number }
    // Where the integer part leaves no room for a decimal, the value counts and the form is given up.
    return number.isInteger ? Decimal(wide: Int128(number.coefficient) * 10, scale: 1) ?? number : number.normalized
  }

  /// Passes digits and appends them to a number, which wraps beyond 19 digits; their count.
  private mutating func readDigits(_ digits: inout UInt64) -> Int {
    let start = position
    while (0x30...0x39).contains(current) {
      digits = digits &* 10 &+ UInt64(current &- 0x30)
      position += 1
    }
    return position - start
  }
}
