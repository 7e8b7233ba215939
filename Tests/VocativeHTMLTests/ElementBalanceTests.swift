import Testing
import VocativeHTML
import VocativeXML

struct ElementBalanceTests {
  static func fault(_ html: String, in range: Range<Int>? = nil) -> String? {
    let bytes = Array(html.utf8)
    let markup = MarkupTokenizer.tokens(of: bytes)
    return ElementBalance.fault(in: range ?? 0..<bytes.count, of: markup).map { fault in
      let tag = "\(fault.tag.range.lowerBound) \(String(decoding: bytes[fault.tag.range], as: UTF8.self))"
      return switch fault {
      case .unclosed: "unclosed \(tag)"
      case .unopened: "unopened \(tag)"
      }
    }
  }

  @Test(arguments: [
    "", "text", "<p>a", "<p>a</p>", "<p>a<p>b</p>", "<p>a<p>b</p></p>", "<ul><li>1<li>2</ul>", "<br><img src=x><wbr>",
    "</br>", "<table><tr><td>1<td>2<tr><th>3</table>", "<tr><td>1</td></tr>", "<td>1", "<li>1<li>2",
    "<dl><dt>a<dd>b</dl>",
    "<select><option>1<option>2</select>", "<colgroup><col><col>", "<DIV></div>", "<o:p/>", "<v:fill src=x />",
    "<p><div></div></p>", "<!--[if mso]><table><tr><td><![endif]--><p>x</p><!--[if mso]></td></tr></table><![endif]-->",
    "<title><b></title>", "<style><p></style>", "<a><b></b></a>", "<html><body><p>", "<div", "</div",
  ])
  func `finds no fault`(html: String) { #expect(Self.fault(html) == nil) }

  @Test(arguments: [
    ("<table>", "unclosed 0 <table>"), ("a<div><p>b", "unclosed 1 <div>"), ("<b><i></b>", "unclosed 3 <i>"),
    ("<b><i></b></i>", "unclosed 3 <i>"), ("</table>", "unopened 0 </table>"), ("</td><td>", "unopened 0 </td>"),
    ("</tr><tr>", "unopened 0 </tr>"), ("<div></div></div>", "unopened 11 </div>"), ("<div/>", "unclosed 0 <div/>"),
    ("<table><tr><td></div></table>", "unopened 15 </div>"), ("<p></p></p>", "unopened 7 </p>"),
    ("<div><span></div>", "unclosed 5 <span>"), ("<ul><li><a></ul>", "unclosed 8 <a>"),
    ("<title>x", "unclosed 0 <title>"),
    ("<center><p></center></center>", "unopened 20 </center>"),
  ])
  func `names the tag at fault`(html: String, expected: String) { #expect(Self.fault(html) == expected) }

  @Test func `looks at the tags of one arm`() {
    let html = "<table><tr>one</tr></table>"
    #expect(Self.fault(html, in: 7..<19) == nil)
    #expect(Self.fault(html, in: 7..<14) == nil)
    #expect(Self.fault(html, in: 14..<27) == "unopened 14 </tr>")
    #expect(Self.fault(html, in: 0..<19) == "unclosed 0 <table>")
    #expect(Self.fault(html, in: 5..<5) == nil)
  }

  @Test func `takes long lists in its stride`() {
    let items = String(repeating: "<li>x", count: 50_000)
    #expect(Self.fault("<ul>" + items + "</ul>") == nil)
    #expect(Self.fault("<ul>" + items + String(repeating: "</b>", count: 50_000)) == "unopened 250004 </b>")
  }
}
