/// A place in a text of ISO 8601. The text is passed along, as a span cannot be kept.
struct ISO8601Reader {
  private var place = 0
  private let end: Int

  init(end: Int) {
    self.end = end
  }

  var isAtEnd: Bool { place == end }

  private func failure(_ reason: ISO8601Error.Reason, at offset: Int? = nil) -> ISO8601Error {
    ISO8601Error(reason: reason, offset: offset ?? place)
  }

  private func peek(_ text: Span<UInt8>) -> UInt8 {
    place < end ? text[place] : 0
  }

  func expectEnd() throws(ISO8601Error) {
    guard isAtEnd else { throw failure(.malformed) }
  }

  mutating func expect(_ byte: UInt8, _ text: Span<UInt8>) throws(ISO8601Error) {
    guard place < end, text[place] == byte else { throw failure(.malformed) }
    place += 1
  }

  /// Exactly `count` digits.
  private mutating func digits(_ count: Int, _ text: Span<UInt8>) throws(ISO8601Error) -> Int {
    var value = 0
    for _ in 0..<count {
      guard (0x30...0x39).contains(peek(text)) else { throw failure(.malformed) }
      value = value * 10 + Int(text[place] - 0x30)
      place += 1
    }
    return value
  }

  private mutating func twoDigits(upTo limit: Int, _ text: Span<UInt8>) throws(ISO8601Error) -> Int {
    let start = place
    let value = try digits(2, text)
    guard value <= limit else { throw failure(.outOfRange, at: start) }
    return value
  }

  mutating func date(_ text: Span<UInt8>) throws(ISO8601Error) -> CivilDate {
    let year = try digits(4, text)
    try expect(UInt8(ascii: "-"), text)
    let monthStart = place
    let month = try digits(2, text)
    try expect(UInt8(ascii: "-"), text)
    let dayStart = place
    let day = try digits(2, text)
    guard (1...12).contains(month) else { throw failure(.outOfRange, at: monthStart) }
    guard let date = CivilDate(year: year, month: month, day: day) else { throw failure(.outOfRange, at: dayStart) }
    return date
  }

  /// `hh:mm[:ss[.f…]]` as seconds since midnight.
  mutating func time(_ text: Span<UInt8>) throws(ISO8601Error) -> Int {
    var seconds = try twoDigits(upTo: 23, text) * 3_600
    try expect(UInt8(ascii: ":"), text)
    seconds += try twoDigits(upTo: 59, text) * 60
    guard peek(text) == UInt8(ascii: ":") else { return seconds }
    place += 1
    seconds += try twoDigits(upTo: 59, text)
    guard peek(text) == UInt8(ascii: ".") || peek(text) == UInt8(ascii: ",") else { return seconds }
    place += 1
    _ = try digits(1, text)
    var more = 0
    while (0x30...0x39).contains(peek(text)) {
      more += 1
      guard more < 9 else { throw failure(.malformed) }
      place += 1
    }
    return seconds
  }

  mutating func utcOffset(_ text: Span<UInt8>) throws(ISO8601Error) -> Int {
    let sign = peek(text)
    if sign == UInt8(ascii: "Z") {
      place += 1
      return 0
    }
    guard sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") else { throw failure(.malformed) }
    place += 1
    var seconds = try twoDigits(upTo: 23, text) * 3_600
    if peek(text) == UInt8(ascii: ":") {
      place += 1
    } else if isAtEnd {
      return sign == UInt8(ascii: "-") ? -seconds : seconds
    }
    seconds += try twoDigits(upTo: 59, text) * 60
    return sign == UInt8(ascii: "-") ? -seconds : seconds
  }

  mutating func duration(_ text: Span<UInt8>) throws(ISO8601Error) -> Int64 {
    let isNegative = peek(text) == UInt8(ascii: "-")
    if isNegative { place += 1 }
    try expect(UInt8(ascii: "P"), text)
    var total: Int64 = 0
    var isTime = false
    // Units come in this order, each at most once.
    var rank = 0
    repeat {
      if !isTime, peek(text) == UInt8(ascii: "T") {
        isTime = true
        place += 1
      }
      let start = place
      let count = try number(text)
      let (seconds, unitRank) = try unit(isTime: isTime, text)
      guard unitRank > rank else { throw failure(.malformed, at: start) }
      rank = unitRank
      let (product, tooLong) = count.multipliedReportingOverflow(by: seconds)
      let (sum, tooMuch) = total.addingReportingOverflow(product)
      guard !tooLong, !tooMuch else { throw failure(.overflow, at: start) }
      total = sum
    } while !isAtEnd
    return isNegative ? -total : total
  }

  private mutating func number(_ text: Span<UInt8>) throws(ISO8601Error) -> Int64 {
    let start = place
    var value: Int64 = 0
    while (0x30...0x39).contains(peek(text)) {
      let (tens, tooLong) = value.multipliedReportingOverflow(by: 10)
      let (sum, tooMuch) = tens.addingReportingOverflow(Int64(text[place] - 0x30))
      guard !tooLong, !tooMuch else { throw failure(.overflow, at: start) }
      value = sum
      place += 1
    }
    guard place > start else { throw failure(.malformed) }
    return value
  }

  /// The length of a unit in seconds and its place in the order.
  private mutating func unit(isTime: Bool, _ text: Span<UInt8>) throws(ISO8601Error) -> (seconds: Int64, rank: Int) {
    let letter = peek(text)
    switch (letter, isTime) {
    case (UInt8(ascii: "Y"), false), (UInt8(ascii: "M"), false): throw failure(.calendarUnit)
    case (UInt8(ascii: "W"), false):
      place += 1
      return (604_800, 1)
    case (UInt8(ascii: "D"), false):
      place += 1
      return (86_400, 2)
    case (UInt8(ascii: "H"), true):
      place += 1
      return (3_600, 3)
    case (UInt8(ascii: "M"), true):
      place += 1
      return (60, 4)
    case (UInt8(ascii: "S"), true):
      place += 1
      return (1, 5)
    default: throw failure(.malformed)
    }
  }
}
