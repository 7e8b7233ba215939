extension ZoneRule {
  /// Reads a POSIX `TZ` text, or nil if it is not well formed.
  init?(_ text: Span<UInt8>) {
    var reader = Reader(bytes: (0..<text.count).map { text[$0] })
    guard let standardName = reader.name(), let standardOffset = reader.offset() else { return nil }
    standard = TimeZone.LocalTime(utcOffset: -standardOffset, abbreviation: ZoneAbbreviation(standardName))
    if reader.isAtEnd {
      daylight = nil
      return
    }
    guard let name = reader.name() else { return nil }
    // Without its own offset, daylight saving time is one hour ahead.
    var offset = standardOffset - 3_600
    if !reader.next(is: ",") {
      guard let own = reader.offset() else { return nil }
      offset = own
    }
    guard reader.take(","), let starts = reader.change(), reader.take(","), let ends = reader.change(), reader.isAtEnd
    else { return nil }
    let time = TimeZone.LocalTime(utcOffset: -offset, abbreviation: ZoneAbbreviation(name))
    daylight = Daylight(localTime: time, starts: starts, ends: ends)
  }

  /// Reads the pieces of the notation; each method gives nil where its piece does not stand.
  private struct Reader {
    let bytes: [UInt8]
    var place = 0

    var isAtEnd: Bool { place == bytes.count }

    func next(is character: Unicode.Scalar) -> Bool {
      place < bytes.count && bytes[place] == UInt8(ascii: character)
    }

    mutating func take(_ character: Unicode.Scalar) -> Bool {
      guard next(is: character) else { return false }
      place += 1
      return true
    }

    /// Three or more letters, or anything of letters, digits and signs within `< >`.
    mutating func name() -> [UInt8]? {
      let isQuoted = take("<")
      let start = place
      while place < bytes.count, isNamePart(bytes[place], quoted: isQuoted) { place += 1 }
      let name = Array(bytes[start..<place])
      guard name.count >= 3, !isQuoted || take(">") else { return nil }
      return name
    }

    private func isNamePart(_ byte: UInt8, quoted: Bool) -> Bool {
      if (0x61...0x7A).contains(byte | 0x20) { return true }
      return quoted && ((0x30...0x39).contains(byte) || byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-"))
    }

    mutating func number(upTo limit: Int) -> Int? {
      let start = place
      var value = 0
      while place < bytes.count, (0x30...0x39).contains(bytes[place]), place - start < 4 {
        value = value * 10 + Int(bytes[place] - 0x30)
        place += 1
      }
      return place > start && value <= limit ? value : nil
    }

    /// `[+-]h[h[h]][:mm[:ss]]` in seconds.
    mutating func offset() -> Int? {
      let isNegative = take("-")
      if !isNegative { _ = take("+") }
      guard let hours = number(upTo: 167) else { return nil }
      var seconds = hours * 3_600
      if take(":") {
        guard let minutes = number(upTo: 59) else { return nil }
        seconds += minutes * 60
        if take(":") {
          guard let rest = number(upTo: 59) else { return nil }
          seconds += rest
        }
      }
      return isNegative ? -seconds : seconds
    }

    /// A day, then `/time` or 02:00.
    mutating func change() -> Change? {
      guard let day = day() else { return nil }
      guard take("/") else { return Change(day: day, secondOfDay: 2 * 3_600) }
      return offset().map { Change(day: day, secondOfDay: $0) }
    }

    private mutating func day() -> Day? {
      if take("J") {
        return number(upTo: 365).flatMap { $0 >= 1 ? .julian($0) : nil }
      }
      guard take("M") else { return number(upTo: 365).map { .zeroBased($0) } }
      guard let month = number(upTo: 12), month >= 1, take("."), let week = number(upTo: 5), week >= 1, take("."),
        let weekday = number(upTo: 6)
      else { return nil }
      return .weekday(month: month, week: week, weekday: weekday)
    }
  }
}
