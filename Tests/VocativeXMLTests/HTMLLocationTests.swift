import GeneratedInput
import Testing
import VocativeXML

/// Every start tag outside comments and text elements is located, byte by byte.
struct HTMLLocationTests {
  /// A mail being written, with the places of its start tags.
  struct Draft {
    var random: SplitMix64
    var html: [UInt8] = []
    var tags: [Range<Int>] = []

    mutating func write(_ text: String) { html += Array(text.utf8) }

    mutating func open(_ name: String) {
      let start = html.count
      write("<" + (random.chance(10) ? name.uppercased() : name))
      for _ in 0..<Int.random(in: 0...3, using: &random) {
        write(random.pick([" ", "\n  ", "/", "\u{0C}", "\t"]))
        write(
          random.pick([
            "class=\"a b\"", "style='color:red;width:50%'",
            "href=\"https://a.example/?x=1&amp;y=2>\"", "width=600", "hidden",
            "title=\"a > b '\"", "alt='\"<td>\"'", "data-x = \"é\"", "                    ",
            "align=center ", "\"", "'",
          ]))
        write(" ")
      }
      write(random.chance(10) ? "/>" : ">")
      tags.append(start..<html.count)
    }

    mutating func close(_ name: String) { write("</" + name + random.pick(["", " ", "\n"]) + ">") }

    mutating func text() {
      write(
        random.pick([
          "Привет, ", "x", " ", "\n", "&nbsp;", "&bogus", "a < b", "1 & 2", "xxxxxxxx",
          "            ", "&#847;", "<3",
          "<!-- <td class='x'> -->", "<!--[if mso]><table><tr><td><![endif]-->",
          "<!--[if !mso]><!-->",
          "<!--<![endif]-->", "<![if !mso]>", "<![endif]>",
          "<!--[if gte mso 9]><v:rect fill='t'/><![endif]-->", "</>",
          "<?php x ?>",
        ]))
    }

    mutating func block(_ depth: Int) {
      for _ in 0..<Int.random(in: 1...3, using: &random) {
        text()
        switch random.pick(0..<(depth > 0 ? 9 : 3)) {
        case 0:
          open(
            random.pick([
              "br", "img", "hr", "wbr", "input", "source", "embed", "track", "link", "meta",
            ]))
        case 1: inline(depth)
        case 2:
          open("style")
          write(".a>p{color:red} <td>")
          close("style")
        case 3: table(depth - 1)
        case 4: list(depth - 1)
        case 5:
          wrapped(
            random.pick(["p", "div", "center", "h1", "h3", "section", "blockquote", "a"]), depth - 1
          )
        case 6:
          open("p")
          inline(depth)
        case 7:
          wrapped(
            random.pick(["a", "b", "font", "span", "o:p", "v:roundrect", "w:anchorlock"]), depth - 1
          )
        default:
          close(random.pick(["p", "span", "td", "table", "b"]))
        }
      }
    }

    mutating func wrapped(_ name: String, _ depth: Int) {
      open(name)
      block(depth)
      close(name)
    }

    mutating func inline(_ depth: Int) {
      let name = random.pick([
        "a", "b", "i", "span", "font", "strong", "em", "small", "u", "s", "tt", "big", "strike",
      ])
      open(name)
      text()
      if random.chance(90) { close(name) }
    }

    mutating func list(_ depth: Int) {
      let name = random.pick(["ul", "ol"])
      open(name)
      for _ in 0..<2 {
        open("li")
        block(depth)
        if random.chance(50) { close("li") }
      }
      close(name)
    }

    mutating func table(_ depth: Int) {
      open("table")
      if random.chance(30) { open("tbody") }
      for _ in 0..<Int.random(in: 1...3, using: &random) {
        text()
        open("tr")
        for _ in 0..<Int.random(in: 1...2, using: &random) {
          let name = random.pick(["td", "th"])
          open(name)
          block(depth)
          if random.chance(70) { close(name) }
        }
        if random.chance(70) { close("tr") }
      }
      close("table")
    }

    mutating func mail() {
      if random.chance(70) { write("<!DOCTYPE html>\n") }
      if random.chance(70) { open("html") }
      if random.chance(50) {
        open("head")
        open("meta")
        open("title")
        write("x <b> &amp; y")
        close("title")
        if random.chance(70) { close("head") }
      }
      if random.chance(70) { open("body") }
      block(4)
      if random.chance(70) { write("</body></html>\n") }
      if random.chance(10) { block(1) }
    }
  }

