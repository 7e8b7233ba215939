import Testing
import VocativeDiagnostics

@Suite struct SuggestionTests {
  @Test(arguments: [
    ("frist_name", "first_name"), ("first-name", "first_name"), ("firstName", "first_name"), ("Last_Name", "last_name"),
    ("emial", "email"), ("e", nil), ("phone_number", nil), ("lst_nme", "last_name"), ("x", nil), ("", nil),
    ("ушк", nil), ("уьфшд", "email"), ("ашкые_тфьу", "first_name"), ("gjxnf", "почта"), ("почто", "почта"),
    ("email", nil),
  ])
  func `a slip finds the word that was meant`(word: String, expected: String?) {
    #expect(closestMatch(to: word, among: ["first_name", "last_name", "email", "city", "почта"]) == expected)
  }

  @Test(arguments: [
    ("ша", "if"), ("ащк", "for"), ("утвша", "endif"), ("iff", "if"), ("fi", "if"), ("fro", "for"), ("of", "if"),
  ])
  func `short words forgive one slip`(word: String, expected: String) {
    #expect(closestMatch(to: word, among: ["if", "for", "endif", "unless"]) == expected)
  }

  @Test func `the nearest wins, then the first`() {
    #expect(closestMatch(to: "cit", among: ["cart", "city", "cite"]) == "city")
    #expect(closestMatch(to: "cart", among: ["card", "care"]) == "card")
    #expect(closestMatch(to: "cart", among: []) == nil)
  }

  @Test func `a very long word is not compared`() {
    let word = String(repeating: "a", count: 200)
    #expect(closestMatch(to: word, among: [word + "b"]) == nil)
  }

  @Test(arguments: [("ша", "if"), ("rjve", "кому"), ("сгыещьук.city", nil), ("x1_", "ч1_"), ("12", nil), ("ü", nil)])
  func `keys give letters of the other layout`(word: String, expected: String?) {
    #expect(KeyboardLayout.retyped(word) == expected)
  }
}
