/// What a value may be: the types that a schema names and that templates are checked against.
public indirect enum Type: Sendable, Hashable {
  /// Unicode text of at most `max` UTF-16 code units after NFC; `nil` is unbounded.
  case text(max: Int?)
  /// A person's name of at most `max` UTF-16 code units (40 unless the schema says less): no links, digits, controls.
  case name(max: Int)
  /// A promo or order code that matches a pattern.
  case code(CodePattern)
  /// A whole number; the bounds are inclusive, `nil` is the range of 64 bits.
  case integer(IntegerBounds)
  /// A decimal number.
  case number
  /// A share: 15 prints as 15 %.
  case percent
  /// An amount of one currency.
  case money(Currency)
  /// A calendar day.
  case date
  /// An instant.
  case datetime
  /// A length of time.
  case duration
  /// True or false.
  case boolean
  /// A link of an allowed scheme, of at most `max` bytes (2 048 unless the schema says less).
  case url(max: Int?)
  /// The link of a picture.
  case image
  /// A mail address.
  case email
  /// A telephone number, digits with an optional leading plus.
  case phone
  /// A CSS color: `#rgb`, `#rrggbb` or a name.
  case color
  /// Trusted mark-up.
  case html
  /// One of the listed words, in the order of the schema.
  case enumeration([String])
  /// A list of at most `max` items.
  case list(Type, max: Int?)
  /// Values by free keys, in the order of the data.
  case map(Type)
  /// A record type of the schema, by name.
  case record(String)
  /// May be absent.
  case optional(Type)
  /// The type of `nil`.
  case nothing
  /// Whatever it is: data without a schema whose items are unlike. Never written in a schema.
  case mixed
}

extension Type {
  /// The longest name, in UTF-16 code units, unless a schema says less.
  public static let longestName = 40

  /// The longest grapheme cluster of a name, in UTF-16 code units: scripts of India join several consonants into one.
  /// Longer ones are no names but attempts to make an SMS dearer.
  public static let longestNameCluster = 12

  /// The type without `?`.
  public var unwrapped: Type {
    if case .optional(let inner) = self { inner.unwrapped } else { self }
  }

  /// Whether a value of the type may be absent.
  public var isOptional: Bool {
    switch self {
    case .optional, .nothing: true
    case .text, .name, .code, .integer, .number, .percent, .money, .date, .datetime, .duration, .boolean, .url, .image,
      .email, .phone, .color, .html, .enumeration, .list, .map, .record, .mixed:
      false
    }
  }

  /// The same type with `?`, once.
  public var asOptional: Type { isOptional ? self : .optional(self) }
}

/// Inclusive bounds of an integer.
public struct IntegerBounds: Sendable, Hashable {
  /// The least value.
  public let minimum: Int64
  /// The greatest value.
  public let maximum: Int64

  /// Bounds; swapped ones are straightened.
  public init(_ minimum: Int64 = .min, _ maximum: Int64 = .max) {
    self.minimum = min(minimum, maximum)
    self.maximum = max(minimum, maximum)
  }

  /// All of 64 bits.
  public static let any = IntegerBounds()

  /// Whether both ends are those of 64 bits.
  public var isUnbounded: Bool { self == .any }

  /// Whether a value lies within.
  public func contains(_ value: Int64) -> Bool { minimum <= value && value <= maximum }
}

/// A currency by its ISO 4217 code.
public struct Currency: Sendable, Hashable {
  /// Three capital ASCII letters.
  public let code: String

  /// A currency; `nil` unless the code is three capital ASCII letters.
  public init?(code: String) {
    guard code.utf8.count == 3, code.utf8.allSatisfy({ (0x41...0x5A).contains($0) }) else { return nil }
    self.code = code
  }
}
