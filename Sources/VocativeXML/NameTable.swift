/// Words by number, found by their bytes.
package struct NameTable: Sendable {
  /// A word that may be found.
  private struct Entry: Sendable {
    var key: Key
    /// -1 in a place that is free.
    var number: Int32
  }

  /// A word as a number: its last 16 bytes, and how many it has. Only of longer ones the rest has to be compared.
  private struct Key: Sendable {
    var last: UInt128 = 0
    var count = 0

    /// A place that hangs on all of the bytes.
    var hash: UInt64 {
      let mixed =
        UInt64(truncatingIfNeeded: last) ^ UInt64(truncatingIfNeeded: last >> 64)
        &* 0x9E37_79B9_7F4A_7C15
      return (mixed &* 0xD6E8_FEB8_6659_FD93) >> 32
    }
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
    places = [Entry](repeating: Entry(key: Key(), number: -1), count: size)
    mask = size - 1
    for (number, word) in words.enumerated() {
      let key = key(of: word.span)
      var place = Int(truncatingIfNeeded: key.hash) & mask
      while places[place].number >= 0 { place = (place + 1) & mask }
      places[place] = Entry(key: key, number: Int32(number))
      bytes += word
      ends.append(bytes.count)
    }
  }

  /// The number of a word; `nil` if the table lacks it.
  package func number(of word: Span<UInt8>) -> Int32? {
    let key = key(of: word)
    var place = Int(truncatingIfNeeded: key.hash) & mask
    while true {
      let number = places[place].number
      if number < 0 { return nil }
      if places[place].key.count == key.count, places[place].key.last == key.last,
        key.count <= 16 || spells(Int(number), word)
      {
        return number
      }
      place = (place &+ 1) & mask
    }
  }

  private func key(of word: Span<UInt8>) -> Key {
    var key = Key(count: word.count)
    if ignoresCase {
      for index in word.indices { key.last = key.last << 8 | UInt128(word[index].loweredASCII) }
    } else {
      for index in word.indices { key.last = key.last << 8 | UInt128(word[index]) }
    }
    return key
  }

  private func folded(_ byte: UInt8) -> UInt8 { ignoresCase ? byte.loweredASCII : byte }

  private func spells(_ number: Int, _ word: Span<UInt8>) -> Bool {
    let start = number == 0 ? 0 : ends[number &- 1]
    guard ends[number] &- start == word.count else { return false }
    for index in word.indices where folded(word[index]) != bytes[start &+ index] { return false }
    return true
  }
}