  /// Checks what must hold of every tree.
  static func check(_ tree: HTMLTree, at location: SourceLocation = #_sourceLocation) {
    var open: [Int] = []
    var texts = 0
    for step in tree.steps {
      switch step {
      case .open(let index):
        #expect(tree.elements[index].parent == open.last, sourceLocation: location)
        open.append(index)
      case .text(let index):
        #expect(index == texts && tree.texts[index].parent == open.last, sourceLocation: location)
        texts += 1
      case .close(let index):
        #expect(open.popLast() == index, sourceLocation: location)
      }
    }
    #expect(open.isEmpty && texts == tree.texts.count, sourceLocation: location)
    for (index, element) in tree.elements.enumerated() {
      #expect(element.range.upperBound <= tree.bytes.count, sourceLocation: location)
      if let parent = element.parent {
        #expect(parent < index, sourceLocation: location)
        #expect(
          tree.elements[parent].range.lowerBound <= element.range.lowerBound,
          sourceLocation: location)
        #expect(
          tree.elements[parent].range.upperBound >= element.range.upperBound,
          sourceLocation: location)
      }
    }
  }

  /// A mail with another attribute in every start tag, and more words wherever there are some.
  static func revised(_ html: [UInt8]) -> [UInt8] {
    var revised: [UInt8] = []
    for token in MarkupTokenizer.tokens(of: html).tokens {
      revised += html[token.range]
      switch token.kind {
      case .text: revised += Array(repeating: UInt8(ascii: "y"), count: 1_500)
      case .startTag where !token.isSelfClosing:
        revised.removeLast()
        revised += Array(" data-new='<p>'>".utf8)
      case .startTag, .endTag, .escapableText, .rawText, .comment, .doctype, .bogusComment, .cutOff: break
      }
    }
    return revised
  }

  @Test(arguments: 0..<150 as Range<UInt64>)
  func `knows a tree by another version of the mail`(seed: UInt64) throws {
    var draft = Draft(random: SplitMix64(seed: seed))
    draft.mail()
    let authored = try HTMLTree(parsing: draft.html)
    let bytes = Self.revised(draft.html)
    let markup = MarkupTokenizer.tokens(of: bytes)
    #expect(markup.isShaped(like: authored.markup))
    let known = try HTMLTree(of: markup, in: bytes, like: authored)
    let read = try HTMLTree(of: markup, in: bytes)
    #expect(known.elements == read.elements)
    #expect(known.texts == read.texts)
    #expect(known.steps == read.steps)
  }

  @Test(arguments: [
    ("<p>a<b>c", "<p>a<i>c"), ("<p>a<br>", "<p>a"), ("<p>a</p>", "<p></p>"), ("<x-a>", "<x-b>"), ("<o:p>", "<o:p/>"),
  ])
  func `tells another shape`(one: String, other: String) throws {
    let shapes = [one, other].map { MarkupTokenizer.tokens(of: Array($0.utf8)) }
    #expect(!shapes[0].isShaped(like: shapes[1]))
    let bytes = Array(other.utf8)
    let tree = try HTMLTree(of: shapes[1], in: bytes, like: try HTMLTree(parsing: Array(one.utf8)))
    #expect(try tree.steps == HTMLTree(parsing: bytes).steps)
  }

  @Test(arguments: 0..<150 as Range<UInt64>)
  func `locates every start tag of a generated mail`(seed: UInt64) throws {
    var draft = Draft(random: SplitMix64(seed: seed))
    draft.mail()
    let tree = try HTMLTree(parsing: draft.html)
    Self.check(tree)
    let found = tree.elements.compactMap(\.startTag) + tree.ignoredTags.map(\.range)
    #expect(found.sorted { $0.lowerBound < $1.lowerBound } == draft.tags)
  }

  @Test(arguments: 0..<600 as Range<UInt64>)
  func `has a consistent tree for any bytes`(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let bytes = random.soup(count: Int.random(in: 1...600, using: &random))
    do throws(HTMLError) {
      let tree = try HTMLTree(parsing: bytes)
      Self.check(tree)
      let tags = MarkupTokenizer.tokens(of: bytes).tokens.filter { $0.kind == .startTag }.map(
        \.range)
      let found = tree.elements.compactMap(\.startTag) + tree.ignoredTags.map(\.range)
      #expect(found.sorted { $0.lowerBound < $1.lowerBound } == tags)
    } catch {
      #expect(error.reason == .empty || error.reason == .tooDeep)
    }
  }

  @Test func `locates tags behind more than one buffer of libxml2`() throws {
    var draft = Draft(random: SplitMix64(seed: 7))
    draft.open("html")
    draft.open("body")
    for _ in 0..<900 { draft.table(1) }
    let tree = try HTMLTree(parsing: draft.html)
    #expect(draft.html.count > 250_000)
    #expect(tree.elements.compactMap(\.startTag) == draft.tags)
  }
}
