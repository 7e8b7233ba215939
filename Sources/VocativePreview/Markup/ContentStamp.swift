/// A short mark of some content: the same for the same bytes, on every machine.
enum ContentStamp {
  /// FNV-1a, 64 bits (draft-eastlake-fnv), in hexadecimal. It tells versions of a page apart; it protects nothing.
  static func of(_ bytes: [UInt8]) -> String {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    let digits = String(hash, radix: 16)
    return String(repeating: "0", count: 16 - digits.utf8.count) + digits
  }
}
