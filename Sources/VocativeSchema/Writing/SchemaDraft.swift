package import VocativeDiagnostics
package import VocativeSemantics
package import VocativeTypes

/// A schema that is to be written as schema.yaml: record types with what a person should know of each attribute.
package struct SchemaDraft: Sendable {
  /// One attribute.
  package struct Field: Sendable {
    /// The key.
    package let name: String
    /// What it holds; `nil` where no type can be said. Such an attribute is written as a comment.
    package var type: Type?
    /// `default`, `doc`, `example` and the like, in order.
    package var properties: [(key: String, value: JSONValue)] = []
    /// What is said behind it.
    package var comment: LocalizedText?

    /// An attribute.
    package init(_ name: String, _ type: Type?, comment: LocalizedText? = nil) {
      self.name = name
      self.type = type
      self.comment = comment
    }
  }

  /// One record type.
  package struct Record: Sendable {
    /// The name.
    package let name: String
    /// The attributes in order.
    package var fields: [Field]
    /// What is said above it.
    package var comment: LocalizedText?

    /// A record type.
    package init(_ name: String, _ fields: [Field], comment: LocalizedText? = nil) {
      self.name = name
      self.fields = fields
      self.comment = comment
    }
  }

  /// What is said at the top, a line each.
  package var comments: [LocalizedText] = []
  /// The record types in order.
  package var records: [Record] = []

  /// An empty draft.
  package init() {}

  /// The text of schema.yaml, comments in a language. A record without attributes gets none of the reader's errors: it
  /// is written with nothing behind its name.
  package func text(_ language: DiagnosticLanguage) -> String {
    var text = ""
    for comment in comments { text += "# \(comment[language])\n" }
    for record in records {
      if !text.isEmpty { text += "\n" }
      if let comment = record.comment { text += "# \(comment[language])\n" }
      text += "\(record.name):\n"
      for field in record.fields { text += line(field, language) }
    }
    return text
  }

  private func line(_ field: Field, _ language: DiagnosticLanguage) -> String {
    let comment = field.comment.map { "  # \($0[language])" } ?? ""
    guard let type = field.type else {
      let name = YAMLText.scalar(field.name, inFlow: false)
      return "  # \(name): \(field.comment?[language] ?? "?")\n"
    }
    if field.properties.isEmpty {
      return "  \(field.name): \(YAMLText.scalar(type.words, inFlow: false))\(comment)\n"
    }
    var entries = ["type: \(YAMLText.scalar(type.words, inFlow: true))"]
    for property in field.properties { entries.append("\(property.key): \(YAMLText.flow(property.value))") }
    return "  \(field.name): { \(entries.joined(separator: ", ")) }\(comment)\n"
  }
}
