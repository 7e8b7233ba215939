package import VocativeSemantics

extension JSONValue {
  /// The texts of the record that hold some words, by path.
  package func holders(of words: String) -> [TextReason.Value] {
    let wanted = SearchableText(words.utf8)
    var found: [TextReason.Value] = []
    var pending: [(String, JSONValue)] = [("", self)]
    while let (path, value) = pending.popLast() {
      switch value {
      case .text(let bytes):
        if !SearchableText(bytes).places(of: wanted).isEmpty {
          found.append(TextReason.Value(path: path, json: String(decoding: value.bytes, as: UTF8.self)))
        }
      case .list(let items): pending += items.enumerated().map { ("\(path)[\($0)]", $1) }.reversed()
      case .object(let members):
        pending += members.map { member in
          let key = String(decoding: member.key, as: UTF8.self)
          return (path.isEmpty ? key : "\(path).\(key)", member.value)
        }.reversed()
      case .null, .boolean, .number: continue
      }
    }
    return found
  }
}
