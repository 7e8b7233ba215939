import Foundation
import Testing
import Vocative

@Suite struct InlineStylesTests {
  private func render(
    _ template: String, _ data: [String: Any] = [:], _ schema: [String: Any]? = nil, partials: [String: String] = [:]
  ) throws -> String {
    var request: [String: Any] = ["template": template, "data": data, "part": "html", "partials": partials]
    if let schema { request["schema"] = schema }
    let line = try JSONSerialization.data(withJSONObject: request)
    let answer = Evaluator(zones: ZoneTable(version: "none")).answer(Array(line))
    let object = try JSONSerialization.jsonObject(with: Data(answer)) as? [String: Any]
    return try #require(object?["output"] as? String, "\(String(decoding: answer, as: UTF8.self))")
  }

  @Test(arguments: [
    ("{% param c: text max 9 %}<style>p{color:{{ c }}}</style><p>x</p>", "customer.name", "ESC403"),
    ("{% param c: text max 9 %}<p style=\"color:{{ c }}\">x</p>", "customer.name", "ESC403"),
    ("{% param c: color %}<style>p{color:{{ c }}}</style><p>x</p>", "customer.shade", "ESC403"),
    ("{% param c: color %}<p style=\"color:{{ c }}\">x</p>", "customer.shade", "none"),
  ])
  func `what a partial is given stands in its styles only as a style`(
    partial: String, value: String, code: String
  ) throws {
    try TemporaryFolder.with { folder in
      try folder.write("customer: { name: \"text max 9\", shade: color }\n", to: "schema.yaml")
      try folder.write("locales: [en]\n", to: "vocative.yaml")
      try folder.write(partial, to: "components/a.liquid")
      try folder.write(
        """
        ---
        purpose: service
        to: customer
        ---
        {% subject %}Hi there{% endsubject %}
        {% html %}{% render "a", c: \(value) %}{% endhtml %}
        """, to: "messages/a.liquid")
      let found = Workspace.open(folder.url.path).output.compile("a").diagnostics
      #expect(found.map(\.code).filter { $0.hasPrefix("ESC") } == (code == "none" ? [] : [code]))
    }
  }

