/// A value that is known when a template is compiled.
public enum Constant: Sendable, Hashable {
  /// `nil`, and what stands for an absent value.
  case absent
  /// True or false.
  case boolean(Bool)
  /// An integer, number, percentage or amount.
  case number(Decimal)
  /// UTF-8 text, an enumeration's word, a link, a code.
  case text([UInt8])
  /// A day, counted from 1970-01-01.
  case date(days: Int64)
  /// An instant, in seconds from 1970-01-01T00:00:00Z.
  case datetime(seconds: Int64)
  /// A length of time in seconds.
  case duration(seconds: Int64)
  /// A list.
  case list([Constant])
  /// Liquid's `blank`: equal to nil, false, empty and white-space text, and empty lists. Only ever compared with.
  case blank
  /// Liquid's `empty`: equal to empty text and empty lists. Only ever compared with.
  case empty
}
