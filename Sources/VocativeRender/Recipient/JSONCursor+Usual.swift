import CByteScan
import VocativeTypes

/// Values of the form that nearly all data have, each passed at a glance. What is of another form, or does not fit, is not
/// passed: the way of every value (``RecipientReader``) then finds out what it is.
extension JSONCursor {
  /// What stands for a value that is not usual.
  private static var unusual: Cell { Cell(kind: .unset) }

  /// Passes a value and gives its cell; `unset` if the value is not usual for the attribute.
  @inline(__always) mutating func usualValue(_ field: DirectPlan.Field) -> Cell {
    switch field.kind {
    case .text, .html: return usualText(maximum: field.maximum) { _ in true }
    case .name: return usualText(maximum: field.maximum) { PersonName.isUsual($0) }
    case .link, .image: return usualLink(maximum: field.maximum)
    case .integer, .number: return usualInteger(from: field.lowest, to: field.highest)
    case .boolean: return usualBoolean()
    case .code, .date, .datetime, .duration, .email, .phone, .color, .enumeration, .list, .map, .record, .mixed:
      return Self.unusual
    }
  }

  /// A string without escapes that begins with something visible, is in NFC and not too long.
  @inline(__always) private mutating func usualText(maximum: Int, _ isUsual: (ByteView) -> Bool) -> Cell {
    guard current == UInt8(ascii: "\"") else { return Self.unusual }
    let start = position &+ 1
    let stretch = unsafe json_scan_text(base + start)
    let end = unsafe stretch.end - UnsafePointer(base)
    let length = end &- start
    guard byte(at: end) == UInt8(ascii: "\""), unsafe stretch.kinds & UInt32(json_scan_marks) == 0,
      ByteView.isVisible(byte(at: start)), length > 0,
      // No code unit takes less than a byte.
      length <= maximum || codeUnits(of: start..<end) <= maximum, isUsual(view(start..<end))
    else { return Self.unusual }
    position = end &+ 1
    return .text(.recipient, offset: start, count: length)
  }

  private mutating func usualLink(maximum: Int) -> Cell {
    guard current == UInt8(ascii: "\"") else { return Self.unusual }
    let start = position &+ 1
    let length = unsafe json_scan_usual_link(base + start)
    guard length > 0, length <= Link.longest, length <= maximum else { return Self.unusual }
    position = start &+ length &+ 1
    return .text(.recipient, offset: start, count: length, traits: .checkedLink)
  }

  @inline(__always) private mutating func usualInteger(from lowest: Int64, to highest: Int64) -> Cell {
    let start = position
    guard let integer = usualInteger() else { return Self.unusual }
    if integer < lowest || integer > highest {
      position = start
      return Self.unusual
    }
    return .integer(integer)
  }

  /// Passes an integer of at most 18 digits.
  @inline(__always) mutating func usualInteger() -> Int64? {
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

  @inline(__always) private mutating func usualBoolean() -> Cell {
    let word = unsafe UnsafeRawPointer(base + position).loadUnaligned(as: UInt32.self).littleEndian
    // The letters, the first in the lowest byte.
    if word == 0x6575_7274 {
      position &+= 4
      return .boolean(true)
    }
    if word == 0x736C_6166, byte(at: position &+ 4) == UInt8(ascii: "e") {
      position &+= 5
      return .boolean(false)
    }
    return Self.unusual
  }
}