  @Test(arguments: [
    ("p{color:red}", "<p>x</p>", "<p style=\"color:red\">x</p>"),
    (".a{color:red}p{color:blue;margin:0}", "<p class=a>x</p>", "<p class=a style=\"margin:0;color:red\">x</p>"),
    ("p{color:red}", "<P>x</P><br/>", "<P style=\"color:red\">x</P><br/>"),
    ("img{border:0}", "<img src=\"a\" />", "<img src=\"a\" style=\"border:0\" />"),
    ("p{color:red;margin:0}", "<p style=\"color:blue\">x</p>", "<p style=\"margin:0;color:blue\">x</p>"),
    ("p{color:red!important;margin:0}", "<p style=\"color:blue;\">x</p>", "<p style=\"margin:0;color:red\">x</p>"),
    ("p{padding:0!important}", "<p style=\"padding-top:1px\">x</p>", "<p style=\"padding-top:1px;padding:0\">x</p>"),
    ("p{margin:0}", "<p style=\"color:red !important;top:0\">x</p>", "<p style=\"margin:0;top:0;color:red\">x</p>"),
    ("p{color:red!important}", "<p style=\"color:blue!important\">x</p>", "<p style=\"color:blue!important\">x</p>"),
    ("p{font:1px \"A b\"}", "<p>x</p>", "<p style=\"font:1px 'A b'\">x</p>"),
    ("p{font:1px 'A b'}", "<p style='color:red'>x</p>", "<p style='font:1px \"A b\";color:red'>x</p>"),
    ("p{background:url(a?b&c)}", "<p>x</p>", "<p style=\"background:url(a?b&amp;c)\">x</p>"),
    (
      "p{color:red}", "<p style=\"font:1px &quot;a;b&quot;\">x</p>",
      "<p style=\"color:red;font:1px &quot;a;b&quot;\">x</p>"
    ),
    (
      "td{width:50px;height:10%;background:#FFF;text-align:center;vertical-align:top}",
      "<table><tr><td valign=x>x</td></tr></table>",
      "<table><tr><td valign=x style=\"width:50px;height:10%;background:#FFF;text-align:center;vertical-align:top\" width=\"50\" height=\"10%\" bgcolor=\"#fff\" align=\"center\">x</td></tr></table>"
    ),
    (
      ":root{--c:#0f0}p{color:var(--c);margin:var(--d, 0 1px)}i{color:var(--d)}", "<p>x</p><i>y</i>",
      "<p style=\"color:#0f0;margin:0 1px\">x</p><i>y</i>"
    ),
    (
      "p{--a:var(--b);--b:var(--a);color:var(--a,red)}", "<p>x</p>",
      "<p style=\"--a:var(--b);--b:var(--a);color:red\">x</p>"
    ),
    // A ring has no value, nor have fallbacks in it; what reads it has one.
    (
      "p{--a:var(--b,red);--b:var(--a);--c:var(--a,pink);color:var(--c);top:var(--a,1px)}", "<p>x</p>",
      "<p style=\"--a:var(--b,red);--b:var(--a);--c:var(--a,pink);color:pink;top:1px\">x</p>"
    ),
    (
      ".a.b{top:0}.b.c{left:0}.a.d{right:0}", "<p class='b a'>x</p><p class='c b'>y</p><p class='b a'>z</p>",
      "<p class='b a' style=\"top:0\">x</p><p class='c b' style=\"left:0\">y</p><p class='b a' style=\"top:0\">z</p>"
    ),
    (
      "p{color:red};i{color:blue}b{margin:0}", "<p>x</p><i>y</i><b>z</b>",
      "<p style=\"color:red\">x</p><i>y</i><b style=\"margin:0\">z</b>"
    ),
  ])
  func `Puts rules into attributes`(css: String, html: String, expected: String) throws {
    #expect(try render("<style>\(css)</style>\(html)") == expected)
  }

