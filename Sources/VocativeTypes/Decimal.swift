/// An exact decimal number: `coefficient × 10^-scale`, at most 18 significant digits.
///
/// Customers' amounts are never binary floats. A number of scale 0 is an integer; a larger scale is kept as a
/// fraction even where it is zero, as `5.0` is no integer in Liquid. Results that need more than 18 digits are rounded
/// half to even while the fraction can give digits up; where the integer part alone is too long, operations give `nil`.
public struct Decimal: Sendable, Hashable {
  /// The digits as an integer.
  public let coefficient: Int64
  /// How many of the digits stand behind the point, 0…18.
  public let scale: UInt8

  /// The largest scale: 10^18 is the last power of ten that a 64-bit integer holds.
  public static let maximumScale: UInt8 = 18

  /// The digits that a non-terminating quotient is rounded to (language definition, "Deliberate differences").
  public static let quotientDigits = 16

  /// A number from its digits; scales over 18 are rounded to 18.
  public init(coefficient: Int64, scale: UInt8) {
    if scale <= Self.maximumScale {
      self.coefficient = coefficient
      self.scale = scale
    } else {
      self = Self(wide: Int128(coefficient), scale: Int(scale)) ?? Self(0)
    }
  }

  /// An integer.
  public init(_ integer: Int64) {
    coefficient = integer
    scale = 0
  }

  /// Rounds 128 bits of digits to what fits: half to even, never below `minimumScale` digits behind the point.
  ///
  /// Gives `nil` where the digits before the point do not fit 64 bits.
  public init?(wide coefficient: Int128, scale: Int) {
    var digits = coefficient
    var scale = scale
    while scale > Int(Self.maximumScale) || Int64(exactly: digits) == nil {
      guard scale > 0 else { return nil }
      // Drop as many digits at once as are too many, so that rounding happens once.
      var drop = max(1, scale - Int(Self.maximumScale))
      while drop < scale, Int64(exactly: digits / Self.wideTen(drop)) == nil { drop += 1 }
      digits = Self.roundedHalfEven(digits, by: Self.wideTen(drop))
      scale -= drop
    }
    guard let narrow = Int64(exactly: digits) else { return nil }
    self.coefficient = narrow
    self.scale = UInt8(scale)
  }

  /// Whether the number is an integer by its form: `5` is, `5.0` is not.
  public var isInteger: Bool { scale == 0 }

  /// Whether the number is zero.
  public var isZero: Bool { coefficient == 0 }

  /// Whether the number is below zero.
  public var isNegative: Bool { coefficient < 0 }

  /// The integer of the same value, if there is one: 2 for `2.00`.
  public var exactInteger: Int64? {
    let power = Self.ten(Int(scale))
    return coefficient % power == 0 ? coefficient / power : nil
  }

  /// The integer part, toward zero.
  public var truncated: Int64 { coefficient / Self.ten(Int(scale)) }

  /// The same value without trailing zeros behind the point, but for one where the number is a fraction by form.
  public var normalized: Decimal {
    var digits = coefficient
    var scale = scale
    while scale > 1, digits % 10 == 0 {
      digits /= 10
      scale -= 1
    }
    return Decimal(coefficient: digits, scale: scale)
  }

  /// 10 to the power of 0…18.
  static func ten(_ exponent: Int) -> Int64 {
    var power: Int64 = 1
    for _ in 0..<max(0, min(exponent, 18)) { power &*= 10 }
    return power
  }

  /// 10 to the power of 0…38.
  static func wideTen(_ exponent: Int) -> Int128 {
    var power: Int128 = 1
    for _ in 0..<max(0, min(exponent, 38)) { power &*= 10 }
    return power
  }

  static func roundedHalfEven(_ value: Int128, by divisor: Int128) -> Int128 {
    let (quotient, remainder) = value.quotientAndRemainder(dividingBy: divisor)
    let twice = remainder.magnitude * 2
    let up = twice > divisor.magnitude || (twice == divisor.magnitude && quotient % 2 != 0)
    guard up else { return quotient }
    return (value < 0) == (divisor < 0) ? quotient + 1 : quotient - 1
  }
}
