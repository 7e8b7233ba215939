/// The GSM 7-bit default alphabet (3GPP TS 23.038 §6.2.1) and its extension table (§6.2.1.1).
package enum GSM7 {
  /// The septets a scalar takes: 1 from the basic table, 2 (escape and code) from the extension table,
  /// nil if the alphabet lacks it and the whole message must be UCS-2.
  ///
  /// The alphabet is matched by code point: `Ç` is in it, `ç` is not, a decomposed `é` is not.
  package static func septets(of scalar: Unicode.Scalar) -> Int? {
    switch scalar.value {
    // Most of what is written in Latin letters, then most letters that force UCS-2, then the rest.
    case 0x20...0x5A, 0x61...0x7A: 1
    case 0x3AA...: scalar == "€" ? 2 : nil
    default: rare(scalar)
    }
  }

  private static func rare(_ scalar: Unicode.Scalar) -> Int? {
    switch scalar {
    case "\n", "\r", "_": 1
    case "[", "\\", "]", "^", "{", "|", "}", "~", "\u{0C}": 2
    case "¡", "£", "¤", "¥", "§", "¿": 1
    case "Ä", "Å", "Æ", "Ç", "É", "Ñ", "Ö", "Ø", "Ü", "ß": 1
    case "à", "ä", "å", "æ", "è", "é", "ì", "ñ", "ò", "ö", "ø", "ù", "ü": 1
    case "Γ", "Δ", "Θ", "Λ", "Ξ", "Π", "Σ", "Φ", "Ψ", "Ω": 1
    default: nil
    }
  }
}
