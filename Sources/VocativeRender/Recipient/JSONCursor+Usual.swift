import CByteScan
import VocativeTypes

/// Values of the form that nearly all data have, each passed at a glance. What is of another form, or does not fit, is not
/// passed: the way of every value (``RecipientReader``) then finds out what it is.
extension JSONCursor {
  /// Passes a string without escapes that begins with something visible, is in NFC and not too long: its length between
  /// the quotes, 0 for anything else, and what is known of it.
  @inline(__always) mutating func passUsualText(maximum: Int, isName: Bool) -> (length: Int, traits: TextTraits) {
    guard current == UInt8(ascii: "\"") else { return (0, []) }
    let start = position &+ 1
    let stretch = unsafe json_scan_text(isWide, base + start)
    let end = unsafe stretch.end - UnsafePointer(base)
    let length = end &- start
    guard byte(at: end) == UInt8(ascii: "\""), unsafe stretch.kinds & UInt32(json_scan_marks) == 0,
      ByteView.isVisible(byte(at: start)), length > 0,
      // No code unit takes less than a byte.
      length <= maximum || codeUnits(of: start..<end) <= maximum, !isName || PersonName.isUsual(view(start..<end))
    else { return (0, []) }
    position = end &+ 1
    return (length, unsafe Self.traits(stretch.kinds))
  }

  /// Passes a string that is a link of the usual form and not too long: its length; 0 for anything else.
  @inline(__always) mutating func passUsualLink(maximum: Int) -> Int {
    guard current == UInt8(ascii: "\"") else { return 0 }
    let start = position &+ 1
    let length = unsafe json_scan_usual_link(isWide, base + start)
    guard length > 0, length <= Link.longest, length <= maximum else { return 0 }
    position = start &+ length &+ 1
    return length
  }

  /// Passes an integer of at most 18 digits.
  @inline(__always) mutating func usualInteger() -> Int64? { shortInteger() ?? longInteger() }

  /// Passes an integer of at most seven digits and no sign: all of them at once.
  @inline(__always) private mutating func shortInteger() -> Int64? {
    // Eight bytes can be read everywhere: the text has slack.
    let bytes = unsafe UnsafeRawPointer(base + position).loadUnaligned(as: UInt64.self).littleEndian
    // Digits become 0 to 9. The first byte that is more gets its highest bit set, and no carry comes from those before it.
    let digits = bytes ^ 0x3030_3030_3030_3030
    let others = (digits | (digits &+ 0x7676_7676_7676_7676)) & 0x8080_8080_8080_8080
    let count = others.trailingZeroBitCount &>> 3
    guard count > 0, count < 8 else { return nil }
    let behind = UInt8(truncatingIfNeeded: bytes &>> UInt64(8 &* count))
    guard count == 1 || bytes & 0xFF != 0x30, behind != UInt8(ascii: "."), behind | 0x20 != UInt8(ascii: "e")
    else { return nil }
    position &+= count
    // Zeros in front; then two, four and eight digits become one number.
    var number = digits &<< UInt64(64 &- 8 &* count)
    number = (number &* 0xA01) &>> 8 & 0x00FF_00FF_00FF_00FF
    number = (number &* 0x64_0001) &>> 16 & 0x0000_FFFF_0000_FFFF
    number = (number &* 0x2710_0000_0001) &>> 32
    return Int64(truncatingIfNeeded: number)
  }

  /// Passes an integer of at most 18 digits, digit by digit.
  @inline(never) private mutating func longInteger() -> Int64? {
    let isNegative = current == UInt8(ascii: "-")
    let start = isNegative ? position &+ 1 : position
    var end = start
    var digits: UInt64 = 0
    var digit = byte(at: end) &- 0x30
    while digit < 10, end &- start < 19 {
      digits = digits &* 10 &+ UInt64(digit)
      end &+= 1
      digit = byte(at: end) &- 0x30
    }
    let behind = byte(at: end)
    // A leading zero stands alone; 18 digits always fit 64 bits.
    guard end > start, end &- start <= 18, end == start &+ 1 || byte(at: start) != UInt8(ascii: "0"),
      behind != UInt8(ascii: "."), behind | 0x20 != UInt8(ascii: "e")
    else { return nil }
    position = end
    let number = Int64(bitPattern: digits)
    return isNegative ? 0 &- number : number
  }

  /// Passes a value that nothing reads, if it is a string without escapes or an integer.
  @inline(__always) mutating func passUsualValue() -> Bool {
    guard current == UInt8(ascii: "\"") else { return usualInteger() != nil }
    let end = unsafe json_scan_text(isWide, base + position + 1).end - UnsafePointer(base)
    guard byte(at: end) == UInt8(ascii: "\"") else { return false }
    position = end &+ 1
    return true
  }

  /// Passes `true` or `false`.
  @inline(__always) mutating func usualBoolean() -> Bool? {
    let word = unsafe UnsafeRawPointer(base + position).loadUnaligned(as: UInt32.self).littleEndian
    // The letters, the first in the lowest byte.
    if word == 0x6575_7274 {
      position &+= 4
      return true
    }
    if word == 0x736C_6166, byte(at: position &+ 4) == UInt8(ascii: "e") {
      position &+= 5
      return false
    }
    return nil
  }
}
