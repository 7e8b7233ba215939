extension SplitMix64 {
  /// What is put into templates: tags whole and broken, marks, characters that look like others.
  private static let pieces = [
    "{{", "}}", "{%", "%}", "{{ x }}", "{% if x %}", "{% endif %}", "{% else %}", "{% endfor %}", "{% raw %}", "-%}",
    "{%-", "{% liquid\n", "{% for i in (1..3) %}", "{% case x %}", "{% when 1 %}", "{% comment %}", "{% sms %}",
    "{% html %}", "{% endhtml %}", "{% render \"", " | default: ", " | plural: ", "| ", ": ", ", ", "\"", "'", "(", ")",
    "[", "]", "..", ".", "not ", " and ", " or ", " contains ", " == ", "nil", "-1", "99999999999999999999", "0.1",
    "90 days", "---\n", "\n", "\r\n", "\t", "\0", "<", ">", "<a href=\"", "</p>", "<!--", "-->", "<style>", "<script>",
    "&amp;", "«", "”", "\u{A0}", "\u{200B}", "\u{301}", "\u{FEFF}", "👩‍👩‍👧", "*|NAME|*", "%%x%%", "${x}", "customer",
  ].map { Array($0.utf8) }

  /// A text with a few mistakes in it: bytes changed, pieces lost, doubled, moved, taken from another text or put in.
  package mutating func mutated(_ original: [UInt8], with other: [UInt8]) -> [UInt8] {
    var bytes = original
    for _ in 0..<Int.random(in: 1...4, using: &self) { mutate(&bytes, with: other) }
    return bytes
  }

  private mutating func mutate(_ bytes: inout [UInt8], with other: [UInt8]) {
    let place = Int.random(in: 0...bytes.count, using: &self)
    let end = min(bytes.count, place + Int.random(in: 1...40, using: &self))
    switch Int.random(in: 0..<9, using: &self) {
    case 0: if place < bytes.count { bytes[place] = UInt8.random(in: 0...255, using: &self) }
    case 1: if place < bytes.count { bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &self) }
    case 2: bytes.removeSubrange(place..<end)
    case 3: bytes.insert(contentsOf: bytes[place..<end], at: place)
    case 4: bytes.insert(contentsOf: pick(Self.pieces), at: place)
    case 5:
      guard !other.isEmpty else { return }
      let start = Int.random(in: 0..<other.count, using: &self)
      bytes.insert(contentsOf: other[start..<min(other.count, start + 60)], at: place)
    case 6: swapWords(&bytes, from: place)
    // Where a character of several bytes is cut, the rest is no UTF-8.
    case 7: bytes.removeSubrange(place...)
    case _:
      let piece = Array(bytes[place..<end])
      bytes.removeSubrange(place..<end)
      bytes.insert(contentsOf: piece, at: Int.random(in: 0...bytes.count, using: &self))
    }
  }

  /// Lets the word behind a place and the one after it change places.
  private mutating func swapWords(_ bytes: inout [UInt8], from place: Int) {
    let space = UInt8(ascii: " ")
    guard let first = bytes[place...].firstIndex(of: space), let second = bytes[(first + 1)...].firstIndex(of: space)
    else { return }
    let third = bytes[(second + 1)...].firstIndex(of: space) ?? bytes.count
    bytes.replaceSubrange(
      (first + 1)..<third, with: bytes[(second + 1)..<third] + [space] + bytes[(first + 1)..<second])
  }

  /// How many mutations a test tries: few, or with `VOCATIVE_FUZZ_SECONDS` in the environment as many as fit the time.
  package static func seeds(from first: UInt64, few: Int, seconds: Double?) -> some Sequence<UInt64> {
    let clock = ContinuousClock()
    let end = seconds.map { clock.now + .seconds($0) }
    // Lazily: the clock is asked between two mutations, not before the first.
    return sequence(first: first) { $0 &+ 1 }.lazy.prefix { seed in
      guard let end else { return seed &- first < UInt64(few) }
      return clock.now < end
    }
  }
}
