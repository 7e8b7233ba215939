import VocativeProgram
import VocativeSemantics
import VocativeTypes

/// How many bytes of UTF-8 a value may take in a letter.
///
/// Texts count by their `max` in the schema, and within a link ``encoded`` times as much. Other escapes (`&amp;` for `&`)
/// are not counted: a value made of nothing else is no value.
enum ValueSize {
  /// What a value counts that nothing bounds: a link is seldom longer.
  static let unbounded = 256

  /// A byte within a link becomes so many where it is no letter or digit of ASCII, as `%D0` (RFC 3986 §2.1): every letter
  /// of Russian does.
  static let encoded = 3

  /// A UTF-16 code unit is at most so many bytes (RFC 3629 §3).
  private static let unit = 3

  /// Numbers, amounts, dates and lengths of time in words: longer than any of CLDR's.
  private static let formatted = 64

  static func bytes(of expression: TypedExpression) -> Int {
    switch expression.kind {
    case .constant(.text(let text)): return text.count
    case .format(let format, let operand): return bytes(of: format, operand)
    case .filter(.default, let value, let arguments):
      return max(bytes(of: value), arguments.first.map { bytes(of: $0) } ?? 0)
    case .filter(.urlEncode, let value, _): return bytes(of: value) &* encoded
    case .constant, .root, .local, .field, .element, .property, .loopProperty, .now, .segment, .choice, .fold, .range,
      .not, .and, .or, .compare, .contains, .arithmetic, .isPresent, .filter:
      return bytes(of: expression.type)
    }
  }

  private static func bytes(of type: Type) -> Int {
    switch type.unwrapped {
    case .text(let max?): max &* unit
    case .name(let max): max &* unit
    case .url(let max?): max
    case .code(let pattern): pattern.elements.reduce(0) { $0 &+ $1.maximum }
    case .enumeration(let words): words.reduce(0) { max($0, $1.utf8.count) }
    case .integer, .number, .percent, .money, .boolean, .color, .phone, .date, .datetime, .duration: formatted
    case .nothing: 0
    case .text(nil), .url(nil), .image, .email, .html, .list, .map, .record, .optional, .mixed: unbounded
    }
  }

  private static func bytes(of format: Format, _ operand: TypedExpression) -> Int {
    if case .greeting(let before, let after, let otherwise) = format {
      return max(before.count &+ bytes(of: operand) &+ after.count, otherwise.count)
    }
    if case .choice(let choices, let otherwise) = format {
      return choices.reduce(otherwise?.count ?? 0) { max($0, $1.words.count) }
    }
    if case .list = format, case .list(let item, let bound?) = operand.type.unwrapped {
      // ` and ` between two items is at most eight characters in any language.
      return bound &* (bytes(of: item) &+ 8 &* unit)
    }
    if case .timerLink(let base) = format { return base.count &+ Format.longestTimerName }
    if case .plural(let forms) = format { return formatted &+ longest(forms) }
    if case .ordinal(let forms) = format { return formatted &+ longest(forms) }
    return formatted
  }

  private static func longest(_ forms: [Format.PluralForm]) -> Int {
    forms.reduce(0) { longest, form in max(longest, form.pieces.reduce(0) { $0 &+ $1.count }) }
  }
}
