import Testing
import VocativeDiagnostics
import VocativeSemantics
import VocativeTypes

@Suite struct LibrarySchemaTests {
  private func read(_ files: String..., currency: String? = "RUB") -> Diagnosed<SchemaDeclarations> {
    let sources = files.enumerated().map { SourceFile(path: "schema/\($0).yaml", bytes: Array($1.utf8)) }
    return readSchema(sources, currency: currency.flatMap(Currency.init))
  }

  /// Code and place of each finding.
  private func findings(_ files: String...) -> [String] {
    let sources = files.enumerated().map { SourceFile(path: "schema/\($0).yaml", bytes: Array($1.utf8)) }
    return readSchema(sources, currency: Currency(code: "RUB")).diagnostics.map {
      "\($0.code) \($0.location.file.text(of: $0.location.span))"
    }
  }

  @Test func `reads short and long attributes in order`() throws {
    let result = read(
      """
      customer:
        first_name: name?
        gender: female | male | unknown
        bonus: { type: money RUB, default: 0, doc: Бонусы на счёте, example: 350 }
        consent: { type: map of map of boolean, provenance: first_party }
        city: { type: "text? max 40", provenance: third_party, printable: false }
        promo: { type: "code /[A-Z]{4,16}/" }
        cart: cart
      cart:
        items: list of text max 5
      """)
    #expect(result.diagnostics.isEmpty)
    let customer = try #require(result.output.schema["customer"])
    #expect(
      customer.fields.map { "\($0.name): \($0.type.words)" } == [
        "first_name: name?", "gender: female | male | unknown", "bonus: money RUB",
        "consent: map of map of boolean", "city: text? max 40", "promo: code /[A-Z]{4,16}/", "cart: cart",
      ])
    let bonus = try #require(customer["bonus"])
    #expect(bonus.defaultValue == .number(Decimal(0)))
    #expect(bonus.example == .number(Decimal(350)))
    #expect(bonus.doc == "Бонусы на счёте")
    let city = try #require(customer["city"])
    #expect(city.provenance == .thirdParty)
    #expect(!city.isPrintable)
    let place = try #require(result.output.locations["customer.city"])
    #expect(place.file.text(of: place.span) == "city")
    #expect(result.output.locations["cart"]?.file.path == "schema/0.yaml")
  }

  @Test func `what has a default is never absent`() throws {
    let customer = try #require(
      read("customer: { n: { type: 'text? max 5', default: гость } }").output.schema["customer"])
    #expect(customer.fields.map(\.type) == [.text(max: 5)])
    #expect(customer.fields.map(\.defaultValue) == [.text(Array("гость".utf8))])
  }

  @Test func `several files make one schema`() {
    let result = read("a: { b: b }", "b: { x: integer }")
    #expect(result.diagnostics.isEmpty)
    #expect(result.output.schema["a"]?["b"]?.type == .record("b"))
  }

  @Test func `a record named like evidence extends it`() throws {
    let result = read(
      """
      stock:
        quantity: integer 0..1000
        warehouse: text? max 40
      promo_code:
        value: code /[A-Z]{4,8}/
        benefit: percent
        offer_id: text? max 24
      """)
    #expect(result.diagnostics.isEmpty)
    let stock = try #require(result.output.schema["stock"])
    #expect(
      stock.fields.map { "\($0.name): \($0.type.words)" }
        == ["sku: text", "quantity: integer 0..1000", "as_of: datetime", "warehouse: text? max 40"])
    let code = try #require(result.output.schema["promo_code"])
    #expect(code["benefit"]?.type == .percent)
    #expect(code["scope"]?.defaultValue == .list([]))
    #expect(code["valid_until"]?.type == .datetime)
  }

  @Test(arguments: [
    ("stock: { quantity: text }", ["CLM650 text"]),
    ("stock: { quantity: 'integer? 0..5' }", ["CLM650 'integer? 0..5'"]),
    ("stock: { quantity: integer }", ["CLM650 integer"]), ("stock: { as_of: date }", ["CLM650 date"]),
    ("stock: { sku: text max 10 }", []), ("deadline: { at: datetime? }", ["CLM650 datetime?"]),
    ("promo_code: { benefit: gift | free_delivery }", []), ("promo_code: { benefit: integer }", ["CLM650 integer"]),
    ("prior_price: { lowest_30d: money KZT }", []), ("loyalty: { tier: basic | gold }", []),
  ])
  func `evidence may only become narrower`(schema: String, expected: [String]) {
    #expect(findings(schema) == expected)
  }

  @Test(arguments: [
    ("customer: { first_name: nmae }", ["TYP250 nmae"]), ("customer:\n  first_name:\n", ["TYP251 "]),
    ("customer: { cart: cartt }\ncart: { n: integer }", ["TYP250 cartt"]),
    ("имя: { a: text }", ["TYP267 имя"]), ("customer: { имя: text }", ["TYP267 имя"]),
    ("customer: { 1a: text }", ["TYP267 1a"]), ("text: { a: text }", ["TYP265 text"]),
    ("customer: { a: text, a: text }", ["SYN155 a"]), ("customer: { a: { default: 1 } }", ["SYN185 a"]),
    ("customer: { a: { type: text, exmaple: x } }", ["SYN180 exmaple"]), ("customer: text", ["SYN182 text"]),
    ("customer: { a: { type: text, printable: no } }", ["LNG850 no"]),
    ("customer: { a: { type: text, provenance: bought } }", ["LNG850 bought"]),
    ("customer: { a: { type: integer, default: many } }", ["TYP270 many"]),
    ("customer: { a: { type: integer, default: '5' } }", ["TYP270 '5'"]),
    ("customer: { a: { type: integer 1..5, default: 6 } }", ["TYP270 6"]),
    ("customer: { a: { type: integer, default: 5.0 } }", ["TYP270 5.0"]),
    ("customer: { a: { type: female | male, default: femle } }", ["TYP270 femle"]),
    ("customer: { a: { type: date, example: 14.03.2026 } }", ["TYP270 14.03.2026"]),
    ("customer: { a: { type: datetime, example: '2026-03-14T10:00:00' } }", ["TYP270 '2026-03-14T10:00:00'"]),
    ("customer: { a: { type: text max 3, example: длинно } }", ["TYP270 длинно"]),
    ("customer: { a: { type: 'code /[A-Z]{2}/', example: A1 } }", ["TYP270 A1"]),
    ("customer: { a: { type: boolean, default: yes } }", ["TYP270 yes"]),
    ("customer: { a: { type: stock, default: { sku: a } } }", ["TYP268 { sku: a }"]),
    ("customer: { a: { type: list of text max 1, default: [a, b] } }", ["TYP270 [a, b]"]),
    ("customer: { a: { type: phone, example: 8-800 } }", ["TYP270 8-800"]),
    ("customer: { a: { type: email, example: x } }", ["TYP270 x"]),
    ("customer: { a: { type: url, example: 'www.example.com' } }", ["TYP270 'www.example.com'"]),
    ("customer: { a: { type: color, example: '#12' } }", ["TYP270 '#12'"]),
  ])
  func `reports each mistake once, where it stands`(schema: String, expected: [String]) {
    #expect(findings(schema) == expected)
  }

  @Test(arguments: [
    ("customer: { a: { type: phone, example: +79000000001 } }", #"{"a":"+79000000001"}"#),
    ("customer: { a: { type: text, example: 101000 } }", #"{"a":"101000"}"#),
    ("customer: { a: { type: number, example: .5 } }", #"{"a":0.5}"#),
    ("customer: { a: { type: duration, example: PT2H } }", #"{"a":"PT2H"}"#),
    ("customer: { a: { type: list of text, example: [x, 1] } }", #"{"a":["x","1"]}"#),
    ("customer: { a: { type: map of boolean, example: { email: true } } }", #"{"a":{"email":true}}"#),
    ("customer: { a: text, b: { type: text, default: x, example: y }, c: { type: text, default: x } }", #"{"b":"y"}"#),
    ("customer: { a: inner, b: inner? }\ninner: { x: { type: integer, example: 1 } }", #"{"a":{"x":1}}"#),
    ("customer: { a: list of inner }\ninner: { x: { type: integer, example: 1 } }", #"{"a":[{"x":1}]}"#),
    ("customer: { a: list of inner }\ninner: { x: integer }", #"{"a":[]}"#),
    ("customer: { a: list of customer, b: map of text }", #"{"a":[],"b":{}}"#),
  ])
  func `makes a record of the examples`(schema: String, json: String) {
    let files = LibraryFiles(schema: [SourceFile(path: "schema.yaml", bytes: Array(schema.utf8))])
    let library = readLibrary(files)
    #expect(library.diagnostics.isEmpty)
    #expect(String(decoding: library.output.exampleRecord(for: "customer").bytes, as: UTF8.self) == json)
  }

  @Test func `a record in two files is reported in the second`() {
    let result = read("a: { x: text }", "a: { y: text }")
    #expect(result.diagnostics.map(\.code) == ["TYP266"])
    #expect(result.diagnostics.first?.location.file.path == "schema/1.yaml")
    #expect(result.output.schema["a"]?.fields.map(\.name) == ["x"])
  }

  @Test(
    arguments: [
      ("a: { b: b }\nb: { c: c? }\nc: { a: a }", ["TYP269 a"], "a.b → b.c → c.a → a"),
      ("a: { self_: a? }", ["TYP269 self_"], "a.self_ → a"), ("a: { list: list of a }", [], nil),
      ("a: { map: map of a }", [], nil), ("a: { x: b, y: b }\nb: { z: integer }", [], nil),
      ("stock: { twin: stock? }", ["TYP269 twin"], "stock.twin → stock"),
    ] as [(String, [String], String?)])
  func `a record that contains itself is refused with the way round`(
    schema: String, expected: [String], way: String?
  ) {
    #expect(findings(schema) == expected)
    #expect(read(schema).diagnostics.first?.label?.en == way)
  }

  @Test func `a long chain of records is followed without recursion`() {
    let count = 1_500
    let schema = (0..<count).map { "r\($0): { n: \($0 + 1 < count ? "r\($0 + 1)" : "integer") }" }
    let result = read(schema.joined(separator: "\n"))
    #expect(result.diagnostics.isEmpty)
  }

  @Test func `an amount without a code is in the workspace's currency`() {
    #expect(read("a: { x: money }").output.schema["a"]?["x"]?.type.words == "money RUB")
    #expect(read("a: { x: money }", currency: nil).diagnostics.map(\.code) == ["TYP257"])
    #expect(read("").output.schema["promo_code"]?["minimum"]?.type.words == "money? RUB")
  }
}
