/// The short name of a zone at an instant, `MSK` or `+05`: at most 8 ASCII bytes.
public struct ZoneAbbreviation: Sendable, Hashable {
  /// The bytes from the lowest up; a zero byte ends the name.
  private var packed: UInt64 = 0

  /// The name of Coordinated Universal Time.
  public static let utc = ZoneAbbreviation("UTC")

  /// The name of the zone of Moscow.
  static let moscow = ZoneAbbreviation("MSK")

  /// Whether the zone has a name of its own, where others have an offset like `+05`.
  var isInLetters: Bool {
    let first = UInt8(truncatingIfNeeded: packed)
    return (0x61...0x7A).contains(first | 0x20)
  }

  /// The first 8 bytes of a name.
  init(_ name: some Sequence<UInt8>) {
    for (index, byte) in name.prefix(8).enumerated() { packed |= UInt64(byte) << UInt64(8 * index) }
  }

  private init(_ name: StaticString) {
    self.init(name.description.utf8)
  }

  /// The bytes, at most 8.
  public var utf8: [UInt8] {
    (0..<8).map { UInt8(truncatingIfNeeded: packed >> UInt64(8 * $0)) }.filter { $0 != 0 }
  }

  func append(to text: inout FormattedText, transform: (UInt8) -> UInt8) {
    var rest = packed
    while rest != 0 {
      text.append(transform(UInt8(truncatingIfNeeded: rest)))
      rest >>= 8
    }
  }
}
