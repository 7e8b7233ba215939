import VocativeTypes

extension Library {
  /// A record of a type, made of the schema's examples.
  ///
  /// An attribute without an example is left out where it may be absent or has a default; else a record is made of its
  /// own examples, a list holds one record if its type has an example of everything required, other lists and maps are
  /// empty, and the rest is left out: whoever reads the data says what is missing.
  package func exampleRecord(for record: String) -> JSONValue {
    example(of: record, within: []).value
  }

  /// The example, and whether nothing required is missing in it.
  private func example(of record: String, within outer: [String]) -> (value: JSONValue, isWhole: Bool) {
    // Records that hold lists of themselves end here, and so do those that nest deeper than their JSON may.
    guard let type = schema[record], !outer.contains(record), outer.count < JSONValue.deepest / 2 else {
      return (.object([]), false)
    }
    var members: [JSONValue.Member] = []
    var isWhole = true
    for field in type.fields {
      if let written = examples["\(record).\(field.name)"] {
        members.append(JSONValue.Member(Array(field.name.utf8), written))
      } else if !field.type.isOptional, field.defaultValue == nil {
        let made = example(of: field.type, within: outer + [record])
        isWhole = isWhole && made?.isWhole == true
        if let made { members.append(JSONValue.Member(Array(field.name.utf8), made.value)) }
      }
    }
    return (.object(members), isWhole)
  }

  private func example(of type: Type, within outer: [String]) -> (value: JSONValue, isWhole: Bool)? {
    switch type {
    case .record(let name): return example(of: name, within: outer)
    case .list(.record(let name), _):
      let item = example(of: name, within: outer)
      return (.list(item.isWhole ? [item.value] : []), true)
    case .list: return (.list([]), true)
    case .map: return (.object([]), true)
    case .text, .name, .code, .integer, .number, .percent, .money, .date, .datetime, .duration, .boolean, .url, .image,
      .email, .phone, .color, .html, .enumeration, .optional, .nothing, .mixed:
      return nil
    }
  }
}
