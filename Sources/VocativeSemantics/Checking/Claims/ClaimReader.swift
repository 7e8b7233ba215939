import VocativeDiagnostics

/// The words of a part as a reader meets them, with their places: literals in order, mark-up and values left out.
struct ClaimReader {
  /// A word, in small letters.
  struct Word {
    let text: String
    let location: SourceLocation
    /// What the rules see of it.
    let sign: Vocabulary.Sign

    init(text: String, location: SourceLocation) {
      self.init(text: text, sign: text.isEmpty ? .none : Vocabulary.rules.sign(of: text), location: location)
    }

    fileprivate init(text: String, sign: Vocabulary.Sign, location: SourceLocation) {
      (self.text, self.sign, self.location) = (text, sign, location)
    }

    /// The same word at another place.
    fileprivate func moved(to location: SourceLocation) -> Word { Word(text: text, sign: sign, location: location) }

    /// Where no wording goes across.
    static func gap(at location: SourceLocation) -> Word { Word(text: "", location: location) }
  }

  /// Words in a row.
  typealias Phrase = [Word]

  private static let sentenceEnds = Array(".!?;".utf8)

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
    var start: Int?
    var offset = range.lowerBound
    func end(_ reader: inout ClaimReader, at offset: Int) {
      if let first = start { reader.add(SourceLocation(location.file, SourceSpan(first, offset))) }
      start = nil
    }
    while offset < range.upperBound {
      if !markup.isInText {
        offset = markup.skipMarkup(bytes.span, from: offset, to: range.upperBound)
        continue
      }
      let byte = bytes[offset]
      let role = markup.read(byte, next: offset + 1 < range.upperBound ? bytes[offset + 1] : nil)
      if role == .text, Self.isLetter(bytes, offset, range.upperBound) {
        start = start ?? offset
      } else if role == .text, byte >= 0x80, byte < 0xC0, start != nil {
        // A later byte of a letter.
      } else {
        end(&self, at: offset)
        // A sentence ends, and so does every wording.
        if role == .text, byte == UInt8(ascii: "%") {
          add(SourceLocation(location.file, SourceSpan(offset, offset + 1)))
        }
        if role == .text, Self.sentenceEnds.contains(byte) { gap() }
      }
      offset += 1
    }
    end(&self, at: offset)
  }

  /// A value, or a way that may not be taken: no wording goes across.
  mutating func gap() {
    if let last = words.last, last.text.isEmpty { return }
    guard let last = words.last else {
      beginsWithGap = true
      return
    }
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

  private mutating func add(_ location: SourceLocation) {
    let bytes = location.file.bytes[location.span.range]
    guard let small = SmallLetters.of(bytes) else {
      var text = ""
      for scalar in location.file.text(of: location.span).lowercased().unicodeScalars {
        text.unicodeScalars.append(scalar == "ё" ? "е" : scalar)
      }
      words.append(Word(text: text, location: location))
      return
    }
    words.append(
      Word(
        text: String(decoding: small, as: UTF8.self), sign: Vocabulary.rules.sign(of: small), location: location))
  }

  /// Whether a letter or digit begins at an offset: ASCII ones, and letters of two bytes, Cyrillic among them.
  private static func isLetter(_ bytes: [UInt8], _ offset: Int, _ end: Int) -> Bool {
    switch bytes[offset] {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
    // U+00A0 … U+00BF are signs, U+00A0 a blank.
    case 0xC2: false
    case 0xC3...0xDF: true
    case _: false
    }
  }
}
