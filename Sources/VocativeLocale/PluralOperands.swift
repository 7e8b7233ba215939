/// The operands of plural rules (UTS #35, part 3, "Plural Operand Meanings").
struct PluralOperands {
  /// The integer part.
  var i: UInt64
  /// The number of visible decimals, trailing zeros included.
  var v = 0
  /// The visible decimals as a number, trailing zeros included.
  var f: UInt64 = 0
  /// The visible decimals without trailing zeros.
  var t: UInt64 = 0
  /// The number of visible decimals without trailing zeros.
  var w = 0
  /// The power of ten of compact notation: 6 for "1.1 million". What is formatted here is written out, so it is 0 but in
  /// the samples of the CLDR.
  var e = 0

  /// The operands of an integer; its sign does not matter.
  init(magnitude: UInt64) {
    i = magnitude
  }

  /// The operands of `coefficient × 10^-scale`; the sign does not matter. A negative scale counts as 0.
  init(coefficient: Int64, scale: Int) {
    let magnitude = coefficient.magnitude
    guard scale > 0 else {
      i = magnitude
      return
    }
    v = scale
    // A coefficient has at most 19 digits: with a larger scale all of them are decimals.
    if scale >= 20 {
      i = 0
      f = magnitude
    } else {
      (i, f) = magnitude.dividedByPowerOfTen(scale)
    }
    t = f
    w = t == 0 ? 0 : scale
    while t != 0, t % 10 == 0 {
      t /= 10
      w -= 1
    }
  }
}
