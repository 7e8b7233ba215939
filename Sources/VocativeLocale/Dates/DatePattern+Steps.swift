extension DatePattern {
  /// An element without references.
  enum Step: Sendable, Hashable, BitwiseCopyable {
    /// Bytes of ``DatePattern/literals``.
    case literal(start: Int, count: Int)
    case number(NumberField, Padding, digits: Digits)
    case name(NameField, LetterCase, Padding)
    case offset(OffsetField, Padding)
    /// The next `count` steps as one text, filled up to a width.
    case composite(count: Int, Padding)
  }

  /// The elements as steps. Elements are nested two deep at most: `%10c` holds plain directives.
  static func flattened(_ elements: [Element]) -> (steps: [Step], literals: [UInt8]) {
    var steps: [Step] = []
    var literals: [UInt8] = []
    append(elements, to: &steps, &literals)
    return (steps, literals)
  }

  private static func append(_ elements: [Element], to steps: inout [Step], _ literals: inout [UInt8]) {
    for element in elements {
      switch element {
      case .literal(let bytes):
        steps.append(.literal(start: literals.count, count: bytes.count))
        literals += bytes
      case .number(let field, let padding, let digits): steps.append(.number(field, padding, digits: digits))
      case .name(let field, let letters, let padding): steps.append(.name(field, letters, padding))
      case .offset(let field, let padding): steps.append(.offset(field, padding))
      case .composite(let parts, let padding):
        let place = steps.count
        steps.append(.composite(count: 0, padding))
        append(parts, to: &steps, &literals)
        steps[place] = .composite(count: steps.count - place - 1, padding)
      }
    }
  }
}
