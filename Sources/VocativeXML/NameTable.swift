/// Words by number, found by their bytes.
package struct NameTable: Sendable {
  /// The bytes of all words, and for each word where they end.
  private var bytes: [UInt8] = []
  private var ends: [Int] = []
  /// The words by their hashes, as far as the mask keeps them; where two meet, the later one stands in the next free place.
  private var places: [Int32]
  private let mask: UInt32
  private let ignoresCase: Bool

  /// A table of words, no two of them alike.
  ///
  /// - Parameter ignoresCase: Whether a word is found in capital letters of ASCII too; the words themselves are small.
  package init(_ words: [[UInt8]], ignoresCase: Bool) {
    self.ignoresCase = ignoresCase
    var size = 64
    while size < words.count * 4 { size *= 2 }
    places = [Int32](repeating: -1, count: size)
    mask = UInt32(size - 1)
    for (number, word) in words.enumerated() {
      var place = Int(hash(word.span) & mask)
      while places[place] >= 0 { place = (place + 1) & (size - 1) }
      places[place] = Int32(number)
      bytes += word
      ends.append(bytes.count)
    }
  }

  /// The number of a word; `nil` if the table lacks it.
  package func number(of word: Span<UInt8>) -> Int32? {
    var place = Int(hash(word) & mask)
    while true {
      let number = places[place]
      if number < 0 { return nil }
      if spells(Int(number), word) { return number }
      place = (place &+ 1) & Int(mask)
    }
  }

  private func folded(_ byte: UInt8) -> UInt8 { ignoresCase ? byte.loweredASCII : byte }

  private func spells(_ number: Int, _ word: Span<UInt8>) -> Bool {
    let start = number == 0 ? 0 : ends[number &- 1]
    guard ends[number] &- start == word.count else { return false }
    for index in word.indices where folded(word[index]) != bytes[start &+ index] { return false }
    return true
  }

  private func hash(_ word: Span<UInt8>) -> UInt32 {
    var hash: UInt32 = 0
    for index in word.indices { hash = hash &* 31 &+ UInt32(folded(word[index])) }
    return hash ^ hash >> 7
  }
}
