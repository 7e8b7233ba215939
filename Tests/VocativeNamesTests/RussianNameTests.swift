import Foundation
import Testing
import VocativeNames

@Suite struct RussianNameTests {
  /// A line of the corpus: a name, whose it is, and its cases; `-` where none is certain.
  struct Line: Sendable, CustomTestStringConvertible {
    let name: String
    let gender: NameGender?
    let forms: [String]

    var testDescription: String { "\(name) \(gender.map { "\($0)" } ?? "unknown")" }

    static let all: [Line] = {
      let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      let file = root.appending(path: "Corpus/Names/first-names.tsv")
      guard let text = try? String(contentsOf: file, encoding: .utf8) else { return [] }
      return text.split(separator: "\n").filter { !$0.hasPrefix("#") }.map { line in
        let cells = line.split(separator: "\t").map(String.init)
        let gender: NameGender? = cells[1] == "female" ? .female : cells[1] == "male" ? .male : nil
        return Line(name: cells[0], gender: gender, forms: Array(cells.dropFirst(2)))
      }
    }()
  }

  private static func name(_ text: String) -> RussianName? {
    RussianName(Array(text.utf8).span)
  }

  private static func form(_ text: String, _ grammaticalCase: GrammaticalCase, _ gender: NameGender?) -> String? {
    name(text)?.inflected(grammaticalCase, gender: gender).map { String(decoding: $0, as: UTF8.self) }
  }

  @Test func `the corpus is there`() {
    #expect(Line.all.count > 25)
  }

  @Test(arguments: Line.all)
  func `names change as people write them`(line: Line) {
    for (grammaticalCase, expected) in zip(GrammaticalCase.allCases, line.forms) {
      #expect(Self.form(line.name, grammaticalCase, line.gender) == (expected == "-" ? nil : expected))
    }
  }

  @Test(arguments: [
    "", "А", "Ann", "Анна Мария", "Иван-Пётр-Павел", "Анна-", "-Анна", "Ан1а", "Анна!", "Ґалина", "Анна\u{301}",
    "Aнна",
  ])
  func `what is no Russian first name is left alone`(text: String) {
    #expect(Self.name(text) == nil)
  }

  @Test(arguments: [
    ("Ольга", NameGender.female), ("Иван", .male), ("Илья", .male), ("Любовь", .female), ("Никита", .male),
    ("Кармен", .female), ("Сурен", .male), ("Серёга", .male), ("Мстислава", .female),
  ])
  func `a name may tell the gender`(text: String, gender: NameGender) {
    #expect(Self.name(text)?.likelyGender == gender)
  }

  @Test(arguments: ["Саша", "Женя", "Валя", "Слава", "Шура"])
  func `names of both tell none`(text: String) {
    #expect(Self.name(text)?.likelyGender == nil)
  }

  @Test func `no form is longer than its bound`() {
    for line in Line.all {
      for form in GrammaticalCase.allCases.compactMap({ Self.form(line.name, $0, line.gender) }) {
        #expect(form.count <= line.name.count + RussianName.largestGrowth(ofLetters: line.name.count))
      }
    }
  }

  @Test(arguments: [
    ("dative", GrammaticalCase.dative), ("дательный", .dative), ("кому", .dative), ("о ком", .prepositional),
    ("кем", .instrumental), ("винительный", .accusative),
  ])
  func `cases have names in two languages`(word: String, grammaticalCase: GrammaticalCase) {
    #expect(GrammaticalCase(name: word) == grammaticalCase)
    #expect(GrammaticalCase(name: "кого") == nil)
  }
}
