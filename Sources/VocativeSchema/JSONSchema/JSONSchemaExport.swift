package import VocativeSemantics
package import VocativeTypes

/// Writes a schema as JSON Schema of the draft 2020-12, for those who make the data.
///
/// A record that the schema accepts validates, unless it writes absence as white space; what JSON Schema cannot say (names, amounts, the currency) stands in
/// `x-vocative-type`, an annotation that validators pass over and ``JSONSchemaImport`` reads. Lengths are counted in code
/// points there and in UTF-16 units here, so the exported bound is never the narrower one.
package struct JSONSchemaExport {
  /// A variable of the recipient record.
  package struct Variable {
    let name: String
    let type: Type

    /// A variable.
    package init(_ name: String, _ type: Type) {
      self.name = name
      self.type = type
    }
  }

  /// The dialect that is written.
  package static let dialect = "https://json-schema.org/draft/2020-12/schema"
  /// The keyword that holds a type in the words of schema.yaml.
  static let typeKeyword = "x-vocative-type"
  static let provenanceKeyword = "x-vocative-provenance"
  static let printableKeyword = "x-vocative-printable"
  static let evidenceKeyword = "x-vocative-evidence"

  private let schema: Schema
  private let examples: [String: JSONValue]
  private let currency: Currency?

  /// An export of a schema; `examples` are its examples as JSON, by `record.field`.
  package init(_ schema: Schema, examples: [String: JSONValue], currency: Currency?) {
    self.schema = schema
    self.examples = examples
    self.currency = currency
  }

  /// The schema of the recipient record of a message: every variable that may not be absent is required.
  package func document(title: String, variables: [Variable]) -> JSONValue {
    let used = reachable(from: variables.map(\.type))
    return document(title: title, variables, records: schema.records.filter { used.contains($0.name) })
  }

  /// The schema of a recipient record that may have a variable for every record type, none of them required. Evidence
  /// records are in it where they are used or extended.
  package func document(title: String) -> JSONValue {
    let builtIn = Schema.builtIn(currency: currency)
    let own = schema.records.filter { !$0.name.isEmpty && builtIn[$0.name] != $0 }
    let used = reachable(from: own.map { .record($0.name) })
    return document(
      title: title, own.filter { builtIn[$0.name] == nil }.map { Variable($0.name, .optional(.record($0.name))) },
      records: schema.records.filter { used.contains($0.name) })
  }

  private func document(title: String, _ variables: [Variable], records: [RecordType]) -> JSONValue {
    let reserved: [(String, JSONValue?)] = [
      ("id", .object([("type", .list([.text("string"), .text("integer"), .text("null")]))])),
      ("locale", .object([("type", .list([.text("string"), .text("null")]))])),
      ("time_zone", .object([("type", .list([.text("string"), .text("null")]))])),
    ]
    let properties = reserved + variables.map { ($0.name, value($0.type)) }
    let required = variables.filter { !$0.type.isOptional }.map { JSONValue.text($0.name) }
    return .object([
      ("$schema", .text(Self.dialect)), ("title", .text(title)), ("type", .text("object")),
      ("properties", .object(properties)),
      ("required", required.isEmpty ? nil : .list(required)),
      ("$defs", .object(records.map { ($0.name, record($0)) })),
    ])
  }

  /// The records that types consist of.
  private func reachable(from types: [Type]) -> Set<String> {
    var found: Set<String> = []
    var waiting = types
    while let type = waiting.popLast() {
      switch type {
      case .record(let name):
        if found.insert(name).inserted { waiting += schema[name]?.fields.map(\.type) ?? [] }
      case .list(let inner, _), .map(let inner), .optional(let inner): waiting.append(inner)
      case .text, .name, .code, .integer, .number, .percent, .money, .date, .datetime, .duration, .boolean, .url,
        .image, .email, .phone, .color, .html, .enumeration, .nothing, .mixed:
        break
      }
    }
    return found
  }

  private func record(_ record: RecordType) -> JSONValue {
    let evidence = Schema.builtIn(currency: currency)[record.name]
    let required = record.fields.filter { !$0.type.isOptional && $0.defaultValue == nil }
    return .object([
      ("type", .text("object")),
      ("properties", .object(record.fields.map { ($0.name, attribute($0, of: record.name)) })),
      ("required", required.isEmpty ? nil : .list(required.map { .text($0.name) })),
      (
        Self.evidenceKeyword,
        evidence.map { evidence in
          // The attributes that are the language's own, not the workspace's.
          .list(evidence.fields.filter { record[$0.name] == $0 }.map { .text($0.name) })
        }
      ),
    ])
  }

  private func attribute(_ field: RecordType.Field, of record: String) -> JSONValue {
    // A default stands for `null` and blank text too.
    let schema = value(field.defaultValue == nil ? field.type : field.type.asOptional, declared: field.type)
    let annotations: [(String, JSONValue?)] = [
      ("description", field.doc.map { .text($0) }),
      ("default", field.defaultValue.flatMap { JSONValue($0, as: field.type) }),
      ("examples", examples["\(record).\(field.name)"].map { .list([$0]) }),
      (Self.provenanceKeyword, field.provenance == .firstParty ? nil : .text(field.provenance.rawValue)),
      (Self.printableKeyword, field.isPrintable ? nil : .boolean(false)),
    ]
    guard case .object(let members) = schema, case .object(let additions) = JSONValue.object(annotations) else {
      return schema
    }
    return .object(members + additions)
  }

  /// The schema of a type with its words; `declared` are those of the schema where the value may be looser.
  private func value(_ type: Type, declared: Type? = nil) -> JSONValue {
    let inner = type.unwrapped
    let plain = JSONValue.object(type.isOptional ? forgivingKeywords(inner) : keywords(inner))
    let words = JSONValue.text((declared ?? type).words)
    if type.isOptional {
      // An empty text is as absent as `null` is, whatever the type.
      let absent = JSONValue.object([("enum", .list([.null, .text("")]))])
      return .object([("anyOf", .list([plain, absent])), (Self.typeKeyword, words)])
    }
    guard case .object(let members) = plain else { return plain }
    return .object(members + [JSONValue.Member(Array(Self.typeKeyword.utf8), words)])
  }

  /// The keywords of a type that may be absent: a name that is none counts as absent then, it is no fault.
  private func forgivingKeywords(_ type: Type) -> [(String, JSONValue?)] {
    if case .name = type { return [("type", .text("string"))] }
    return keywords(type)
  }

  private func keywords(_ type: Type) -> [(String, JSONValue?)] {
    switch type {
    case .text(let max):
      [("type", .text("string")), ("pattern", .text("\\S")), ("maxLength", max.map { .number($0) })]
    case .name(let max): [("type", .text("string")), ("pattern", .text("\\S")), ("maxLength", .number(max))]
    case .html: [("type", .text("string")), ("pattern", .text("\\S")), ("contentMediaType", .text("text/html"))]
    case .code(let pattern): [("type", .text("string")), ("pattern", .text("^(?:\(pattern.source))$"))]
    case .integer(let bounds):
      [
        ("type", .text("integer")), ("minimum", bounds.minimum == .min ? nil : .number(bounds.minimum)),
        ("maximum", bounds.maximum == .max ? nil : .number(bounds.maximum)),
      ]
    case .number, .percent, .money: [("type", .text("number"))]
    case .date: [("type", .text("string")), ("format", .text("date"))]
    case .datetime: [("type", .text("string")), ("format", .text("date-time"))]
    case .duration: [("type", .text("string")), ("format", .text("duration"))]
    case .boolean: [("type", .text("boolean"))]
    case .url(let max): [("type", .text("string")), ("format", .text("uri")), ("maxLength", max.map { .number($0) })]
    case .image: [("type", .text("string")), ("format", .text("uri"))]
    case .email: [("type", .text("string")), ("format", .text("email"))]
    case .phone: [("type", .text("string")), ("pattern", .text("^\\+?[0-9]{3,15}$"))]
    case .color: [("type", .text("string")), ("pattern", .text("^(#[0-9A-Fa-f]{3}|#[0-9A-Fa-f]{6}|[A-Za-z]+)$"))]
    case .enumeration(let words): [("enum", .list(words.map { .text($0) }))]
    case .list(let item, let max):
      [("type", .text("array")), ("items", value(item)), ("maxItems", max.map { .number($0) })]
    case .map(let inner): [("type", .text("object")), ("additionalProperties", value(inner))]
    case .record(let name): [("$ref", .text("#/$defs/\(name)"))]
    case .optional(let inner): keywords(inner)
    case .nothing: [("type", .text("null"))]
    case .mixed: []
    }
  }
}
