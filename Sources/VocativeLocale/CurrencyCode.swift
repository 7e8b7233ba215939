/// A currency of ISO 4217.
package struct CurrencyCode: Sendable, Hashable {
  /// Three capital letters, the first in the highest of three bytes.
  let packed: UInt32

  /// The digits behind the separator: 2 for most, 0 for yen, 3 for Kuwaiti dinar (CLDR, supplemental `fractions`).
  package let minorUnitDigits: Int

  /// A currency from three capital ASCII letters, nil for anything else. Whether it is in use says ``isCurrent``.
  package init?(_ code: String) {
    var packed: UInt32 = 0
    var length = 0
    for byte in code.utf8 {
      guard (0x41...0x5A).contains(byte), length < 3 else { return nil }
      packed = packed << 8 | UInt32(byte)
      length += 1
    }
    guard length == 3 else { return nil }
    self.packed = packed
    let exception = CurrencyTables.fractionCodes.firstIndex(of: packed)
    minorUnitDigits = exception.map { Int(CurrencyTables.fractionDigits[$0]) } ?? 2
  }

  /// Whether the CLDR counts the currency as legal tender somewhere.
  package var isCurrent: Bool {
    CurrencyTables.current.contains(packed)
  }
}

extension FormattedText {
  /// Appends the three letters.
  mutating func append(_ currency: CurrencyCode) {
    append(UInt8(truncatingIfNeeded: currency.packed >> 16))
    append(UInt8(truncatingIfNeeded: currency.packed >> 8))
    append(UInt8(truncatingIfNeeded: currency.packed))
  }
}
