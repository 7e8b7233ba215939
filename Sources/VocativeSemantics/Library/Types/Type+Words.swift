package import VocativeTypes

extension Type {
  /// The type as a schema writes it: `text? max 40`, `list of product max 10`. What no schema can write is named in
  /// plain words: `nil`, `anything`.
  package var words: String { spelled(isOptional: false) }

  private func spelled(isOptional: Bool) -> String {
    let mark = isOptional ? "?" : ""
    switch self {
    case .text(let max): return "text" + mark + Self.spelled(max: max)
    case .name(let max): return "name" + mark + Self.spelled(max: max == Self.longestName ? nil : max)
    case .code(let pattern): return "code\(mark) /\(pattern.source)/"
    case .integer(let bounds):
      return "integer" + mark + (bounds.isUnbounded ? "" : " \(bounds.minimum)..\(bounds.maximum)")
    case .number: return "number" + mark
    case .percent: return "percent" + mark
    case .money(let currency): return "money\(mark) \(currency.code)"
    case .date: return "date" + mark
    case .datetime: return "datetime" + mark
    case .duration: return "duration" + mark
    case .boolean: return "boolean" + mark
    case .url(let max): return "url" + mark + Self.spelled(max: max)
    case .image: return "image" + mark
    case .email: return "email" + mark
    case .phone: return "phone" + mark
    case .color: return "color" + mark
    case .html: return "html" + mark
    case .enumeration(let words):
      let list = words.joined(separator: " | ")
      return isOptional ? "(\(list))?" : list
    case .list(let item, let max): return "list\(mark) of \(item.spelledAsItem)" + Self.spelled(max: max)
    case .map(let value): return "map\(mark) of \(value.spelledAsItem)"
    case .record(let name): return name + mark
    case .optional(let inner): return inner.spelled(isOptional: true)
    case .nothing: return "nil"
    case .mixed: return "anything" + mark
    }
  }

  /// The words as an item of a list or map: in parentheses where a following `max` would be taken for the list's.
  private var spelledAsItem: String {
    let isCompound =
      switch unwrapped {
      case .text(let max), .url(let max), .list(_, let max): max != nil
      case .name(let max): max != Self.longestName
      case .enumeration: true
      case .map(let value): value.spelledAsItem.hasPrefix("(")
      case .code, .integer, .number, .percent, .money, .date, .datetime, .duration, .boolean, .image, .email, .phone,
        .color, .html, .record, .optional, .nothing, .mixed:
        false
      }
    return isCompound && !(isOptional && words.hasPrefix("(")) ? "(\(words))" : words
  }

  private static func spelled(max: Int?) -> String { max.map { " max \($0)" } ?? "" }
}
