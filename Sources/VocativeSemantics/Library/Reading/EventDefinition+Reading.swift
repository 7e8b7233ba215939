package import VocativeDiagnostics
import VocativeSyntax
package import VocativeTypes

/// Reads events.yaml: the name of an event and the record type of its data each, `cart_abandoned: cart`.
package func readEvents(_ file: SourceFile, schema: Schema) -> Diagnosed<[EventDefinition]> {
  var reader = ConfigurationReader(file)
  var events: [EventDefinition] = []
  let records = schema.records.map(\.name)
  if let root = reader.take(readYAML(file, span: nil)) {
    for entry in reader.entries(of: root) where reader.acceptsName(entry) {
      guard let record = reader.text(of: entry.value) else { continue }
      if !records.contains(record) {
        reader.report(reader.unknownRecord(record, at: entry.value.span, among: records))
      }
      events.append(
        EventDefinition(name: entry.name, record: record, location: SourceLocation(file, entry.span)))
    }
  }
  return Diagnosed(events, reader.findings)
}
