import Testing
import VocativeHTML
import VocativeXML

/// Pieces with holes: `¦` is a control tag, `«` and `»` begin and end a capture.
struct ElementMaskTests {
  static func mask(_ template: String) -> (mask: ElementMask, source: [UInt8]) {
    var bytes: [UInt8] = []
    var controls: [Int] = []
    var open: [Int] = []
    var captures: [Range<Int>] = []
    for character in template {
      switch character {
      case "¦", "«", "»":
        if controls.last != bytes.count { controls.append(bytes.count) }
        if character == "«" { open.append(bytes.count) }
        if character == "»", let start = open.popLast() { captures.append(start..<bytes.count) }
      default: bytes += Array(String(character).utf8)
      }
    }
    return (ElementMask(of: bytes, controls: controls, captures: captures), bytes)
  }

  @Test(arguments: [
    ("<td ¦nowrap¦class='b'¦>x</td>", ["nowrap", "class"]), ("<td¦ a¦ b¦>", ["a", "b"]),
    ("<td ¦a¦b¦c>", ["a", "b", "c"]),
    ("<td a='¦1¦2¦'>", ["a"]), ("<td a¦>", ["a"]), ("<td ¦a='1'¦b='2'¦c>", ["a", "b", "c"]), ("<¦td a>", ["a"]),
    ("<td a b¦>", ["a", "b"]),
  ])
  func `ends names at control tags`(template: String, expected: [String]) throws {
    let tree = try Self.mask(template).mask.tree()
    let cell = try #require(tree.elements.first { $0.tag == .td })
    #expect(tree.attributes[cell.attributes].map { String(decoding: tree.bytes[$0.name], as: UTF8.self) } == expected)
  }

  @Test func `keeps every offset`() throws {
    let (mask, source) = Self.mask("<table>¦<tr><td ¦a¦>x</td></tr>¦</table>«<p>y</p>»<i «<b»>z</i>")
    #expect(mask.bytes.count == source.count)
    let tree = try mask.tree()
    for element in tree.elements {
      guard let tag = element.startTag else { continue }
      #expect(source[tag].starts(with: Array("<\(tree.markup.name(of: element.tag))".utf8)))
    }
    #expect(tree.elements.map { tree.markup.name(of: $0.tag) } == ["html", "body", "table", "tr", "td", "p", "i"])
  }

  @Test(arguments: [
    ("<i «<b>\n</b>»>z</i>", "<i    \n    >z</i>"), ("<p>«<b>»</p>", "<p><b></p>"), ("«<b>»", "<b>"),
    ("<title>«</title>»</title>", "<title>        </title>"), ("<a href='«x'y»'>", "<a href='   '>"),
    ("<p>«a«b»»</p>", "<p>ab</p>"), ("<i «a«b»»>", "<i   >"),
  ])
  func `blanks what is captured within a tag`(template: String, expected: String) {
    #expect(String(decoding: Self.mask(template).mask.bytes, as: UTF8.self) == expected)
  }
}
