/// A set of small numbers as bits.
struct BitRow: Hashable, Sendable {
  private(set) var words: [UInt64]

  /// The empty set of numbers below a count.
  init(count: Int = 0) { words = [UInt64](repeating: 0, count: (count + 63) / 64) }

  mutating func insert(_ bit: Int) { words[bit / 64] |= 1 << UInt64(bit % 64) }

  func contains(_ bit: Int) -> Bool { words[bit / 64] & 1 << UInt64(bit % 64) != 0 }

  mutating func formUnion(_ other: BitRow) {
    for index in words.indices { words[index] |= other.words[index] }
  }

  /// Adds what is one greater than the members of another set, if it is in a third.
  mutating func formUnion(successorsOf other: BitRow, in mask: BitRow) {
    var carry: UInt64 = 0
    for index in words.indices {
      let word = other.words[index]
      words[index] |= (word << 1 | carry) & mask.words[index]
      carry = word >> 63
    }
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
