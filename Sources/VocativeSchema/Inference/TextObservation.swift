import VocativeRender
import VocativeSMS
import VocativeTypes

/// What is known of the texts of one place. Nothing of a text itself is kept but a few short words, as an enumeration
/// is made of them.
struct TextObservation {
  /// What every text so far can be read as.
  struct Forms: OptionSet {
    let rawValue: UInt16
    static let date = Forms(rawValue: 1 << 0)
    static let datetime = Forms(rawValue: 1 << 1)
    static let duration = Forms(rawValue: 1 << 2)
    static let email = Forms(rawValue: 1 << 3)
    static let phone = Forms(rawValue: 1 << 4)
    /// A telephone number with its plus.
    static let internationalPhone = Forms(rawValue: 1 << 5)
    static let url = Forms(rawValue: 1 << 6)
    static let image = Forms(rawValue: 1 << 7)
    /// A link that ends like a picture's file.
    static let pictureFile = Forms(rawValue: 1 << 8)
    /// `#rgb` or `#rrggbb`.
    static let color = Forms(rawValue: 1 << 9)
    /// A word that an enumeration may list.
    static let word = Forms(rawValue: 1 << 10)
    /// Latin letters, digits, hyphens and underscores with a digit among them, or capitals alone.
    static let code = Forms(rawValue: 1 << 11)

    static let all: Forms = [
      .date, .datetime, .duration, .email, .phone, .internationalPhone, .url, .image, .pictureFile, .color, .word,
      .code,
    ]
  }

  /// The classes of characters that texts are made of.
  struct Alphabet: OptionSet {
    let rawValue: UInt8
    static let capitals = Alphabet(rawValue: 1 << 0)
    static let small = Alphabet(rawValue: 1 << 1)
    static let digits = Alphabet(rawValue: 1 << 2)
    static let hyphen = Alphabet(rawValue: 1 << 3)
    static let underscore = Alphabet(rawValue: 1 << 4)
  }

  /// The texts seen, blank ones aside.
  private(set) var count = 0
  /// The most UTF-16 code units of a text in NFC, and the fewest.
  private(set) var longest = 0
  private(set) var shortest = Int.max
  private(set) var forms = Forms.all
  private(set) var alphabet: Alphabet = []
  /// How many are usable as a person's name.
  private(set) var names = 0
  /// The different words, in the order in which they were seen; empty once there are too many.
  private(set) var words: [[UInt8]] = []
  private(set) var hasManyWords = false

  /// The most different words that are kept.
  static let mostWords = 12
  /// The longest word of an enumeration, in bytes.
  private static let longestWord = 24
  /// The longest text that is tried as a link, an address and the like, in bytes.
  private static let longestForm = 8_000

  /// Takes a text into account that is not blank.
  mutating func note(_ text: [UInt8], schemes: [String]) {
    let bytes = normalizedNFC(text.span) ?? text
    let units = utf16Count(bytes.span)
    count += 1
    longest = max(longest, units)
    shortest = min(shortest, units)
    guard bytes.count <= Self.longestForm else {
      forms = []
      forgetWords()
      return
    }
    if units <= Type.longestName, isReadable(bytes, as: .name(max: Type.longestName), schemes: schemes) { names += 1 }
    alphabet.formUnion(Self.alphabet(of: bytes))
    if forms.isEmpty { return }
    forms.formIntersection(Self.forms(of: bytes, among: forms, schemes: schemes))
    if forms.contains(.word) { keep(bytes) } else { forgetWords() }
  }

  /// Takes what is known of other texts into account.
  mutating func merge(_ other: TextObservation) {
    count += other.count
    longest = max(longest, other.longest)
    shortest = min(shortest, other.shortest)
    alphabet.formUnion(other.alphabet)
    names += other.names
    forms.formIntersection(other.forms)
    if other.hasManyWords { forgetWords() }
    for word in other.words { keep(word) }
  }

  private mutating func keep(_ word: [UInt8]) {
    guard !hasManyWords, !words.contains(word) else { return }
    words.append(word)
    if words.count > Self.mostWords { forgetWords() }
  }

  private mutating func forgetWords() {
    hasManyWords = true
    words = []
  }

  private static func forms(of text: [UInt8], among candidates: Forms, schemes: [String]) -> Forms {
    var forms: Forms = []
    func test(_ form: Forms, _ type: Type) {
      if candidates.contains(form), isReadable(text, as: type, schemes: schemes) { forms.insert(form) }
    }
    test(.date, .date)
    test(.datetime, .datetime)
    test(.duration, .duration)
    test(.email, .email)
    test(.phone, .phone)
    test(.url, .url(max: nil))
    test(.image, .image)
    if forms.contains(.phone), text.first == UInt8(ascii: "+") { forms.insert(.internationalPhone) }
    if forms.contains(.image), isPictureFile(text) { forms.insert(.pictureFile) }
    if text.first == UInt8(ascii: "#") { test(.color, .color) }
    if isWord(text) { forms.insert(.word) }
    if isCode(text) { forms.insert(.code) }
    return forms
  }

  private static func isPictureFile(_ link: [UInt8]) -> Bool {
    let path = link.prefix { $0 != UInt8(ascii: "?") && $0 != UInt8(ascii: "#") }.map { $0 | 0x20 }
    return [".jpg", ".jpeg", ".png", ".gif", ".webp", ".svg"].contains {
      path.suffix($0.utf8.count).elementsEqual($0.utf8)
    }
  }

  private static func isWord(_ text: [UInt8]) -> Bool {
    guard text.count <= longestWord, let first = text.first, (0x61...0x7A).contains(first | 0x20) else { return false }
    return !["nil", "null", "none"].contains { $0.utf8.elementsEqual(text) } && isPlain(text)
  }

  private static func isCode(_ text: [UInt8]) -> Bool {
    // The longest code of a schema that gives no pattern.
    guard text.count <= 32, isPlain(text) else { return false }
    return text.contains { (0x30...0x39).contains($0) } || text.allSatisfy { (0x41...0x5A).contains($0) }
  }

  private static func isPlain(_ text: [UInt8]) -> Bool {
    text.allSatisfy {
      (0x30...0x39).contains($0) || (0x61...0x7A).contains($0 | 0x20) || $0 == UInt8(ascii: "-")
        || $0 == UInt8(ascii: "_")
    }
  }

  private static func alphabet(of text: [UInt8]) -> Alphabet {
    var alphabet: Alphabet = []
    for byte in text {
      switch byte {
      case 0x41...0x5A: alphabet.insert(.capitals)
      case 0x61...0x7A: alphabet.insert(.small)
      case 0x30...0x39: alphabet.insert(.digits)
      case UInt8(ascii: "-"): alphabet.insert(.hyphen)
      case UInt8(ascii: "_"): alphabet.insert(.underscore)
      case _: break
      }
    }
    return alphabet
  }
}
