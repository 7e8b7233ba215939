package import VocativeTypes

extension Schema {
  /// The schema of data that has none: a record of the name "" whose fields are the keys of `data`, and a record for
  /// every object in it.
  ///
  /// - A key in `variables` has the type given there; one that is named like a record of `declared` has that type.
  ///   Variables that the data lacks follow.
  /// - Texts and lists are bounded by their actual lengths (UTF-16 code units, items), integers are not: bounds of one
  ///   value would hide the plural forms of others. Dates stay text.
  /// - `null` makes a value optional, so does a key that some objects of a list lack; where nothing but `null` was seen
  ///   the value is whatever it is. Items of unlike types are ``Type/mixed``.
  /// - An object under the name of an evidence record that has all its required keys and no others is that record:
  ///   data that reads `stock: {sku, quantity, as_of}` backs claims without a schema.
  package init(
    inferredFrom data: JSONValue, declared: Schema = .builtIn, variables: [(name: String, type: Type)] = []
  ) {
    var inference = Inference(schema: declared)
    let named = declared.records.filter { Schema.builtIn[$0.name] == nil && !$0.name.isEmpty }
    var types: [String: Type] = [:]
    for record in named { types[record.name] = .record(record.name) }
    for variable in variables { types[variable.name] = variable.type }

    var fields: [RecordType.Field] = []
    if case .record(let record) = InferredShape(of: data).kind {
      for member in record.members {
        let name = String(decoding: member.key, as: UTF8.self)
        let declaredType = types.removeValue(forKey: name)
        fields.append(RecordType.Field(name, declaredType ?? inference.type(of: member.shape, named: name, at: name)))
      }
    }
    for name in named.map(\.name) + variables.map(\.name) {
      if let type = types.removeValue(forKey: name) { fields.append(RecordType.Field(name, type)) }
    }
    inference.schema.add(RecordType("", fields))
    self = inference.schema
  }
}

/// Turns shapes into types, adding a record for each shape of objects.
private struct Inference {
  var schema: Schema

  /// The type of a shape; `name` is the last key on the way to it, `path` the whole way, which names its record.
  mutating func type(of shape: InferredShape, named name: String, at path: String) -> Type {
    let type: Type
    switch shape.kind {
    case .unseen: return .optional(.mixed)
    case .boolean: type = .boolean
    case .integer: type = .integer(.any)
    case .number: type = .number
    // As Liquid has it, a blank text is a text like any other; under a schema it would count as absent.
    case .text where shape.isBlankSeen: type = .mixed
    case .text(let length): type = .text(max: length)
    case .list(let item, let count):
      let itemType = count == 0 ? Type.mixed : self.type(of: item, named: "", at: path + "[]")
      type = .list(itemType, max: count)
    case .record(let record): type = .record(self.record(record, named: name, at: path))
    case .mixed: type = .mixed
    }
    return shape.isNullable ? .optional(type) : type
  }

  private mutating func record(_ shape: InferredRecord, named name: String, at path: String) -> String {
    if let evidence = Schema.builtIn[name], evidence.fits(shape) { return name }
    // No record that a schema can declare has a name like this, as `<` begins no name.
    var recordName = "<\(path)>"
    // `{"a.b": {}, "a": {"b": {}}}` has one path twice.
    while schema[recordName] != nil { recordName += "'" }
    // The place of the outer record is before those of the inner ones.
    schema.add(RecordType(recordName, []))
    let fields = shape.members.map { member in
      let key = String(decoding: member.key, as: UTF8.self)
      let type = type(of: member.shape, named: key, at: "\(path).\(key)")
      return RecordType.Field(key, shape.isOptional(member) ? type.asOptional : type)
    }
    var record = RecordType(recordName, fields)
    record.hasFixedOrder = shape.isOrdered
    schema.add(record)
    return recordName
  }
}

extension RecordType {
  /// Whether objects have all required attributes, and no keys beside the record's.
  fileprivate func fits(_ shape: InferredRecord) -> Bool {
    let present = Set(shape.members.filter { !shape.isOptional($0) }.map { String(decoding: $0.key, as: UTF8.self) })
    return fields.allSatisfy { $0.type.isOptional || $0.defaultValue != nil || present.contains($0.name) }
      && shape.members.allSatisfy { self[String(decoding: $0.key, as: UTF8.self)] != nil }
  }
}
