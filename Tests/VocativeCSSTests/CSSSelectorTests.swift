import Testing
import VocativeCSS

@Suite struct CSSSelectorTests {
  private func list(_ selector: String) -> CSSSelectorList {
    let bytes = Array((selector + "{}").utf8)
    let sheet = CSSStyleSheet(parsing: bytes, in: 0..<bytes.count)
    return sheet.selectors(of: sheet.rules[0])
  }

  @Test(arguments: [
    ("*", 0, 0, 0), ("li", 0, 0, 1), ("ul li", 0, 0, 2), ("ul ol+li", 0, 0, 3), ("h1 + *[rel=up]", 0, 1, 1),
    ("ul ol li.red", 0, 1, 3), ("li.red.level", 0, 2, 1), ("#x34y", 1, 0, 0), ("#s12:not(p)", 1, 0, 1),
    (":is(#a, b) c", 1, 0, 1), (":where(#a) b", 0, 0, 1), ("a:hover::before", 0, 1, 2), ("a:first-line", 0, 0, 2),
    ("td:nth-child(2n+1)", 0, 1, 1),
  ])
  func `Weighs selectors as Selectors Level 3 does`(selector: String, ids: Int, classes: Int, types: Int) {
    #expect(list(selector).selectors.map(\.specificity) == [CSSSpecificity(ids: ids, classes: classes, types: types)])
  }

  @Test(arguments: [
    "a,", ",a", "a,,b", "> a", "a >", "a > > b", "a b >", ".", "..a", "#", "#1a", "a.1", "[a=]", "[=b]", "[a=b c]",
    "a:", "a::", "a:not()", ":nth-child()", ":nth-child(n+)", ":first-child(2)", "a;b", "*a", "a|b",
    ":frobnicate", "a:frobnicate(b)",
  ])
  func `Refuses a list with a mistake`(selector: String) {
    let list = list(selector)
    #expect(list.selectors.isEmpty)
    #expect(list.fault != nil)
  }

  @Test(arguments: [
    ("a:hover", CSSObstacle.state), ("a:link b", .state), ("p::first-line", .pseudoElement),
    ("p:before", .pseudoElement),
    (":not(a b)", .complex), ("a:has(> b)", .complex), ("input::-moz-focus-inner", .pseudoElement),
    ("a:-webkit-any-link", .complex), (":nth-child(2 of .x)", .complex),
  ])
  func `Tells what the mail alone does not decide`(selector: String, obstacle: CSSObstacle) {
    #expect(list(selector).selectors.first?.obstacle == obstacle)
  }

  @Test(arguments: [
    (":nth-child(odd)", [1, 3, 5]), (":nth-child( even )", [2, 4]), (":nth-child(3)", [3]),
    (":nth-child(-n+2)", [1, 2]),
    (":nth-child(2n + 1)", [1, 3, 5]), (":nth-child(n)", [1, 2, 3, 4, 5]), (":nth-child(-2n+5)", [1, 3, 5]),
    (":nth-child(0n+0)", []), (":nth-child(+n - 3)", [1, 2, 3, 4, 5]), (":nth-child(99999999999999999999)", []),
    (":first-child", [1]),
  ])
  func `Counts places`(selector: String, places: [Int]) throws {
    let simple = try #require(list(selector).selectors.first?.compounds.first?.simples.first)
    guard case .position(let position) = simple else {
      Issue.record("\(simple)")
      return
    }
    #expect((1...5).filter(position.contains) == places)
  }

  @Test func `Reads names with escapes`() {
    #expect(list(".a\\:b\\31 c").selectors.first?.compounds.first?.simples == [.class(Array("a:b1c".utf8))])
    guard case .attribute(let test) = list("[A='\\27 x']").selectors.first?.compounds.first?.simples.first else {
      Issue.record("no attribute")
      return
    }
    #expect((test.name, test.value) == (Array("a".utf8), Array("'x".utf8)))
    #expect(test.comparison == .equals && !test.ignoresCase)
  }

  @Test func `Keeps combinators and ranges`() {
    let selectors = list("a  >b+ c~d  e , f").selectors
    #expect(
      selectors.map { $0.compounds.map(\.combinator) } == [[nil, .child, .adjacent, .sibling, .descendant], [nil]])
    #expect(selectors.map(\.range) == [0..<13, 16..<17])
  }
}
