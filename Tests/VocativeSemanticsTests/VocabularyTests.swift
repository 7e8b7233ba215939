import Testing

@testable import VocativeSemantics

@Suite struct VocabularyTests {
  @Test(arguments: WordingList.allCases)
  func `Numbers say of every word what its letters say`(list: WordingList) {
    let elements = Array(list.wordings.joined())
    let wordings = Wordings(elements.map { [$0] }, in: .rules)
    let texts = elements.flatMap(\.patterns).flatMap { [$0.bytes, $0.bytes + Array("щ".utf8), $0.bytes.dropLast(2)] }
    var mistaken: [String] = []
    for word in Set(texts + [Array("24".utf8), Array("2x".utf8)]) {
      let isDigits = !word.isEmpty && word.allSatisfy { (0x30...0x39).contains($0) }
      let sign = Vocabulary.rules.sign(of: word[...])
      let candidates = wordings.candidates(sign, next: nil)
      for (number, element) in elements.enumerated() {
        let isMeant =
          element.takesDigits && isDigits
          || element.patterns.contains { $0.isStart ? word.starts(with: $0.bytes) : word == $0.bytes }
        let isFound = wordings.length(of: number) { $0 == 0 ? sign : nil } == 1
        if isFound != isMeant || isMeant && !candidates.contains(number) {
          mistaken.append("\(String(decoding: word, as: UTF8.self)) in \(element)")
        }
      }
    }
    #expect(mistaken.isEmpty)
  }

  @Test(arguments: WordingList.allCases)
  func `A wording is found by its first two words`(list: WordingList) {
    var missed: [String] = []
    for (number, wording) in list.wordings.enumerated() {
      // With all that may be left out, and without any one of it.
      let optional = wording.indices.filter { wording[$0].isOptional }
      for left in [[]] + optional.map({ [$0] }) + [optional] {
        var signs: [Vocabulary.Sign] = []
        for index in wording.indices where !left.contains(index) {
          let word = wording[index].takesDigits ? Array("24".utf8) : wording[index].patterns[0].bytes
          signs.append(Vocabulary.rules.sign(of: word[...]))
        }
        guard let first = signs.first, list.compiled.length(of: number, { $0 < signs.count ? signs[$0] : nil }) != nil
        else { continue }
        if !list.compiled.candidates(first, next: signs.dropFirst().first).contains(number) {
          missed.append("\(wording) without \(left)")
        }
      }
    }
    #expect(missed.isEmpty)
  }

  @Test func `Numbers begin few wordings where no word of theirs follows`() {
    let (number, other) = (Vocabulary.rules.sign(of: "24"), Vocabulary.rules.sign(of: "qwerty"))
    for list in WordingList.allCases {
      #expect(list.compiled.candidates(number, next: other).elementsEqual(list.compiled.candidates(number, next: nil)))
    }
  }

  @Test func `Tells a letter from its marks no more than readers do`() {
    #expect(Vocabulary.rules.sign(of: "последнии\u{306}") == Vocabulary.rules.sign(of: "последний"))
    #expect(Vocabulary.rules.sign(of: "последний").tells)
    #expect(Vocabulary.rules.sign(of: "последнии\u{301}") == Vocabulary.Sign.none)
  }

  @Test(arguments: [("ЁЖИК", "ежик"), ("Only", "only"), ("ПРЯМО", "прямо"), ("ёлка", "елка"), ("a1", "a1")])
  func `Writes letters small`(word: String, small: String) {
    #expect(SmallLetters.of(Array(word.utf8)[...]).map { String(decoding: $0, as: UTF8.self) } == small)
  }

  @Test(arguments: ["Straße", "ΩΣ", "и\u{306}", "ї"])
  func `Leaves other alphabets to Unicode`(word: String) {
    #expect(SmallLetters.of(Array(word.utf8)[...]) == nil)
  }
}
