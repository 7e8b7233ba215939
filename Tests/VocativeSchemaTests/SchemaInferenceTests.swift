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
