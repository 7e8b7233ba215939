extension FormattedText {
  /// Appends a sign of at most three bytes as a whole or not at all.
  mutating func append(_ sign: PackedSign) {
    guard sign.count <= Self.capacity - count else {
      isTruncated = true
      return
    }
    var target = storage.mutableSpan
    sign.write(to: &target, at: count)
    count += sign.count
  }

  /// Appends the number `magnitude × 10^-scale` with grouping by threes and all its decimals, as a whole or not at all.
  mutating func append(_ magnitude: UInt64, scale: Int, signs: NumberSigns) {
    let scale = max(0, min(scale, 18))
    // A number below 1 has a zero before the separator.
    let digits = max(magnitude.decimalDigitCount, scale + 1)
    let wholeDigits = digits - scale
    let groups = wholeDigits >= 3 + signs.minimumGroupingDigits ? (wholeDigits - 1) / 3 : 0
    let size = digits * signs.digits.size + groups * signs.group.count + (scale > 0 ? signs.decimal.count : 0)
    guard size <= Self.capacity - count else {
      isTruncated = true
      return
    }
    count += size
    var writer = BackwardWriter(place: count, rest: magnitude, digits: signs.digits)
    var target = storage.mutableSpan
    if scale > 0 {
      writer.write(scale, to: &target)
      writer.write(signs.decimal, to: &target)
    }
    for _ in 0..<groups {
      writer.write(3, to: &target)
      writer.write(signs.group, to: &target)
    }
    writer.write(wholeDigits - 3 * groups, to: &target)
  }

  /// Appends the last `digitCount` digits of a number, as a whole or not at all.
  mutating func append(_ number: UInt64, digitCount: Int, _ digits: DigitShape) {
    let size = digitCount * digits.size
    guard size <= Self.capacity - count else {
      isTruncated = true
      return
    }
    count += size
    var writer = BackwardWriter(place: count, rest: number, digits: digits)
    var target = storage.mutableSpan
    writer.write(digitCount, to: &target)
  }
}

/// Writes a number from its last digit to its first. The caller has counted the bytes before, so that all are in bounds.
private struct BackwardWriter {
  /// Where what was written last begins.
  var place: Int
  /// The digits to come.
  var rest: UInt64
  let digits: DigitShape

  @inline(__always) mutating func write(_ digitCount: Int, to target: inout MutableSpan<UInt8>) {
    for _ in 0..<digitCount {
      place -= 1
      unsafe target[unchecked: place] = digits.base + UInt8(truncatingIfNeeded: rest % 10)
      rest /= 10
      if digits.lead != 0 {
        place -= 1
        unsafe target[unchecked: place] = digits.lead
      }
    }
  }

  @inline(__always) mutating func write(_ sign: PackedSign, to target: inout MutableSpan<UInt8>) {
    place -= sign.count
    sign.write(to: &target, at: place)
  }
}
