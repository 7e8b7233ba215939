import VocativeTypes

/// How bounds of samples become bounds of a schema: there will be longer texts and longer lists than any sample has.
enum Rounding {
  private static let units = [
    10, 15, 20, 30, 40, 50, 60, 80, 100, 120, 150, 200, 250, 300, 400, 500, 600, 800, 1_000, 1_500, 2_000,
  ]
  private static let items = [5, 10, 20, 30, 50, 100, 200, 300, 500, 1_000]
  /// The longest text and list that a schema may allow (limits of the product: 256 KB of attributes a recipient).
  private static let largest = 262_144

  /// The bound on a text's UTF-16 code units: a quarter more than the longest.
  static func units(_ longest: Int) -> Int { step(longest + longest / 4, among: units, longest) }

  /// The bound on a list's items: half as many again as the longest.
  static func items(_ longest: Int) -> Int { step(longest + longest / 2, among: items, longest) }

  private static func step(_ wanted: Int, among steps: [Int], _ least: Int) -> Int {
    let rounded = steps.first { $0 >= wanted } ?? (wanted + 999) / 1_000 * 1_000
    return min(max(rounded, least), largest)
  }

  /// The bounds of an integer: 0 below what is never negative, above twice the greatest as 1, 2 or 5 and zeros. Figures
  /// in the billions are no counts and get no bounds.
  static func bounds(_ minimum: Int64, _ maximum: Int64) -> IntegerBounds {
    let most: Int64 = 1_000_000_000
    guard minimum >= -most, maximum <= most else { return .any }
    return IntegerBounds(minimum < 0 ? -round(-minimum) : 0, round(max(0, maximum)))
  }

  private static func round(_ value: Int64) -> Int64 {
    var power: Int64 = 10
    while true {
      for factor: Int64 in [1, 2, 5] where factor * power >= 2 * value { return factor * power }
      power *= 10
    }
  }
}
