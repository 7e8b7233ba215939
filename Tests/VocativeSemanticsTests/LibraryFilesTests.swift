import Testing
import VocativeDiagnostics
import VocativeSemantics
import VocativeSyntax
import VocativeTypes

/// segments.yaml, picks.yaml, front matter, the schema of a fragment, values out of YAML.
@Suite struct LibraryFilesTests {
  private func file(_ path: String, _ text: String) -> SourceFile { SourceFile(path: path, bytes: Array(text.utf8)) }

  private func places(_ diagnostics: [Diagnostic]) -> [String] {
    diagnostics.map { "\($0.code) \($0.location.file.text(of: $0.location.span))" }
  }

  @Test func `reads named conditions in order`() throws {
    let result = readSegments(
      file("segments.yaml", "segments:\n  vip: customer.orders_count >= 5\n  tea: 'customer.favorite == \"tea\"'\n"))
    #expect(result.diagnostics.isEmpty)
    #expect(result.output.segments.map(\.name) == ["vip", "tea"])
    let tea = try #require(result.output.segments.last)
    #expect(tea.location.file.text(of: tea.location.span) == "tea")
  }

  @Test(arguments: [
    ("segments: { vip: popular_in(city) }", "LNG857"), ("partitions: { rfm: x }", "SYN182"),
    ("segmnts: { vip: customer.a }", "SYN180"), ("segments: { VIP клиенты: customer.a }", "TYP267"),
    ("segments: { vip: \"customer.a == \\\"x\\\"\" }", "SYN160"), ("segments: { vip: [a] }", "SYN161"),
    ("segments: [a]", "SYN182"), ("segments:\n  vip:\n", "SYN184"),
  ])
  func `says what is no condition`(yaml: String, code: String) {
    #expect(readSegments(file("segments.yaml", yaml)).diagnostics.map(\.code) == [code])
  }

  @Test func `reads rules in order`() throws {
    let schema = Schema([RecordType("product", []), RecordType("tour", [])])
    let result = readPicks(
      file("picks.yaml", "recommended:\n  doc: Что подойдёт\n  where: product.price > 0\ntours: { of: tour }\n"),
      schema: schema, segments: [])
    #expect(result.diagnostics.isEmpty)
    #expect(result.output.rules.map(\.name) == ["recommended", "tours"])
    #expect(result.output.rules.map(\.record) == ["product", "tour"])
    #expect(result.output.rules.map { $0.condition != nil } == [true, false])
  }

