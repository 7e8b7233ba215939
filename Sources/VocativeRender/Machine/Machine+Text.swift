import VocativeLocale
import VocativeSMS
import VocativeTypes

/// Values as text, as Liquid prints them.
extension Machine {
  /// A text of the value: itself, or one in the scratch arena.
  mutating func text(of value: Cell, _ program: LinkedProgram) throws(Fault) -> Cell {
    if value.kind == .text { return value }
    let start = scratchByteCount
    try writeText(of: value, program)
    return text(from: start)
  }

  /// Appends the value's text to the text that is being made.
  mutating func writeText(
    of value: Cell, _ program: LinkedProgram, depth: Int = RecipientReader.deepestNesting
  ) throws(Fault) {
    guard depth > 0 else { throw .nestedTooDeeply }
    switch value.kind {
    case .absent, .blank, .empty, .unset: return
    case .boolean: try write(value.payload != 0 ? "true" : "false")
    case .number: try writeNumber(value.payload, scale: Int(value.detail))
    case .text: try write(view(value))
    case .date: try writeDate(days: value.payload)
    case .datetime: try writeInstant(seconds: value.payload)
    case .duration:
      try write("PT")
      try writeNumber(value.payload, scale: 0)
      try write(UInt8(ascii: "S"))
    case .list:
      for index in 0..<value.length {
        try spend(1)
        try writeText(of: item(index, of: value), program, depth: depth - 1)
      }
    case .range:
      try writeNumber(value.payload, scale: 0)
      try write("..")
      try writeNumber(value.payload &+ Int64(value.count) &- 1, scale: 0)
    case .map, .record: try writeInspected(value, program, depth: depth)
    }
  }

  /// Writes `{"key" => value}`, as Ruby inspects what Liquid prints; never reached by a checked template.
  private mutating func writeInspected(_ value: Cell, _ program: LinkedProgram, depth: Int) throws(Fault) {
    guard depth > 0 else { throw .nestedTooDeeply }
    switch value.kind {
    case .text:
      try write(UInt8(ascii: "\""))
      for byte in view(value) {
        if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") { try write(UInt8(ascii: "\\")) }
        if byte == 0x0A { try write("\\n") } else { try write(byte) }
      }
      try write(UInt8(ascii: "\""))
    case .absent: try write("nil")
    case .list:
      try write(UInt8(ascii: "["))
      for index in 0..<value.length {
        try spend(1)
        if index > 0 { try write(", ") }
        try writeInspected(item(index, of: value), program, depth: depth - 1)
      }
      try write(UInt8(ascii: "]"))
    case .map, .record:
      let map = value.kind == .record ? try entries(of: value, program) : value
      try write(UInt8(ascii: "{"))
      for index in 0..<map.length {
        try spend(1)
        if index > 0 { try write(", ") }
        let pair = item(index, of: map)
        try writeInspected(item(0, of: pair), program, depth: depth - 1)
        try write(" => ")
        try writeInspected(item(1, of: pair), program, depth: depth - 1)
      }
      try write(UInt8(ascii: "}"))
    case .boolean, .number, .date, .datetime, .duration, .range, .blank, .empty, .unset:
      try writeText(of: value, program, depth: depth - 1)
    }
  }

  /// Writes all digits, a point, no exponent.
  mutating func writeNumber(_ coefficient: Int64, scale: Int) throws(Fault) {
    let digits = DecimalDigits(coefficient, scale: scale)
    for index in 0..<digits.count { try write(digits[index]) }
  }

  /// Writes `2026-03-01`.
  mutating func writeDate(days: Int64) throws(Fault) {
    let date = CivilDate(daysSinceEpoch: days)
    try writePadded(date.year, width: 4)
    try write(UInt8(ascii: "-"))
    try writePadded(date.month, width: 2)
    try write(UInt8(ascii: "-"))
    try writePadded(date.day, width: 2)
  }

  /// Writes `2026-03-01T10:00:00Z`.
  mutating func writeInstant(seconds: Int64) throws(Fault) {
    let time = CivilDateTime(secondsSinceEpoch: seconds)
    try writeDate(days: time.date.daysSinceEpoch)
    try write(UInt8(ascii: "T"))
    try writePadded(time.hour, width: 2)
    try write(UInt8(ascii: ":"))
    try writePadded(time.minute, width: 2)
    try write(UInt8(ascii: ":"))
    try writePadded(time.second, width: 2)
    try write(UInt8(ascii: "Z"))
  }

  private mutating func writePadded(_ number: Int, width: Int) throws(Fault) {
    if number < 0 { try write(UInt8(ascii: "-")) }
    let digits = DecimalDigits(Int64(clamping: number.magnitude), scale: 0)
    for _ in 0..<max(0, width - digits.count) { try write(UInt8(ascii: "0")) }
    for index in 0..<digits.count { try write(digits[index]) }
  }
}

/// The text of a number, without allocation: sign, at least one digit, a point, as many decimals as the scale says.
struct DecimalDigits {
  /// 19 digits, a sign, a point and a zero before it, with room to spare.
  private var storage = InlineArray<24, UInt8>(repeating: 0)
  private var first = 24

  init(_ coefficient: Int64, scale: Int) {
    var rest = coefficient.magnitude
    var decimals = max(0, min(scale, 18))
    if decimals > 0 {
      while decimals > 0 {
        prepend(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10))
        rest /= 10
        decimals -= 1
      }
      prepend(UInt8(ascii: "."))
    }
    repeat {
      prepend(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10))
      rest /= 10
    } while rest > 0
    if coefficient < 0 { prepend(UInt8(ascii: "-")) }
  }

  /// The most digits of a number of 64 bits.
  static let room = 20

  /// Writes the digits of a number where ``room`` bytes fit; where the next byte goes.
  @inline(never) @unsafe static func write(
    _ number: UInt64, at start: UnsafeMutablePointer<UInt8>
  ) -> UnsafeMutablePointer<UInt8> {
    if number < 1_000 { return unsafe DigitGroup.writeFirst(UInt32(truncatingIfNeeded: number), at: start) }
    var length = 1
    var power: UInt64 = 10
    while length < room, number >= power {
      length &+= 1
      power = power &* 10
    }
    let end = unsafe start + length
    var place = unsafe end
    var rest = number
    for _ in 0..<length {
      unsafe place -= 1
      unsafe place.pointee = UInt8(ascii: "0") &+ UInt8(truncatingIfNeeded: rest % 10)
      rest /= 10
    }
    return unsafe end
  }

  private mutating func prepend(_ byte: UInt8) {
    first -= 1
    storage[first] = byte
  }

  /// The number of bytes.
  var count: Int { 24 - first }

  /// A byte by its place.
  subscript(index: Int) -> UInt8 { storage[first + index] }
}
