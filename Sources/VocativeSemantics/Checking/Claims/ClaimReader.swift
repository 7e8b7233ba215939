import VocativeDiagnostics

/// The words of a part as a reader meets them, with their places: literals in order, mark-up and values left out.
struct ClaimReader {
  /// A word, in small letters.
  struct Word {
    /// What it says, where that is not what stands at its place: few words are ever told, so that most need no text.
    private let said: String?
    let location: SourceLocation
    /// What the rules see of it.
    let sign: Vocabulary.Sign

    init(text: String, location: SourceLocation) {
      self.init(said: text, sign: text.isEmpty ? .none : Vocabulary.rules.sign(of: text), location: location)
    }

    /// A word that ``SmallLetters`` knows, as it stands at its place.
    fileprivate init(sign: Vocabulary.Sign, location: SourceLocation) {
      self.init(said: nil, sign: sign, location: location)
    }

    private init(said: String?, sign: Vocabulary.Sign, location: SourceLocation) {
      (self.said, self.sign, self.location) = (said, sign, location)
    }

    /// The word; empty for a gap.
    var text: String {
      if let said { return said }
      let bytes = location.file.bytes[location.span.range]
      return String(decoding: SmallLetters.of(bytes) ?? bytes, as: UTF8.self)
    }

    /// Whether no wording goes across.
    var isGap: Bool { said?.isEmpty ?? false }

    /// The same word at another place.
    fileprivate func moved(to location: SourceLocation) -> Word { Word(said: text, sign: sign, location: location) }

    /// Where no wording goes across.
    static func gap(at location: SourceLocation) -> Word { Word(text: "", location: location) }
  }

  /// Words in a row.
  typealias Phrase = [Word]

  private(set) var words: [Word] = []
  private var markup: MarkupText
  /// Whether a sentence ended before the first word.
  private var beginsWithGap = false
  private let literals: ReadLiterals?

  /// A reader of a new part.
  ///
  /// - Parameter literals: What is read of literals is looked up there, and kept.
  init(isMarkup: Bool, _ literals: ReadLiterals? = nil) {
    markup = MarkupText(isMarkup: isMarkup)
    self.literals = literals
  }

  /// What literals say that are read more than once: by each group of rules, and wherever a partial is rendered.
  final class ReadLiterals {
    /// A literal, and where in its mark-up it begins.
    fileprivate struct Place: Hashable {
      let location: SourceLocation
      let markup: MarkupText
    }

    /// The reader behind the literal, had it begun there.
    fileprivate var known: [Place: ClaimReader] = [:]
  }

  /// Reads a literal.
  mutating func read(_ location: SourceLocation) {
    guard let literals else { return readBytes(of: location) }
    let place = ReadLiterals.Place(location: location, markup: markup)
    var reader = literals.known[place]
    if reader == nil {
      var new = ClaimReader(isMarkup: isMarkup)
      new.markup = markup
      new.readBytes(of: location)
      literals.known[place] = new
      reader = new
    }
    guard let reader else { return }
    if reader.beginsWithGap { gap() }
    if words.isEmpty { words = reader.words } else { words += reader.words }
    markup = reader.markup
  }

  private mutating func readBytes(of location: SourceLocation) {
    let bytes = location.file.bytes
    let range = location.span.range.clamped(to: bytes.indices)
    var offset = range.lowerBound
    while offset < range.upperBound {
      if !markup.isInText {
        offset = markup.skipMarkup(bytes.span, from: offset, to: range.upperBound)
        continue
      }
      let byte = bytes[offset]
      if Self.beginsWord(byte) {
        let start = offset
        repeat { offset += 1 } while offset < range.upperBound && Self.continuesWord(bytes[offset])
        add(start..<offset, of: location.file, bytes)
        continue
      }
      if markup.read(byte, next: offset + 1 < range.upperBound ? bytes[offset + 1] : nil) == .text {
        switch byte {
        case UInt8(ascii: "%"): add(offset..<(offset + 1), of: location.file, bytes)
        // A sentence ends, and so does every wording.
        case UInt8(ascii: "."), UInt8(ascii: "!"), UInt8(ascii: "?"), UInt8(ascii: ";"): gap()
        default: break
        }
      }
      offset += 1
    }
  }

  /// A value, or a way that may not be taken: no wording goes across.
  mutating func gap() {
    guard let last = words.last else {
      beginsWithGap = true
      return
    }
    if last.isGap { return }
    words.append(Word(text: "", location: last.location))
  }

  /// The words so far; reading goes on without them.
  mutating func take() -> [Word] {
    defer { words = [] }
    return words
  }

  /// Adds words that a value is printed as.
  mutating func append(_ phrase: Phrase) { words += phrase }

  /// Whether what comes next is printed as text.
  var isInText: Bool { markup.isInText }

  /// Whether there is mark-up at all.
  var isMarkup: Bool { markup.isMarkup }

  /// The words of a text in quotes.
  static func phrase(at location: SourceLocation) -> Phrase {
    var reader = ClaimReader(isMarkup: false)
    reader.read(location)
    return reader.words
  }

  /// The words of a piece of a text in quotes; their place is that of the whole output.
  static func phrase(_ bytes: [UInt8], at location: SourceLocation) -> Phrase {
    let piece = SourceLocation(SourceFile(path: "", bytes: bytes), SourceSpan(0, bytes.count))
    return phrase(at: piece).map { $0.moved(to: location) }
  }

  private mutating func add(_ range: Range<Int>, of file: SourceFile, _ bytes: [UInt8]) {
    let location = SourceLocation(file, SourceSpan(range.lowerBound, range.upperBound))
    guard let small = SmallLetters.of(bytes[range]) else {
      var text = ""
      for scalar in file.text(of: location.span).lowercased().unicodeScalars {
        text.unicodeScalars.append(scalar == "ё" ? "е" : scalar)
      }
      words.append(Word(text: text, location: location))
      return
    }
    words.append(Word(sign: Vocabulary.rules.sign(of: small), location: location))
  }

  /// Whether a letter or digit begins with a byte: ASCII ones, and letters of two bytes, Cyrillic among them.
  private static func beginsWord(_ byte: UInt8) -> Bool {
    switch byte {
    // U+00A0 … U+00BF, which begin with 0xC2, are signs, U+00A0 a blank.
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0xC3...0xDF: true
    case _: false
    }
  }

  /// Whether a byte behind a letter belongs to its word: another one, or a later byte of it.
  private static func continuesWord(_ byte: UInt8) -> Bool { beginsWord(byte) || (0x80..<0xC0).contains(byte) }
}
