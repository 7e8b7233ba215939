import VocativeXML

/// The last bytes of a word, ASCII letters lowered, in a value of fixed size: contexts are compared and hashed often.
///
/// Up to 16 bytes the word is whole, and equal to a literal that spells it. Of a longer one its end, its first two
/// bytes and that it is longer are known.
struct ShortName: Hashable, Sendable, ExpressibleByStringLiteral {
  private var last: UInt128 = 0
  private var first: UInt16 = 0
  private var count: UInt8 = 0

  init() {}

  init(stringLiteral word: StaticString) {
    word.withUTF8Buffer { buffer in
      for index in 0..<buffer.count { unsafe append(buffer[index]) }
    }
  }

  var isEmpty: Bool { count == 0 }

  mutating func append(_ byte: UInt8) {
    let byte = byte.loweredASCII
    if count < 2 { first = first << 8 | UInt16(byte) }
    last = last << 8 | UInt128(byte)
    if count <= 16 { count &+= 1 }
  }

  /// Whether the word ends in another of at most 16 bytes.
  func ends(with suffix: ShortName) -> Bool {
    guard count >= suffix.count, suffix.count <= 16 else { return false }
    let mask = suffix.count == 16 ? UInt128.max : (1 << (UInt128(suffix.count) &* 8)) &- 1
    return last & mask == suffix.last
  }

  /// Whether the word ends in the first bytes of another of at most 16 bytes, one at least.
  func ends(withStartOf other: ShortName) -> Bool {
    var start = other
    while start.count > 0 {
      if ends(with: start) { return true }
      start.last >>= 8
      start.count &-= 1
    }
    return false
  }

  /// Whether the word begins with two bytes.
  func begins(with prefix: ShortName) -> Bool {
    count >= 2 && prefix.count == 2 && first == prefix.first
  }

  /// Whether a byte is among the last 16.
  func contains(_ byte: UInt8) -> Bool {
    var rest = last
    while rest != 0 {
      if UInt8(truncatingIfNeeded: rest) == byte { return true }
      rest >>= 8
    }
    return false
  }
}

extension ShortName {
  /// What some words mean; asked for every name of a document.
  struct Table<Meaning: Sendable>: Sendable {
    private let words: [ShortName]
    private let meanings: [Meaning]
    /// The words by their ends; where two meet, the later one stands in the next free place.
    private var places: [Int8]

    init(_ meanings: KeyValuePairs<ShortName, Meaning>) {
      words = meanings.map(\.key)
      self.meanings = meanings.map(\.value)
      places = [Int8](repeating: -1, count: 256)
      for (number, word) in words.enumerated() {
        var place = word.place
        while places[place] >= 0 { place = (place + 1) & 255 }
        places[place] = Int8(number)
      }
    }

    subscript(_ word: ShortName) -> Meaning? {
      var place = word.place
      while true {
        let number = Int(places[place])
        if number < 0 { return nil }
        if words[number] == word { return meanings[number] }
        place = (place &+ 1) & 255
      }
    }
  }

  /// A place among 256 that hangs on the end of the word.
  private var place: Int {
    Int(truncatingIfNeeded: (UInt64(truncatingIfNeeded: last) &* 0x9E37_79B9_7F4A_7C15) >> 56)
  }

  /// Words that are compared differ in their ends: mixing these alone is enough, and cheap.
  func hash(into hasher: inout Hasher) { hasher.combine(UInt64(truncatingIfNeeded: last)) }
}
