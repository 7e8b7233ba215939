extension DurationUnit {
  /// The seconds of `24 h`, `90 days`: a whole number, blanks, a unit; `nil` for anything else and what overflows.
  static func seconds(ofQuantity words: String) -> Int64? {
    let parts = words.utf8.split(separator: UInt8(ascii: " "))
    guard parts.count == 2, let number = Int64(String(decoding: parts[0], as: UTF8.self)),
      let unit = seconds(of: String(decoding: parts[1], as: UTF8.self))
    else { return nil }
    let (seconds, overflow) = number.multipliedReportingOverflow(by: unit)
    return overflow ? nil : seconds
  }
}
