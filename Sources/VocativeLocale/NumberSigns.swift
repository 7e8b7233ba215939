/// A sign of at most three bytes of UTF-8 in one word: a separator, a minus.
struct PackedSign: Sendable, BitwiseCopyable {
  /// The bytes from the lowest up, the number of them in the highest.
  private let word: UInt32

  init(_ word: UInt32) {
    self.word = word
  }

  /// The number of bytes.
  var count: Int { Int(word >> 24) }

  /// Writes the bytes; the caller has made sure that ``count`` of them are in bounds.
  @inline(__always) func write(to target: inout MutableSpan<UInt8>, at place: Int) {
    guard count > 0 else { return }
    unsafe target[unchecked: place] = UInt8(truncatingIfNeeded: word)
    guard count > 1 else { return }
    unsafe target[unchecked: place + 1] = UInt8(truncatingIfNeeded: word >> 8)
    guard count > 2 else { return }
    unsafe target[unchecked: place + 2] = UInt8(truncatingIfNeeded: word >> 16)
  }
}

/// The digits of a script, which are of one byte or of two.
struct DigitShape: Sendable, BitwiseCopyable {
  /// The first byte of a digit of two bytes; 0 where digits are ASCII.
  let lead: UInt8
  /// The last byte of the digit zero.
  let base: UInt8

  /// 0 to 9.
  static let ascii = DigitShape(lead: 0, base: UInt8(ascii: "0"))

  private init(lead: UInt8, base: UInt8) {
    self.lead = lead
    self.base = base
  }

  /// The digits of a block of ``FormatTables``.
  init(format: Int) {
    lead = FormatTables.digitLeads[format]
    base = FormatTables.digitBases[format]
  }

  /// The bytes of a digit.
  var size: Int { lead == 0 ? 1 : 2 }
}

/// What the digits of a locale look like and what stands between them.
struct NumberSigns: Sendable, BitwiseCopyable {
  let decimal: PackedSign
  let group: PackedSign
  /// The digits that must stand before the first grouping separator.
  let minimumGroupingDigits: Int
  let digits: DigitShape

  /// The signs of a block of ``FormatTables``.
  init(format: Int) {
    decimal = PackedSign(FormatTables.decimalSigns[format])
    group = PackedSign(FormatTables.groupSigns[format])
    minimumGroupingDigits = Int(FormatTables.minimumGroupingDigits[format])
    digits = DigitShape(format: format)
  }
}

extension UInt64 {
  /// The number of decimal digits; 1 for 0.
  var decimalDigitCount: Int {
    // log10(2) is a little more than 1233 / 4096 (Warren, Hacker's Delight, §11–4); the table corrects by one.
    let number = self | 1
    let bits = 64 - number.leadingZeroBitCount
    let estimate = (bits * 1_233) >> 12
    return estimate + (number >= powerOfTen(estimate) ? 1 : 0)
  }

  /// The quotient and the remainder by 10 to the power of 0…19. Small powers are constants, which divide without a
  /// division.
  func dividedByPowerOfTen(_ exponent: Int) -> (quotient: UInt64, remainder: UInt64) {
    switch exponent {
    case ...0: (self, 0)
    case 1: (self / 10, self % 10)
    case 2: (self / 100, self % 100)
    case 3: (self / 1_000, self % 1_000)
    default: quotientAndRemainder(dividingBy: powerOfTen(exponent))
    }
  }
}

/// 10 to the power of 0…19, which is all that 64 bits hold; other exponents are clamped.
func powerOfTen(_ exponent: Int) -> UInt64 {
  PowersOfTen.all[max(0, min(exponent, 19))]
}

private enum PowersOfTen {
  static let all: [UInt64] = [
    1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000, 1_000_000_000, 10_000_000_000,
    100_000_000_000, 1_000_000_000_000, 10_000_000_000_000, 100_000_000_000_000, 1_000_000_000_000_000,
    10_000_000_000_000_000, 100_000_000_000_000_000, 1_000_000_000_000_000_000, 10_000_000_000_000_000_000,
  ]
}
