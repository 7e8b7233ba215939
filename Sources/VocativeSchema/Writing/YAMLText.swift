import VocativeSemantics

/// How values are written in YAML: plain where every reader takes them for what they are, else in double quotes.
enum YAMLText {
  /// Words as one scalar.
  ///
  /// - Parameter inFlow: Whether it stands inside `{ }`, where commas and brackets mean something.
  static func scalar(_ text: String, inFlow: Bool) -> String {
    isPlain(text, inFlow: inFlow) ? text : quoted(text)
  }

  /// A value inside `{ }`.
  static func flow(_ value: JSONValue) -> String {
    switch value {
    case .null: return "null"
    case .boolean(let boolean): return boolean ? "true" : "false"
    case .number(let digits): return String(decoding: digits, as: UTF8.self)
    case .text(let text): return scalar(String(decoding: text, as: UTF8.self), inFlow: true)
    case .list(let items): return "[" + items.map(flow).joined(separator: ", ") + "]"
    case .object(let members):
      let entries = members.map {
        scalar(String(decoding: $0.key, as: UTF8.self), inFlow: true) + ": " + flow($0.value)
      }
      return entries.isEmpty ? "{}" : "{ " + entries.joined(separator: ", ") + " }"
    }
  }

  private static func isPlain(_ text: String, inFlow: Bool) -> Bool {
    let scalars = text.unicodeScalars
    guard let first = scalars.first, first.properties.isAlphabetic || (first == "(" && !inFlow), scalars.last != " "
    else { return false }
    // Words of YAML's core schema that are no text.
    guard !["null", "true", "false"].contains(text.lowercased()) else { return false }
    let signs = inFlow ? " _-./|+" : " _-./|+?()"
    return scalars.allSatisfy { scalar in
      scalar.properties.isAlphabetic || ("0"..."9").contains(scalar) || signs.unicodeScalars.contains(scalar)
    }
  }

  private static func quoted(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": quoted += "\\\""
      case "\\": quoted += "\\\\"
      case "\n": quoted += "\\n"
      case "\t": quoted += "\\t"
      case "\u{0}"..."\u{1F}", "\u{7F}"..."\u{9F}", "\u{2028}", "\u{2029}", "\u{FEFF}":
        let digits = String(scalar.value, radix: 16, uppercase: true)
        quoted += "\\u" + String(repeating: "0", count: 4 - digits.utf8.count) + digits
      case _: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }
}
