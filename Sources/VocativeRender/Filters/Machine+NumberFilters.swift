import VocativeProgram
import VocativeTypes

/// `abs ceil floor round plus minus times divided_by modulo at_least at_most to_number`.
extension Machine {
  /// The number that Liquid sees in a value: a text's number or leading integer, 0 for anything else.
  func number(_ value: Cell) -> Decimal {
    switch value.kind {
    case .number: return value.decimal
    case .text:
      let text = view(value).trimmed
      // With a fraction all of the text must be a number, else its leading integer counts: "3.5x" is 3.
      if text.isDecimalFraction, let number = Decimal(parsing: text) { return number.normalized }
      return text.leadingInteger
    case .absent, .boolean, .date, .datetime, .duration, .list, .map, .record, .range, .blank, .empty, .unset:
      return Decimal(0)
    }
  }

  /// The cell of a result, which may not fit.
  func fitting(_ result: Decimal?) throws(Fault) -> Cell {
    guard let result else { throw .numberOutOfRange }
    return .number(result)
  }

  /// The remainder, with the sign of the divisor.
  static func remainder(_ left: Decimal, _ right: Decimal) throws(Fault) -> Decimal {
    if right.isZero { throw .divisionByZero }
    guard let result = left.modulo(right) else { throw .numberOutOfRange }
    return result
  }

  /// Rounded half away from zero; a negative number of digits rounds to tens, hundreds and so on.
  func rounded(_ number: Decimal, to digits: Int64) -> Decimal? {
    if digits >= 0 { return number.rounded(to: Int(min(digits, 18))) }
    guard digits >= -18 else { return Decimal(0) }
    var power: Int64 = 1
    for _ in 0..<(-digits) { power *= 10 }
    // The digits behind the point cannot reach the half, as they are less than one.
    let whole = number.truncated
    let (quotient, remainder) = whole.quotientAndRemainder(dividingBy: power)
    let isUp = remainder.magnitude >= UInt64(power) / 2
    let (result, overflow) = (quotient + (isUp ? whole.signum() : 0)).multipliedReportingOverflow(by: power)
    return overflow ? nil : Decimal(result)
  }

  /// The number that a whole text is; absent for any other text.
  func toNumber(_ value: Cell) -> Cell {
    switch value.kind {
    case .number: return value
    case .text:
      guard let number = Decimal(parsing: view(value).trimmed) else { return .absent }
      return .number(number.normalized)
    case .absent, .boolean, .date, .datetime, .duration, .list, .map, .record, .range, .blank, .empty, .unset:
      return .absent
    }
  }

  /// The integer of an argument that must be one: `truncate: 1.5` is a fault.
  func integer(_ value: Cell, default fallback: Int) throws(Fault) -> Int {
    switch value.kind {
    case .absent: return fallback
    case .number:
      guard value.detail == 0 else { throw .wrongValue }
      return Int(clamping: value.payload)
    case .text:
      let text = view(value).trimmed
      guard let number = Decimal(parsing: text), number.isInteger else { throw .wrongValue }
      return Int(clamping: number.coefficient)
    case .boolean, .date, .datetime, .duration, .list, .map, .record, .range, .blank, .empty, .unset: throw .wrongValue
    }
  }
}

extension ByteView {
  /// `-?\d+\.\d+`.
  fileprivate var isDecimalFraction: Bool {
    var digits = 0
    var hasPoint = false
    for (index, byte) in enumerated() {
      switch byte {
      case 0x30...0x39: digits += 1
      case UInt8(ascii: "-") where index == 0: continue
      case UInt8(ascii: ".") where digits > 0 && !hasPoint:
        hasPoint = true
        digits = 0
      case _: return false
      }
    }
    return hasPoint && digits > 0
  }

  /// The integer that the text begins with, as Ruby's `to_i`; 0 if there is none. Beyond 18 digits it stops reading.
  fileprivate var leadingInteger: Decimal {
    var value: Int64 = 0
    var digits = 0
    for (index, byte) in enumerated() {
      if index == 0, byte == UInt8(ascii: "-") || byte == UInt8(ascii: "+") { continue }
      guard (0x30...0x39).contains(byte), digits < 18 else { break }
      value = value * 10 + Int64(byte - 0x30)
      digits += 1
    }
    return Decimal(first == UInt8(ascii: "-") ? -value : value)
  }
}

extension UInt8 {
  /// White space of Ruby's `strip`: space, tab, line feed, vertical tab, form feed, carriage return, NUL.
  var isRubyBlank: Bool { self == 0x20 || (0x09...0x0D).contains(self) || self == 0 }
  /// White space of Ruby's `\s`.
  var isRubySpace: Bool { self == 0x20 || (0x09...0x0D).contains(self) }
}
