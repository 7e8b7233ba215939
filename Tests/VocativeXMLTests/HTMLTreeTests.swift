import Testing
import VocativeXML

struct HTMLTreeTests {
  /// The tree as nested names; an implied element stands in brackets, text is its bytes.
  static func outline(_ html: String) throws -> String {
    let tree = try HTMLTree(parsing: Array(html.utf8))
    var outline = ""
    for step in tree.steps {
      switch step {
      case .open(let index):
        let name = tree.name(of: index)
        outline += tree.elements[index].startTag == nil ? "[\(name)](" : "\(name)("
      case .text(let index):
        outline += String(decoding: tree.bytes[tree.texts[index].range], as: UTF8.self)
      case .close: outline += ")"
      }
    }
    return outline
  }

  @Test(arguments: [
    ("<p>a<p>b", "[html]([body](p(a)p(b)))"),
    ("<html><body><p>a</p></body></html>", "html(body(p(a)))"),
    ("<title>a&amp;<b></title>", "[html]([head](title(a&amp;<b>)))"),
    ("<table><tr><td>1<td>2<tr><td>3</table>", "[html]([body](table(tr(td(1)td(2))tr(td(3)))))"),
    ("<a href=x><table><tr><td>1</table></a>", "[html]([body](a(table(tr(td(1))))))"),
    ("<b><p>1</p></b><i><td>2</td></i>", "[html]([body](b(p(1))i(td(2))))"),
    ("<h1><p>1</p></h1><p>2<h2>3</h2>", "[html]([body](h1(p(1))p(2)h2(3)))"),
    ("<p>1<ul><ol><li>2<li>3</ol></ul>", "[html]([body](p(1)ul(ol(li(2)li(3)))))"),
    ("<dl><dt>1<dd>2<dt>3</dl>", "[html]([body](dl(dt(1)dd(2)dt(3))))"),
    ("1<br>2<wbr>3<img src=x/>4", "1[html]([body](br()2wbr()3img()4))"),
    ("<div/>1</div>2", "[html]([body](div(1)2))"),
    ("<o:p/>1<o:p>2</o:p>", "[html]([body](o:p()1o:p(2)))"),
    ("<svg><path/><g>1</g></svg><path/>2", "[html]([body](svg(path()g(1))path(2)))"),
    ("<p><!--[if mso]><table><![endif]-->1<!-- <b> --></p>", "[html]([body](p(1)))"),
    ("<![if !mso]><p>1</p><![endif]>", "[html]([body](p(1)))"),
    ("<style>p{}</style><p title='</p>'>1", "[html]([head](style(p{}))[body](p(1)))"),
    ("<noscript><img></noscript><p>1", "[html]([body](noscript(<img>)p(1)))"),
    ("<div>1</span></p>2</div>", "[html]([body](div(12)))"),
    ("<div><span>1</div>2</span>", "[html]([body](div(span(1))2))"),
    ("text alone", "text alone"),
    ("<style></style><a><b>1</b></a><a>2</a>", "[html]([head](style())[body](a(b(1))a(2)))"),
    ("<head><meta><section>1</section>", "[html](head(meta())[body](section(1)))"),
    ("<head><title>1</title></head><style></style><span>2</span>", "[html](head(title(1))style()[body](span(2)))"),
    ("<title>1</title><head><o:p>2</o:p>", "[html]([head](title(1))[body](o:p(2)))"),
    ("<meta><body><i>1</i>", "[html]([head](meta())body(i(1)))"),
    ("<a\"b>1</a\"b>", "[html]([body](a\"b(1)))"),
  ])
  func `builds the tree that HTML means`(html: String, expected: String) throws {
    #expect(try Self.outline(html) == expected)
  }

  @Test func `ignores a second html, head or body`() throws {
    let html = "<html><head></head><body><p><html><head><body class=x>1</p></body></html>"
    let tree = try HTMLTree(parsing: Array(html.utf8))
    #expect(
      tree.ignoredTags.map { String(decoding: tree.bytes[$0.range], as: UTF8.self) } == [
        "<html>", "<head>", "<body class=x>",
      ])
    #expect(try Self.outline(html).hasPrefix("html(head()body(p(1)"))
  }

  @Test func `knows ranges, tags and attributes`() throws {
    let html = "<!DOCTYPE html>\n<Td CLASS='a>b' class=c>x<p>y</Td >z"
    let tree = try HTMLTree(parsing: Array(html.utf8))
    let text = { (range: Range<Int>?) in
      range.map { String(decoding: tree.bytes[$0], as: UTF8.self) }
    }
    let cell = try #require(tree.elements.firstIndex { $0.tag == .td })
    let paragraph = try #require(tree.elements.firstIndex { $0.tag == .p })
    #expect(text(tree.elements[cell].startTag) == "<Td CLASS='a>b' class=c>")
    #expect(text(tree.elements[cell].endTag) == "</Td >")
    #expect(text(tree.elements[cell].range) == "<Td CLASS='a>b' class=c>x<p>y</Td >")
    #expect(text(tree.elements[paragraph].range) == "<p>y")
    #expect(tree.elements[paragraph].endTag == nil)
    #expect(tree.elements[cell].attributes.map { text(tree.attributes[$0].value) } == ["a>b", "c"])
    #expect(text(tree.attribute(.class, of: cell)?.value) == "a>b")
    #expect(tree.attribute(.id, of: cell) == nil)
    #expect(tree.texts.filter { $0.parent == cell }.map { text($0.range) } == ["x"])
    #expect(Array(tree.children(of: cell)) == [paragraph])
    #expect(Array(tree.children(of: paragraph)) == [])
    #expect(tree.children(of: nil).map { tree.name(of: $0) } == ["html"])
  }

  @Test func `follows siblings`() throws {
    let tree = try HTMLTree(parsing: Array("<div><p>1</p><br><b>2</b></div><hr>".utf8))
    let body = try #require(tree.elements.firstIndex { $0.tag == .body })
    #expect(tree.children(of: body).map { tree.name(of: $0) } == ["div", "hr"])
    let div = try #require(tree.elements.firstIndex { $0.tag == .div })
    #expect(tree.children(of: div).map { tree.name(of: $0) } == ["p", "br", "b"])
  }
}
