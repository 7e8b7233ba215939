/// Which words may begin one of some wordings, as far as their first bytes tell: nearly all words of a message may not.
struct WordingStarts {
  /// A bit for the first bytes of each word that begins a wording; different words may share one.
  private var bits: UInt128 = 0
  private var beginsWithNumber = false

  init(_ wordings: [[UrgentWords.Element]]) {
    for elements in wordings {
      // Words that may be left out are followed by others that begin the wording then.
      for element in elements where !add(element) { break }
    }
  }

  /// Adds what may begin with an element; whether the next one may begin the wording as well.
  private mutating func add(_ element: UrgentWords.Element) -> Bool {
    switch element {
    case .words(let words), .maybe(let words):
      for word in words { add(word) }
      if case .maybe = element { return true }
    case .number, .digits: beginsWithNumber = true
    }
    return false
  }

  private mutating func add(_ word: String) {
    // A word that stands for all that begin so tells its own letters only.
    let isStart = word.utf8.last == UInt8(ascii: "*")
    if isStart, word.utf8.count <= Self.length { bits = .max } else { bits |= Self.bit(of: word) }
  }

  /// What of a word in small letters tells whether it may begin a wording: many are asked about one word.
  struct Sign {
    fileprivate let bit: UInt128
    fileprivate let isNumber: Bool

    init(_ word: String) {
      bit = WordingStarts.bit(of: word)
      // A value is written `{{ … }}`.
      let first = word.utf8.first ?? 0
      isNumber =
        (0x30...0x39).contains(first) || first == UInt8(ascii: "{") || UrgentWords.numbers.contains(word)
    }
  }

  /// Whether a word of a sign may begin one of the wordings.
  func mayBegin(_ sign: Sign) -> Bool { bits & sign.bit != 0 || beginsWithNumber && sign.isNumber }

  /// Whether a word, in small letters, may begin one of the wordings.
  func mayBegin(_ word: String) -> Bool {
    if bits & Self.bit(of: word) != 0 { return true }
    guard beginsWithNumber, let first = word.utf8.first else { return false }
    // A value is written `{{ … }}`.
    return (0x30...0x39).contains(first) || first == UInt8(ascii: "{") || UrgentWords.numbers.contains(word)
  }

  /// How many bytes of a word are looked at: two letters of Cyrillic, four of Latin.
  private static let length = 4

  private static func bit(of word: String) -> UInt128 {
    var hash: UInt64 = 0
    for byte in word.utf8.prefix(length) { hash = hash &* 31 &+ UInt64(byte) }
    return 1 << ((hash ^ hash >> 7) & 127)
  }
}
