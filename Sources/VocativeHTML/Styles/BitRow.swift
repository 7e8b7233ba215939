/// A set of small numbers as bits.
struct BitRow: Hashable, Sendable {
  /// The first bits, which are all there are for most style sheets.
  private var first: UInt128 = 0
  /// The bits behind them.
  private var rest: [UInt128]?

  /// The empty set of numbers below a count.
  init(count: Int = 0) {
    if count > 128 { rest = [UInt128](repeating: 0, count: (count - 1) / 128) }
  }

  func hash(into hasher: inout Hasher) {
    hasher.combine(UInt64(truncatingIfNeeded: first ^ first >> 64))
    if let rest { hasher.combine(rest) }
  }

  mutating func insert(_ bit: Int) {
    if bit < 128 { first |= 1 << UInt128(bit) } else { rest?[bit / 128 - 1] |= 1 << UInt128(bit % 128) }
  }

  func contains(_ bit: Int) -> Bool {
    if bit < 128 { return first & 1 << UInt128(bit) != 0 }
    return rest.map { $0[bit / 128 - 1] & 1 << UInt128(bit % 128) != 0 } ?? false
  }

  mutating func formUnion(_ other: BitRow) {
    first |= other.first
    guard let more = other.rest else { return }
    for index in more.indices { rest?[index] |= more[index] }
  }

  /// Adds what is one greater than the members of another set, if it is in a third.
  mutating func formUnion(successorsOf other: BitRow, in mask: BitRow) {
    first |= other.first << 1 & mask.first
    guard let more = other.rest, let mask = mask.rest else { return }
    var carry = other.first >> 127
    for index in more.indices {
      rest?[index] |= (more[index] << 1 | carry) & mask[index]
      carry = more[index] >> 127
    }
  }

  /// The members in ascending order.
  var members: [Int] {
    var members: [Int] = []
    for (place, word) in ([first] + (rest ?? [])).enumerated() {
      var word = word
      while word != 0 {
        members.append(place * 128 + word.trailingZeroBitCount)
        word &= word - 1
      }
    }
    return members
  }
}

/// Two sets: what is so for every recipient, and what is so for some at least.
struct VerdictRow: Hashable, Sendable {
  var sure: BitRow
  var possible: BitRow

  init(count: Int) {
    sure = BitRow(count: count)
    possible = sure
  }

  subscript(_ bit: Int) -> Verdict { Verdict(isSure: sure.contains(bit), isPossible: possible.contains(bit)) }

  mutating func formUnion(_ other: VerdictRow) {
    sure.formUnion(other.sure)
    possible.formUnion(other.possible)
  }

  mutating func formUnion(successorsOf other: VerdictRow, in mask: BitRow) {
    sure.formUnion(successorsOf: other.sure, in: mask)
    possible.formUnion(successorsOf: other.possible, in: mask)
  }
}
