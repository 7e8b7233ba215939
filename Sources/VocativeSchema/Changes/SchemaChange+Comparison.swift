import VocativeSemantics
package import VocativeTypes

extension SchemaChange {
  /// What became of each record and attribute, in the order of the old schema, what is new behind it.
  package static func changes(from old: Schema, to new: Schema) -> [SchemaChange] {
    var changes: [SchemaChange] = []
    for record in old.records {
      guard let successor = new[record.name] else {
        changes.append(SchemaChange(record.name, .recordRemoved))
        continue
      }
      changes += self.changes(from: record, to: successor)
    }
    for record in new.records where old[record.name] == nil { changes.append(SchemaChange(record.name, .recordAdded)) }
    return changes
  }

  private static func changes(from old: RecordType, to new: RecordType) -> [SchemaChange] {
    var changes: [SchemaChange] = []
    for field in old.fields {
      let path = "\(old.name).\(field.name)"
      if let successor = new[field.name] {
        changes += self.changes(from: field, to: successor, at: path)
      } else {
        changes.append(SchemaChange(path, .removed, before: field.type.words))
      }
    }
    for field in new.fields where old[field.name] == nil {
      changes.append(
        SchemaChange("\(new.name).\(field.name)", .added, after: field.type.words, rejects: !field.isForgiving))
    }
    return changes
  }

  private static func changes(
    from old: RecordType.Field, to new: RecordType.Field, at path: String
  ) -> [SchemaChange] {
    var changes: [SchemaChange] = []
    let (before, after) = (old.type.words, new.type.words)
    if old.type.unwrapped != new.type.unwrapped {
      let isNarrower = new.type.unwrapped.isNarrower(than: old.type.unwrapped)
      let isWider = old.type.unwrapped.isNarrower(than: new.type.unwrapped)
      let kind: Kind = isNarrower ? .narrowed : isWider ? .widened : .type
      changes.append(SchemaChange(path, kind, before: before, after: after, rejects: !isWider))
    }
    // A default makes an attribute that may be missing from data one that templates always find.
    if old.type.isOptional != new.type.isOptional {
      let kind: Kind = new.type.isOptional ? .optional : .required
      changes.append(
        SchemaChange(path, kind, before: before, after: after, rejects: old.isForgiving && !new.isForgiving))
    } else if old.isForgiving, !new.isForgiving {
      changes.append(SchemaChange(path, .required, before: before, after: after, rejects: true))
    } else if old.defaultValue != new.defaultValue {
      changes.append(
        SchemaChange(path, .defaultValue, before: old.defaultWords, after: new.defaultWords))
    }
    if old.provenance != new.provenance {
      changes.append(
        SchemaChange(path, .provenance, before: old.provenance.rawValue, after: new.provenance.rawValue))
    }
    if old.isPrintable != new.isPrintable {
      changes.append(SchemaChange(path, .printable, before: "\(old.isPrintable)", after: "\(new.isPrintable)"))
    }
    return changes
  }

  private init(_ path: String, _ kind: Kind, before: String? = nil, after: String? = nil, rejects: Bool = false) {
    self.path = path
    self.kind = kind
    self.before = before
    self.after = after
    rejectsRecords = rejects
  }
}

extension RecordType.Field {
  /// Whether a record may lack the attribute.
  fileprivate var isForgiving: Bool { type.isOptional || defaultValue != nil }

  fileprivate var defaultWords: String? {
    defaultValue.flatMap { JSONValue($0, as: type) }.map { String(decoding: $0.bytes, as: UTF8.self) }
  }
}
