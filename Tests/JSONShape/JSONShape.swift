package import Foundation

/// A JSON Schema, as much of it as the schemas of this package use.
package struct JSONShape {
  private let root: [String: Any]

  /// Reads a schema at a path from the top of the package.
  package init(at path: String) throws {
    let object = try JSONSerialization.jsonObject(with: Data(contentsOf: packageFolder.appending(path: path)))
    root = object as? [String: Any] ?? [:]
  }

  /// What does not fit, a path each.
  package func faults(in value: Any) -> [String] { faults(in: value, by: root, at: "$") }

  /// What does not fit one of the schema's definitions.
  package func faults(in value: Any, by definition: String) -> [String] {
    faults(in: value, by: ["$ref": "#/$defs/\(definition)"], at: "$")
  }

  private func faults(in value: Any, by schema: [String: Any], at path: String) -> [String] {
    if let reference = schema["$ref"] as? String {
      let name = reference.split(separator: "/").last.map(String.init) ?? ""
      let definitions = root["$defs"] as? [String: [String: Any]]
      return definitions?[name].map { self.faults(in: value, by: $0, at: path) } ?? ["\(path): no \(reference)"]
    }
    var faults: [String] = []
    let types = (schema["type"] as? [String]) ?? (schema["type"] as? String).map { [$0] }
    if let types, !types.contains(where: { Self.is(value, $0) }) { faults.append("\(path): not \(types)") }
    if let constant = schema["const"] as? Int, value as? Int != constant { faults.append("\(path): not \(constant)") }
    if let cases = schema["enum"] as? [String], !cases.contains(value as? String ?? "") {
      faults.append("\(path): not of \(cases)")
    }
    if let least = schema["minimum"] as? Int, let number = value as? Int, number < least {
      faults.append("\(path): below \(least)")
    }
    if let pattern = schema["pattern"] as? String, let text = value as? String,
      text.range(of: pattern, options: .regularExpression) == nil
    {
      faults.append("\(path): not like \(pattern)")
    }
    if let elements = value as? [Any], let items = schema["items"] as? [String: Any] {
      for (index, element) in elements.enumerated() {
        faults += self.faults(in: element, by: items, at: "\(path)[\(index)]")
      }
    }
    if let members = value as? [String: Any], let properties = schema["properties"] as? [String: [String: Any]] {
      faults += self.members(
        members, properties, required: schema["required"] as? [String] ?? [],
        others: schema["additionalProperties"] as? [String: Any], at: path)
    }
    return faults
  }

  private func members(
    _ members: [String: Any], _ properties: [String: [String: Any]], required: [String], others: [String: Any]?,
    at path: String
  ) -> [String] {
    var faults = required.filter { members[$0] == nil }.map { "\(path): no \($0)" }
    for key in members.keys.sorted() {
      guard let member = members[key], let schema = properties[key] ?? others else {
        faults.append("\(path): unknown \(key)")
        continue
      }
      faults += self.faults(in: member, by: schema, at: "\(path).\(key)")
    }
    return faults
  }

  private static func `is`(_ value: Any, _ type: String) -> Bool {
    switch type {
    case "object": value is [String: Any]
    case "array": value is [Any]
    case "string": value is String
    case "integer": value is Int
    case "number": value is Double
    case "boolean": value is Bool
    case "null": value is NSNull
    default: false
    }
  }
}

/// The top of the package.
package let packageFolder = URL(filePath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent()
  .deletingLastPathComponent()
  .deletingLastPathComponent()
