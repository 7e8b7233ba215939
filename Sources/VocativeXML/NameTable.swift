/// Words by number, found by their bytes.
package struct NameTable: Sendable {
  /// A word that may be found.
  private struct Entry: Sendable {
    /// Its first eight bytes, zeros behind a shorter one.
    var first: UInt64 = 0
    var count: Int32 = 0
    /// -1 in a place that is free.
    var number: Int32 = -1
  }

  /// The bytes of all words, and for each word where they end.
  private var bytes: [UInt8] = []
  private var ends: [Int] = []
  /// The words by their hashes, as far as the mask keeps them; where two meet, the later one stands in the next free place.
  private var places: [Entry]
  private let mask: Int
  private let ignoresCase: Bool

  /// A table of words, no two of them alike.
  ///
  /// - Parameter ignoresCase: Whether a word is found in capital letters of ASCII too; the words themselves are small.
  package init(_ words: [[UInt8]], ignoresCase: Bool) {
    self.ignoresCase = ignoresCase
    var size = 64
    while size < words.count * 4 { size *= 2 }
    places = [Entry](repeating: Entry(), count: size)
    mask = size - 1
    for (number, word) in words.enumerated() {
      let first = first(of: 0..<word.count, in: word.span)
      var place = place(of: first, word.count)
      while places[place].number >= 0 { place = (place + 1) & mask }
      places[place] = Entry(first: first, count: Int32(word.count), number: Int32(number))
      bytes += word
      ends.append(bytes.count)
    }
  }

  /// The number of a word; `nil` if the table lacks it.
  package func number(of word: Span<UInt8>) -> Int32? { number(of: 0..<word.count, in: word) }

  /// The number of a word that stands in some bytes; `nil` if the table lacks it.
  @inline(__always)
  func number(of word: Range<Int>, in bytes: Span<UInt8>) -> Int32? {
    let first = first(of: word, in: bytes)
    var place = place(of: first, word.count)
    while true {
      let entry = places[place]
      if entry.number < 0 { return nil }
      if entry.first == first, Int(entry.count) == word.count, word.count <= 8 || spells(Int(entry.number), word, bytes)
      {
        return entry.number
      }
      place = (place &+ 1) & mask
    }
  }

  @inline(__always)
  private func place(of first: UInt64, _ count: Int) -> Int {
    Int(truncatingIfNeeded: ((first ^ UInt64(count)) &* 0xD6E8_FEB8_6659_FD93) >> 40) & mask
  }

  /// The first eight bytes of a word, the letters of ASCII small if case does not matter.
  @inline(__always)
  private func first(of word: Range<Int>, in bytes: Span<UInt8>) -> UInt64 {
    var first: UInt64 = 0
    // Names of tags and attributes are looked up by the thousand: one load instead of a loop.
    if bytes.count &- word.lowerBound >= 8 {
      first = unsafe UInt64(
        littleEndian: bytes.bytes.unsafeLoadUnaligned(fromByteOffset: word.lowerBound, as: UInt64.self))
      if word.count < 8 { first &= ~(UInt64.max << UInt64(truncatingIfNeeded: word.count &* 8)) }
    } else {
      for (place, offset) in word.prefix(8).enumerated() { first |= UInt64(bytes[offset]) << UInt64(place * 8) }
    }
    return ignoresCase ? Self.folded(first) : first
  }

  /// Eight bytes with the capital letters of ASCII among them made small.
  private static func folded(_ bytes: UInt64) -> UInt64 {
    let highest: UInt64 = 0x8080_8080_8080_8080
    let low = bytes & ~highest
    // What is added carries into the highest bit of a byte that is 0x41, `A`, or more, and of one behind `Z`, 0x5A.
    let isFromA = low &+ 0x3F3F_3F3F_3F3F_3F3F
    let isBehindZ = low &+ 0x2525_2525_2525_2525
    let isCapital = isFromA & ~isBehindZ & ~bytes & highest
    return bytes | isCapital >> 2
  }

  private func folded(_ byte: UInt8) -> UInt8 { ignoresCase ? byte.loweredASCII : byte }

  private func spells(_ number: Int, _ word: Range<Int>, _ bytes: Span<UInt8>) -> Bool {
    let start = number == 0 ? 0 : ends[number &- 1]
    for place in 0..<word.count where folded(bytes[word.lowerBound &+ place]) != self.bytes[start &+ place] {
      return false
    }
    return true
  }
}
