import VocativeLocale
import VocativeSemantics
import VocativeTypes

extension JSONValue {
  /// A default as data writes it; `nil` for what no data can hold.
  init?(_ constant: Constant, as type: Type) {
    switch constant {
    case .absent: self = .null
    case .boolean(let value): self = .boolean(value)
    case .number(let number): self = .number(Array(number.description.utf8))
    case .text(let text): self = .text(text)
    case .date(let days): self = .text(Self.date(days))
    case .datetime(let seconds):
      let days = seconds.floorDivided(by: 86_400)
      let second = seconds - days * 86_400
      let time = [second / 3_600, second / 60 % 60, second % 60].map(Self.twoDigits).joined(separator: ":")
      self = .text(Self.date(days) + "T" + time + "Z")
    case .duration(let seconds): self = .text("PT\(seconds)S")
    case .list(let items):
      guard case .list(let item, _) = type.unwrapped else { return nil }
      let values = items.compactMap { JSONValue($0, as: item) }
      guard values.count == items.count else { return nil }
      self = .list(values)
    case .blank, .empty: return nil
    }
  }

  private static func twoDigits(_ number: Int64) -> String { number < 10 ? "0\(number)" : "\(number)" }

  private static func date(_ days: Int64) -> String {
    let date = CivilDate(daysSinceEpoch: days)
    let year = String(date.year)
    return String(repeating: "0", count: max(0, 4 - year.utf8.count)) + year + "-" + twoDigits(Int64(date.month)) + "-"
      + twoDigits(Int64(date.day))
  }
}

extension Int64 {
  /// The quotient rounded down, so that instants before 1970 fall on their own day.
  fileprivate func floorDivided(by divisor: Int64) -> Int64 {
    let quotient = self / divisor
    return self % divisor < 0 ? quotient - 1 : quotient
  }
}
