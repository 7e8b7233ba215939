import VocativeLocale
import VocativeSMS

/// How a locale writes amounts or numbers, learned from what it writes: for the usual ones, straight into the output.
///
/// Usual is what is not negative and has at most nine digits, two of them decimals; all else is left to
/// the locale itself, and so is a locale whose digits are not ASCII or whose signs are escaped or left out somewhere.
struct AmountPattern: BitwiseCopyable {
  /// Up to 16 bytes in two words.
  private struct Sign: BitwiseCopyable {
    var low: UInt64 = 0
    var high: UInt64 = 0
    var count = 0

    init?(_ bytes: ArraySlice<UInt8>) {
      guard bytes.count <= 16 else { return nil }
      for (index, byte) in bytes.enumerated() {
        if index < 8 {
          low |= UInt64(byte) << UInt64(8 * index)
        } else {
          high |= UInt64(byte) << UInt64(8 * index - 64)
        }
      }
      count = bytes.count
    }

    /// Writes the bytes and more, where 16 fit; where the next byte goes.
    @inline(__always) @unsafe func write(at target: UnsafeMutablePointer<UInt8>) -> UnsafeMutablePointer<UInt8> {
      unsafe UnsafeMutableRawPointer(target).storeBytes(of: low.littleEndian, as: UInt64.self)
      unsafe UnsafeMutableRawPointer(target + 8).storeBytes(of: high.littleEndian, as: UInt64.self)
      return unsafe target + count
    }
  }

  /// The most bytes that are written: four signs, eleven digits, and what is written over the end.
  static let room = 128
  /// The first number that has too many digits, decimals included.
  private static let firstLong: Int64 = 1_000_000_000

  private let prefix: Sign
  private let suffix: Sign
  private let group: Sign
  private let decimal: Sign
  /// From this number on there are groups.
  private let firstGrouped: UInt32
  /// Whether amounts are written with two decimals, and whole ones without; else there are as many as the number has.
  let isMoney: Bool
  /// Whether whole amounts are written with two decimals as well.
  private let keepsZeros: Bool
  /// Whether a point of an abbreviation stands at the end.
  let endsAbbreviated: Bool

  /// The pattern of amounts in a currency, or of numbers without one.
  init?(_ locale: Locale, currency: CurrencyCode?, profile: FormatProfile, keepsZeros: Bool = false) {
    if let currency, currency.minorUnitDigits != 2 { return nil }
    func write(_ coefficient: Int64, scale: Int) -> [UInt8] {
      if let currency { return locale.money(coefficient, scale: scale, currency: currency, profile: profile).bytes }
      return locale.decimal(coefficient, scale: scale, profile: profile).bytes
    }
    let zero = write(0, scale: 0)
    guard let digit = zero.firstIndex(of: UInt8(ascii: "0")), let prefix = Sign(zero[..<digit]),
      let suffix = Sign(zero[(digit + 1)...])
    else { return nil }
    // 1 234 567,89 between prefix and suffix.
    let sample = write(123_456_789, scale: 2)
    guard sample.starts(with: zero[..<digit]), sample.reversed().starts(with: zero[(digit + 1)...].reversed()),
      let pieces = Self.signs(of: sample[digit..<(sample.count - suffix.count)]), pieces.count == 3,
      pieces[0] == pieces[1], let group = Sign(pieces[0]), let decimal = Sign(pieces[2]),
      Self.isPlain(sample.span)
    else { return nil }
    self.prefix = prefix
    self.suffix = suffix
    self.group = group
    self.decimal = decimal
    // In Spanish and some others groups begin with five digits.
    let isGrouped = [write(1_234, scale: 0).count > zero.count + 3, write(12_345, scale: 0).count > zero.count + 4]
    guard isGrouped[1] else { return nil }
    firstGrouped = isGrouped[0] ? 1_000 : 10_000
    isMoney = currency != nil
    self.keepsZeros = isMoney && keepsZeros
    endsAbbreviated = isMoney && sample.last == UInt8(ascii: ".")
  }

