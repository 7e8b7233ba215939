package import VocativeDiagnostics
package import VocativeSemantics
package import VocativeTypes

/// Reads a JSON Schema, of the drafts 4 to 2020-12 or inside an OpenAPI document, as record types.
///
/// Objects become records, named by their definition or by the key that they stand under. What a schema here cannot say
/// is not lost in silence: it stands in ``notes``, with the JSON pointer of its place.
package struct JSONSchemaImport {
  /// Something that a person must decide.
  package struct Note: Sendable, Hashable {
    /// The place in the document, as a JSON pointer (RFC 6901).
    package let pointer: String
    /// What was left out, or done otherwise.
    package let text: LocalizedText
  }

  /// The record types.
  package private(set) var draft = SchemaDraft()
  /// What could not be carried over, in the order of the document.
  package internal(set) var notes: [Note] = []

  let document: JSONValue
  /// Schemas that become a record: by the pointer of their definition.
  private var definitions: [(pointer: String, name: String, schema: JSONValue)] = []
  private var definedNames: [String: String] = [:]
  private var inlineSchemas: [String: JSONValue] = [:]
  private var waiting: [(name: String, schema: JSONValue, pointer: String)] = []
  private(set) var vocabulary: TypeVocabulary

  /// Keys of the recipient record that are no variables.
  private static let reservedKeys = ["id", "locale", "time_zone", "picks"]

  /// Reads a document.
  ///
  /// - Parameters:
  ///   - name: The record type of the document itself, if it is one and has no title that can be a name.
  ///   - currency: The workspace's currency.
  package init(_ document: JSONValue, name: String?, currency: Currency?) {
    self.document = document
    vocabulary = TypeVocabulary(records: Schema.builtIn.records.map(\.name), currency: currency)
    collectDefinitions()
    for definition in definitions { waiting.append((definition.name, definition.schema, definition.pointer)) }
    readRoot(name: name)
    var next = 0
    while next < waiting.count {
      let (name, schema, pointer) = waiting[next]
      next += 1
      readRecord(name, schema, at: pointer)
    }
    breakCircles()
  }

  // MARK: Definitions

  private mutating func collectDefinitions() {
    let places = [
      ("/$defs", document["$defs"]), ("/definitions", document["definitions"]),
      ("/components/schemas", document["components"]?["schemas"]),
    ]
    for (base, schemas) in places {
      for member in schemas?.members ?? [] {
        let pointer = base + "/" + JSONPointer.escaped(member.name)
        // Definitions of plain values are read where they are referred to.
        guard isRecord(member.value) else { continue }
        let isEvidence = member.value[JSONSchemaExport.evidenceKeyword] != nil
        let name = isEvidence ? member.name : freeName(for: member.name, within: nil, at: pointer)
        definitions.append((pointer, name, member.value))
        definedNames[pointer] = name
        vocabulary.add(name)
      }
    }
  }

  /// Whether a schema describes objects with known keys.
  func isRecord(_ schema: JSONValue) -> Bool {
    schema["properties"]?.members?.isEmpty == false
      || (schema["allOf"]?.items ?? []).contains { $0["properties"] != nil }
  }

  /// Whether a value is a record, or absent.
  private func holdsRecord(_ schema: JSONValue) -> Bool {
    let branches = (schema["anyOf"]?.items ?? schema["oneOf"]?.items ?? [schema]).filter { !$0.isAbsence }
    guard let only = branches.first, branches.count == 1 else { return false }
    return isRecord(resolved(only).schema)
  }

  /// The record that a reference leads to, if it leads to one.
  func recordName(ofDefinition pointer: String) -> String? { definedNames[pointer] }

  /// A name for a record that is one here and that no other record has.
  private mutating func freeName(for word: String, within record: String?, at pointer: String) -> String {
    var name = Self.identifier(word)
    if TypeVocabulary.typeWords.contains(name) || Schema.builtIn[name] != nil || vocabulary.hasRecord(name) {
      name = record.map { "\($0)_\(name)" } ?? "\(name)_record"
    }
    var number = 2
    while vocabulary.hasRecord(name) || TypeVocabulary.typeWords.contains(name) {
      name = "\(Self.identifier(word))_\(number)"
      number += 1
    }
    if name != word, record == nil {
      note(pointer, en: "the record is called `\(name)` here", ru: "запись здесь называется `\(name)`")
    }
    return name
  }

  /// A word as a name: `Line Item` becomes `line_item`.
  static func identifier(_ word: String) -> String {
    let words = KeyWords(word).words.joined(separator: "_")
    let bytes = words.utf8.filter {
      (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == UInt8(ascii: "_")
    }
    let name = String(decoding: bytes, as: UTF8.self)
    return isName(name) ? name : "record"
  }

  // MARK: Records

  private mutating func readRoot(name: String?) {
    guard isRecord(document) else {
      if definitions.isEmpty {
        note("", en: "there is no object with `properties` here", ru: "здесь нет объекта с `properties`")
      }
      return
    }
    let members = (document["properties"]?.members ?? []).filter { !Self.reservedKeys.contains($0.name) }
    let isRecipientRecord = !members.isEmpty && members.allSatisfy { holdsRecord($0.value) }
    guard isRecipientRecord, name == nil else {
      let title = document["title"]?.words
      let record = freeName(for: name ?? title ?? "customer", within: "root", at: "")
      vocabulary.add(record)
      // The root comes first, as it does in the document.
      waiting.insert((record, document, ""), at: 0)
      return
    }
    for member in members {
      _ = type(
        of: member.value, as: .init(record: "", key: member.name), at: "/properties/\(JSONPointer.escaped(member.name))"
      )
    }
  }

  /// The record of an object that stands where it is used.
  mutating func inlineRecord(_ schema: JSONValue, for place: RecordNaming.Place, isItem: Bool, at pointer: String)
    -> String
  {
    let word = isItem ? KeyWords(place.key).singular : place.key
    let wanted = Self.identifier(word)
    if inlineSchemas[wanted] == schema { return wanted }
    let name = freeName(for: word, within: place.record.isEmpty ? "recipient" : place.record, at: pointer)
    inlineSchemas[name] = schema
    vocabulary.add(name)
    waiting.append((name, schema, pointer))
    return name
  }

  private mutating func readRecord(_ name: String, _ schema: JSONValue, at pointer: String) {
    let schema = merged(schema, at: pointer)
    reportUnknown(schema, at: pointer)
    let evidence = Set((schema[JSONSchemaExport.evidenceKeyword]?.items ?? []).compactMap(\.words))
    let required = Set((schema["required"]?.items ?? []).compactMap(\.words))
    var fields: [SchemaDraft.Field] = []
    for member in schema["properties"]?.members ?? [] where !evidence.contains(member.name) {
      let place = pointer + "/properties/" + JSONPointer.escaped(member.name)
      guard isName(member.name) else {
        note(place, en: "`\(member.name)` cannot be a name", ru: "`\(member.name)` не может быть именем")
        fields.append(SchemaDraft.Field(member.name, nil, comment: Self.leftOut))
        continue
      }
      fields.append(readField(member, of: name, isRequired: required.contains(member.name), at: place))
    }
    guard !fields.isEmpty || Schema.builtIn[name] == nil else { return }
    draft.records.append(SchemaDraft.Record(name, fields))
  }

  private mutating func readField(
    _ member: JSONValue.Member, of record: String, isRequired: Bool, at pointer: String
  ) -> SchemaDraft.Field {
    let schema = resolved(member.value).schema
    guard let type = type(of: member.value, as: .init(record: record, key: member.name), at: pointer) else {
      return SchemaDraft.Field(member.name, nil, comment: Self.leftOut)
    }
    let annotations = JSONValue.object((member.value.members ?? []) + (schema.members ?? []))
    let isExact = member.value[JSONSchemaExport.typeKeyword] != nil
    var field = SchemaDraft.Field(member.name, isExact || isRequired ? type : type.asOptional)
    if let value = annotations["default"], value != .null {
      if Constant(value, as: type.unwrapped) != nil {
        field.properties.append(("default", value))
        field.type = type.unwrapped
      } else {
        note(
          pointer, en: "the default does not fit `\(type.words)`", ru: "умолчание не подходит под тип `\(type.words)`")
      }
    }
    if let doc = annotations["description"]?.words ?? annotations["title"]?.words, !doc.utf8.allSatisfy({ $0 <= 0x20 })
    {
      let words = doc.split(whereSeparator: \.isWhitespace).joined(separator: " ")
      field.properties.append(("doc", .text(words)))
    }
    if let example = annotations["examples"]?.items?.first ?? annotations["example"], example != .null {
      if example.fits(type.unwrapped) {
        field.properties.append(("example", example))
      } else {
        note(pointer, en: "the example does not fit `\(type.words)`", ru: "пример не подходит под тип `\(type.words)`")
      }
    }
    if let provenance = annotations[JSONSchemaExport.provenanceKeyword]?.words.flatMap(RecordType.Provenance.init) {
      field.properties.append(("provenance", .text(provenance.rawValue)))
    }
    if annotations[JSONSchemaExport.printableKeyword] == .boolean(false) {
      field.properties.append(("printable", .boolean(false)))
    }
    return field
  }

  static let leftOut = LocalizedText(
    en: "left out: see the notes of the import", ru: "пропущено: см. замечания импорта")

  /// Takes attributes out that would make a record contain itself.
  private mutating func breakCircles() {
    var parts: [String: [String]] = [:]
    for index in draft.records.indices {
      let record = draft.records[index]
      for place in record.fields.indices {
        guard case .record(let part) = record.fields[place].type?.unwrapped else { continue }
        if reaches(record.name, from: part, parts) {
          draft.records[index].fields[place].type = nil
          draft.records[index].fields[place].comment = Self.leftOut
          note(
            "", en: "`\(record.name).\(record.fields[place].name)` would make `\(record.name)` contain itself",
            ru: "из-за `\(record.name).\(record.fields[place].name)` запись `\(record.name)` содержала бы саму себя")
        } else {
          parts[record.name, default: []].append(part)
        }
      }
    }
  }

  private func reaches(_ goal: String, from start: String, _ parts: [String: [String]]) -> Bool {
    var seen: Set<String> = []
    var waiting = [start]
    while let record = waiting.popLast() {
      if record == goal { return true }
      if seen.insert(record).inserted { waiting += parts[record] ?? [] }
    }
    return false
  }

  /// Keeps a note.
  mutating func note(_ pointer: String, en: String, ru: String) {
    let note = Note(pointer: pointer, text: LocalizedText(en: en, ru: ru))
    if !notes.contains(note) { notes.append(note) }
  }
}

/// JSON pointers (RFC 6901).
enum JSONPointer {
  /// A key as a step of a pointer.
  static func escaped(_ key: String) -> String {
    var bytes: [UInt8] = []
    for byte in key.utf8 {
      switch byte {
      case UInt8(ascii: "~"): bytes += "~0".utf8
      case UInt8(ascii: "/"): bytes += "~1".utf8
      case _: bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The value at a pointer; `nil` if there is none.
  static func value(at pointer: String, in document: JSONValue) -> JSONValue? {
    var value = document
    for step in pointer.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false).dropFirst() {
      let key = unescaped(step)
      if let items = value.items, let index = Int(key), items.indices.contains(index) {
        value = items[index]
      } else if let member = value[key] {
        value = member
      } else {
        return nil
      }
    }
    return value
  }

  private static func unescaped(_ step: some Collection<UInt8>) -> String {
    var bytes: [UInt8] = []
    var isEscape = false
    for byte in step {
      if isEscape {
        bytes.append(byte == UInt8(ascii: "1") ? UInt8(ascii: "/") : UInt8(ascii: "~"))
        isEscape = false
      } else if byte == UInt8(ascii: "~") {
        isEscape = true
      } else {
        bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}

extension JSONValue {
  /// Whether the value is one that an example of a type may be.
  fileprivate func fits(_ type: Type) -> Bool {
    switch type {
    case .optional(let inner): self == .null || fits(inner)
    case .record: members != nil
    case .map(let inner): members?.allSatisfy { isName($0.name) && $0.value.fits(inner) } ?? false
    case .list(let item, let max): items.map { $0.count <= max ?? .max && $0.allSatisfy { $0.fits(item) } } ?? false
    case .text, .name, .code, .integer, .number, .percent, .money, .date, .datetime, .duration, .boolean, .url, .image,
      .email, .phone, .color, .html, .enumeration, .nothing, .mixed:
      Constant(self, as: type) != nil
    }
  }
}
