/// Numbers by keys of two words, found by a few loads: for what is asked of every element of a mail.
struct KeyNumbers: Sendable {
  /// A key that may be found.
  private struct Place: Sendable {
    var first: UInt64 = 0
    var second: UInt64 = 0
    /// -1 in a place that is free.
    var number: Int32 = -1
  }

  /// The keys by their hashes, as far as the mask keeps them; where two meet, the later one stands in the next free place.
  /// At least half of the places are free.
  private var places = [Place](repeating: Place(), count: 64)
  private var count = 0

  init() {}

  /// The number of a key; `nil` if it has none.
  subscript(_ first: UInt64, _ second: UInt64) -> Int? {
    let number = places[place(of: first, second)].number
    return number < 0 ? nil : Int(number)
  }

  /// Gives a number to a key that has none.
  mutating func insert(_ first: UInt64, _ second: UInt64, number: Int) {
    if (count &+ 1) &* 2 > places.count { grow() }
    places[place(of: first, second)] = Place(first: first, second: second, number: Int32(number))
    count &+= 1
  }

  /// Where a key stands, or would stand.
  private func place(of first: UInt64, _ second: UInt64) -> Int {
    let mask = places.count &- 1
    var hash = (first ^ (second &* 0x9E37_79B9_7F4A_7C15)) &* 0xD6E8_FEB8_6659_FD93
    hash ^= hash >> 32
    hash = hash &* 0xD6E8_FEB8_6659_FD93
    var place = Int(truncatingIfNeeded: hash >> 32) & mask
    while places[place].number >= 0, places[place].first != first || places[place].second != second {
      place = (place &+ 1) & mask
    }
    return place
  }

  private mutating func grow() {
    let known = places
    places = [Place](repeating: Place(), count: known.count * 2)
    for key in known where key.number >= 0 { places[place(of: key.first, key.second)] = key }
  }
}
