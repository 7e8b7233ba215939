/// A Russian first name, maybe one of two parts with a hyphen: `Ольга`, `Анна-Мария`.
///
/// Anything else is no such name: other letters, spaces (a surname may follow), one letter alone, three parts. What is not
/// certain is left in the nominative: a name that stays as it is reads better than one that is bent wrong.
package struct RussianName: Sendable {
  /// One word of the name.
  private struct Word {
    /// As it is written, two bytes a letter.
    let bytes: [UInt8]
    /// In small letters.
    let small: [UInt8]
    /// Whether all letters are capitals.
    let isCapital: Bool
  }

  private let words: [Word]

  /// The most letters by which a case is longer than the nominative, for names of up to `count` letters: `Иван` is
  /// `Иваном`; a name of two parts grows twice.
  package static func largestGrowth(ofLetters count: Int) -> Int {
    // The shortest name of two parts is `Ия-Ия`.
    count < 2 ? 0 : count < 5 ? 2 : 4
  }

  /// Reads a name in UTF-8; nil for what is no Russian name.
  package init?(_ utf8: Span<UInt8>) {
    var words: [Word] = []
    var start = 0
    for index in 0...utf8.count where index == utf8.count || utf8[index] == UInt8(ascii: "-") {
      guard words.count < 2, let word = Self.word(utf8.extracting(start..<index)) else { return nil }
      words.append(word)
      start = index + 1
    }
    self.words = words
  }

  /// Two letters of the Russian alphabet or more.
  private static func word(_ utf8: Span<UInt8>) -> Word? {
    guard utf8.count >= 4, utf8.count % 2 == 0 else { return nil }
    var bytes: [UInt8] = []
    var small: [UInt8] = []
    var isCapital = true
    for index in stride(from: 0, to: utf8.count, by: 2) {
      let (lead, trail) = (utf8[index], utf8[index + 1])
      bytes += [lead, trail]
      switch (lead, trail) {
      // А to П, Р to Я, Ё.
      case (0xD0, 0x90...0x9F): small += [0xD0, trail + 0x20]
      case (0xD0, 0xA0...0xAF): small += [0xD1, trail - 0x20]
      case (0xD0, 0x81): small += [0xD1, 0x91]
      // а to п, р to я, ё.
      case (0xD0, 0xB0...0xBF), (0xD1, 0x80...0x8F), (0xD1, 0x91):
        small += [lead, trail]
        isCapital = false
      case _: return nil
      }
    }
    return Word(bytes: bytes, small: small, isCapital: isCapital)
  }

  /// The name in a case, in UTF-8; nil where it is not certain how it changes.
  ///
  /// - Parameter gender: Whose name it is. Without one a form is certain only if it is the same for both.
  package func inflected(_ grammaticalCase: GrammaticalCase, gender: NameGender?) -> [UInt8]? {
    guard let gender else {
      let female = inflected(grammaticalCase, gender: .female)
      return female == inflected(grammaticalCase, gender: .male) ? female : nil
    }
    var result: [UInt8] = []
    for (index, word) in words.enumerated() {
      if !result.isEmpty { result.append(UInt8(ascii: "-")) }
      // A man's name of two parts changes at its end alone: с Жан-Полем, Абдул-Азизу; a woman's in both: Анне-Марии.
      if gender == .male, index + 1 < words.count {
        result += word.bytes
        continue
      }
      guard let form = Self.form(of: word, grammaticalCase, gender) else { return nil }
      result += form
    }
    return result
  }

  private static func form(of word: Word, _ grammaticalCase: GrammaticalCase, _ gender: NameGender) -> [UInt8]? {
    let rule = NameTables.rules.first { rule in
      (rule.gender == nil || rule.gender == gender) && rule.ending.ends(word.small, isWhole: rule.isWhole)
    }
    guard let rule, Int(grammaticalCase.rawValue) < rule.forms.count else { return nil }
    let (cut, added) = rule.forms[Int(grammaticalCase.rawValue)]
    guard cut * 2 < word.bytes.count else { return nil }
    let letters = added.bytes
    return Array(word.bytes.dropLast(cut * 2)) + (word.isCapital ? Self.capitals(letters) : letters)
  }

  /// Small Russian letters as capitals.
  private static func capitals(_ letters: [UInt8]) -> [UInt8] {
    var result = letters
    for index in stride(from: 0, to: letters.count - 1, by: 2) {
      switch (letters[index], letters[index + 1]) {
      case (0xD0, let trail): result[index + 1] = trail - 0x20
      case (0xD1, 0x91): (result[index], result[index + 1]) = (0xD0, 0x81)
      case (_, let trail): (result[index], result[index + 1]) = (0xD0, trail + 0x20)
      }
    }
    return result
  }

  /// The gender that the name alone tells; nil where it tells none.
  package var likelyGender: NameGender? {
    guard let word = words.first else { return nil }
    return NameTables.genders.first { $0.ending.ends(word.small, isWhole: $0.isWhole) }?.gender
  }
}
