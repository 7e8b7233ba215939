import Testing
import VocativeSemantics
import VocativeTypes

@Suite struct LibraryInferenceTests {
  /// The records of a schema but the evidence, one a line: `name: field type, …`; the root is `/`.
  private func outline(_ json: String, declared: Schema = .builtIn, variables: [(String, Type)] = []) throws -> [String]
  {
    let data = try JSONValue(parsing: Array(json.utf8))
    let schema = Schema(inferredFrom: data, declared: declared, variables: variables)
    return schema.records.filter { declared[$0.name] == nil }.map { record in
      let fields = record.fields.map { "\($0.name) \($0.type.words)" }.joined(separator: ", ")
      return "\(record.name.isEmpty ? "/" : record.name): \(fields)"
    }
  }

  @Test(arguments: [
    (#"{}"#, ["/: "]),
    (
      #"{"a": 1, "b": 1.0, "c": true, "d": "да", "e": 1e3}"#,
      ["/: a integer, b number, c boolean, d text max 2, e number"]
    ),
    (#"{"a": null}"#, ["/: a anything?"]),
    (#"{"a": "😀"}"#, ["/: a text max 2"]),
    (#"{"a": []}"#, ["/: a list of anything max 0"]),
    (#"{"a": [1, 2, 3]}"#, ["/: a list of integer max 3"]),
    (#"{"a": [1, 2.5, null]}"#, ["/: a list of number? max 3"]),
    (#"{"a": ["x", "long", "é"]}"#, ["/: a list of (text max 4) max 3"]),
    (#"{"a": ["x", "long", " "], "b": ""}"#, ["/: a list of anything max 3, b anything"]),
    (#"{"a": [1, "x"]}"#, ["/: a list of anything max 2"]),
    (#"{"a": [[], [1]]}"#, ["/: a list of (list of integer max 1) max 2"]),
    (
      #"{"c": {"n": "Anna", "a": {"z": 1}}}"#,
      ["<c>: n text max 4, a <c.a>", "<c.a>: z integer", "/: c <c>"]
    ),
    (
      #"{"a": [{"t": "x"}, {"t": "yy", "s": true}, {"t": null}]}"#,
      ["<a[]>: t text? max 2, s boolean?", "/: a list of <a[]> max 3"]
    ),
    (#"{"a": [{"t": [1]}, {"t": "x"}]}"#, ["<a[]>: t anything", "/: a list of <a[]> max 2"]),
    (
      #"{"a.b": {"x": 1}, "a": {"b": {"y": 1}}}"#,
      ["<a.b>: x integer", "<a>: b <a.b>'", "<a.b>': y integer", "/: a.b <a.b>, a <a>"]
    ),
  ])
  func `infers a type for every value`(json: String, records: [String]) throws {
    #expect(try outline(json) == records)
  }

  @Test func `a key named like a declared record has that type, what the data lacks follows`() throws {
    var declared = Schema.builtIn
    declared.add(RecordType("customer", [RecordType.Field("first_name", .optional(.name(max: 40)))]))
    declared.add(RecordType("cart", [RecordType.Field("total", .number)]))
    #expect(
      try outline(
        #"{"n": 1, "customer": {"x": 1}, "promo": null}"#, declared: declared,
        variables: [("promo", .optional(.record("promo_code"))), ("bonus", .number)])
        == ["/: n integer, customer customer, promo promo_code?, cart cart, bonus number"])
  }

  @Test func `an object with exactly an evidence record's keys is that evidence`() throws {
    #expect(
      try outline(#"{"stock": {"sku": "a", "quantity": 2, "as_of": "2026-01-01T00:00:00Z"}}"#) == ["/: stock stock"])
    #expect(
      try outline(#"{"items": [{"stock": {"sku": "a", "quantity": 2, "as_of": "2026-01-01T00:00:00Z"}}]}"#)
        == ["<items[]>: stock stock", "/: items list of <items[]> max 1"])
    #expect(try outline(#"{"stock": {"sku": "a"}}"#) == ["<stock>: sku text max 1", "/: stock <stock>"])
    #expect(try outline(#"{"stock": 5}"#) == ["/: stock integer"])
  }

  /// U+0958 is two characters in NFC.
  @Test func `bounds hold for the normalized text`() throws {
    #expect(try outline(#"{"a": "\u0958"}"#) == ["/: a text max 3"])
  }

  @Test(arguments: [
    (#"{"a":1}"#, #"{"b":2}"#, #"{"a":1,"b":2}"#), (#"{"a":1}"#, #"{"a":null}"#, #"{"a":null}"#),
    (#"{"a":{"x":1,"y":[1,2]},"b":1}"#, #"{"a":{"y":[3],"z":4}}"#, #"{"a":{"x":1,"y":[3],"z":4},"b":1}"#),
    (#"{"a":{"x":1}}"#, #"{"a":5}"#, #"{"a":5}"#), (#"[1]"#, #"[2]"#, #"[2]"#), (#"null"#, #"{"a":1}"#, #"{"a":1}"#),
  ])
  func `merges objects key by key`(base: String, over: String, merged: String) throws {
    let result = try JSONValue(parsing: Array(base.utf8)).merged(under: JSONValue(parsing: Array(over.utf8)))
    #expect(String(decoding: result.bytes, as: UTF8.self) == merged)
  }
}
