import Testing
import VocativeProgram
import VocativeRender
import VocativeTypes

/// A program whose root has one attribute `v` of a type.
private func program(_ shape: RecordLayout.Shape, isOptional: Bool = true, default value: Constant? = nil) -> Program {
  var builder = ProgramBuilder()
  builder.content.layouts = [
    RecordLayout(
      name: "root",
      fields: [.init(key: Array("v".utf8), cell: 1, shape: shape, isOptional: isOptional, defaultValue: value)],
      width: 2)
  ]
  builder.part(.text, [.emitCell(1, .verbatim)])
  return builder.program
}

/// The code of the error that reading ends with; nil if the record is good.
private func fault(_ program: Program, _ json: [UInt8]) -> DataError? {
  do throws(DataError) {
    _ = try Recipient(json: json, for: program)
    return nil
  } catch {
    return error
  }
}

private func fault(_ program: Program, _ json: String) -> DataError? { fault(program, Array(json.utf8)) }

@Suite struct RecipientTests {
  // MARK: Syntax

  @Test(arguments: [
    "{}", " \t\r\n{ } ", #"{"v":null}"#, #"{"v":true}"#, #"{"v":[]}"#, #"{"v":[1,2]}"#, #"{"v":{"a":{}}}"#,
    #"{"v":-0}"#, #"{"v":0.5e-3}"#, #"{"v":1E+2}"#, #"{"v":"\u0041\ud83d\ude00\/\b\f\n\r\t\\\""}"#,
    #"{"v":"ё€😀"}"#, #"{"unread":[1,{"a":[false,null]}],"v":1}"#, #"{"":1}"#, "{\"v\":\"\u{7f}\"}",
    #"{"unread":"\u0000"}"#,
  ])
  func `accepts JSON`(json: String) {
    #expect(fault(program(.mixed), json) == nil)
  }

  @Test(arguments: [
    "", " ", "{", "}", "[]", "null", "\"a\"", "{v:1}", "{'v':1}", #"{"v"}"#, #"{"v":}"#, #"{"v":1,}"#, #"{,"v":1}"#,
    #"{"v":1 "a":2}"#, #"{"v" 1}"#, #"{"v":[1,]}"#, #"{"v":[,1]}"#, #"{"v":[1 2]}"#, #"{"v":[1}"#, #"{"v":tru}"#,
    #"{"v":nul"#, #"{"v":True}"#, #"{"v":01}"#, #"{"v":-}"#, #"{"v":+1}"#, #"{"v":.5}"#, #"{"v":1.}"#, #"{"v":1.e2}"#,
    #"{"v":1e}"#, #"{"v":1e+}"#, #"{"v":0x1}"#, #"{"v":NaN}"#, #"{"v":-Infinity}"#, #"{"v":"a}"#, #"{"v":"\x"}"#,
    #"{"v":"\u12"}"#, #"{"v":"\u12G4"}"#, "{\"v\":\"a\nb\"}", "{\"v\":\"\t\"}", #"{"v":"a\"#, #"{"unread":[1,}"#,
    #"{"unread":{"a" 1}}"#, "{\"v\":1\u{0}}", #"{"v":1/**/}"#,
  ])
  func `refuses what is no JSON`(json: String) {
    #expect(fault(program(.mixed), json)?.code == .malformed)
  }

  @Test(arguments: ["{} {}", "{}x", "{},", "{}\u{0}"])
  func `refuses what follows the record`(json: String) {
    #expect(fault(program(.mixed), json)?.code == .trailingBytes)
  }

  @Test(
    arguments: [
      [0x80], [0xC0, 0x80], [0xC1, 0xBF], [0xC3], [0xE0, 0x9F, 0x80], [0xED, 0xA0, 0x80], [0xE2, 0x82],
      [0xF0, 0x8F, 0x80, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xF5, 0x80, 0x80, 0x80], [0xFF], [0xF0, 0x9F, 0x98],
      [0xD0, 0x22],
    ] as [[UInt8]])
  func `refuses bytes that are no UTF-8, read or not`(bytes: [UInt8]) {
    for key in ["v", "unread"] {
      let json = Array("{\"\(key)\":\"a".utf8) + bytes + Array("\"}".utf8)
      #expect(fault(program(.mixed), json)?.code == .invalidUnicode)
    }
  }

