package import VocativeTypes

extension Type {
  /// Whether values are text of some kind, so that text filters and comparisons with text make sense.
  var isTextual: Bool {
    switch self {
    case .text, .name, .code, .url, .image, .email, .phone, .color, .enumeration: true
    case .integer, .number, .percent, .money, .date, .datetime, .duration, .boolean, .html, .list, .map, .record,
      .optional, .nothing, .mixed:
      false
    }
  }

  /// Whether values are plain numbers.
  var isNumeric: Bool {
    switch self {
    case .integer, .number: true
    case .text, .name, .code, .url, .image, .email, .phone, .color, .enumeration, .percent, .money, .date, .datetime,
      .duration, .boolean, .html, .list, .map, .record, .optional, .nothing, .mixed:
      false
    }
  }

  /// Whether values are instants or days.
  var isDate: Bool { self == .date || self == .datetime }

  /// Whether the type is a list.
  var isList: Bool { if case .list = self { true } else { false } }
  /// Whether it is a record of the schema.
  var isRecord: Bool { if case .record = self { true } else { false } }

  /// Whether anything is known of the values: `nil` alone or data of unlike types say nothing.
  var isOpen: Bool { self == .mixed || self == .nothing }

  /// The most UTF-16 code units that a value has when Liquid prints it; `nil` is unbounded, or not printable so.
  package var printedUnits: Int? {
    switch self {
    case .text(let max), .url(let max): max
    case .name(let max): max
    case .code(let pattern): pattern.maximumLength
    case .integer(let bounds):
      Swift.max(String(bounds.minimum).utf8.count, String(bounds.maximum).utf8.count)
    // A sign, 18 digits, a zero before the point and the point.
    case .number, .percent, .money: 21
    case .boolean: 5
    // As the proof of SMS lengths counts them: RFC 5321 §4.5.3.1, ITU-T E.164 with blanks, the longest CSS name.
    case .email: 254
    case .phone: 32
    case .color: 24
    case .enumeration(let words): words.reduce(0) { Swift.max($0, $1.utf16.count) }
    case .optional(let inner): inner.printedUnits
    case .nothing: 0
    case .date, .datetime, .duration, .image, .html, .list, .map, .record, .mixed: nil
    }
  }

  /// The type with every bound taken off: what a name holds that a loop assigns again and again.
  var unbounded: Type {
    switch self {
    case .text, .name, .code, .enumeration: .text(max: nil)
    case .integer: .integer(.any)
    case .list(let item, _): .list(item.unbounded, max: nil)
    case .optional(let inner): .optional(inner.unbounded)
    case .number, .percent, .money, .date, .datetime, .duration, .boolean, .url, .image, .email, .phone, .color, .html,
      .map, .record, .nothing, .mixed:
      self
    }
  }

  /// The item of a list, the value of a map.
  var element: Type? {
    switch self {
    case .list(let item, _): item
    case .map(let value): value
    case .text, .name, .code, .integer, .number, .percent, .money, .date, .datetime, .duration, .boolean, .url, .image,
      .email, .phone, .color, .html, .enumeration, .record, .optional, .nothing, .mixed:
      nil
    }
  }
}
