import GeneratedInput
import Testing

@testable import VocativeXML

struct MarkupTokenizerTests {
  /// One token a word: kind and bytes.
  static func outline(_ html: String) -> [String] {
    let bytes = Array(html.utf8)
    return MarkupTokenizer.tokens(of: bytes).tokens.map {
      "\($0.kind):" + String(decoding: bytes[$0.range], as: UTF8.self)
    }
  }

  @Test(arguments: [
    ("a<b>c</b>", ["text:a", "startTag:<b>", "text:c", "endTag:</b>"]),
    ("<a title='>'>x", ["startTag:<a title='>'>", "text:x"]),
    ("<a title=\">\" x>y", ["startTag:<a title=\">\" x>", "text:y"]),
    ("<a b='x'c=\">\">y", ["startTag:<a b='x'c=\">\">", "text:y"]),
    ("<a =\"x>y\">", ["startTag:<a =\"x>", "text:y\">"]),
    ("<a/b=\"x>y\">z", ["startTag:<a/b=\"x>y\">", "text:z"]),
    ("<a b=/>c", ["startTag:<a b=/>", "text:c"]),
    ("1 < 2 <3> <", ["text:1 < 2 <3> <"]),
    ("</ x></>y", ["bogusComment:</ x>", "bogusComment:</>", "text:y"]),
    ("<?xml a='>'?>", ["bogusComment:<?xml a='>", "text:'?>"]),
    ("<!DOCTYPE html><!x>", ["doctype:<!DOCTYPE html>", "bogusComment:<!x>"]),
    (
      "<!--a--><!-->b<!--->c",
      ["comment:<!--a-->", "comment:<!-->", "text:b", "comment:<!--->", "text:c"]
    ),
    ("<!--a--!>b<!---->c", ["comment:<!--a--!>", "text:b", "comment:<!---->", "text:c"]),
    ("<!--a->b", ["comment:<!--a->b"]),
    ("<!--[if mso]><td><![endif]-->x", ["comment:<!--[if mso]><td><![endif]-->", "text:x"]),
    (
      "<![if !mso]><td><![endif]>",
      ["bogusComment:<![if !mso]>", "startTag:<td>", "bogusComment:<![endif]>"]
    ),
    ("<title>a<b></TITLE >", ["startTag:<title>", "escapableText:a<b>", "endTag:</TITLE >"]),
    ("<style>a</styl></style>", ["startTag:<style>", "rawText:a</styl>", "endTag:</style>"]),
    ("<style/>a</style/>", ["startTag:<style/>", "rawText:a", "endTag:</style/>"]),
    (
      "<script><!--<script></script>--></script>x",
      [
        "startTag:<script>", "rawText:<!--<script></script>-->", "endTag:</script>", "text:x",
      ]
    ),
    (
      "<script><!--></script>x",
      ["startTag:<script>", "rawText:<!-->", "endTag:</script>", "text:x"]
    ),
    ("<plaintext>a</plaintext>", ["startTag:<plaintext>", "rawText:a</plaintext>"]),
    ("<a\u{0C}b>c", ["startTag:<a\u{0C}b>", "text:c"]),
    ("<a b=\"", ["cutOff:<a b=\""]),
    ("x<a b='c'", ["text:x", "cutOff:<a b='c'"]),
    ("", []),
  ])
  func `cuts as the HTML standard says`(html: String, expected: [String]) {
    #expect(Self.outline(html) == expected)
  }

  @Test(arguments: [
    ("<a b>", ["b|none|"]),
    ("<a b=c d = 'e' F=\"g\">", ["b|unquoted|c", "d|single|e", "F|double|g"]),
    ("<a b=>", ["b|unquoted|"]),
    ("<a b=c/>", ["b|unquoted|c/"]),
    ("<a b=c />", ["b|unquoted|c"]),
    ("<a \"b'=1>", ["\"b'|unquoted|1"]),
    ("<a ==1>", ["=|unquoted|1"]),
    ("<a b='1'b=\"2\">", ["b|single|1", "b|double|2"]),
    ("<a b\n=\n'1'>", ["b|single|1"]),
    ("</a b=c>", ["b|unquoted|c"]),
  ])
  func `reads attributes`(html: String, expected: [String]) {
    let bytes = Array(html.utf8)
    let attributes = MarkupTokenizer.tokens(of: bytes).attributes.map {
      "\(String(decoding: bytes[$0.name], as: UTF8.self))|\($0.quoting)|\(String(decoding: bytes[$0.value], as: UTF8.self))"
    }
    #expect(attributes == expected)
  }

  @Test(arguments: [
    ("<a b>", false), ("<a b/>", true), ("<a b / >", false), ("<a b=/>", false), ("<br/>", true),
  ])
  func `sees the slash that closes`(html: String, expected: Bool) {
    #expect(MarkupTokenizer.tokens(of: Array(html.utf8)).tokens.first?.isSelfClosing == expected)
  }

  @Test(arguments: [
    ("<td a|b c>", ["a", "b", "c"]), ("<td |a|>", ["a"]), ("<td a=b|c>", ["a"]), ("|<td a>|<td b|c>", ["a", "b", "c"]),
    ("<t|d a>", ["d", "a"]),
  ])
  func `ends names at breaks`(html: String, expected: [String]) {
    var (bytes, breaks): ([UInt8], [Int]) = ([], [])
    for byte in html.utf8 {
      if byte == UInt8(ascii: "|") { breaks.append(bytes.count) } else { bytes.append(byte) }
    }
    let attributes = MarkupTokenizer.tokens(of: bytes, breaks: breaks).attributes
    #expect(attributes.map { String(decoding: bytes[$0.name], as: UTF8.self) } == expected)
  }

  @Test(arguments: 0..<50 as Range<UInt64>)
  func `finds a byte wherever it stands`(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let bytes = (0..<Int.random(in: 0...70, using: &random)).map { _ in random.pick(Array("ab<".utf8)) }
    for start in 0...bytes.count {
      let expected = bytes[start...].firstIndex(of: UInt8(ascii: "<")) ?? bytes.count
      #expect(bytes.span.place(of: UInt8(ascii: "<"), from: start) == expected)
    }
  }

  @Test(arguments: 0..<200 as Range<UInt64>)
  func `covers any bytes without gaps`(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let bytes = random.soup(count: 400)
    var end = 0
    for token in MarkupTokenizer.tokens(of: bytes).tokens {
      #expect(token.range.lowerBound == end)
      #expect(!token.range.isEmpty)
      end = token.range.upperBound
    }
    #expect(end == bytes.count)
  }
}
