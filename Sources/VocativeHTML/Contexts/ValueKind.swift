package import VocativeTypes

/// What of a value's type matters for where it may stand.
package enum ValueKind: Hashable, Sendable, CaseIterable {
  /// Any characters.
  case text
  /// A link or picture, its scheme checked when it was read.
  case link
  /// A mail address, checked when it was read.
  case mail
  /// Digits with an optional leading plus.
  case phone
  /// A number, with a minus and a decimal point at most.
  case number
  /// A share: a number and a percent sign.
  case percent
  /// A CSS color.
  case color
  /// A word that the schema lists.
  case enumeration
  /// A code whose pattern bounds its alphabet.
  case code
  /// Trusted mark-up.
  case markup

  /// The kind of a type; what is absent or of no printable type counts as text.
  package init(_ type: Type) {
    switch type {
    case .url, .image: self = .link
    case .email: self = .mail
    case .phone: self = .phone
    case .integer, .number: self = .number
    case .percent: self = .percent
    case .color: self = .color
    case .enumeration: self = .enumeration
    case .code: self = .code
    case .html: self = .markup
    case .optional(let type): self = ValueKind(type)
    case .text, .name, .money, .date, .datetime, .duration, .boolean, .list, .map, .record,
      .nothing, .mixed:
      self = .text
    }
  }
}
