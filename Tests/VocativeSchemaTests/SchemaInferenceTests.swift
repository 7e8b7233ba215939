import Testing
import VocativeCompiler
import VocativeDiagnostics
import VocativeLocale
import VocativeRender
import VocativeSchema
import VocativeSemantics
import VocativeTypes

@Suite struct SchemaInferenceTests {
  /// Drafts a schema, and reads every sample with it: each must be accepted, all attributes read.
  private func draft(_ samples: [[UInt8]], name: String?, variables: [String]) throws -> String {
    var inference = SchemaInference(recordName: name, schemes: ["https"])
    for sample in samples { inference.note(line: sample) }
    #expect(inference.unreadableCount == 0)
    let text = inference.draft().text(.en)
    let declared = read(text)
    try #require(declared.diagnostics.isEmpty, "\(declared.diagnostics.map(\.title.en)) \(text)")

    var library = Library()
    library.schema = declared.output.schema
    library.schema.add(
      RecordType("", variables.map { RecordType.Field($0, .record($0)) }))
    let template = variables.map { "{{ \($0) | json }}" }.joined()
    let program = compileFragment(
      SourceFile(path: "reads-all", bytes: Array(template.utf8)), as: .text,
      variables: variables.map { MessageHeader.Variable(name: $0, type: .record($0), span: .at(0)) },
      locale: try #require(Locale("en")), in: library)
    let compiled = try #require(program.output, "\(program.diagnostics.map(\.title.en))")
    for (index, sample) in samples.enumerated() {
      let record = name.map { Array("{\"\($0)\":".utf8) + sample + [UInt8(ascii: "}")] } ?? sample
      do {
        _ = try Recipient(json: record, for: compiled)
      } catch {
        Issue.record("sample \(index + 1): \(error)\n\(text)")
        break
      }
    }
    return text
  }

  @Test func `accepts each of the sample recipients`() throws {
    let samples = Array(try lines(of: "Templates/samples/recipients/cart-midnight.ndjson").prefix(200))
    let text = try draft(samples, name: nil, variables: ["customer", "cart"])
    #expect(text.contains("  email: email\n"))
    #expect(text.contains("  consent: map of map of boolean\n"))
    #expect(text.contains("  stock: stock"))
    #expect(!text.contains("\nstock:"), "an evidence record is the language's own")
  }

  @Test(arguments: 0..<40)
  func `accepts whatever it was drafted from`(seed: Int) throws {
    var generator = Generator(state: UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 &+ 1)
    let samples = (0..<60).map { _ in generator.object(depth: 0).bytes }
    _ = try draft(samples, name: "customer", variables: ["customer"])
  }

  @Test(
    arguments: [
      ("v", [#""a""#], "text max 10"), ("v", [#""abcdefghij""#], "text max 15"), ("v", [#""😀😀😀😀""#], "text max 10"),
      ("first_name", [#""Анна""#, #""O'Neil""#], "name max 10"), ("first_name", [#""a.example""#], "text max 15"),
      ("title", [#""Анна""#], "text max 10"), ("firstName", [#""Ann""#], "name max 10"),
      ("v", [#""a@example.com""#], "email"), ("v", [#""a@example""#], "text max 15"),
      ("v", [#""+79000000001""#], "phone"), ("phone", [#""79000000001""#], "phone"),
      ("v", [#""https://shop.example.com/a""#], "url"), ("v", [#""https://shop.example.com/a.PNG?x=1""#], "image"),
      ("photo", [#""https://shop.example.com/a""#], "image"), ("v", [#""ftp://shop.example.com/a""#], "text max 30"),
      ("v", [#""2026-03-14""#], "date"), ("v", [#""30.02.2026""#], "text max 15"), ("v", [#""P3D""#], "duration"),
      ("v", [#""2026-03-14T10:00:00Z""#], "datetime"), ("v", [#""2026-03-14T10:00:00""#], "text max 30"),
      ("v", [##""#fff""##, ##""#A1B2C3""##], "color"), ("v", ["true", "false"], "boolean"),
      ("v", [#""red""#, #""green""#], "green | red"),
      ("v", [#""text""#, #""date""#], "text max 10"), ("v", [#""AB-12""#, #""XY-34567""#], "code /[A-Z0-9-]{1,10}/"),
      ("v", [#""204518""#], "code /[0-9]{6}/"), ("v", ["5"], "integer 0..10"), ("v", ["6"], "integer 0..20"),
      ("v", ["-1", "3"], "integer -10..10"), ("v", ["5000000000"], "integer"), ("order_id", ["5"], "integer"),
      ("v", ["1.5", "2"], "number"), ("v", ["5.0"], "integer 0..10"),
      ("v", ["1", #""1""#], nil), ("v", ["[]"], nil), ("v", ["null"], nil),
      ("v", [#"["a", null]"#], "list of (text? max 10) max 5"),
      ("v", ["[1, 2, 3, 4]"], "list of integer 0..10 max 10"), ("v", [#"{"a b": true}"#], "map of boolean"),
      ("v", [#"{"a": true}"#], "v"), ("consent", [#"{"sms": {"service": true}}"#, "{}"], "map of map of boolean"),
      ("v", ["1", "null"], "integer? 0..10"), ("v", [#""a""#, #"" ""#], "text? max 10"),
      ("first_name", ["\"Ann\"", "\"Bob\"", "\"Cat\"", "\"Dan\"", "\"Eve\"", "\"5\""], "text max 10"),
    ] as [(String, [String], String?)])
  func `infers a type for twenty samples`(key: String, values: [String], words: String?) throws {
    let samples = (0..<20).map { Array(#"{"\#(key)": \#(values[$0 % values.count])}"#.utf8) }
    let text = try draft(samples, name: "customer", variables: ["customer"])
    #expect(read(text).output.schema["customer"]?[key]?.type.words == words, "\(text)")
  }

  @Test(arguments: [19, 20])
  func `lists words and codes from twenty samples on`(count: Int) throws {
    let samples = (0..<count).map {
      Array(#"{"tier": "\#($0 % 2 == 0 ? "gold" : "silver")", "number": "204518"}"#.utf8)
    }
    let record = read(try draft(samples, name: "customer", variables: ["customer"])).output.schema["customer"]
    #expect(record?["tier"]?.type.words == (count < 20 ? "text max 10" : "gold | silver"))
    #expect(record?["number"]?.type.words == (count < 20 ? "text max 10" : "code /[0-9]{6}/"))
  }

  @Test(arguments: [#"{"a": 12345678901234567890}"#, #"{"a": [{"b": 1e30}]}"#, "[1]", "{", #"{"a": "\u{0}"}"#])
  func `leaves out what no recipient can be`(line: String) throws {
    var inference = SchemaInference(recordName: "customer", schemes: [])
    for line in [#"{"a": 1}"#, line, "", #"{"a": 2}"#] { inference.note(line: Array(line.utf8)) }
    #expect(inference.count == 2)
    #expect(inference.unreadableLines == [2])
  }

  @Test func `keeps nothing of what customers wrote but the words of an enumeration`() throws {
    let samples = (0..<40).map { index in
      Array(
        #"{"first_name": "Canary", "email": "canary@example.com", "note": "a canary \#(index)", "tier": "gold\#(index % 2)"}"#
          .utf8)
    }
    let text = try draft(samples, name: "customer", variables: ["customer"])
    #expect(!text.lowercased().contains("canary"))
    #expect(text.contains("tier: gold0 | gold1"))
  }

  @Test func `the memory does not grow with the keys`() throws {
    var inference = SchemaInference(recordName: "customer", schemes: [])
    for index in 0..<2_500 { inference.note(line: Array(#"{"by_day": {"d\#(index)": 1}, "k\#(index)": true}"#.utf8)) }
    let text = inference.draft().text(.en)
    #expect(text.utf8.count < 500, "\(text)")
    #expect(read(text).diagnostics.isEmpty)
  }
}

/// Makes JSON of every kind from a seed.
private struct Generator {
  var state: UInt64

  mutating func next(_ bound: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int(state >> 33) % bound
  }

  private static let keys = [
    "first_name", "phone", "items", "value", "id", "stock", "date", "b-c", "имя", "updated_at",
  ]
  private static let texts = [
    "Анна", "gold", "+79000000001", "https://shop.example.com/a.png", "2026-03-14", "2026-03-14T10:00:00+03:00", "",
    " ",
    "#a1b2c3", "A1-B2", "x@example.com", "P3D", "0", "long words, with: signs # and \"quotes\"",
    "e\u{301}\u{301}\u{301}", "🦊",
    "12345678901234567890123456789012345678901", "null", "true",
  ]

  mutating func object(depth: Int) -> JSONValue {
    var members: [JSONValue.Member] = []
    for key in Self.keys where next(3) > 0 { members.append(.init(Array(key.utf8), value(depth: depth + 1, key: key))) }
    return .object(members)
  }

  private mutating func value(depth: Int, key: String) -> JSONValue {
    // Mostly one kind a key, so that types are inferred and not only left out.
    switch next(20) == 0 ? next(6) : (key.utf8.count + depth) % 6 {
    case 0: return next(4) == 0 ? .null : .text(Array(Self.texts[next(Self.texts.count)].utf8))
    case 1: return .number(Array(String(next(2) == 0 ? next(100_000) - 10 : next(5)).utf8))
    case 2: return .boolean(next(2) == 0)
    case 3 where depth < 4: return .list((0..<next(4)).map { _ in value(depth: depth + 1, key: key) })
    case 4 where depth < 4: return object(depth: depth)
    default: return .text(Array(Self.texts[next(6)].utf8))
    }
  }
}
