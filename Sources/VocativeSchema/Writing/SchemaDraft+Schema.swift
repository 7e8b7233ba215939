package import VocativeSemantics
package import VocativeTypes

extension SchemaDraft {
  /// A schema as it was declared, to be written again: the records of the files, what they add to evidence records, with
  /// defaults, words, examples and provenance.
  ///
  /// - Parameters:
  ///   - examples: The examples as JSON, by `record.field`.
  ///   - currency: The currency of amounts in evidence records.
  package init(_ schema: Schema, examples: [String: JSONValue], currency: Currency?) {
    self.init()
    let builtIn = Schema.builtIn(currency: currency)
    for record in schema.records where !record.name.isEmpty {
      let evidence = builtIn[record.name]
      let fields = record.fields.filter { evidence?[$0.name] != $0 }
      guard evidence == nil || !fields.isEmpty else { continue }
      records.append(
        Record(record.name, fields.map { Field($0, example: examples["\(record.name).\($0.name)"]) }))
    }
  }
}

extension SchemaDraft.Field {
  /// An attribute as it was declared.
  package init(_ field: RecordType.Field, example: JSONValue?) {
    self.init(field.name, field.type)
    if let value = field.defaultValue, let value = JSONValue(value, as: field.type) {
      properties.append(("default", value))
    }
    if let doc = field.doc { properties.append(("doc", .text(doc))) }
    if let example { properties.append(("example", example)) }
    if field.provenance != .firstParty { properties.append(("provenance", .text(field.provenance.rawValue))) }
    if !field.isPrintable { properties.append(("printable", .boolean(false))) }
  }
}