  @Test(arguments: [
    ("hero: { of: tuor }", ["TYP271 tuor"]), ("hero: { were: product.a }", ["SYN180 were"]),
    ("hero: { per_segment: { vip: [viewed] } }", ["LNG832 per_segment"]),
    ("hero: { per_segment: { otherwise: [viewed], vip: [cart] } }", ["LNG832 per_segment"]),
    ("hero: { per_segment: { vpi: [viewed], otherwise: [cart] } }", ["LNG836 vpi"]),
    ("hero: { per_segment: { otherwise: [] } }", ["LNG839 otherwise"]),
    ("hero: { fill: [poplar] }", ["LNG831 poplar"]), ("hero: { fill: [sum(a)] }", ["LNG831 sum"]),
    ("hero: { fill: [\"a == b\"] }", ["LNG831 a == b"]),
    ("hero: { fill: [popular_in()] }", ["LNG833 popular_in()"]),
    ("hero: { fill: [popular_in] }", ["LNG831 popular_in"]),
    ("hero: { fill: [\"related_to(a, b)\"] }", ["LNG833 related_to(a, b)"]),
    ("hero: { fill: [\"popular_in(a, 1)\"] }", ["LNG833 1"]),
    ("hero: { fill: [related_to(1)] }", ["LNG833 1"]), ("hero: { fill: [editorial(sprng)] }", ["LNG837 sprng"]),
    ("editorial: { spring: [a] }\nhero: { fill: [editorial(spring)] }", []),
    ("hero: { exclude: [in cart, purchased within 3 days] }", []), ("hero: { exclude: [bought] }", ["LNG834 bought"]),
    ("hero: { exclude: [shown within 0 days] }", ["LNG834 shown within 0 days"]),
    ("hero: { sort: [score desc, id] }", []), ("hero: { sort: [color] }", ["LNG835 color"]),
    ("hero: { sort: [price up] }", ["LNG835 price up"]), ("hero: { sort: [price desc, product.price asc] }", []),
    ("hero: { limit: 2, min: 3 }", ["CLM612 3"]), ("hero: { limit: 101 }", ["LNG851 101"]),
    ("top: { picks: hero, limit: 1 }\nhero: { fill: [popular] }", []), ("top: { picks: hero }", ["LNG838 hero"]),
    ("hero: { fill: [popular] }\ntop: { picks: hero }\nbest: { picks: top }", ["LNG838 top"]),
    ("hero: { fill: [popular] }\ntop: { picks: hero, sort: [id] }", ["SYN180 sort"]),
  ])
  func `says what no rule has`(yaml: String, expected: [String]) {
    let price = RecordType.Field("price", .number)
    let schema = Schema([RecordType("product", [price]), RecordType("tour", [])])
    #expect(
      places(readPicks(file("picks.yaml", yaml), schema: schema, segments: ["vip"]).diagnostics) == expected)
  }

  @Test func `a rule without its record is reported where it stands`() {
    #expect(
      places(readPicks(file("picks.yaml", "hero: { doc: x }"), schema: Schema(), segments: []).diagnostics) == [
        "TYP271 hero"
      ])
  }

  private func header(_ frontMatter: String?) -> Diagnosed<MessageHeader> {
    var library = Library()
    library.schema.add(RecordType("customer", []))
    library.schema.add(RecordType("cart", []))
    library.events = readEvents(file("events.yaml", "cart_abandoned: cart"), schema: library.schema).output
    let text = frontMatter.map { "---\n\($0)\n---\nПривет" } ?? "Привет"
    let source = file("messages/a.liquid", text)
    let span = frontMatter.map { SourceSpan(4, 4 + $0.utf8.count + 1) }
    let tree = SyntaxTree(
      source: source, frontMatter: span, tokens: [], nodes: [], tags: [], blocks: [], expressions: [], root: [])
    return readHeader(of: tree, in: library)
  }

  @Test func `reads the header of a message`() throws {
    let result = header(
      """
      purpose: marketing
      to: customer
      with:
        cart: cart
        promo: promo_code?
      audience: segment.returning
      goal: order_placed
      when: event.cart_abandoned + 2 h, 10:00-13:00
      tone: тепло, с лёгким упрёком
      cascade: [email, sms after 24 h unless read]
      personas: [vip, no-name]
      """)
    #expect(result.diagnostics.isEmpty)
    let header = result.output
    #expect(header.purpose == .marketing)
    #expect(header.recipient?.name == "customer")
    #expect(header.recipient?.type == .record("customer"))
    #expect(header.variables.map { "\($0.name): \($0.type.words)" } == ["cart: cart", "promo: promo_code?"])
    #expect(header.goal == "order_placed")
    #expect(header.tone == "тепло, с лёгким упрёком")
    #expect(header.when?.event == "cart_abandoned")
    #expect(header.when?.delay == 7_200)
    #expect(header.when?.window?.text == "10:00-13:00")
    #expect(header.cascade.map(\.channel) == ["email", "sms"])
    #expect(header.cascade.map(\.wait) == [0, 86_400])
    #expect(header.cascade.map(\.unless) == [nil, .read])
    #expect(header.personas.map(\.name) == ["vip", "no-name"])
    #expect(header.audience?.count == "segment.returning".utf8.count)
  }

  @Test(
    arguments: [
      (nil, ["SYN185 "]), ("", ["SYN185 ", "SYN185 "]), ("purpose: marketing", ["SYN185 "]),
      ("purpose: marketng\nto: customer", ["LNG850 marketng"]), ("purpose: service\nto: custmer", ["TYP271 custmer"]),
      ("purpose: service\nto: customer\nwiht: { a: text }", ["SYN180 wiht"]),
      ("purpose: service\nto: customer\nwith: { a: txet }", ["TYP250 txet"]),
      ("purpose: service\nto: customer\nwith:\n  a:", ["TYP251 a"]),
      ("purpose: service\nto: customer\nwith: { now: date }", ["TYP272 now"]),
      ("purpose: service\nto: customer\nwith: { customer: text }", ["TYP273 customer"]),
      ("purpose: service\nto: customer\nlocales: all", []),
      ("purpose: service\nto: customer\nlocales: [ru, en]", ["LNG860 locales"]),
      ("purpose: service\nto: customer\npersonas: vip", ["SYN183 vip"]),
    ] as [(String?, [String])])
  func `says what is wrong with a header`(frontMatter: String?, expected: [String]) {
    #expect(places(header(frontMatter).diagnostics) == expected)
  }

  @Test(
    arguments: [
      ("event.cart_abandoned", "cart_abandoned 0 -"), ("event.cart_abandoned + 15 min", "cart_abandoned 900 -"),
      ("event.cart_abandoned, 9:30-24:00", nil), ("event.cart_abandoned, 9:30 - 23:59", "cart_abandoned 0 09:30-23:59"),
      ("10:00-10:01", "- 0 10:00-10:01"), ("10:00-10:00", nil), ("25:00-26:00", nil), ("10:60-11:00", nil),
      ("event.cart_abandoned + 2 moons", nil), ("event.cart_abandoned +", nil), ("event.cart_abandoned 2 h", nil),
      ("event.cart_abandoned + -2 h", nil), ("soon", nil), ("event.cart_abandoned,", nil),
    ] as [(String, String?)])
  func `reads when a message is sent`(words: String, expected: String?) {
    let result = header("purpose: service\nto: customer\nwhen: \(words)")
    let time = result.output.when
    #expect(time.map { "\($0.event ?? "-") \($0.delay) \($0.window?.text ?? "-")" } == expected)
    #expect(result.diagnostics.map(\.code) == (expected == nil ? ["SYN176"] : []))
  }

  @Test func `says which event there is not`() {
    let result = header("purpose: service\nto: customer\nwhen: event.cart_abandonned + 2 h")
    #expect(places(result.diagnostics) == ["SYN177 cart_abandonned"])
    #expect(result.diagnostics.first?.fixes.first?.edits.first?.text == "cart_abandoned")
  }

  @Test(arguments: [
    ("[emial]", "LNG830 emial"), ("[email after 2 h]", "SYN178 after 2 h"), ("[email, sms]", "SYN178 sms"),
    ("[email, sms later]", "SYN178 later"), ("[email, sms after 0 h]", "SYN178 0 h"),
    ("[email, sms after 2 moons unless read]", "SYN178 2 moons"),
    ("[email, sms after 2 h if read]", "SYN178 if read"), ("[email, sms after 2 h unless seen]", "SYN178 unless seen"),
    ("[email, email after 2 h]", "SYN178 email after 2 h"), ("email", "SYN183 email"),
  ])
  func `says what is no cascade`(words: String, expected: String) {
    #expect(places(header("purpose: service\nto: customer\ncascade: \(words)").diagnostics) == [expected])
  }

  @Test func `an event has a record of the schema`() {
    let schema = Schema([RecordType("cart", [])])
    let result = readEvents(file("events.yaml", "cart_abandoned: cart\nviewed: prodct"), schema: schema)
    #expect(result.output.map(\.name) == ["cart_abandoned", "viewed"])
    #expect(places(result.diagnostics) == ["TYP271 prodct"])
  }

  private func fragment(_ data: String, schema: String?) throws -> Diagnosed<Library> {
    Library.ofFragment(
      data: try JSONValue(parsing: Array(data.utf8)), schema: try schema.map { try JSONValue(parsing: Array($0.utf8)) })
  }

  @Test func `a fragment's schema declares records and variables`() throws {
    let library = try fragment(
      #"{"customer": {"first_name": "Анна"}, "n": 1}"#,
      schema:
        #"{"customer": {"first_name": "name?", "bonus": {"type": "money RUB", "default": 0}}, "promo": "promo_code?"}"#)
    #expect(library.diagnostics.isEmpty)
    let root = try #require(library.output.schema[""])
    #expect(
      root.fields.map { "\($0.name): \($0.type.words)" } == ["customer: customer", "n: integer", "promo: promo_code?"])
    #expect(library.output.schema["customer"]?["first_name"]?.type == .optional(.name(max: 40)))
    #expect(!library.output.isInferred)
  }

  @Test func `a fragment without a schema has all its types from the data`() throws {
    let library = try fragment(#"{"a": "x"}"#, schema: nil).output
    #expect(library.schema[""]?.fields.map(\.type) == [.text(max: 1)])
    #expect(library.isInferred)
  }

  @Test func `a mistake in a fragment's schema is reported`() throws {
    #expect(try fragment("{}", schema: #"{"customer": {"a": "txet"}}"#).diagnostics.map(\.code) == ["TYP250"])
    #expect(try fragment("{}", schema: #"{"a": "txet"}"#).diagnostics.map(\.code) == ["TYP250"])
    #expect(try fragment("{}", schema: "[]").diagnostics.map(\.code) == ["SYN182"])
  }

  @Test(arguments: [
    ("a: да", #"{"a":"да"}"#), ("a: true", #"{"a":true}"#), ("a: 'true'", #"{"a":"true"}"#),
    ("a: True", #"{"a":true}"#),
    ("a: yes", #"{"a":"yes"}"#), ("a:", #"{"a":null}"#), ("a: ~", #"{"a":null}"#), ("a: null", #"{"a":null}"#),
    ("a: 'null'", #"{"a":"null"}"#), ("a: 12", #"{"a":12}"#), ("a: -0.50", #"{"a":-0.50}"#), ("a: +5", #"{"a":5}"#),
    ("a: .5", #"{"a":0.5}"#), ("a: 5.", #"{"a":5.0}"#), ("a: 007", #"{"a":7}"#), ("a: 0", #"{"a":0}"#),
    ("a: 1e3", #"{"a":1e3}"#), ("a: 1e", #"{"a":"1e"}"#), ("a: 0o17", #"{"a":15}"#), ("a: 0x1F", #"{"a":31}"#),
    ("a: 0x-1", #"{"a":"0x-1"}"#), ("a: .inf", #"{"a":".inf"}"#), ("a: 1.2.3", #"{"a":"1.2.3"}"#),
    ("a: 2026-03-14", #"{"a":"2026-03-14"}"#), ("a: +7 495", #"{"a":"+7 495"}"#), ("a: '12'", #"{"a":"12"}"#),
    ("a: [1, b, {c: d}]", #"{"a":[1,"b",{"c":"d"}]}"#), ("b: 1\na: 2", #"{"b":1,"a":2}"#),
    ("a: .", #"{"a":"."}"#), ("a: \"\\u202Eгад\"", "{\"a\":\"\u{202E}гад\"}"),
  ])
  func `plain values are what they look like, quoted ones are text`(yaml: String, json: String) throws {
    let node = try #require(readYAML(file("samples/a.yaml", yaml), span: nil).output)
    #expect(JSONValue(yaml: node).bytes == Array(json.utf8))
  }
}
