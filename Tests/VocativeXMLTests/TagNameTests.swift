import Testing

@testable import VocativeXML

struct TagNameTests {
  @Test(arguments: [
    (TagName.a, "a"), (.area, "area"), (.audio, "audio"), (.b, "b"), (.base, "base"), (.big, "big"), (.body, "body"),
    (.caption, "caption"), (.col, "col"), (.colgroup, "colgroup"), (.div, "div"), (.font, "font"), (.form, "form"),
    (.h1, "h1"), (.h2, "h2"), (.h3, "h3"), (.h4, "h4"), (.h5, "h5"), (.h6, "h6"), (.head, "head"), (.html, "html"),
    (.img, "img"), (.li, "li"), (.link, "link"), (.math, "math"), (.meta, "meta"), (.noscript, "noscript"),
    (.object, "object"), (.ol, "ol"), (.p, "p"), (.param, "param"), (.plaintext, "plaintext"), (.script, "script"),
    (.small, "small"), (.source, "source"), (.span, "span"), (.strong, "strong"), (.style, "style"), (.sub, "sub"),
    (.sup, "sup"), (.svg, "svg"), (.table, "table"), (.tbody, "tbody"), (.td, "td"), (.template, "template"),
    (.tfoot, "tfoot"), (.th, "th"), (.thead, "thead"), (.title, "title"), (.tr, "tr"), (.video, "video"),
  ])
  func `A constant is the name that it spells`(tag: TagName, word: String) {
    #expect(TagName.known[Int(tag.number)] == word)
    #expect(TagName(word) == tag)
  }

  @Test(arguments: [
    (AttributeName.align, "align"), (.alt, "alt"), (.ariaLabel, "aria-label"), (.background, "background"),
    (.bgcolor, "bgcolor"), (.cellpadding, "cellpadding"), (.cellspacing, "cellspacing"), (.class, "class"),
    (.color, "color"), (.columnSpan, "colspan"), (.dataCssInline, "data-css-inline"), (.dataEmbed, "data-embed"),
    (.dataSkipInText, "data-skip-in-text"), (.dir, "dir"), (.height, "height"), (.hidden, "hidden"), (.href, "href"),
    (.id, "id"), (.lang, "lang"), (.media, "media"), (.rel, "rel"), (.role, "role"), (.rowSpan, "rowspan"),
    (.src, "src"), (.start, "start"), (.style, "style"), (.type, "type"), (.valign, "valign"), (.width, "width"),
    (.other, "data-x"), (.other, ""), (.other, "styles"), (.other, "styl"),
  ])
  func `An attribute is known by its name in any case`(name: AttributeName, word: String) {
    #expect(AttributeName(word.utf8.span) == name)
    #expect(AttributeName(word.uppercased().utf8.span) == name)
  }

  @Test func `Every name has a number of its own`() {
    #expect(Set(TagName.known).count == TagName.known.count)
    #expect(TagName.known.allSatisfy { word in TagName(word).map { TagName.known[Int($0.number)] } == word })
    #expect(TagName("tabl") == nil && TagName("") == nil && TagName("mj-text") == nil)
  }

  @Test func `Names that HTML does not have are numbered in order`() {
    let markup = MarkupTokenizer.tokens(of: Array("<x-a><B><o:p/></X-A><x-b>".utf8))
    #expect(markup.otherTags == ["x-a", "o:p", "x-b"])
    #expect(markup.tokens.map { markup.name(of: $0.tag) } == ["x-a", "b", "o:p", "x-a", "x-b"])
    #expect(markup.tokens[0].tag == markup.tokens[3].tag)
  }

  @Test(arguments: ["figure", "figurines", "data-skip-in-text", "data-skip-in-test", "h", "h1"])
  func `A word is found wherever it stands`(word: String) {
    let words = ["figure", "data-skip-in-text", "data-skip-in-rest", "h1"]
    let table = NameTable(words.map { Array($0.utf8) }, ignoresCase: true)
    let known = words.firstIndex(of: word).map { Int32($0) }
    // Right before the end, and with more and more behind it.
    for count in 0..<12 {
      let bytes = Array(("<" + word.uppercased() + String(repeating: "é", count: count)).utf8)
      let name = 1..<(1 + word.utf8.count)
      #expect(table.number(of: bytes.span.extracting(name)) == known)
      #expect(AttributeName.names.number(of: name, in: bytes.span) == AttributeName.names.number(of: word.utf8.span))
    }
    #expect(table.number(of: (word + "\0").utf8.span) == nil)
  }

  @Test func `Words are told apart by case where it counts`() {
    let table = NameTable(["card", "Card", "c"].map { Array($0.utf8) }, ignoresCase: false)
    #expect(["card", "Card", "c", "CARD", ""].map { table.number(of: $0.utf8.span) } == [0, 1, 2, nil, nil])
  }
}
