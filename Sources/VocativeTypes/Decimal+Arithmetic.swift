extension Decimal: Comparable {
  /// Compares values: `2.0` equals `2`.
  public static func == (left: Decimal, right: Decimal) -> Bool {
    left.scale == right.scale
      ? left.coefficient == right.coefficient
      : left.aligned(with: right).0 == left.aligned(with: right).1
  }

  /// Compares values.
  public static func < (left: Decimal, right: Decimal) -> Bool {
    let (l, r) = left.aligned(with: right)
    return l < r
  }

  /// Equal values hash alike, whatever their scale.
  public func hash(into hasher: inout Hasher) {
    var digits = coefficient
    var scale = scale
    while scale > 0, digits % 10 == 0 {
      digits /= 10
      scale -= 1
    }
    hasher.combine(digits)
    hasher.combine(scale)
  }
}

extension Decimal {
  /// The sum; `nil` where it does not fit.
  public func adding(_ other: Decimal) -> Decimal? {
    let (l, r) = aligned(with: other)
    return Decimal(wide: l + r, scale: Int(max(scale, other.scale)))?.normalized
  }

  /// The difference; `nil` where it does not fit.
  public func subtracting(_ other: Decimal) -> Decimal? {
    let (l, r) = aligned(with: other)
    return Decimal(wide: l - r, scale: Int(max(scale, other.scale)))?.normalized
  }

  /// The product; `nil` where it does not fit.
  public func multiplied(by other: Decimal) -> Decimal? {
    Decimal(wide: Int128(coefficient) * Int128(other.coefficient), scale: Int(scale) + Int(other.scale))?.normalized
  }

  /// The exact quotient, or rounded half to even to 16 significant digits; `nil` for a divisor of zero.
  ///
  /// Two integers divide as Liquid divides them: rounded down (`-7 / 2` is `-4`).
  public func divided(by other: Decimal) -> Decimal? {
    guard !other.isZero else { return nil }
    if isInteger, other.isInteger {
      return Self.floorQuotient(Int128(coefficient), Int128(other.coefficient)).flatMap { Decimal(wide: $0, scale: 0) }
    }
    return quotient(by: other)
  }

  /// The quotient as a fraction, exact or rounded half to even to 16 significant digits; `nil` for a zero divisor.
  public func quotient(by other: Decimal) -> Decimal? {
    guard !other.isZero else { return nil }
    let (numerator, denominator) = aligned(with: other)
    guard numerator != 0 else { return Decimal(coefficient: 0, scale: 1) }
    // As many digits as the quotient's integer part leaves free, at most 18 behind the point.
    var integerDigits = 0
    var rest = (numerator / denominator).magnitude
    while rest > 0 {
      integerDigits += 1
      rest /= 10
    }
    var scale = max(1, min(Int(Self.maximumScale), Self.quotientDigits - integerDigits))
    var scaled = numerator.multipliedReportingOverflow(by: Self.wideTen(scale))
    while scaled.overflow, scale > 1 {
      scale -= 1
      scaled = numerator.multipliedReportingOverflow(by: Self.wideTen(scale))
    }
    guard !scaled.overflow else { return nil }
    return Decimal(wide: Self.roundedHalfEven(scaled.partialValue, by: denominator), scale: scale)?.normalized
  }

  /// The remainder with the sign of the divisor, as Liquid's `modulo`; `nil` for a zero divisor.
  public func modulo(_ other: Decimal) -> Decimal? {
    guard !other.isZero else { return nil }
    let (l, r) = aligned(with: other)
    let remainder = l % r
    let floored = remainder != 0 && (remainder < 0) != (r < 0) ? remainder + r : remainder
    return Decimal(wide: floored, scale: Int(max(scale, other.scale)))?.normalized
  }

  /// The negated number; `nil` for the one integer whose negation does not fit.
  public var negated: Decimal? { Decimal(wide: -Int128(coefficient), scale: Int(scale)) }

  /// The number without its sign; `nil` for the one integer whose magnitude does not fit.
  public var magnitude: Decimal? { isNegative ? negated : self }

  /// The largest integer not above the number.
  public var floor: Int64 {
    Int64(clamping: Self.floorQuotient(Int128(coefficient), Int128(Self.ten(Int(scale)))) ?? 0)
  }

  /// The smallest integer not below the number.
  public var ceiling: Int64 {
    Int64(clamping: -(Self.floorQuotient(-Int128(coefficient), Int128(Self.ten(Int(scale)))) ?? 0))
  }

  /// Rounded half away from zero to `digits` behind the point, as Liquid's `round`; 0 digits give an integer.
  public func rounded(to digits: Int) -> Decimal {
    let kept = max(0, min(digits, Int(Self.maximumScale)))
    guard kept < Int(scale) else { return self }
    let power = Int128(Self.ten(Int(scale) - kept))
    let half = power / 2
    let shifted = coefficient < 0 ? Int128(coefficient) - half : Int128(coefficient) + half
    return Decimal(coefficient: Int64(clamping: shifted / power), scale: UInt8(kept))
  }

  /// Rounded half to even to `digits` behind the point, as amounts are printed; pads with zeros.
  public func fixed(to digits: Int) -> Decimal? {
    let kept = max(0, min(digits, Int(Self.maximumScale)))
    if kept >= Int(scale) {
      return Decimal(wide: Int128(coefficient) * Self.wideTen(kept - Int(scale)), scale: kept)
    }
    let rounded = Self.roundedHalfEven(Int128(coefficient), by: Self.wideTen(Int(scale) - kept))
    return Decimal(wide: rounded, scale: kept)
  }

  private func aligned(with other: Decimal) -> (Int128, Int128) {
    let common = Int(max(scale, other.scale))
    return (
      Int128(coefficient) * Self.wideTen(common - Int(scale)),
      Int128(other.coefficient) * Self.wideTen(common - Int(other.scale))
    )
  }

  private static func floorQuotient(_ numerator: Int128, _ denominator: Int128) -> Int128? {
    guard denominator != 0 else { return nil }
    let (quotient, remainder) = numerator.quotientAndRemainder(dividingBy: denominator)
    return remainder != 0 && (remainder < 0) != (denominator < 0) ? quotient - 1 : quotient
  }
}
