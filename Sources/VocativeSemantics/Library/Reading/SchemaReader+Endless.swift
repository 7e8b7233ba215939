import VocativeDiagnostics
import VocativeTypes

extension SchemaReader {
  /// Reports records that contain themselves, directly or through others but not through a list or map, and takes the
  /// attribute that closes the circle for ``Type/mixed``: data of such a type would never end.
  mutating func replaceEndlessRecords() {
    var finished: Set<String> = []
    for record in output.schema.records.map(\.name) { follow(record, finished: &finished) }
  }

  /// Walks what `start` contains, depth first, with a stack of its own: schemas may nest as deep as they like.
  private mutating func follow(_ start: String, finished: inout Set<String>) {
    guard !finished.contains(start) else { return }
    // The records on the way down, each with the attribute that comes next.
    var path: [(record: String, next: Int)] = [(start, 0)]
    var places = [start: 0]
    while let (record, index) = path.last {
      guard let type = output.schema[record], index < type.fields.count else {
        finished.insert(record)
        path.removeLast()
        places[record] = nil
        continue
      }
      path[path.count - 1].next += 1
      guard case .record(let inner) = type.fields[index].type.unwrapped, !finished.contains(inner) else { continue }
      if let beginning = places[inner] {
        let circle = path[beginning...].compactMap { step in
          output.schema[step.record].map { "\(step.record).\($0.fields[step.next - 1].name)" }
        }
        reportEndless(record, field: type.fields[index].name, circle: circle + [inner])
        replaceField(index, of: type)
      } else {
        places[inner] = path.count
        path.append((inner, 0))
      }
    }
  }

  private mutating func reportEndless(_ record: String, field: String, circle: [String]) {
    guard let location = output.locations["\(record).\(field)"] else { return }
    let way = circle.joined(separator: " → ")
    report(
      Diagnostic(.endlessRecord, LocalizedText(verbatim: record), at: location.span, in: location.file)
        .labeled(LocalizedText(verbatim: way))
        .helping(
          en: "write a list: `list of \(circle.last ?? record) max 1`",
          ru: "напишите список: `list of \(circle.last ?? record) max 1`"))
  }

  private mutating func replaceField(_ index: Int, of record: RecordType) {
    var fields = record.fields
    var replacement = RecordType.Field(fields[index].name, .mixed)
    replacement.doc = fields[index].doc
    fields[index] = replacement
    output.schema.add(RecordType(record.name, fields))
  }
}

extension Diagnostic.Message {
  /// `category: { parent: category? }`.
  fileprivate static let endlessRecord = Self(
    "TYP269", "endless-record", .error,
    en: "the record `%1` contains itself and would never end",
    ru: "запись `%1` содержит саму себя и не имеет конца")
}
