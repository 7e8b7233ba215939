import Foundation
import Testing
import Vocative

/// Components of MJML in the html part: what is written for them, and what is refused.
@Suite struct ComponentTests {
  /// What a body of components gives, or the code and place of the first error.
  static func evaluate(
    body: String, head: String = "", data: String = "{}", partials: [String: String] = [:], schema: String = "null"
  ) throws -> (html: String, plain: String, error: String) {
    try evaluate(
      template: "<mjml><mj-head>\(head)</mj-head><mj-body>\(body)</mj-body></mjml>", data: data, partials: partials,
      schema: schema)
  }

  static func evaluate(
    template: String, data: String = "{}", partials: [String: String] = [:], schema: String = "null"
  ) throws -> (html: String, plain: String, error: String) {
    let request: [String: Any] = [
      "template": template, "part": "html", "partials": partials, "locale": "en",
      "data": try JSONSerialization.jsonObject(with: Data(data.utf8)),
      "schema": try JSONSerialization.jsonObject(with: Data(schema.utf8), options: .fragmentsAllowed),
    ]
    let line = try JSONSerialization.data(withJSONObject: request)
    let answer = Evaluator(zones: ZoneTable(version: "none")).answer([UInt8](line))
    let object = try #require(try JSONSerialization.jsonObject(with: Data(answer)) as? [String: Any])
    let error = object["error"] as? [String: Any]
    return (
      object["output"] as? String ?? "", object["plain"] as? String ?? "",
      error.map { "\($0["code"] ?? "") \($0["line"] ?? 0):\($0["column"] ?? 0)" } ?? ""
    )
  }

  /// What of a document is seen as columns: for each its width on a wide screen, and in Outlook.
  static func columns(of html: String) -> String {
    let body = html.range(of: "<body").map { String(html[$0.lowerBound...]) } ?? html
    let column = /mj-column-(?<class>[a-z0-9-]+)/
    let cell = /<td[^>]*?width:(?<width>[0-9.]+)px/
    return zip(body.matches(of: cell), body.matches(of: column)).map { "\($1.class)=\($0.width)" }.joined(
      separator: " ")
  }

  static func column(_ text: String, _ attributes: String = "") -> String {
    "<mj-column\(attributes)><mj-text>\(text)</mj-text></mj-column>"
  }

