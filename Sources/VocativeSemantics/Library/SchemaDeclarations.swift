package import VocativeDiagnostics
package import VocativeTypes

/// What schema.yaml declares.
package struct SchemaDeclarations: Sendable {
  /// The evidence records, then the records of the files in order.
  package var schema: Schema
  /// Where records and attributes are declared: by `record` and `record.field`.
  package var locations: [String: SourceLocation] = [:]
  /// The examples as JSON of their types, by `record.field`; those of records, maps and lists too, which
  /// ``RecordType/Field/example`` cannot hold.
  package var examples: [String: JSONValue] = [:]
  /// Variables that a fragment's schema declares beside records: `promo: promo_code?`.
  package var variables: [MessageHeader.Variable] = []

  /// Nothing but the evidence records.
  package init(currency: Currency?) {
    schema = .builtIn(currency: currency)
  }
}