  @Test(arguments: [#""\ud800""#, #""\udc00""#, #""\ud800\u0041""#, #""\ud83dx""#, #""\ud83d\ud83d""#])
  func `refuses half a surrogate pair`(text: String) {
    #expect(fault(program(.mixed), "{\"v\":\(text)}")?.code == .invalidUnicode)
  }

  @Test func `refuses NUL in a text that is read`() {
    #expect(fault(program(.mixed), #"{"v":"a\u0000"}"#)?.code == .nulCharacter)
    #expect(fault(program(.scalar(.text(max: nil))), #"{"v":"\u0000"}"#)?.code == .nulCharacter)
  }

  // MARK: Limits

  @Test(arguments: [(63, true), (64, false)])
  func `nests 64 deep`(lists: Int, isAccepted: Bool) {
    let nested = String(repeating: "[", count: lists) + String(repeating: "]", count: lists)
    for key in ["v", "unread"] {
      #expect((fault(program(.mixed), "{\"\(key)\":\(nested)}") == nil) == isAccepted)
    }
    #expect(isAccepted || fault(program(.mixed), "{\"v\":\(nested)}")?.code == .tooDeep)
  }

  @Test(arguments: [(0, true), (1, false)])
  func `reads 256 KB`(excess: Int, isAccepted: Bool) {
    let length = RecipientReader.largestRecord - #"{"v":""}"#.utf8.count + excess
    let json = #"{"v":""# + String(repeating: "a", count: length) + #""}"#
    #expect((fault(program(.mixed), json)?.code == .tooLarge) == !isAccepted)
  }

  @Test func `a record that is too large has nothing of the one before it`() throws {
    var reader = RecipientReader(for: program(.mixed))
    var recipient = Recipient()
    try reader.read(Array(#"{"id":"alice","locale":"ru","v":1}"#.utf8).span, into: &recipient)
    #expect(recipient.id == "alice")
    let large = [UInt8](repeating: 0x20, count: RecipientReader.largestRecord + 1)
    #expect(throws: DataError(.tooLarge, pointer: "", offset: RecipientReader.largestRecord)) {
      try reader.read(large.span, into: &recipient)
    }
    #expect(recipient.id == nil && recipient.locale == nil)
    try reader.read(Array(#"{"id":"bob","v":1}"#.utf8).span, into: &recipient)
    #expect(recipient.id == "bob" && recipient.locale == nil)
  }

  @Test(arguments: [(15, nil), (16, DataError.Code.duplicateKey), (17, .duplicateKey), (400, .duplicateKey)])
  func `refuses a key twice in a map, however large it is`(keys: Int, expected: DataError.Code?) {
    let members = (0..<keys).map { "\"k\($0)\":1" }.joined(separator: ",")
    let repeated = expected == nil ? "" : ",\"\\u006b\(keys / 2)\":2"
    #expect(fault(program(.mixed), "{\"v\":{\(members)\(repeated)}}")?.code == expected)
  }

  /// Objects of as many keys, in a value that is read and in one that is not; one key is there twice or none is.
  @Test(arguments: [1, 2, 15, 16, 17, 63, 64, 65, 66, 300, 20_000])
  func `finds the key that is there twice, however many there are`(keys: Int) {
    for (place, outer) in [("v", ""), ("unread", ""), ("unread", "\"first\":{\"k1\":{\"k1\":1},\"k0\":2},")] {
      func record(_ last: String) -> String {
        let members = (0..<keys).map { "\"k\($0)\":\($0 == 20 ? "{\"k0\":{},\"k1\":0}" : "1")" }
        return "{\"\(place)\":{\(outer)\(members.joined(separator: ","))\(last)}}"
      }
      #expect(fault(program(.mixed), record(""))?.code == nil)
      for repeated in [0, keys / 2, keys - 1] {
        let json = record(",\"k\(repeated)\":2")
        #expect(fault(program(.mixed), json)?.code == .duplicateKey, "\(place) \(repeated)")
      }
    }
  }

  @Test func `a key of an unread value is told by the attribute around it, never by its name`() {
    let json = #"{"v":{"k":1},"secret":{"name":1,"name":2}}"#
    let found = fault(program(.mixed), json)
    #expect(found == DataError(.duplicateKey, pointer: "", offset: 32))
  }

  /// Twenty thousand keys, and keys that differ only in their middle.
  @Test(arguments: [("", 10_000..<30_000), (String(repeating: "x", count: 300), 100..<450)])
  func `many keys that are alike are told apart`(affix: String, numbers: Range<Int>) {
    let keys = numbers.map { "\(affix)\($0)\(affix)" }
    let members = keys.map { "\"\($0)\":1" }.joined(separator: ",")
    #expect(fault(program(.mixed), "{\"unread\":{\(members)}}")?.code == nil)
    #expect(fault(program(.mixed), "{\"unread\":{\(members),\"\(keys[7])\":0}}")?.code == .duplicateKey)
  }

  @Test func `refuses an attribute twice, null or not`() {
    #expect(fault(program(.mixed), #"{"v":1,"v":1}"#)?.code == .duplicateKey)
    #expect(fault(program(.mixed), #"{"v":null,"v":1}"#)?.code == .duplicateKey)
    #expect(fault(program(.mixed), #"{"id":1,"id":2}"#)?.code == .duplicateKey)
  }

  // MARK: Numbers

  @Test(arguments: [
    ("5", "5"), ("5.0", "5.0"), ("1.50", "1.5"), ("-0.10", "-0.1"), ("1e2", "100.0"), ("25e-1", "2.5"),
    ("9223372036854775807", "9223372036854775807"), ("-9223372036854775808", "-9223372036854775808"),
    ("0.1234567890123456785", "0.123456789012345678"), ("123456789012345678.5", "123456789012345678.5"),
    ("0.000000000000000001", "0.000000000000000001"), ("999999999999999999", "999999999999999999"),
  ])
  func `reads numbers exactly`(json: String, expected: String) throws {
    #expect(try render(program(.mixed), "{\"v\":\(json)}") == expected)
  }

  @Test(arguments: ["9223372036854775808", "1e19", "-9223372036854775809", "1e400"])
  func `refuses numbers that do not fit`(json: String) {
    #expect(fault(program(.mixed), "{\"v\":\(json)}")?.code == .numberOutOfRange)
  }

  // MARK: Types

  @Test(
    arguments: [
      (Type.text(max: 3), #""абв""#, nil),
      (.text(max: 3), #""абвг""#, DataError.Code.tooLong),
      // Two code units each.
      (.text(max: 3), #""😀a""#, nil),
      (.text(max: 3), #""😀😀""#, .tooLong),
      // NFC makes one code unit of two.
      (.text(max: 1), #""e\u0301""#, nil),
      (.text(max: nil), "1", .wrongType),
      (.integer(IntegerBounds(0, 50)), "50", nil),
      (.integer(IntegerBounds(0, 50)), "51", .outOfBounds),
      (.integer(IntegerBounds(0, 50)), "-1", .outOfBounds),
      (.integer(.any), "5.0", nil),
      (.integer(.any), "5.5", .wrongType),
      (.integer(.any), #""5""#, .wrongType),
      (.number, "1.5", nil),
      (.number, "true", .wrongType),
      (.boolean, "false", nil),
      (.boolean, "0", .wrongType),
      (.boolean, #""true""#, .wrongType),
      (.enumeration(["female", "male"]), #""male""#, nil),
      (.enumeration(["female", "male"]), #""Male""#, .unknownWord),
      (.date, #""2024-02-29""#, nil),
      (.date, #""2023-02-29""#, .invalidDate),
      (.date, #""2024-02-29T00:00:00Z""#, .invalidDate),
      (.datetime, #""2026-03-01T10:00:00+03:00""#, nil),
      (.datetime, #""2026-03-01T10:00:00""#, .invalidDateTime),
      (.datetime, #""2026-03-01 10:00:00Z""#, .invalidDateTime),
      (.duration, #""P3D""#, nil),
      (.duration, #""P1M""#, .invalidDuration),
      (.email, #""anna@пример.рф""#, nil),
      (.email, #""anna@example""#, .invalidEmail),
      (.email, #""a@b@example.com""#, .invalidEmail),
      (.email, #""anna@example.com\r\nBcc: x@example.com""#, .invalidEmail),
      (.email, #"".anna@example.com""#, .invalidEmail),
      (.phone, #""+74950000000""#, nil),
      (.phone, #""8 495 000""#, .invalidPhone),
      (.phone, #""12""#, .invalidPhone),
      (.color, ##""#aBc""##, nil),
      (.color, ##""#abcd""##, .invalidColor),
      (.color, #""red""#, nil),
      (.color, #""red;x""#, .invalidColor),
      (.html, #""<b>a</b>""#, nil),
    ] as [(Type, String, DataError.Code?)])
  func `checks each type`(type: Type, json: String, expected: DataError.Code?) {
    #expect(fault(program(.scalar(type)), "{\"v\":\(json)}")?.code == expected)
  }

  @Test(arguments: [
    ("AB-12", nil), ("AB12", nil), ("ab-12", DataError.Code.patternMismatch), ("AB-123", .patternMismatch),
  ])
  func `checks codes`(code: String, expected: DataError.Code?) throws {
    let pattern = try #require(CodePattern("[A-Z]{2}-?\\d{2}"))
    #expect(fault(program(.scalar(.code(pattern))), "{\"v\":\"\(code)\"}")?.code == expected)
  }

  @Test(arguments: [
    ("https://example.com/a?b=c#d", true), ("HTTPS://example.com", true), ("https://пример.рф/путь", true),
    ("mailto:anna@example.com", true), ("tel:+7495", true), ("javascript:alert(1)", false),
    ("java\\nscript:alert(1)", false), ("JaVaScRiPt:alert(1)", false), ("data:text/html,x", false),
    ("http://example.com", false), ("//example.com", false), ("/path", false), ("https:example.com", false),
    ("https://", false), ("https:///path", false), ("https://bank.example@evil.example/", false),
    ("https://example.com/a b", false), ("https://example.com/\\\"onclick=", false), ("https://example.com/<", false),
    ("https://example.com\\\\evil", false), ("https://example.com/\\u202e", false),
    ("\\u0001https://example.com", false),
    ("https://exa\\u200bmple.com", false),
  ])
  func `lets only safe links in`(link: String, isAllowed: Bool) {
    let found = fault(program(.scalar(.url(max: nil))), "{\"v\":\"\(link)\"}")?.code
    #expect(found == (isAllowed ? nil : .unsafeLink))
  }

  @Test func `a picture's link is of the web`() {
    #expect(fault(program(.scalar(.image)), #"{"v":"https://example.com/a.png"}"#) == nil)
    #expect(fault(program(.scalar(.image)), #"{"v":"mailto:a@example.com"}"#)?.code == .unsafeLink)
  }

  @Test(arguments: [
    ("Анна-Мария", true), ("O’Neil", true), ("D'Arcy", true), ("José", true), ("Nguyễn Thị", true), ("李", true),
    ("win.example", false), ("Anna 2", false), ("Anna!", false), ("http://a", false), ("a\\u202eb", false),
    ("a\\tb", false), ("Anna\\nIvan", false), ("x\\u0301\\u0302\\u0303", false), ("x\\u0301\\u0302", true),
    ("\\u0301a", false), ("---", false),
    ("😀", false), ("a@b", false),
    // What could be read as a host or a path, in any script; what hides or turns text around.
    ("win。example", false), ("win․example", false), ("win．example", false), ("win/example", false),
    ("win:example", false), ("win_example", false), ("Anna１", false), ("Anna①", false), ("Anna\\u200bx", false),
    ("Anna\\u2060x", false), ("Anna\\u061cx", false), ("Anna\\u2066x", false), ("Anna\\u00adx", false),
    ("Anna\\ufeff", false), ("Anna\\u007f", false), ("Anna\\u2028x", false), ("Anna+", false),
    ("Anna%", false), ("Anna<b>", false), ("Anna&amp;", false), ("{{Anna}}", false), ("'", false), (" - ", false),
    ("Anna\\u00a0Maria", true), ("Anna\\u2011Maria", true), ("d’Arc", true), ("Oʼneil", true), ("Jean Paul", true),
    // A mark needs a letter before it, and no joint between.
    ("Anna-\\u0301x", false), ("Anna\\u0301-x", true),
    // Letters of which nothing is to be seen.
    ("Anna\\u3164", false), ("\\u115fAnna\\u1160", false), ("Anna\\uffa0x", false),
    // Clusters of 11, 12 and 13 code units.
    ("क्क्क्क्क्क", true), ("क्क्क्क्क्कि", true), ("क्क्क्क्क्क्क", false),
  ])
  func `tells names from other texts`(name: String, isName: Bool) throws {
    let json = "{\"v\":\"\(name)\"}"
    let required = program(.scalar(.name(max: 40)), isOptional: false)
    #expect(fault(required, json)?.code == (isName ? nil : .unusableName))
    let recipient = try Recipient(json: Array(json.utf8), for: program(.scalar(.name(max: 40))))
    #expect(recipient.absentNames == (isName ? 0 : 1))
    #expect(try (render(program(.scalar(.name(max: 40))), json) != "") == isName)
  }

  @Test(arguments: [
    ("Anna ", "Anna"), (" Anna", "Anna"), ("\\tAnna Maria\\r\\n", "Anna Maria"), ("\\u00a0Ольга\\u00a0 ", "Ольга"),
    (" José\\u0301 ", "José\u{301}"), ("A ", "A"), (" \\u00c2", "Â"), ("Â\\u00a0", "Â"),
  ])
  func `a name is taken without the blanks around it`(name: String, expected: String) throws {
    #expect(try render(program(.scalar(.name(max: 40))), "{\"v\":\"\(name)\"}") == expected)
    let blanks = String(repeating: " ", count: 50)
    #expect(try render(program(.scalar(.name(max: 12))), "{\"v\":\"\(blanks)\(name)\(blanks)\"}") == expected)
  }

  @Test(arguments: ["null", "NULL", " None ", "nan", "NaN", "undefined"])
  func `what programs write where a name is missing is no name`(word: String) throws {
    let json = "{\"v\":\"\(word)\"}"
    let recipient = try Recipient(json: Array(json.utf8), for: program(.scalar(.name(max: 40))))
    #expect(recipient.absentNames == 1)
    #expect(try render(program(.scalar(.name(max: 40))), json) == "")
    let required = program(.scalar(.name(max: 40)), isOptional: false)
    #expect(fault(required, json) == DataError(.missing, pointer: "/v", offset: 0))
    // A text is taken at its word.
    #expect(try render(program(.scalar(.text(max: 40))), json) == word)
  }

  @Test(arguments: ["Nan", "Null", "NonE", "Nulla", "Undefined", "Anna", "Nancy"])
  func `people have names like those`(name: String) throws {
    #expect(try render(program(.scalar(.name(max: 40))), "{\"v\":\"\(name)\"}") == name)
  }

  @Test(arguments: [(40, true), (41, false)])
  func `a name has 40 letters at most`(letters: Int, isAccepted: Bool) {
    let json = "{\"v\":\"" + String(repeating: "я", count: letters) + "\"}"
    #expect((fault(program(.scalar(.name(max: 40)), isOptional: false), json)?.code == .tooLong) == !isAccepted)
  }

  // MARK: Absence

  @Test(arguments: ["{}", #"{"v":null}"#, #"{"v":""}"#, #"{"v":" \n\u00a0\u200b"}"#])
  func `missing, null and blank are one`(json: String) throws {
    for type: Type in [.text(max: 5), .name(max: 5), .date, .number, .url(max: nil), .enumeration(["a"])] {
      #expect(fault(program(.scalar(type), isOptional: false), json) == DataError(.missing, pointer: "/v", offset: 0))
      #expect(try render(program(.scalar(type)), json) == "")
    }
    let text = program(.scalar(.text(max: 5)), default: .text(Array("нет".utf8)))
    #expect(try render(text, json) == "нет")
    #expect(try render(program(.scalar(.number), default: .number(Decimal(7))), json) == "7")
  }

  @Test(arguments: [
    "\u{1}", "\u{7F}\u{85}", "\u{AD}", "\u{34F}", "\u{61C}", "\u{115F}\u{1160}", "\u{17B4}", "\u{180E}", "\u{200D}",
    "\u{200E}\u{202E}", "\u{2060}", "\u{206A}", "\u{2800}", "\u{3164}", "\u{FE0F}", "\u{FEFF} ", "\u{FFA0}", "\u{FFF9}",
    "\u{1BCA0}", "\u{1D173}", "\u{E0041}",
  ])
  func `a text of which nothing is to be seen is blank`(text: String) throws {
    let escaped = text.utf16.map { "\\u" + String(0x10000 + Int($0), radix: 16).dropFirst() }.joined()
    for json in ["{\"v\":\"\(escaped)\"}", text == "\u{1}" ? "{}" : "{\"v\":\"\(text)\"}"] {
      #expect(fault(program(.scalar(.text(max: 5)), isOptional: false), json)?.code == .missing)
      #expect(try render(program(.scalar(.text(max: 5)), default: .text(Array("нет".utf8))), json) == "нет")
      #expect(try render(program(.scalar(.text(max: 5))), "{\"v\":\"\(escaped)я\"}")?.last == "я")
    }
  }

  @Test(arguments: ["à", "ă", "ʻ", "Ѐ", "ӿ", "α", "א", "अ", "️©", "☕", "\u{FFFD}", "葛", "😀"])
  func `a text of which something is to be seen is a text`(text: String) throws {
    #expect(try render(program(.scalar(.text(max: 5))), "{\"v\":\"\(text)\"}") == text)
  }

  // MARK: Records, lists, maps

  /// `{"cart": {"items": [{"name": text, "price": number}], "note": text?}, "tags": map of list of text max 2}`
  private var shop: Program {
    var builder = ProgramBuilder()
    func field(_ key: String, _ cell: UInt32, _ shape: RecordLayout.Shape, optional: Bool = false) -> RecordLayout.Field
    {
      .init(key: Array(key.utf8), cell: cell, shape: shape, isOptional: optional)
    }
    builder.content.layouts = [
      RecordLayout(
        name: "root",
        fields: [
          field("cart", 1, .record(1), optional: true),
          field("tags", 4, .map(.list(.scalar(.text(max: nil)), max: 2), isOptional: false), optional: true),
        ], width: 5),
      RecordLayout(
        name: "cart",
        fields: [
          field("items", 1, .list(.record(2), max: 3)),
          field("note", 2, .scalar(.text(max: nil)), optional: true),
        ], width: 3),
      RecordLayout(
        name: "item",
        fields: [
          field("name", 1, .scalar(.text(max: nil))), field("price", 2, .scalar(.number)),
        ], width: 3),
    ]
    builder.content.locals = 1
    let separator = builder.literal("; ")
    // {% for item in cart.items %}{{ item.name }} {{ item.price }}; {% endfor %}{{ cart.note }}
    builder.part(
      .text,
      [
        .cell(2), .beginLoop(local: 0, exit: 11, []),
        .local(0), .field(1), .emit(.verbatim), .local(0), .field(2), .emit(.verbatim), separator,
        .nextItem(body: 3), .emitCell(3, .verbatim),
      ])
    return builder.program
  }

  @Test func `reads records in lists in records`() throws {
    let json = #"""
      {"cart": {"note": "привет", "items": [{"price": 10.50, "name": "чай"}, {"name": "кофе", "x": [1], "price": 7}]}}
      """#
    #expect(try render(shop, json) == "чай10.5; кофе7; привет")
    #expect(try render(shop, "{}") == "")
    #expect(try render(shop, #"{"cart": null}"#) == "")
  }

  @Test(
    arguments: [
      (#"{"cart": {"items": [{"name": "a", "price": "5"}]}}"#, DataError.Code.wrongType, "/cart/items/0/price"),
      (#"{"cart": {"items": [{"name": "a", "price": 1}, {"price": 1}]}}"#, .missing, "/cart/items/1/name"),
      (#"{"cart": {"note": "a"}}"#, .missing, "/cart/items"),
      (#"{"cart": {"items": [null]}}"#, .missing, "/cart/items/0"),
      (#"{"cart": {"items": {}}}"#, .wrongType, "/cart/items"),
      (#"{"cart": []}"#, .wrongType, "/cart"),
      (
        #"{"cart": {"items": [{"name":"a","price":1},{"name":"a","price":1},{"name":"a","price":1},{}]}}"#,
        .tooManyItems,
        "/cart/items"
      ),
      (#"{"tags": {"one": ["a", "b"], "two": ["a", 1]}}"#, .wrongType, "/tags/two/1"),
      (#"{"tags": {"Anna Ivanova": 1}}"#, .wrongType, "/tags/*"),
      (#"{"tags": {"one": ["a", ""]}}"#, .missing, "/tags/one/1"),
      (#"{"tags": {"one": ["a", "b", "c"]}}"#, .tooManyItems, "/tags/one"),
    ] as [(String, DataError.Code, String)])
  func `says where the data are wrong`(json: String, code: DataError.Code, pointer: String) {
    let found = fault(shop, json)
    #expect(found?.code == code)
    #expect(found?.pointer == pointer)
  }

  @Test func `names the byte at which the data are wrong`() {
    #expect(fault(shop, #"{"cart": {"items": [{"name": "a", "price": "5"}]}}"#)?.offset == 43)
    #expect(fault(shop, "{\"a\": 1")?.offset == 7)
  }

  @Test func `escapes keys in pointers`() {
    var builder = ProgramBuilder()
    builder.layouts([("a/b~c", .scalar(.number))])
    #expect(fault(builder.program, #"{"a/b~c": true}"#)?.pointer == "/a~1b~0c")
  }

  @Test func `errors never quote the data`() {
    let secrets = [#"{"v": "canary-value"}"#, #"{"v": {"canary key": 1}}"#, #"{"canary": canary}"#]
    for secret in secrets {
      let found = fault(program(.map(.scalar(.text(max: 3)), isOptional: false)), secret)
      #expect(found.map { !"\($0)\($0.message)\($0.messageInRussian)".contains("canary") } == true)
    }
  }

  // MARK: Reserved keys

  @Test func `reads the reserved keys`() throws {
    let text = #"{"id": "c-17", "locale": "ru-RU", "time_zone": "Europe/Moscow"}"#
    let recipient = try Recipient(json: Array(text.utf8), for: program(.mixed))
    #expect(recipient.id == "c-17")
    #expect(!recipient.hasIntegerID)
    #expect(recipient.locale == "ru-RU")
    #expect(recipient.timeZone == "Europe/Moscow")
    let number = try Recipient(json: Array(#"{"id": 9007199254740993}"#.utf8), for: program(.mixed))
    #expect(number.id == "9007199254740993")
    #expect(number.hasIntegerID)
    let none = try Recipient(json: Array(#"{"id": "", "locale": null}"#.utf8), for: program(.mixed))
    #expect(none.id == nil && none.locale == nil)
  }

  @Test(arguments: [#"{"id": 1.5}"#, #"{"id": true}"#, #"{"locale": 5}"#, #"{"time_zone": []}"#, #"{"id": "a\nb"}"#])
  func `refuses reserved keys of other types`(json: String) {
    #expect(fault(program(.mixed), json)?.code == .invalidReservedKey)
  }

  @Test(arguments: [
    (#"{"locale": "ru"}"#, "ru"), (#"{"customer": {"locale": "en"}}"#, "en"),
    (#"{"customer": {"locale": "en"}, "locale": "ru"}"#, "ru"), (#"{"customer": {"x": {"locale": "de"}}}"#, nil),
    (#"{"locale": "", "customer": {"locale": "en"}}"#, "en"), (#"{"locale": 5}"#, nil), ("{", nil), ("", nil),
    (#"{"customer": "locale"}"#, nil),
  ])
  func `finds the locale without reading the rest`(json: String, expected: String?) {
    #expect(Recipient.localeTag(in: Array(json.utf8), recipientKey: "customer") == expected)
  }

  @Test(arguments: 0...70)
  func `finds the locale at any place of a block`(before: Int) {
    let padding = String(repeating: "x", count: before)
    for key in ["locale", #"loc\u0061le"#] {
      let json = #"{"\#(padding)": "l", "last": 1, "\#(key)": "ru"}"#
      #expect(Recipient.localeTag(in: Array(json.utf8), recipientKey: "customer") == "ru")
    }
    #expect(Recipient.localeTag(in: Array(#"{"\#(padding)": "l", "locales": "ru"}"#.utf8), recipientKey: "c") == nil)
  }

  // MARK: Reuse

  @Test func `a reader leaves nothing of one record to the next`() throws {
    let program = program(.mixed)
    var reader = RecipientReader(for: program)
    var recipient = try reader.read(Array(#"{"id": "1", "v": "\u0958 first"}"#.utf8).span)
    var buffer = MessageBuffer()
    func text() throws -> String? {
      guard case .rendered(let rendering) = try program.render(.all, for: recipient, in: testContext(), into: &buffer)
      else { return nil }
      return rendering.text(of: .text, in: buffer)
    }
    #expect(try text() == "\u{915}\u{93C} first")
    try reader.read(Array("{}".utf8).span, into: &recipient)
    #expect(recipient.id == nil)
    #expect(try text() == "")
    #expect(throws: DataError.self) { try reader.read(Array("{\"v\":".utf8).span, into: &recipient) }
    #expect(throws: RenderError.self) { _ = try text() }
    try reader.read(Array(#"{"v": "last"}"#.utf8).span, into: &recipient)
    #expect(try text() == "last")
  }
}
