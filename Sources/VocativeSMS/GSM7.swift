/// The GSM 7-bit default alphabet (3GPP TS 23.038 §6.2.1) and its extension table (§6.2.1.1).
package enum GSM7 {
  /// The septets a scalar takes: 1 from the basic table, 2 (escape and code) from the extension table,
  /// nil if the alphabet lacks it and the whole message must be UCS-2.
  ///
  /// The alphabet is matched by code point: `Ç` is in it, `ç` is not, a decomposed `é` is not.
  package static func septets(of scalar: Unicode.Scalar) -> Int? {
    switch scalar {
    case "[", "\\", "]", "^", "{", "|", "}", "~", "\u{0C}", "€": 2
    case "\n", "\r", " "..."_", "a"..."z": 1
    case "¡", "£", "¤", "¥", "§", "¿": 1
    case "Ä", "Å", "Æ", "Ç", "É", "Ñ", "Ö", "Ø", "Ü", "ß": 1
    case "à", "ä", "å", "æ", "è", "é", "ì", "ñ", "ò", "ö", "ø", "ù", "ü": 1
    case "Γ", "Δ", "Θ", "Λ", "Ξ", "Π", "Σ", "Φ", "Ψ", "Ω": 1
    default: nil
    }
  }

  /// The septets of each ASCII character, 0 if the alphabet lacks it.
  private static let ascii: InlineArray<128, UInt8> = {
    var table = InlineArray<128, UInt8>(repeating: 0)
    for byte in UInt8(0)..<128 { table[Int(byte)] = UInt8(septets(of: Unicode.Scalar(byte)) ?? 0) }
    return table
  }()

  /// The same for an ASCII character, 0 if the alphabet lacks it.
  static func asciiSeptets(_ byte: UInt8) -> Int {
    Int(ascii[Int(byte & 0x7F)])
  }
}
