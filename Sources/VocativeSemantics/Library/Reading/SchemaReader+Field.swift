import VocativeDiagnostics
import VocativeSyntax
import VocativeTypes

extension SchemaReader {
  private static let keys = ["type", "default", "doc", "example", "provenance", "printable"]

  /// Reads `name: words` or `name: { type: words, … }`; `nil` if it has no type at all.
  ///
  /// An attribute whose type cannot be read is kept as ``Type/mixed``, so that one mistake is reported once.
  mutating func readField(
    _ entry: ConfigurationReader.Entry, of record: String, with reader: inout ConfigurationReader
  ) -> RecordType.Field? {
    guard entry.value.entries != nil else {
      return RecordType.Field(entry.name, readType(entry.value, with: &reader) ?? .mixed)
    }
    let properties = reader.entries(of: entry.value)
    guard let typeEntry = properties.first(where: { $0.name == "type" }) else {
      reader.report(
        Diagnostic(.missingKey, "type", at: entry.span, in: reader.file)
          .helping(
            en: "write `\(entry.name): { type: text max 40, … }`",
            ru: "напишите `\(entry.name): { type: text max 40, … }`"
          ))
      return RecordType.Field(entry.name, .mixed)
    }
    let declared = readType(typeEntry.value, with: &reader)
    let hasDefault = properties.contains { $0.name == "default" }
    // With a default it is never absent.
    var field = RecordType.Field(entry.name, (hasDefault ? declared?.unwrapped : declared) ?? .mixed)
    for property in properties {
      switch property.name {
      case "type": break
      case "default":
        guard let declared, let value = reader.value(of: property.value, as: declared.unwrapped) else { continue }
        field.defaultValue = Constant(value, as: declared)
        if field.defaultValue == nil {
          reader.report(
            Diagnostic(
              .defaultOfRecord, LocalizedText(verbatim: declared.words), at: property.value.span, in: reader.file
            )
            .helping(
              en: "make it optional with `?` instead", ru: "вместо этого сделайте поле необязательным: `?`"))
        }
      case "example":
        guard let declared, let value = reader.value(of: property.value, as: declared) else { continue }
        field.example = Constant(value, as: declared)
        output.examples["\(record).\(entry.name)"] = value
      case "doc": field.doc = reader.text(of: property.value)
      case "provenance":
        let words = RecordType.Provenance.allCases.map(\.rawValue)
        field.provenance =
          reader.choice(of: property, among: words).flatMap(RecordType.Provenance.init) ?? field.provenance
      case "printable": field.isPrintable = reader.boolean(of: property) ?? field.isPrintable
      case _: reader.reject(property, known: Self.keys)
      }
    }
    return field
  }
}

extension Diagnostic.Message {
  /// `stock: { type: stock, default: … }`.
  fileprivate static let defaultOfRecord = Self(
    "TYP268", "default-of-record", .error,
    en: "`%1` cannot have a default", ru: "у `%1` не может быть значения по умолчанию")
}
