import GeneratedInput
import Testing

@testable import VocativeXML

struct WrittenStructureTests {
  /// Names that may stand in a body; those with rules of their own are left to libxml2.
  static let names = TagName.known.filter { name in
    let own = ["html", "head", "body", "frame", "frameset", "noframes", "svg", "math", "plaintext", "template"]
    return !own.contains(name)
  }

  static func tokens(_ html: String) -> MarkupTokens { MarkupTokenizer.tokens(of: Array(html.utf8)) }

  /// An element with something in it.
  static func element(_ name: String, _ content: String = "") -> String {
    guard let tag = TagName(name), !ElementName.isVoid(tag) else { return "<\(name)>" }
    return "<\(name)>\(content)</\(name)>"
  }

  @Test func `agrees with libxml2 on every element in every other`() throws {
    var pairs = 0
    for outer in Self.names {
      guard let tag = TagName(outer), !ElementName.isVoid(tag), ElementName.contentKind(tag) == nil else { continue }
      let inner = Self.names.filter { name in TagName(name).map { !SkeletonNaming.isClosed(tag, by: $0) } ?? false }
      pairs += inner.count
      let body = inner.map { Self.element(outer, Self.element($0, "x")) }.joined(separator: "\n")
      let markup = Self.tokens("<!doctype html>\n<html><head><title>x</title></head>\n<body>\(body)</body></html>")
      let written = try #require(WrittenStructure.events(of: markup), "\(outer)")
      #expect(try written == HTMLStructure(parsing: markup).events, "\(outer)")
    }
    // Most elements end no other.
    #expect(pairs > 7_000)
  }

  @Test(arguments: 0..<60 as Range<UInt64>)
  func `agrees with libxml2 on mails that are written out`(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let common = [
      "div", "table", "tr", "td", "p", "a", "span", "img", "br", "b", "h1", "ul", "li", "center", "o:p", "hr",
    ]
    func content(_ depth: Int) -> String {
      (0..<Int.random(in: 0...4, using: &random)).map { _ in
        guard depth > 0, random.chance(70) else {
          return ["x", " ", "<!-- y -->", "&amp;"][Int.random(in: 0...3, using: &random)]
        }
        let name = common[Int.random(in: 0..<common.count, using: &random)]
        return name == "o:p" ? "<o:p/>" : Self.element(name, content(depth - 1))
      }.joined()
    }
    let head = random.chance(50) ? "<head><meta charset=utf-8><style>a{}</style></head>" : ""
    let markup = Self.tokens("<html lang=ru>\(head) <body>\(content(5))</body>\n</html>\n")
    guard let written = WrittenStructure.events(of: markup) else { return }
    #expect(try written == HTMLStructure(parsing: markup).events)
  }

  @Test(arguments: [
    "<html><body><p>a</p></body></html>", "<html><head></head><body></body></html> ",
    "<!--x--><html><head><link><base></head><body><td><br><o:p/></td></body></html><!--y-->",
    "<html><body><div><div></div></div><span><span></span></span></body></html>",
  ])
  func `knows a structure that is written out`(html: String) throws {
    let markup = Self.tokens(html)
    #expect(try WrittenStructure.events(of: markup) == HTMLStructure(parsing: markup).events)
  }

  @Test(arguments: [
    "", "a", "<p>a</p>", "<html><body><p>a</body></html>", "<html><body><p>a</p></body>", "<html><body></html>",
    "<html><body><p><div></div></p></body></html>", "<html><body><b><i></b></i></body></html>",
    "<html><body></p></body></html>", "<html><body><ul><ul></ul></ul></body></html>",
    "<html><body><svg><path/></svg></body></html>", "<html><head><p></p></head><body></body></html>",
    "<html><head><title></title><body></body></html>", "<html><body></body><p></p></html>",
    "<html><body></body></html><p></p>", "<body></body>", "<html><body><html></html></body></html>",
    "<html><body>" + String(repeating: "<div>", count: 250) + String(repeating: "</div>", count: 250)
      + "</body></html>",
  ])
  func `leaves to libxml2 what is not written out`(html: String) {
    #expect(WrittenStructure.events(of: Self.tokens(html)) == nil)
  }
}
