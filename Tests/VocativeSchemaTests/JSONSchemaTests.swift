import Testing
import VocativeDiagnostics
import VocativeSchema
import VocativeSemantics
import VocativeTypes

@Suite struct JSONSchemaTests {
  /// Exports a schema, imports the result, writes it and reads that again.
  private func roundTrip(_ declared: SchemaDeclarations, currency: String?) throws -> SchemaDeclarations {
    let currency = currency.flatMap(Currency.init(code:))
    let exported = JSONSchemaExport(declared.schema, examples: declared.examples, currency: currency)
      .document(title: "recipient")
    let document = try JSONValue(parsing: exported.indentedBytes)
    #expect(document == exported)
    let imported = JSONSchemaImport(document, name: nil, currency: currency)
    #expect(imported.notes.isEmpty, "\(imported.notes)")
    let text = imported.draft.text(.en)
    let again = read(text, currency: currency?.code)
    #expect(again.diagnostics.isEmpty, "\(again.diagnostics.map(\.title.en)) \(text)")
    return again.output
  }

  @Test func `the sample schema survives a round trip`() throws {
    let declared = try sampleSchema()
    let again = try roundTrip(declared, currency: "RUB")
    #expect(Set(again.schema.records) == Set(declared.schema.records))
    #expect(again.examples == declared.examples)
  }

  @Test(arguments: [
    "text", "text? max 40", "name", "name? max 16", "code /[A-Z0-9-]{4,16}/", "code? /\\d{3}/", "integer",
    "integer? 0..50",
    "integer -5..5", "number", "percent?", "money GBP", "date", "datetime?", "duration", "boolean", "url",
    "url? max 200",
    "image?", "email", "phone", "color?", "html", "a | b | c", "(a | b)?", "list of (text max 40) max 5",
    "list? of item max 3", "map of text", "map of map of boolean", "map? of (a | b)?", "list of text?", "item", "item?",
    "stock", "promo_code?", "audience_count", "prior_price", "loyalty?", "deadline",
  ])
  func `every type survives a round trip`(words: String) throws {
    let declared = read("item:\n  title: text max 10\ncustomer:\n  value: \"\(words.replacing("\\", with: "\\\\"))\"\n")
    try #require(declared.diagnostics.isEmpty, "\(declared.diagnostics.map(\.title.en))")
    let again = try roundTrip(declared.output, currency: nil)
    #expect(again.schema["customer"]?["value"]?.type.words == words)
    #expect(Set(again.schema.records) == Set(declared.output.schema.records))
  }

  @Test func `what stands beside a type survives a round trip`() throws {
    let declared = read(
      """
      customer:
        bonus: { type: money RUB, default: 0, doc: "Points: \\"all\\" of them # here", example: 350 }
        day: { type: date, default: 2026-03-14 }
        at: { type: datetime, default: "2026-03-14T10:00:00+03:00" }
        wait: { type: duration, default: PT2H }
        tags: { type: list of (text max 9) max 3, default: [a, "b, c"] }
        city: { type: "text? max 40", provenance: third_party, printable: false }
      stock:
        warehouse: { type: "text? max 40", doc: Where it lies }
      """)
    try #require(declared.diagnostics.isEmpty, "\(declared.diagnostics.map(\.title.en))")
    let again = try roundTrip(declared.output, currency: nil)
    #expect(Set(again.schema.records) == Set(declared.output.schema.records))
  }
}
