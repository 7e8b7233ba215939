import Testing
import VocativeXML

struct HTMLLimitsTests {
  static func reason(_ bytes: [UInt8]) -> HTMLError? {
    do throws(HTMLError) {
      _ = try HTMLTree(parsing: bytes)
      return nil
    } catch {
      return error
    }
  }

  @Test(arguments: ["", " ", "\n\t\u{0C}\r "])
  func `refuses nothing at all`(html: String) {
    #expect(Self.reason(Array(html.utf8))?.reason == .empty)
  }

  @Test func `accepts a single letter`() {
    #expect(Self.reason([0x78]) == nil)
  }

  @Test(arguments: [
    ([0x3C, 0x70, 0x3E, 0xFF], 3), ([0x61, 0xC3], 1), ([0xED, 0xA0, 0x80], 0),
    ([0x61, 0xC0, 0x80], 1),
  ])
  func `refuses bytes that are not UTF-8, and says where`(bytes: [UInt8], offset: Int) {
    let error = Self.reason(bytes)
    #expect(error?.reason == .notUTF8)
    #expect(error?.offset == offset)
  }

  @Test(arguments: [(256, nil), (257, HTMLError.Reason.tooManyAttributes), (20_000, .tooManyAttributes)])
  func `takes 256 attributes a tag`(count: Int, expected: HTMLError.Reason?) {
    let html = "<p" + (0..<count).map { " a\($0)" }.joined() + ">"
    #expect(Self.reason(Array(html.utf8))?.reason == expected)
  }

  @Test(arguments: [(254, nil), (255, HTMLError.Reason.tooDeep), (300, .tooDeep)])
  func `takes 256 elements in each other, html and body among them`(
    count: Int, expected: HTMLError.Reason?
  ) {
    let html =
      String(repeating: "<div>", count: count) + "x" + String(repeating: "</div>", count: count)
    let error = Self.reason(Array(html.utf8))
    #expect(error?.reason == expected)
    if let error { #expect(error.offset == 254 * 5) }
  }

  @Test func `closing keeps the depth down`() {
    #expect(Self.reason(Array(String(repeating: "<div></div>", count: 1000).utf8)) == nil)
  }

  @Test(arguments: [(10_000_000, nil), (10_000_001, HTMLError.Reason.textTooLong), (12 << 20, .textTooLong)])
  func `takes ten million bytes of text`(count: Int, expected: HTMLError.Reason?) {
    let html = Array("<p>".utf8) + [UInt8](repeating: 0x78, count: count) + Array("</p>".utf8)
    #expect(Self.reason(html)?.reason == expected)
  }

  @Test(arguments: [63, 64, 65, 99, 100, 101, 5000])
  func `locates a tag with a long name`(length: Int) throws {
    let name = "n" + String(repeating: "o", count: length - 1)
    let tree = try HTMLTree(parsing: Array("<\(name)>x</\(name)><p>y".utf8))
    let element = try #require(tree.elements.first { tree.markup.name(of: $0.tag) == name })
    #expect(element.startTag == 0..<(length + 2))
    #expect(element.endTag == (length + 3)..<(2 * length + 6))
  }

  @Test(arguments: [
    "a\0b<p>c\0</p>", "<p \0>x</p>\0<p>", "<\0p>x<p>", "\u{FEFF}<p>x", "<p\0q>x<p>",
  ])
  func `survives NUL and a byte order mark`(html: String) throws {
    let tree = try HTMLTree(parsing: Array(html.utf8))
    #expect(tree.elements.contains { tree.markup.name(of: $0.tag).hasPrefix("p") })
  }
}
