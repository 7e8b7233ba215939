import VocativeDiagnostics
import VocativeTypes

/// What the groups of `popular_in` are made of, so that an index can count them.
extension Checker {
  /// What stands between two values; no value has it.
  static let factorSeparator: UInt8 = 0x1F

  /// A text that holds the values of all factors for one recipient, each followed by ``factorSeparator``; the names.
  mutating func pickFactors(_ header: MessageHeader) -> (names: [String], message: Diagnosed<TypedMessage>) {
    var names: [String] = []
    var nodes: [TypedNode] = []
    for rule in library.picks {
      for (factors, tree) in rule.combinations {
        for case .value(let id, let name) in factors where !names.contains(name) {
          guard let value = within(rule, tree, local: 0, seesItem: false, { $0.factor(id) }) else { continue }
          names.append(name)
          let separator = TypedExpression(
            .constant(.text([Self.factorSeparator])), .text(max: 1), at: value.location)
          nodes += [.output(value), .output(separator)]
        }
      }
    }
    var message = TypedMessage(source: file, name: "", locale: locale, header: header, schema: schema)
    message.parts = [TypedPart(part: .text, body: nodes, segments: nil, location: location(.at(0)))]
    return (names, finished(message))
  }
}