  @Test(arguments: [
    // What only some screens, programs or recipients are to take stays, and wins over attributes.
    (
      "<style>p{top:0}</style><style media=\"print\">p{top:1px;left:0!important}@keyframes k{from{top:0}}</style><p>x</p>",
      "<style media=\"print\">p{top:1px !important;left:0!important}@keyframes k{from{top:0}}</style>"
        + "<p style=\"top:0\">x</p>"
    ),
    (
      "<style>p{top:0}</style>{% if b %}<style>p{top:{% if b %}1px{% else %}2px{% endif %}}</style>{% endif %}<p>x</p>",
      "<style>p{top:1px !important}</style><p style=\"top:0\">x</p>"
    ),
    (
      "<style>p{top:0}</style><!--[if !mso]><!--><style>p{top:1px}</style><!--<![endif]--><p>x</p>",
      "<!--[if !mso]><!--><style>p{top:1px !important}</style><!--<![endif]--><p style=\"top:0\">x</p>"
    ),
    // Nothing goes into attributes that it would have to win over.
    ("<style media=\"print\">p{top:1px}</style><p>x</p>", "<style media=\"print\">p{top:1px}</style><p>x</p>"),
    // No link of a mail was visited before it is read.
    (
      "<style>a:link,a:visited{color:red;top:0}</style><a href=\"https://a.b\" style=\"color:blue\">x</a><a>y</a>",
      "<a href=\"https://a.b\" style=\"top:0;color:blue\">x</a><a>y</a>"
    ),
    (
      "<style>a:link{color:red!important}a:visited{color:blue}</style><a href=\"https://a.b\">x</a>",
      "<style>\na:visited{color:blue !important}\n</style><a href=\"https://a.b\" style=\"color:red\">x</a>"
    ),
    // What is said of visited links loses to a style of their own, as CSS has it; what is said of a pointer over them not.
    (
      "<style>a:visited{color:red}</style><a href=\"https://a.b\" style=\"color:blue\">x</a>",
      "<style>a:visited{color:red}</style><a href=\"https://a.b\" style=\"color:blue\">x</a>"
    ),
    (
      "<style>a:visited,a:hover{color:red}p{top:0}</style><a href=\"https://a.b\" style=\"color:blue\">x</a>",
      "<style>\na:hover{color:red !important}a:visited{color:red}\n</style><a href=\"https://a.b\" style=\"color:blue\">x</a>"
    ),
    (
      "<style>a:visited{color:red!important}</style><a href=\"https://a.b\" style=\"color:blue\">x</a>",
      "<style>a:visited{color:red!important}</style><a href=\"https://a.b\" style=\"color:blue\">x</a>"
    ),
    (
      "<style>a:visited{color:red}p{top:0}</style><a href=\"https://a.b\">x</a><p>y</p>",
      "<style>\na:visited{color:red !important}\n</style><a href=\"https://a.b\">x</a><p style=\"top:0\">y</p>"
    ),
    // Nothing could lose to it here, so it stays as others write it.
    (
      "<style>a{top:0}a:link{color:red}</style><a href=\"https://a.b\">x</a>",
      "<style>\na:link{color:red !important}\n</style><a href=\"https://a.b\" style=\"top:0\">x</a>"
    ),
    // Partials are put in place when a message is compiled.
    (
      "<style>{% render \"rules\" %}i{top:1px}</style><p>x</p><i>y</i>",
      "<p style=\"left:0\">x</p><i style=\"top:1px\">y</i>"
    ),
  ])
  func `Keeps the order of weight between attributes and what stays`(html: String, expected: String) throws {
    #expect(try render(html, ["b": true], partials: ["rules": "p{left:0}"]) == expected)
  }

  /// What variables make must not grow with the ways to read them, nor a class list with the rules that ask for it.
  @Test(.timeLimit(.minutes(1))) func `Ends soon whatever reads what`() throws {
    let doubled = (0..<60).map { "--a\($0):var(--a\($0 + 1)) var(--a\($0 + 1));" }.joined()
    let style = ":root{\(doubled)--a60:x}p{margin:var(--a0,0);color:red}"
    #expect(try render("<style>\(style)</style><p>x</p>") == "<p style=\"margin:0;color:red\">x</p>")
    let chain = (0..<200).map { "--a\($0):var(--a\($0 + 1));" }.joined()
    let chained = ":root{\(chain)--a200:7px}p{margin:var(--a0)}"
    #expect(try render("<style>\(chained)</style><p>x</p>") == "<p style=\"margin:7px\">x</p>")
    let rules = (0..<1_000).map { ".a\($0).b{margin:\($0)px}" }.joined()
    let classes = (0..<1_000).map { "a\($0)" }.joined(separator: " ")
    let rows = (0..<20).map { "<p id=\"i\($0)\" class=\"b \(classes)\">x</p>" }.joined()
    let mail = try render("<style>\(rules)</style>\(rows)")
    #expect(mail.components(separatedBy: " style=\"margin:999px\"").count == 21)
  }

  @Test(arguments: [
    ("a{color:red}a:hover{Color:PINK}", "a:hover{color:PINK !important}"),
    (
      "/* c */ @MEDIA (max-width:  9px) { .a { color: red ! important; margin: 0 } /* d */ }",
      "@media (max-width: 9px){.a{color:red !important;margin:0 !important}}"
    ),
    ("p{margin:0}@font-face{font-family:X;src:url(a)}", "@font-face{font-family:X;src:url(a)}"),
    ("p{margin:0}@keyframes k{ from { top: 0 } }", "@keyframes k{from { top: 0 }}"),
    ("p,p::after{margin:0}", "p::after{margin:0 !important}"),
    ("p{margin:0}.unused{margin:0}#outlook a{padding:0}", "#outlook a{padding:0 !important}"),
  ])
  func `Keeps in the head what attributes cannot say`(css: String, kept: String) throws {
    let html = "<p>x</p><a>y</a>"
    #expect(try render("<html><head><style>\(css)</style></head><body>\(html)").contains("<style>\n\(kept)\n</style>"))
  }

