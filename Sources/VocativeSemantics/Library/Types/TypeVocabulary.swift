package import VocativeTypes

/// What the words of a type may refer to.
package struct TypeVocabulary: Sendable {
  /// The record types by name, in the order of their declaration.
  package private(set) var records: [String]
  private var known: Set<String>
  /// The currency of `money` without a code: that of the workspace.
  package var currency: Currency?

  /// A vocabulary.
  package init(records: [String], currency: Currency? = nil) {
    self.records = records
    self.known = Set(records)
    self.currency = currency
  }

  /// Adds a record type.
  package mutating func add(_ record: String) {
    if known.insert(record).inserted { records.append(record) }
  }

  /// Whether there is a record type of a name.
  package func hasRecord(_ name: String) -> Bool { known.contains(name) }

  /// The words that begin a type, apart from records and enumerations.
  package static let typeWords = [
    "text", "name", "code", "integer", "number", "percent", "money", "date", "datetime", "duration", "boolean", "url",
    "image", "email", "phone", "color", "html", "list", "map",
  ]

  /// What people of other languages and tools write for a type, and its word here.
  static let foreignWords = [
    "string": "text", "str": "text", "int": "integer", "float": "number", "double": "number", "decimal": "number",
    "bool": "boolean", "timestamp": "datetime", "time": "datetime", "uri": "url", "link": "url", "array": "list",
    "object": "map", "dict": "map", "hash": "map", "tel": "phone", "mail": "email", "percentage": "percent",
    "текст": "text", "строка": "text", "имя": "name", "код": "code", "число": "number", "целое": "integer",
    "деньги": "money", "дата": "date", "список": "list", "ссылка": "url", "телефон": "phone", "почта": "email",
  ]
}

extension Library {
  /// What types in this workspace may refer to.
  package var vocabulary: TypeVocabulary {
    TypeVocabulary(records: schema.records.map(\.name).filter { !$0.isEmpty }, currency: settings.currency)
  }
}
