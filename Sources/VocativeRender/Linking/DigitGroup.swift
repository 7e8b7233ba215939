import CByteScan

/// Three digits as bytes in a word, the first in the lowest.
enum DigitGroup {
  /// The first number that has more digits.
  static let firstLong: UInt32 = 1_000

  /// Writes three digits of a number below ``firstLong``, where four bytes fit; where the next byte goes.
  @inline(__always) @unsafe static func write(
    _ number: UInt32, at target: UnsafeMutablePointer<UInt8>
  ) -> UnsafeMutablePointer<UInt8> {
    unsafe UnsafeMutableRawPointer(target).storeBytes(of: byte_digits(number).littleEndian, as: UInt32.self)
    return unsafe target + 3
  }

  /// Writes a number below ``firstLong``, where four bytes fit; where the next byte goes.
  @inline(__always) @unsafe static func writeFirst(
    _ number: UInt32, at target: UnsafeMutablePointer<UInt8>
  ) -> UnsafeMutablePointer<UInt8> {
    let digits = byte_digits(number)
    let zeros = digits &>> 24
    unsafe UnsafeMutableRawPointer(target).storeBytes(of: (digits &>> zeros).littleEndian, as: UInt32.self)
    return unsafe target + Int(3 &- zeros &>> 3)
  }
}