  @Test(arguments: [
    "<style data-embed>p{color:red}</style><p>x</p>", "<style media=\"print\">p{color:red}</style><p>x</p>",
    "<style>@media print{p{color:red !important}}</style><p>x</p>",
    "<style>p{color:red}</style><p data-css-inline=\"ignore\">x</p>",
    "<style type=\"text/x\">p{color:red}</style><p>x</p>",
  ])
  func `Leaves alone what is to stay`(html: String) throws {
    let styled = try render(html)
    #expect(styled == html || styled == html.replacing("<style>p{color:red}</style>", with: ""))
  }

  @Test func `A class that is one of some words has the style of its word`() throws {
    let css = "<style>.big{width:2px}.small{width:1px}.big p{margin:0}.a{color:red}</style>"
    let template = css + "<td class=\"a {{ size }}\"><p>x</p></td>"
    let schema = ["size": "big | small | plain"]
    let expected = [
      ("big", "<td class=\"a big\" style=\"color:red;width:2px\" width=\"2\"><p style=\"margin:0\">x</p></td>"),
      ("small", "<td class=\"a small\" style=\"color:red;width:1px\" width=\"1\"><p>x</p></td>"),
      ("plain", "<td class=\"a plain\" style=\"color:red\"><p>x</p></td>"),
    ]
    for (size, html) in expected {
      let output = try render(template, ["size": size], schema)
      #expect(
        output.replacing("style=\"width:2px;color:red\"", with: "style=\"color:red;width:2px\"")
          .replacing("style=\"width:1px;color:red\"", with: "style=\"color:red;width:1px\"") == html)
    }
  }

  @Test(arguments: [true, false])
  func `Conditions in a tag decide its style`(isVIP: Bool) throws {
    let css = "<style>.vip{color:gold}p{margin:0}.vip i{top:0}</style>"
    let template =
      css
      + "<p{% if vip %} class=\"vip\"{% endif %}><i>x</i></p><p class=\"a{% if vip %} vip{% endif %}\">y</p>"
      + "<p {% if vip %}style=\"top:1px\"{% endif %}>z</p>"
    let expected =
      isVIP
      ? "<p class=\"vip\" style=\"margin:0;color:gold\"><i style=\"top:0\">x</i></p><p class=\"a vip\" style=\"margin:0;color:gold\">y</p><p style=\"margin:0;top:1px\">z</p>"
      : "<p style=\"margin:0\"><i>x</i></p><p class=\"a\" style=\"margin:0\">y</p><p  style=\"margin:0\">z</p>"
    #expect(try render(template, ["vip": isVIP]) == expected)
  }

  @Test func `What depends on siblings that are conditional stays in the head`() throws {
    let css = "<style>li:first-child{top:0}li + li{top:1px}b:first-child{top:2px}</style>"
    let list = "<ul>{% if a %}<li>1</li>{% endif %}<li>2</li></ul><p><b>3</b></p>"
    let expected =
      "<style>\nli:first-child{top:0 !important}\nli + li{top:1px !important}\n</style>"
    let output = try render(css + list, ["a": false])
    #expect(output.hasPrefix(expected))
    #expect(output.hasSuffix("<p><b style=\"top:2px\">3</b></p>"))
  }

  @Test func `A color from data goes where its rule goes`() throws {
    let output = try render(
      "<style>.a{color:{{ c }};margin:0}</style><p class=\"a\">x</p>", ["c": "#fff"], ["c": "color"])
    #expect(output == "<p class=\"a\" style=\"color:#fff;margin:0\">x</p>")
  }
}
