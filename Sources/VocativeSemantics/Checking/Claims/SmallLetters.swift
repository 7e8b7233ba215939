/// Words of English and Russian in small letters, `ё` as `е`, without a detour over Unicode's tables.
enum SmallLetters {
  /// A word in small letters; `nil` if it has letters of other alphabets, or none that are whole.
  static func of(_ word: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
    // Most words are small letters of Latin already.
    if word.allSatisfy({ $0 < 0x80 && !(0x41...0x5A).contains($0) }) { return word }
    var small = Array(word)
    var index = 0
    while index < small.count {
      let byte = small[index]
      if byte < 0x80 {
        if (0x41...0x5A).contains(byte) { small[index] = byte | 0x20 }
        index += 1
        continue
      }
      guard index + 1 < small.count, let (first, second) = letter(byte, small[index + 1]) else { return nil }
      (small[index], small[index + 1]) = (first, second)
      index += 2
    }
    return small[...]
  }

  /// The small letter of a Russian one, both in UTF-8.
  private static func letter(_ first: UInt8, _ second: UInt8) -> (UInt8, UInt8)? {
    switch (first, second) {
    // А … П, U+0410 … U+041F.
    case (0xD0, 0x90...0x9F): (0xD0, second + 0x20)
    // Р … Я, U+0420 … U+042F.
    case (0xD0, 0xA0...0xAF): (0xD1, second - 0x20)
    // а … п and р … я.
    case (0xD0, 0xB0...0xBF), (0xD1, 0x80...0x8F): (first, second)
    // Ё, U+0401, and ё, U+0451.
    case (0xD0, 0x81), (0xD1, 0x91): (0xD0, 0xB5)
    case _: nil
    }
  }
}
