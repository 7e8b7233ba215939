/// What a bundle can keep.
///
/// Both directions stand side by side: what `write` says first, `init` reads first. Any change to either is a new
/// ``MessageBundle/format``.
protocol Bundled {
  /// Appends the value.
  func write(to bundle: inout BundleWriter)

  /// Reads the value.
  init(from bundle: inout BundleReader) throws(BundleError)
}

/// Bytes of a bundle in the making.
struct BundleWriter {
  private(set) var bytes: [UInt8] = []

  /// A number of at most 64 bits, seven bits a byte, the lowest first; the highest bit says that more follow (LEB128).
  mutating func number(_ value: some FixedWidthInteger & UnsignedInteger) {
    var rest = UInt64(value)
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(truncatingIfNeeded: rest))
  }

  /// A number with a sign: 0, -1, 1, -2, 2 and so on are written as 0, 1, 2, 3, 4.
  mutating func signed(_ value: some FixedWidthInteger & SignedInteger) {
    let wide = Int64(value)
    number(UInt64(bitPattern: wide << 1 ^ wide >> 63))
  }

  mutating func flag(_ value: Bool) { bytes.append(value ? 1 : 0) }

  /// Which of several cases follows.
  mutating func tag(_ value: UInt8) { bytes.append(value) }

  /// A case without values, by its place.
  mutating func word<Word: CaseIterable & Equatable>(_ value: Word) {
    var place: UInt8 = 0
    for other in Word.allCases {
      if other == value { break }
      place += 1
    }
    tag(place)
  }

  mutating func text(_ value: some Collection<UInt8>) {
    number(UInt(value.count))
    bytes += value
  }

  mutating func text(_ value: String) { text(value.utf8) }

  mutating func list<Element>(_ values: [Element], _ write: (Element, inout BundleWriter) -> Void) {
    number(UInt(values.count))
    for value in values { write(value, &self) }
  }

  mutating func list(_ values: [some Bundled]) { list(values) { $0.write(to: &$1) } }

  mutating func optional<Wrapped>(_ value: Wrapped?, _ write: (Wrapped, inout BundleWriter) -> Void) {
    flag(value != nil)
    if let value { write(value, &self) }
  }

  mutating func optional(_ value: (some Bundled)?) { optional(value) { $0.write(to: &$1) } }

  mutating func optional(_ value: String?) { optional(value) { $1.text($0) } }

  mutating func optional(_ value: UInt32?) { optional(value) { $1.number($0) } }

  mutating func optional(_ value: Int?) { optional(value) { $1.signed($0) } }
}
