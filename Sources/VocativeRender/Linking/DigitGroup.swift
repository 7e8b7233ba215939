/// Three digits as bytes in a word, the first in the lowest.
enum DigitGroup {
  /// The digits of a number below 1 000.
  @inline(__always) private static func word(_ number: UInt32) -> UInt32 {
    // Exact for what is below 1 000 and below 100.
    let hundreds = (number &* 41) >> 12
    let rest = number &- hundreds &* 100
    let tens = (rest &* 103) >> 10
    return 0x30_3030 | hundreds | (tens << 8) | ((rest &- tens &* 10) << 16)
  }

  /// Writes three digits, where four bytes fit; where the next byte goes.
  @inline(__always) @unsafe static func write(
    _ number: UInt32, at target: UnsafeMutablePointer<UInt8>
  ) -> UnsafeMutablePointer<UInt8> {
    unsafe UnsafeMutableRawPointer(target).storeBytes(of: word(number).littleEndian, as: UInt32.self)
    return unsafe target + 3
  }

  /// Writes one to three digits, where four bytes fit; where the next byte goes.
  @inline(__always) @unsafe static func writeFirst(
    _ number: UInt32, at target: UnsafeMutablePointer<UInt8>
  ) -> UnsafeMutablePointer<UInt8> {
    let zeros = number < 10 ? 2 : number < 100 ? 1 : 0
    let shifted = word(number) >> UInt32(truncatingIfNeeded: 8 &* zeros)
    unsafe UnsafeMutableRawPointer(target).storeBytes(of: shifted.littleEndian, as: UInt32.self)
    return unsafe target + (3 &- zeros)
  }
}
