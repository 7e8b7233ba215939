/// The typography of Russian text: no-break spaces where a line must not end, quotes, dashes.
///
/// ```
/// Корзина ждет в "Кофе и чай" - 5 шт   →   Корзина ждет в◦«Кофе и◦чай»◦— 5◦шт
/// ```
/// A value counts as a word. What is certain is changed and nothing else: a quote without its partner, a hyphen between
/// digits, a line of plain text that was broken by hand stay.
struct RussianTypography {
  /// A change: bytes of the prose that go, and what comes for them.
  struct Change {
    let range: Range<Int>
    let text: StaticString
  }

  /// The changes in order.
  private(set) var changes: [Change] = []
  private let prose: Prose
  private let bytes: [UInt8]

  init(_ prose: Prose) {
    self.prose = prose
    bytes = prose.bytes
    let quotes = pairedQuotes()
    var next = 0
    var index = 0
    while index < bytes.count {
      if next < quotes.count, quotes[next].range.lowerBound == index {
        changes.append(quotes[next])
        next += 1
      }
      if isSpace(bytes[index]) { index = space(at: index) } else { index += 1 }
    }
  }

  // MARK: - Spaces

  private static let noBreak: StaticString = "\u{A0}"
  private static let dash: StaticString = "—"

  /// Settles the space between two words, and a dash behind it; the offset to go on from.
  private mutating func space(at index: Int) -> Int {
    let behind = endOfSpace(from: index)
    guard isBetweenWords(index..<behind) else { return behind }
    if let dash = dash(at: behind, after: index) {
      changes.append(Change(range: index..<behind, text: Self.noBreak))
      if !dash.isLong { changes.append(Change(range: behind..<dash.end, text: Self.dash)) }
      return dash.end
    }
    if isShortWord(before: index) || isParticle(at: behind) || isNumero(before: index)
      || isDigit(bytes[index - 1]) && isUnit(at: behind)
    {
      changes.append(Change(range: index..<behind, text: Self.noBreak))
    }
    return behind
  }

  /// The end of the white space that a reader sees as one space.
  private func endOfSpace(from start: Int) -> Int {
    var end = start + 1
    while end < bytes.count, isSpace(bytes[end]) { end += 1 }
    return end
  }

  /// Whether white space is one space with something known on both sides of it.
  private func isBetweenWords(_ space: Range<Int>) -> Bool {
    guard space.lowerBound > 0, space.upperBound < bytes.count else { return false }
    guard prose.collapsesSpace || (space.count == 1 && bytes[space.lowerBound] == UInt8(ascii: " ")) else {
      return false
    }
    return bytes[space.lowerBound - 1] != Prose.unknown && bytes[space.upperBound] != Prose.unknown
  }

  /// A dash between two words: a hyphen, a shorter dash or a dash, with a space behind.
  private func dash(at index: Int, after space: Int) -> (end: Int, isLong: Bool)? {
    let isLong = matches(Self.longDash, at: index)
    let end: Int
    if bytes[index] == UInt8(ascii: "-") {
      end = index + 1
    } else if isLong || matches(Self.shortDash, at: index) {
      end = index + 3
    } else {
      return nil
    }
    guard end < bytes.count, isSpace(bytes[end]) else { return nil }
    let next = endOfSpace(from: end)
    guard isBetweenWords(end..<next) else { return nil }
    // `10 - 20` may be a difference, or a range that a person should write otherwise.
    if isDigit(bytes[space - 1]), isDigit(bytes[next]) { return nil }
    return (end, isLong)
  }

  private static let longDash: [UInt8] = Array("—".utf8)
  private static let shortDash: [UInt8] = Array("–".utf8)
  private static let numero: [UInt8] = Array("№".utf8)

  /// Words that no line ends with: prepositions, conjunctions, negations of up to three letters.
  private static let shortWords: Set<[UInt8]> = Set(
    [
      "а", "в", "и", "к", "о", "с", "у", "во", "до", "за", "из", "ко", "на", "не", "ни", "но", "об", "от", "по", "со",
      "без", "для", "над", "под", "при", "про",
    ].map { Array($0.utf8) })

  /// Particles that no line begins with.
  private static let particles: Set<[UInt8]> = Set(["бы", "б", "же", "ж", "ли", "ль"].map { Array($0.utf8) })

  /// Words and signs that stay with the number before them.
  private static let units: Set<[UInt8]> = Set(
    [
      "г", "кг", "мг", "т", "л", "мл", "м", "см", "мм", "км", "шт", "руб", "коп", "ч", "мин", "сек", "дн", "тыс", "млн",
      "млрд", "гг", "₽", "%", "°C", "°С", "рубль", "рубля", "рублей", "час", "часа", "часов", "минут", "минуты",
      "минуту",
      "день", "дня", "дней", "год", "года", "лет", "января", "февраля", "марта", "апреля", "мая", "июня", "июля",
      "августа", "сентября", "октября", "ноября", "декабря",
    ].map { Array($0.utf8) })

