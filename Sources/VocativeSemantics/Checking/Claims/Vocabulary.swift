/// Every word that a rule's wordings are made of, by number: a word of a message is looked up once, and all rules compare
/// numbers.
///
/// The words lie sorted by their bytes, so that those which begin alike have numbers in a row. A text has two numbers: an
/// odd one for itself, and behind it an even one for longer words that begin with it and are no others of the vocabulary.
struct Vocabulary: Sendable {
  /// The words of all rules.
  static let rules = Vocabulary(WordingList.allCases.map(\.wordings))

  /// What the rules see of a word.
  struct Sign: Sendable, Equatable {
    /// The number of its text, or of longer words than that; 0 for a word that no rule knows.
    fileprivate(set) var number: UInt16 = 0
    /// Whether it is made of digits.
    fileprivate(set) var isDigits = false

    /// Of a word that says nothing to any rule.
    static let none = Sign()

    /// Whether it may stand in some wording.
    var tells: Bool { number != 0 || isDigits }
  }

  private struct Entry {
    /// The text in ``bytes``.
    let range: Range<Int>
    /// Whether a wording has it for all words that begin so.
    let isStart: Bool
  }

  /// The texts, one behind the other, in the order of their bytes.
  private var bytes: [UInt8] = []
  private var entries: [Entry] = []
  /// Hash table of the first bytes of texts to the entries that begin with them; at most half full.
  private var slots: [(key: UInt32, entries: Range<UInt16>)]
  /// The entries that are shorter than a key and stand for all words that begin so.
  private var shortStarts: [Int] = []
  /// The numbers of texts, for words that are written with marks of their own: they are the same word.
  private var byText: [String: Int] = [:]

  private init(_ lists: [[[UrgentWords.Element]]]) {
    var isStart: [[UInt8]: Bool] = [:]
    for element in lists.joined().joined() {
      for pattern in element.patterns {
        isStart[pattern.bytes, default: false] = isStart[pattern.bytes] == true || pattern.isStart
      }
    }
    let sorted = isStart.sorted { $0.key.lexicographicallyPrecedes($1.key) }
    slots = Array(repeating: (0, 0..<0), count: max(64, sorted.count * 4).nextPowerOfTwo)
    for (number, (text, isStart)) in sorted.enumerated() {
      entries.append(Entry(range: bytes.count..<(bytes.count + text.count), isStart: isStart))
      bytes += text
      byText[String(decoding: text, as: UTF8.self)] = number
      if isStart, text.count < Self.keyLength { shortStarts.append(number) }
      let key = Self.key(text[...])
      let slot = slot(of: key)
      let first = slots[slot].entries.isEmpty ? UInt16(number) : slots[slot].entries.lowerBound
      slots[slot] = (key, first..<UInt16(number + 1))
    }
  }

  /// How many bytes of a word lead to its entries: two letters of Cyrillic, four of Latin.
  private static let keyLength = 4

  /// The first bytes; never 0 but for no bytes at all.
  private static func key(_ word: ArraySlice<UInt8>) -> UInt32 {
    var key: UInt32 = 0
    for byte in word.prefix(keyLength) { key = key << 8 | UInt32(byte) }
    return key
  }

  /// Where a key lies, or would.
  private func slot(of key: UInt32) -> Int {
    // Fibonacci hashing: the golden ratio times 2³².
    var slot = Int((key &* 0x9E37_79B9) >> 16) & (slots.count - 1)
    while !slots[slot].entries.isEmpty, slots[slot].key != key { slot = (slot + 1) & (slots.count - 1) }
    return slot
  }

  /// What the rules see of a word in small letters.
  func sign(of word: ArraySlice<UInt8>) -> Sign {
    guard let first = word.first else { return .none }
    let isDigits = (0x30...0x39).contains(first) && word.allSatisfy { (0x30...0x39).contains($0) }
    return Sign(number: number(of: word), isDigits: isDigits)
  }

  /// What the rules see of a word in small letters.
  func sign(of word: String) -> Sign { sign(of: Array(word.utf8)[...]) }

  private func number(of word: ArraySlice<UInt8>) -> UInt16 {
    // Combining marks, U+0300 … U+036F: with its letter before it one may be a letter of the vocabulary.
    if word.contains(where: { $0 == 0xCC || $0 == 0xCD }), let entry = byText[String(decoding: word, as: UTF8.self)] {
      return Self.number(entry)
    }
    var (longest, best) = (0, UInt16(0))
    func compare(_ index: Int) {
      let entry = entries[index]
      guard entry.range.count > longest,
        word.count == entry.range.count || entry.isStart && word.count > entry.range.count,
        bytes[entry.range].elementsEqual(word.prefix(entry.range.count))
      else { return }
      (longest, best) = (entry.range.count, Self.number(index) + (word.count == entry.range.count ? 0 : 1))
    }
    for index in slots[slot(of: Self.key(word))].entries { compare(Int(index)) }
    if best == 0 { for index in shortStarts { compare(index) } }
    return best
  }

  /// The number of an entry's own text.
  private static func number(_ entry: Int) -> UInt16 { UInt16(2 * entry + 1) }

  /// One above the greatest number.
  var end: UInt16 { Self.number(entries.count) }

  /// The numbers of the words that a pattern stands for.
  func numbers(of pattern: UrgentWords.Pattern) -> ClosedRange<UInt16>? {
    guard let first = byText[String(decoding: pattern.bytes, as: UTF8.self)] else { return nil }
    guard pattern.isStart else { return Self.number(first)...Self.number(first) }
    let next = entries[first...].firstIndex { !bytes[$0.range].starts(with: pattern.bytes) } ?? entries.count
    return Self.number(first)...(Self.number(next) - 1)
  }
}

extension Int {
  /// The least power of two that is not less.
  fileprivate var nextPowerOfTwo: Int { 1 << (Int.bitWidth - (self - 1).leadingZeroBitCount) }
}