  @Test(arguments: [
    (#"<mj-image src="https://a.b/c.png" />"#, "", ["CMP978"]),
    (#"<mj-image src="https://a.b/c.png" alt="" />"#, "", []),
    (#"<mj-image src="https://a.b/c.png" alt="Tea" />"#, "", []),
    (#"<mj-image src="https://a.b/c.png" mj-class="k" />"#, #"<mj-class name="k" alt="Tea" />"#, []),
    (#"<mj-image src="https://a.b/c.png" />"#, #"<mj-image alt="Tea" />"#, []),
  ])
  func `a picture of a component has words`(image: String, head: String, codes: [String]) throws {
    try TemporaryFolder.with { folder in
      try folder.write("customer:\n  name: text?\n", to: "schema.yaml")
      try folder.write("locales: [en]\n", to: "vocative.yaml")
      try folder.write(
        """
        ---
        purpose: service
        to: customer
        ---
        {% subject %}Hi there{% endsubject %}
        {% html %}<mjml><mj-head><mj-title>Hi</mj-title><mj-attributes>\(head)</mj-attributes></mj-head><mj-body>\
        <mj-section><mj-column>\(image)<mj-text>Words</mj-text></mj-column></mj-section></mj-body></mjml>{% endhtml %}
        """, to: "messages/a.liquid")
      let found = Workspace.open(folder.url.path).output.compile("a").diagnostics
      #expect(found.map(\.code).filter { $0.hasPrefix("CMP97") } == codes)
    }
  }

  @Test(arguments: [
    ("<mj-section /><mj-section /><mj-section />", "- 8 8"),
    ("{% if n %}<mj-section />{% else %}<mj-section />{% endif %}<mj-section />", "- - 8"),
    ("{% for i in (1..2) %}<mj-section />{% endfor %}", "8"),
    ("<mj-raw><p>x</p></mj-raw><mj-section />", "8"),
  ])
  func `sections of a wrapper keep apart`(sections: String, gaps: String) throws {
    let request: [String: Any] = [
      "template":
        "<mjml><mj-head><mj-title>a</mj-title></mj-head><mj-body><mj-wrapper gap=\"8px\">\(sections)</mj-wrapper></mj-body></mjml>",
      "data": ["n": true], "part": "html", "bundle": true,
    ]
    let line = try JSONSerialization.data(withJSONObject: request.merging(["data": ["n": true]]) { $1 })
    let answer = Evaluator(zones: ZoneTable(version: "none")).answer(Array(line))
    let object = try #require(try JSONSerialization.jsonObject(with: Data(answer)) as? [String: Any])
    let html = try #require(object["output"] as? String, "\(object)")
    // The wrapper's own table comes first; a branch that was not taken and a second turn are cut off or alike.
    let said = html.matches(of: /<div style="margin:0px auto;max-width:600px;(?<gap>margin-top:8px;)?"/).dropFirst()
    let padded = html.matches(of: /style="width:600px;(?<gap>padding-top:8px;)?"/).dropFirst()
    let told = said.map { $0.gap == nil ? "-" : "8" }
    #expect(told == padded.map { $0.gap == nil ? "-" : "8" })
    let expected = gaps.split(separator: " ").map(String.init)
    #expect(sections.contains("{%") ? told.last == expected.last : told == expected, "\(html)")
  }

  @Test func `a button's label leaves room for its padding`() throws {
    let button = #"<mj-button inner-padding="5px 60px" width="200px" href="https://a.example/">a</mj-button>"#
    #expect(
      try Self.evaluate(body: "<mj-section><mj-column>\(button)</mj-column></mj-section>").html.contains("width:80px"))
  }

  @Test(arguments: [
    ("AB", #"{"x": true}"#, "per-50=300 per-50=300"),
    ("A{% if x %}B{% endif %}", #"{"x": true}"#, "per-50=300 per-50=300"),
    ("A{% if x %}B{% endif %}", #"{"x": false}"#, "per-100=600"),
    ("{% if x %}A{% else %}BC{% endif %}D", #"{"x": true}"#, "per-50=300 per-50=300"),
    (
      "{% if x %}A{% else %}BC{% endif %}D", #"{"x": false}"#,
      "per-33-333333333333336=200 per-33-333333333333336=200 per-33-333333333333336=200"
    ),
    ("{% if x %}A{% else %}B{% endif %}C", #"{"x": false}"#, "per-50=300 per-50=300"),
    (
      "{% if x %}{% if y %}A{% endif %}B{% endif %}C", #"{"x": true, "y": true}"#,
      "per-33-333333333333336=200 per-33-333333333333336=200 per-33-333333333333336=200"
    ),
    ("{% if x %}{% if y %}A{% endif %}B{% endif %}C", #"{"x": true, "y": false}"#, "per-50=300 per-50=300"),
    ("{% if x %}{% if y %}A{% endif %}B{% endif %}C", #"{"x": false, "y": true}"#, "per-100=600"),
    ("{% render 'two' %}", #"{"x": true}"#, "per-50=300 per-50=300"),
    (
      "A{% render 'two' %}", #"{"x": true}"#,
      "per-33-333333333333336=200 per-33-333333333333336=200 per-33-333333333333336=200"
    ),
    ("W{% for i in (1..3) %}W{% endfor %}", #"{"x": true}"#, "per-25=150 per-25=150 per-25=150 per-25=150"),
  ])
  func `Columns share the width of the way that is taken`(section: String, data: String, expected: String) throws {
    var body = ""
    for letter in section {
      switch letter {
      case "A", "B", "C", "D": body += Self.column(String(letter))
      case "W": body += Self.column("w", " width=\"25%\"")
      case _: body.append(letter)
      }
    }
    let answer = try Self.evaluate(
      body: "<mj-section>\(body)</mj-section>", data: data,
      partials: ["two": Self.column("1") + Self.column("2")])
    #expect(answer.error == "")
    #expect(Self.columns(of: answer.html) == expected)
  }

  @Test(arguments: [1, 2, 3])
  func `A grid gives the columns of a loop a share of the row`(perRow: Int) throws {
    let answer = try Self.evaluate(
      body: "<mj-section per-row=\"\(perRow)\">{% for i in (1..4) %}\(Self.column("{{ i }}")){% endfor %}</mj-section>")
    let shares = [1: "per-100", 2: "per-50", 3: "per-33-333333333333336"]
    #expect(answer.error == "")
    #expect(
      Self.columns(of: answer.html)
        == Array(repeating: "\(shares[perRow] ?? "")=\(600 / perRow)", count: 4).joined(separator: " "))
    #expect(answer.plain == "1\n\n2\n\n3\n\n4")
  }

  @Test(arguments: [
    ("", "", "#000000"),
    (##"<mj-all color="#a00" />"##, "", "#a00"),
    (##"<mj-text color="#b00" /><mj-all color="#a00" />"##, "", "#b00"),
    (##"<mj-class name="c" color="#c00" /><mj-text color="#b00" />"##, #"mj-class="c""#, "#c00"),
    (##"<mj-class name="c" color="#c00" /><mj-class name="d" color="#d00" />"##, #"mj-class="c d""#, "#d00"),
    (##"<mj-class name="c" color="#c00" />"##, ##"mj-class="c" color="#e00""##, "#e00"),
    ("", #"color="{% if x %}red{% else %}blue{% endif %}""#, "red"),
    ("{% render \"gold\" %}", "", "gold"),
    (
      ##"<mj-class name="k"><mj-text color="#f00" /></mj-class><mj-class name="c" color="#c00" />"##, #"mj-class="c""#,
      "#f00"
    ),
    (##"<mj-class name="k"><mj-text color="#f00" /></mj-class>"##, ##"color="#e00""##, "#e00"),
    (##"<mj-class name="k"><mj-button color="#f00" /></mj-class>"##, "", "#000000"),
    (#"<mj-class name="k">{% render "gold" %}</mj-class>"#, "", "gold"),
  ])
  func `The nearest word about an attribute counts`(attributes: String, tag: String, color: String) throws {
    let answer = try Self.evaluate(
      body: "<mj-section\(attributes.contains("\"k\"") ? " mj-class=\"k\"" : "")><mj-column>"
        + "<mj-text \(tag)>a</mj-text></mj-column></mj-section>",
      head: "<mj-attributes>\(attributes)</mj-attributes>", data: #"{"x": true}"#,
      partials: ["gold": "<mj-text color=\"gold\" />"])
    #expect(answer.error == "")
    #expect(answer.html.contains(";color:\(color);\">a</div>"), "\(answer.html.suffix(600))")
  }

  @Test(arguments: [
    (#"<mj-text colr="red" />"#, "", "CMP922"), (#"<mj-text font-size="abc" />"#, "", "CMP923"),
    (#"<mj-all paddin="1px" />"#, "", "CMP922"), (#"<mj-all padding="a b" />"#, "", "CMP923"),
    (#"<mj-all padding="1px 2px 3px" font-size="9px" href="https://a.b" />"#, "", ""),
    (#"<mj-class name="k" backgroud="red" />"#, "", "CMP922"),
    (#"<mj-class name="k"><mj-text colr="red" /></mj-class>"#, "", "CMP922"),
    (#"<mj-image src="https://a.b/c.png" />"#, "<mj-image />", ""),
    (#"<mj-class name="k" src="https://a.b/c.png" />"#, #"<mj-image mj-class="k" />"#, ""),
    (#"<mj-class name="k" />"#, #"<mj-image mj-class="k" />"#, "CMP924"),
    (#"<mj-class name="k"><mj-image src="https://a.b/c.png" /></mj-class>"#, "<mj-image />", ""),
  ])
  func `What the head says is held to the same rules, and counts`(head: String, body: String, error: String) throws {
    let answer = try Self.evaluate(
      body: "<mj-section><mj-column>\(body)</mj-column></mj-section>", head: "<mj-attributes>\(head)</mj-attributes>")
    #expect(answer.error.prefix(6) == error)
  }

  @Test(arguments: [
    ("<mj-section><mj-colum /></mj-section>", "CMP920 1:48"),
    ("<mj-column />", "CMP921 1:35"),
    ("<mj-section><mj-column><mj-text colr=\"red\">a</mj-text></mj-column></mj-section>", "CMP922 1:73"),
    (
      "<mj-section><mj-column><mj-button inner-padding-left=\"9px\">a</mj-button></mj-column></mj-section>",
      "CMP922 1:89"
    ),
    ("<mj-section><mj-column><mj-table letter-spacing=\"1px\"></mj-table></mj-column></mj-section>", "CMP922 1:84"),
    ("<mj-section><mj-column><mj-text color=\"#12\">a</mj-text></mj-column></mj-section>", "CMP923 1:74"),
    ("<mj-section padding=\"1px 2px 3px 4px 5px\" />", "CMP923 1:56"),
    ("<mj-section padding=\"1 px\" />", "CMP923 1:56"),
    ("<mj-section><mj-column><mj-image /></mj-column></mj-section>", "CMP924 1:58"),
    ("<mj-section>", "CMP925 1:35"),
    ("{% if x %}<mj-section>{% endif %}</mj-section>", "CMP925 1:45"),
    ("<mj-section>{% if x %}</mj-section>{% endif %}", "CMP925 1:35"),
    ("</mj-section>", "CMP926 1:35"),
    ("<mj-section>word</mj-section>", "CMP927 1:47"),
    ("<mj-section>{{ x }}</mj-section>", "CMP927 1:50"),
    ("<mj-section><p>word</p></mj-section>", "CMP928 1:48"),
    ("<mj-section><mj-column><mj-text><p><mj-button /></p></mj-text></mj-column></mj-section>", "CMP921 1:71"),
    ("<mj-section><mj-column><mj-table><mj-buton>a</mj-buton></mj-table></mj-column></mj-section>", "CMP920 1:69"),
    ("<mj-section {% if x %}padding=\"0\"{% endif %} />", "CMP929 1:47"),
    ("<mj-section padding=\"{{ x }}\" />", "CMP930 1:47"),
    ("<mj-section padding=\"{% for i in (1..2) %}0 {% endfor %}\" />", "CMP930 1:47"),
    ("<mj-section padding=\"{% if x %}0{% else %}0 px{% endif %}\" />", "CMP923 1:47"),
    ("<mj-section padding=\"{% if x %}0{% endif %}\"><mj-colum /></mj-section>", "CMP920 1:81"),
    ("<mj-section>{% for i in (1..3) %}<mj-column />{% endfor %}</mj-section>", "CMP931 1:47"),
    ("<mj-include path=\"a.mjml\" />", "CMP933 1:35"),
    ("<mj-section mj-class=\"big\" />", "CMP938 1:57"),
    ("<mj-section><mj-column><mj-carousel /></mj-column></mj-section>", "CMP939 1:58"),
  ])
  func `A slip is reported where it stands`(body: String, error: String) throws {
    #expect(try Self.evaluate(body: body, data: #"{"x": true}"#).error == error)
  }

  @Test(arguments: [
    ("p", "data-a", "1", #"<p data-a="1">"#), (".b", "id", #"{{ x }}"&"#, #"<b id="5&quot;&" class="b">"#),
    ("p, .b", "class", "c", #"<b class="c">"#), ("td > div > p", "title", "", #"<p title="">"#),
  ])
  func `Elements get the attributes that the head says`(
    path: String, name: String, value: String, tag: String
  ) throws {
    let answer = try Self.evaluate(
      body: #"<mj-section><mj-column><mj-text><p>a</p><b class="b">c</b></mj-text></mj-column></mj-section>"#,
      head: """
        <mj-html-attributes><mj-selector path="\(path)"><mj-html-attribute name="\(name)">\(value)</mj-html-attribute>\
        </mj-selector></mj-html-attributes>
        """,
      data: #"{"x": 5}"#)
    #expect(answer.error == "")
    #expect(answer.html.contains(tag), "\(answer.html.suffix(600))")
  }

  @Test(arguments: [
    (#"p:first-child"#, "data-a", "CMP940"), ("p", "data a", "CMP923"), ("p", "onclick", "ESC"), ("p >", "a", ""),
    ("", "a", "CMP924"), ("p", "", "CMP924"),
  ])
  func `Attributes that nobody can give are reported`(path: String, name: String, code: String) throws {
    let answer = try Self.evaluate(
      body: "<mj-section><mj-column><mj-text>{% if x %}<p>a</p>{% endif %}<p>b</p></mj-text></mj-column></mj-section>",
      head: """
        <mj-html-attributes><mj-selector path="\(path)"><mj-html-attribute name="\(name)">{{ x }}</mj-html-attribute>\
        </mj-selector></mj-html-attributes>
        """,
      data: #"{"x": true}"#)
    #expect(answer.error.hasPrefix(code), "\(answer.error)")
    #expect(code != "" || answer.error == "")
  }

  @Test(arguments: [
    ("<mj-section />", "CMP934 1:1"), ("<mjml />", "CMP935 1:1"), ("<mjml><mj-body /><mj-body /></mjml>", "CMP935 1:1"),
    (
      "<mjml>{% if x %}<mj-head><mj-attributes /></mj-head>{% endif %}<mj-body /></mjml>", "CMP936 1:26"
    ),
    (
      "<mjml><mj-head><mj-attributes>{% if x %}<mj-all />{% endif %}</mj-attributes></mj-head><mj-body /></mjml>",
      "CMP936 1:41"
    ),
  ])
  func `A document has one body and settings for all`(template: String, error: String) throws {
    #expect(try Self.evaluate(template: template, data: #"{"x": true}"#).error == error)
  }

  @Test(arguments: [
    (#"{% if x %}25%{% else %}50%{% endif %}"#, #"{"x": true}"#, "per-25=150"),
    (#"{% if x %}25%{% else %}50%{% endif %}"#, #"{"x": false}"#, "per-50=300"),
    (#"{% if x %}25%{% endif %}"#, #"{"x": false}"#, "per-100=600"),
    (
      #"{% if x %}{% if y %}2{% else %}4{% endif %}{% else %}7{% endif %}5%"#, #"{"x": true, "y": false}"#, "per-45=270"
    ),
    (
      #"{% if x %}{% if y %}2{% else %}4{% endif %}{% else %}7{% endif %}5%"#, #"{"x": false, "y": true}"#, "per-75=450"
    ),
  ])
  func `A measure may be one of some`(width: String, data: String, expected: String) throws {
    let answer = try Self.evaluate(
      body: "<mj-section>\(Self.column("a", " width=\"\(width)\""))</mj-section>", data: data)
    #expect(answer.error == "")
    #expect(Self.columns(of: answer.html) == expected, "\(answer.html.suffix(900))")
  }

  @Test(arguments: [
    (#"{"w": "half"}"#, "per-50=300"), (#"{"w": "narrow"}"#, "px-120=120"), (#"{"w": "wide"}"#, "per-100=600"),
  ])
  func `A value that is one of some words chooses among classes`(data: String, expected: String) throws {
    let answer = try Self.evaluate(
      body: "<mj-section>\(Self.column("a", #" mj-class="{{ w }}""#))</mj-section>",
      head: """
        <mj-attributes><mj-class name="half" width="50%" /><mj-class name="narrow" width="120px" />\
        <mj-class name="wide" /></mj-attributes>
        """,
      data: data, schema: #"{"w": "half | narrow | wide"}"#)
    #expect(answer.error == "")
    #expect(Self.columns(of: answer.html) == expected, "\(answer.html.suffix(900))")
  }

  @Test func `More measures than can be told apart are refused`() throws {
    let padding = String(repeating: "{% if x %}1{% else %}2{% endif %}", count: 5)
    let answer = try Self.evaluate(body: "<mj-section padding=\"\(padding)px\" />", data: #"{"x": true}"#)
    #expect(answer.error == "CMP930 1:47")
  }

  @Test func `Too deep nesting is reported, once`() throws {
    let depth = 300
    let body = String(repeating: "<mj-section>", count: depth) + String(repeating: "</mj-section>", count: depth)
    #expect(try Self.evaluate(body: body).error.hasPrefix("CMP9"))
  }

  @Test func `What the head does without showing it is done`() throws {
    let answer = try Self.evaluate(
      template: """
        {% assign a = 1 %}<mjml>{% assign b = 2 %}<mj-head>{% capture c %}<b>3</b>{% endcapture %}\
        {% if x %}<mj-style>p { color: red; }</mj-style>{% endif %}<mj-title> {{ a }} &amp; "{{ b }}"</mj-title>\
        <mj-preview>{{ n }}</mj-preview></mj-head>\
        <mj-body><mj-section><mj-column><mj-text>{{ a }}{{ b }}{{ c }}</mj-text></mj-column></mj-section></mj-body></mjml>
        """, data: #"{"x": false, "n": "<Ann>"}"#)
    #expect(answer.error == "")
    #expect(answer.plain == "123")
    #expect(answer.html.contains("<title>1 &amp; &quot;2&quot;</title>"))
    #expect(answer.html.contains("aria-label=\"1 &amp; &quot;2&quot;\""))
    #expect(answer.html.contains(">&lt;Ann&gt;&#847;&nbsp;&#847;&nbsp;"))
    #expect(answer.html.contains("12<b>3</b></div>"))
    #expect(!answer.html.contains("color: red"))
  }

  @Test func `Addresses and quotes keep their places in attributes`() throws {
    let answer = try Self.evaluate(
      body: """
        <mj-section background-url="{{ u }}"><mj-column><mj-image src="{{ u }}" alt='"a" &amp; {{ n }}' />\
        <mj-social><mj-social-element name="facebook" href="{{ u }}">f</mj-social-element></mj-social>\
        </mj-column></mj-section>
        """, data: #"{"u": "https://e.com/a b?c=1&d=2", "n": "\"<"}"#)
    // An inferred schema calls it text, which no link may be.
    #expect(answer.error == "ESC404 1:66")
    let quoted = try Self.evaluate(
      body: "<mj-section><mj-column><mj-image src=\"https://e.com/a\" alt='\"a\" {{ n }}' /></mj-column></mj-section>",
      data: #"{"n": "\"<"}"#)
    #expect(quoted.html.contains("alt=\"&quot;a&quot; &quot;&lt;\""))
    #expect(quoted.error == "")
  }

  @Test func `Language and direction are those of the message`() throws {
    let answer = try Self.evaluate(body: "")
    #expect(answer.html.contains("<html lang=\"en\" dir=\"ltr\""))
    #expect(answer.html.contains("role=\"article\" lang=\"en\" dir=\"ltr\""))
    let own = try Self.evaluate(template: "<mjml lang=\"he\" dir=\"rtl\"><mj-body /></mjml>")
    #expect(own.html.contains("<html lang=\"he\" dir=\"rtl\""))
  }
}
