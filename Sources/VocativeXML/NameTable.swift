/// Words by number, found by their bytes.
package struct NameTable: Sendable {
  /// A word that may be found.
  private struct Entry: Sendable {
    var key: Key
    /// -1 in a place that is free.
    var number: Int32
  }

  /// A word as numbers: its first and its last bytes, eight of each where there are as many, and how many it has. Only
  /// of words longer than 16 the rest has to be compared.
  private struct Key: Sendable, Equatable {
    var first: UInt64 = 0
    var last: UInt64 = 0
    var count = 0

    /// A place that hangs on all of the bytes.
    var hash: UInt64 { ((first ^ (last &* 0x9E37_79B9_7F4A_7C15)) &* 0xD6E8_FEB8_6659_FD93) >> 32 }
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
      if places[place].key == key, key.count <= 16 || spells(Int(number), word) { return number }
      place = (place &+ 1) & mask
    }
  }

  private func key(of word: Span<UInt8>) -> Key {
    var key = Key(count: word.count)
    // Names of tags and attributes are looked up by the thousand: a few loads, which may overlap, instead of a loop.
    if word.count >= 8 {
      key.first = unsafe word.bytes.unsafeLoadUnaligned(fromByteOffset: 0, as: UInt64.self)
      key.last = unsafe word.bytes.unsafeLoadUnaligned(fromByteOffset: word.count &- 8, as: UInt64.self)
    } else if word.count >= 4 {
      key.first = unsafe UInt64(word.bytes.unsafeLoadUnaligned(fromByteOffset: 0, as: UInt32.self))
      key.last = unsafe UInt64(word.bytes.unsafeLoadUnaligned(fromByteOffset: word.count &- 4, as: UInt32.self))
    } else {
      for index in word.indices { key.first = key.first << 8 | UInt64(word[index]) }
    }
    if ignoresCase { (key.first, key.last) = (Self.folded(key.first), Self.folded(key.last)) }
    return key
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

  private func spells(_ number: Int, _ word: Span<UInt8>) -> Bool {
    let start = number == 0 ? 0 : ends[number &- 1]
    guard ends[number] &- start == word.count else { return false }
    for index in word.indices where folded(word[index]) != bytes[start &+ index] { return false }
    return true
  }
}
