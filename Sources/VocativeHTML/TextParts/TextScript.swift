/// Text above or below its line, in characters that stand there by themselves: `m²`, `H₂O`.
enum TextScript {
  case raised, lowered

  /// What stands before text that has no such characters.
  var sign: UInt8 { self == .raised ? UInt8(ascii: "^") : UInt8(ascii: "_") }

  /// A text in its place: in raised or lowered characters if there are such for all of it. Figures else stand behind
  /// ``sign``, as `a2x` would be read as another one; letters, as of `1st` or `word*`, stay as they are.
  func text(_ text: [UInt8]) -> [UInt8] {
    var written: [UInt8] = []
    for scalar in String(decoding: text, as: UTF8.self).unicodeScalars {
      guard let placed = placed(scalar) else {
        return text.contains { (0x30...0x39).contains($0) } ? [sign] + text : text
      }
      written += String(placed).utf8
    }
    return written
  }

  /// A character in its place: Unicode's Superscripts and Subscripts, and three of Latin-1.
  private func placed(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
    switch (scalar, self) {
    case ("1", .raised): "\u{B9}"
    case ("2", .raised): "\u{B2}"
    case ("3", .raised): "\u{B3}"
    case ("n", .raised): "\u{207F}"
    case ("0"..."9", .raised): Unicode.Scalar(0x2070 + scalar.value - 0x30)
    case ("0"..."9", .lowered): Unicode.Scalar(0x2080 + scalar.value - 0x30)
    case ("+", _): self == .raised ? "\u{207A}" : "\u{208A}"
    // Hyphen and minus sign.
    case ("-", _), ("\u{2212}", _): self == .raised ? "\u{207B}" : "\u{208B}"
    case _: nil
    }
  }
}