  private func isShortWord(before end: Int) -> Bool {
    var start = end
    while end - start <= 6, let letter = letter(endingAt: start) { start = letter }
    guard start < end, end - start <= 6 else { return false }
    // A hyphen makes it the end of a longer word: `кто-то не`, but not `из-за`. A point makes it an abbreviation: `т.е.`
    if start > 0, bytes[start - 1] == UInt8(ascii: "-") || bytes[start - 1] == UInt8(ascii: ".") { return false }
    return Self.shortWords.contains(small(start..<end))
  }

  private func isParticle(at start: Int) -> Bool {
    let end = endOfWord(from: start)
    if end < bytes.count, bytes[end] == UInt8(ascii: "-") { return false }
    return Self.particles.contains(Array(bytes[start..<end]))
  }

  private func isUnit(at start: Int) -> Bool {
    var end = endOfWord(from: start)
    if end == start {
      // A sign, and a letter behind a degree.
      while end < bytes.count, !isSpace(bytes[end]), end - start < 4 { end += 1 }
      return (start..<end).contains { Self.units.contains(Array(bytes[start...$0])) && letter(at: $0 + 1) == nil }
    }
    return Self.units.contains(Array(bytes[start..<end]))
  }

  private func isNumero(before index: Int) -> Bool { matches(Self.numero, at: index - 3) }

  // MARK: - Quotes

  private static let openingMark: [UInt8] = Array("«".utf8)
  private static let closingMark: [UInt8] = Array("»".utf8)

  /// The straight quotes as the marks of their depth; none of the paragraph where one has no partner in its arm.
  private func pairedQuotes() -> [Change] {
    var changes: [Change] = []
    // Of each quote that is open whether it is straight, and its arm.
    var open: [(isStraight: Bool, arm: Int)] = []
    for index in bytes.indices {
      if bytes[index] == UInt8(ascii: "\"") {
        if opensQuote(at: index) {
          changes.append(Change(range: index..<index + 1, text: open.isEmpty ? "«" : "„"))
          open.append((true, prose.arms[index]))
        } else {
          guard let last = open.popLast(), last.isStraight, last.arm == prose.arms[index] else { return [] }
          changes.append(Change(range: index..<index + 1, text: open.isEmpty ? "»" : "“"))
        }
      } else if matches(Self.openingMark, at: index) {
        open.append((false, prose.arms[index]))
      } else if matches(Self.closingMark, at: index) {
        guard let last = open.popLast(), !last.isStraight else { return [] }
      }
    }
    return open.isEmpty ? changes : []
  }

  /// Whether a quote opens: it stands before a word, and not behind one.
  private func opensQuote(at index: Int) -> Bool {
    let isBeforeWord = index + 1 < bytes.count && !isSpace(bytes[index + 1])
    guard isBeforeWord, index > 0 else { return isBeforeWord }
    switch bytes[index - 1] {
    case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "\""), Prose.unknown: return true
    case let byte where isSpace(byte): return true
    case _: return matches(Self.openingMark, at: index - 2) || matches(Self.longDash, at: index - 3)
    }
  }

  // MARK: - Bytes

  private func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }
  private func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

  /// The end of the letter at an offset, ASCII or Cyrillic; nil if none stands there.
  private func letter(at index: Int) -> Int? {
    guard index < bytes.count else { return nil }
    if (0x61...0x7A).contains(bytes[index] | 0x20) { return index + 1 }
    guard bytes[index] == 0xD0 || bytes[index] == 0xD1, index + 1 < bytes.count else { return nil }
    return index + 2
  }

  /// The start of the letter that ends at an offset.
  private func letter(endingAt index: Int) -> Int? {
    guard index > 0 else { return nil }
    if (0x61...0x7A).contains(bytes[index - 1] | 0x20) { return index - 1 }
    guard index > 1, bytes[index - 2] == 0xD0 || bytes[index - 2] == 0xD1 else { return nil }
    return index - 2
  }

  /// The end of a word, or of its beginning: no word of interest has more than ten letters.
  private func endOfWord(from start: Int) -> Int {
    var end = start
    while end - start < 20, let letter = letter(at: end) { end = letter }
    return end
  }

  /// A word with its first letter in small form: А to П are D0 90 to D0 9F, Р to Я are D0 A0 to D0 AF.
  private func small(_ word: Range<Int>) -> [UInt8] {
    var letters = Array(bytes[word])
    guard letters.count >= 2, letters[0] == 0xD0 else { return letters }
    if (0x90...0x9F).contains(letters[1]) {
      letters[1] += 0x20
    } else if (0xA0...0xAF).contains(letters[1]) {
      (letters[0], letters[1]) = (0xD1, letters[1] - 0x20)
    }
    return letters
  }

  private func matches(_ text: [UInt8], at index: Int) -> Bool {
    index >= 0 && index + text.count <= bytes.count && bytes[index..<index + text.count].elementsEqual(text)
  }
}
