import GeneratedInput
import Testing
import VocativeCSS

@Suite struct CSSStyleSheetTests {
  /// A sheet as one line: `p.a[color=red!][x=y] @media screen{…}`.
  private func outline(_ css: String) -> String {
    let bytes = Array(css.utf8)
    let sheet = CSSStyleSheet(parsing: bytes, in: 0..<bytes.count)
    return outline(sheet, sheet.rules.indices.filter { sheet.rules[$0].parent == nil })
  }

  private func outline(_ sheet: CSSStyleSheet, _ rules: [Int]) -> String {
    rules.map { index in
      let rule = sheet.rules[index]
      var text = rule.keyword.map { string(sheet, $0) + " " } ?? ""
      if let first = rule.prelude.first, let last = rule.prelude.last {
        text += string(sheet, sheet.tokens[first].range.lowerBound..<sheet.tokens[last].range.upperBound)
      }
      for declaration in sheet.declarations[rule.declarations] where rule.content == .declarations {
        text += "[\(string(sheet, declaration.name))=\(string(sheet, declaration.value))"
        text += declaration.isImportant ? "!]" : "]"
      }
      if rule.content == .rules {
        text += "{" + outline(sheet, rule.inner.filter { sheet.rules[$0].parent == index }) + "}"
      }
      return text
    }.joined(separator: " ")
  }

  private func string(_ sheet: CSSStyleSheet, _ range: Range<Int>) -> String {
    String(decoding: sheet.bytes[range], as: UTF8.self)
  }

  private func faults(_ css: String) -> [String] {
    let bytes = Array(css.utf8)
    let sheet = CSSStyleSheet(parsing: bytes, in: 0..<bytes.count)
    return sheet.faults.map { "\($0.reason): \(string(sheet, $0.range))" }
  }

  @Test(arguments: [
    ("", ""),
    ("p{color:red}", "p[color=red]"),
    (" h1 , h2 { color : red ; margin:0 auto!important }", "h1 , h2[color=red][margin=0 auto!]"),
    ("p{color:red ! IMPORTANT ;}", "p[color=red!]"),
    ("p{--x: {a:b}; --y:}", "p[--x={a:b}][--y=]"),
    ("@import \"a.css\"; p{color:red}", "@import \"a.css\" p[color=red]"),
    (
      "@media screen and (max-width:9px){a{b:c} @supports (d:e){f{g:h}}} i{j:k}",
      "@media screen and (max-width:9px){a[b=c] @supports (d:e){f[g=h]}} i[j=k]"
    ),
    ("@font-face{font-family:X;src:url(a;b)}", "@font-face [font-family=X][src=url(a;b)]"),
    ("@keyframes k{from{a:b}to{c:d}} p{e:f}", "@keyframes k p[e=f]"),
    ("<!-- p{a:b} -->", "p[a=b]"),
    ("p{background:url( 'a;b' ) no-repeat;c:d}", "p[background=url( 'a;b' ) no-repeat][c=d]"),
    ("p{content:\"}\";a:b}", "p[content=\"}\"][a=b]"),
    ("p{a:b/*;c:d}*/;e:f}", "p[a=b][e=f]"),
    ("a\\{b{c:d}", "a\\{b[c=d]"),
  ])
  func `Reads rules and declarations`(css: String, expected: String) {
    #expect(outline(css) == expected)
  }

  @Test(arguments: [
    ("p{color:;a:b}", "p[a=b]", ["noValue: color:"]),
    ("p{*zoom:1;a:b}", "p[a=b]", ["noDeclaration: *zoom:1"]),
    ("p{color red;a:b}", "p[a=b]", ["noDeclaration: color red"]),
    ("p{a:b c!ie;d:e}", "p[d=e]", ["noDeclaration: a:b c!ie"]),
    ("p{a:b", "p[a=b]", ["unclosedBlock: p{a:b"]),
    ("p{a:b}}i{c:d}", "p[a=b] i[c=d]", ["strayBrace: }"]),
    ("p{a:b};i{c:d}", "p[a=b] ;i[c=d]", []),
    ("p{a:b} i", "p[a=b]", ["noBlock: i"]),
    ("p{a:b;&:hover{c:d}e:f}", "p[a=b][e=f]", ["nestedRule: &:hover{c:d}"]),
    ("p{a:hover{c:d}e:f}", "p[e=f]", ["nestedRule: a:hover{c:d}"]),
    ("p{a:'b\nc;d:e;f:g}", "p[d=e][f=g]", ["noDeclaration: a:'b\nc", "brokenString: 'b"]),
    ("p{a:url(b c);d:e}", "p[d=e]", ["noDeclaration: a:url(b c)", "brokenURL: url(b c)"]),
    ("p{a:b)c;d:e}", "p[d=e]", ["noDeclaration: a:b)c"]),
    ("p{a:b} /* c{d:e}", "p[a=b]", ["unclosedComment: /* c{d:e}"]),
    ("p{a:(b;c:d}", "p[a=(b;c:d}]", ["unclosedBlock: p{a:(b;c:d}"]),
  ])
  func `Recovers from mistakes as browsers do`(css: String, expected: String, mistakes: [String]) {
    #expect(outline(css) == expected)
    #expect(faults(css) == mistakes)
  }

  @Test func `Reads the declarations of an attribute`() {
    let bytes = Array("style: x; color: red } ; a:b".utf8)
    let sheet = CSSStyleSheet(parsingDeclarations: bytes, in: 7..<bytes.count)
    #expect(sheet.declarations.map { string(sheet, $0.range) } == ["a:b"])
    #expect(sheet.faults.map(\.reason) == [.noDeclaration, .noDeclaration])
  }

  @Test func `Nested at-rules end at the bound`() {
    for depth in [CSSLimits.nesting, CSSLimits.nesting + 1] {
      let css = String(repeating: "@media x{", count: depth) + "a{b:c}" + String(repeating: "}", count: depth)
      #expect(faults(css).count == (depth > CSSLimits.nesting ? 1 : 0), "\(depth)")
    }
    #expect(!faults(String(repeating: "@media x{", count: 100_000)).isEmpty)
  }

  @Test func `No bytes crash it, and tokens cover them`() {
    let seed = UInt64.random(in: 0...UInt64(UInt32.max))
    let original = Array(
      """
      @import url(a.css); @media screen and (max-width: 600px) { .a > b:nth-child(2n + 1)::after { content: "\\22 x" } }
      /* c */ a[href^='http' i]:not(.b, :is(c d)) ~ e + f { --v: {x}; color: var(--v, rgb(1 2 3 / 50%)) !important; }
      """.utf8)
    for number in 0..<2000 {
      var random = SplitMix64(seed: seed &+ UInt64(number))
      let bytes = random.mutated(original, with: original)
      let sheet = CSSStyleSheet(parsing: bytes, in: 0..<bytes.count)
      var offset = 0
      for token in sheet.tokens {
        #expect(token.range.lowerBound == offset && !token.range.isEmpty, "seed \(seed &+ UInt64(number))")
        offset = token.range.upperBound
      }
      #expect(offset == bytes.count, "seed \(seed &+ UInt64(number))")
      for rule in sheet.rules where rule.keyword == nil { _ = sheet.selectors(of: rule) }
    }
  }
}
