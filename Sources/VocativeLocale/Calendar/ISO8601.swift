/// Why a text is no date, date and time or duration of ISO 8601.
package struct ISO8601Error: Error, Sendable, Hashable {
  /// What is wrong.
  package enum Reason: Sendable, Hashable {
    /// Another character was due here, or the text ends too early.
    case malformed
    /// A month 13, a 30 February, an hour 24, an offset beyond ±23:59.
    case outOfRange
    /// A date and time without an offset, where no zone was given.
    case missingOffset
    /// Years or months in a duration: their length is not fixed.
    case calendarUnit
    /// More seconds than 64 bits hold.
    case overflow
  }

  /// What is wrong.
  package let reason: Reason
  /// The byte offset at which it shows.
  package let offset: Int
}

/// Dates, times and durations of ISO 8601-1 in the extended format, read strictly: the whole text, no blanks.
package enum ISO8601 {
  /// `2026-03-01`, years 0000 to 9999, as days since 1970-01-01.
  package static func date(_ text: Span<UInt8>) throws(ISO8601Error) -> Int64 {
    var reader = ISO8601Reader(end: text.count)
    let date = try reader.date(text)
    try reader.expectEnd()
    return date.daysSinceEpoch
  }

  /// `2026-03-01T10:00:00+03:00` as seconds since 1970-01-01T00:00:00Z.
  ///
  /// Seconds may be left out; a fraction of up to 9 digits is cut off. The offset is `Z`, `±hh:mm`, `±hhmm` or `±hh`;
  /// without one the time is read on the wall of `zone` (see ``TimeZone/instant(of:)``), and without a zone it is an
  /// error.
  package static func dateTime(_ text: Span<UInt8>, in zone: TimeZone? = nil) throws(ISO8601Error) -> Int64 {
    var reader = ISO8601Reader(end: text.count)
    let date = try reader.date(text)
    try reader.expect(UInt8(ascii: "T"), text)
    let local = CivilDateTime(date: date, secondOfDay: try reader.time(text))
    if reader.isAtEnd {
      guard let zone else { throw ISO8601Error(reason: .missingOffset, offset: text.count) }
      return zone.instant(of: local)
    }
    let offset = try reader.utcOffset(text)
    try reader.expectEnd()
    return local.secondsSinceEpoch - Int64(offset)
  }

  /// `P3DT4H30M`, `PT90S`, `P2W` as seconds; a day is 24 hours. A leading `-` makes it negative. Parts are integers,
  /// each at most once and in order; years and months are refused.
  package static func duration(_ text: Span<UInt8>) throws(ISO8601Error) -> Int64 {
    var reader = ISO8601Reader(end: text.count)
    return try reader.duration(text)
  }
}