  /// What stands between the digits of `1 234 567,89`; nil if these are not its digits.
  private static func signs(of text: ArraySlice<UInt8>) -> [ArraySlice<UInt8>]? {
    var signs: [ArraySlice<UInt8>] = []
    var rest = text
    for digits in ["1", "234", "567", "89"] {
      guard let start = rest.firstIndex(where: { (0x30...0x39).contains($0) }),
        rest[start...].starts(with: digits.utf8)
      else { return nil }
      if digits != "1" { signs.append(rest[..<start]) }
      rest = rest[(start + digits.utf8.count)...]
    }
    return rest.isEmpty ? signs : nil
  }

  /// Whether no escaper changes a byte, and no filter of plain text leaves a scalar out.
  private static func isPlain(_ text: Span<UInt8>) -> Bool {
    var offset = 0
    while offset < text.count {
      let scalar = decodeScalar(in: text, at: &offset)
      switch scalar {
      case "\0"..."\u{1F}", "\u{7F}", "&", "<", ">", "\"", "'", "\u{2028}", "\u{2029}": return false
      case _: if scalar.isBidiControl { return false }
      }
    }
    return true
  }

  /// Whether a number is one of the usual ones.
  @inline(__always) func isUsual(_ coefficient: Int64, scale: UInt8) -> Bool {
    coefficient >= 0 && scale <= 2 && coefficient < Self.firstLong
  }

  /// Writes a usual number by a pattern where ``room`` bytes fit; where the next byte goes.
  // A method would have the whole pattern copied first.
  @inline(never) @unsafe static func write(
    _ coefficient: Int64, scale: UInt8, by pattern: UnsafePointer<AmountPattern>,
    at start: UnsafeMutablePointer<UInt8>
  ) -> UnsafeMutablePointer<UInt8> {
    let isMoney = unsafe pattern.pointee.isMoney
    // What is usual fits 32 bits, in which a division is quicker.
    var (whole, fraction) = (UInt32(truncatingIfNeeded: coefficient), UInt32(0))
    if scale == 2 {
      (whole, fraction) = (whole / 100, whole % 100)
    } else if scale == 1 {
      (whole, fraction) = (whole / 10, whole % 10)
      // Money has two decimals, numbers have their own.
      if isMoney { fraction &*= 10 }
    }
    var target = unsafe pattern.pointee.prefix.count == 0 ? start : pattern.pointee.prefix.write(at: start)
    unsafe target = write(whole: whole, by: pattern, at: target)
    if unsafe pattern.pointee.keepsZeros || (isMoney ? fraction > 0 : scale > 0) {
      unsafe target = pattern.pointee.decimal.write(at: target)
      if isMoney || scale == 2 {
        let tens = (fraction &* 103) >> 10
        let digits = UInt16(truncatingIfNeeded: 0x3030 | tens | (fraction &- tens &* 10) << 8)
        unsafe UnsafeMutableRawPointer(target).storeBytes(of: digits.littleEndian, as: UInt16.self)
        unsafe target += 2
      } else {
        unsafe target.pointee = UInt8(ascii: "0") &+ UInt8(truncatingIfNeeded: fraction)
        unsafe target += 1
      }
    }
    return unsafe pattern.pointee.suffix.write(at: target)
  }

  /// Writes up to nine digits in groups of three.
  @inline(__always) @unsafe private static func write(
    whole: UInt32, by pattern: UnsafePointer<AmountPattern>, at start: UnsafeMutablePointer<UInt8>
  ) -> UnsafeMutablePointer<UInt8> {
    if whole < 1_000 { return unsafe DigitGroup.writeFirst(whole, at: start) }
    let thousands = whole / 1_000
    var target = unsafe start
    if thousands < 1_000 {
      unsafe target = DigitGroup.writeFirst(thousands, at: target)
    } else {
      unsafe target = DigitGroup.writeFirst(thousands / 1_000, at: target)
      unsafe target = DigitGroup.write(thousands % 1_000, at: pattern.pointee.group.write(at: target))
    }
    if unsafe whole >= pattern.pointee.firstGrouped { unsafe target = pattern.pointee.group.write(at: target) }
    return unsafe DigitGroup.write(whole &- thousands &* 1_000, at: target)
  }
}
