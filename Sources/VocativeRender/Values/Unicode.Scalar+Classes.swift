import VocativeSMS

extension TextTraits {
  /// What a text of the program is known to be.
  init(of text: Span<UInt8>) {
    var isPlain = true
    var offset = 0
    while offset < text.count {
      let scalar = decodeScalar(in: text, at: &offset)
      if scalar.value == 0 || scalar == "\u{2028}" || scalar == "\u{2029}" || scalar.isBidiControl { isPlain = false }
    }
    self.init(rawValue: isPlain ? TextTraits.plain.rawValue : 0)
  }
}

extension Unicode.Scalar {
  /// White space, and what is as invisible: zero-width space, word joiner, byte order mark.
  var isBlank: Bool {
    switch value {
    case 0x09...0x0D, 0x20, 0x85, 0xA0, 0x1680, 0x2000...0x200B, 0x2028, 0x2029, 0x202F, 0x205F, 0x2060, 0x3000,
      0xFEFF:
      true
    case _: false
    }
  }

  /// Whether nothing is to be seen of a text of such characters alone: white space, controls, what fonts leave out (the
  /// Default_Ignorable_Code_Point of DerivedCoreProperties.txt, with four letters of Hangul among them), and the empty
  /// pattern of Braille.
  var isInvisible: Bool {
    switch value {
    case 0x00...0x20, 0x7F...0xA0, 0xAD, 0x34F, 0x61C, 0x115F...0x1160, 0x1680, 0x17B4...0x17B5, 0x180B...0x180F,
      0x2000...0x200F, 0x2028...0x202F, 0x205F...0x206F, 0x2800, 0x3000, 0x3164, 0xFE00...0xFE0F, 0xFEFF, 0xFFA0,
      0xFFF0...0xFFFB, 0x1BCA0...0x1BCA3, 0x1D173...0x1D17A, 0xE0000...0xE0FFF:
      true
    case _: false
    }
  }

  /// The characters that turn the direction of text (UAX #9): they can make a text read as another.
  var isBidiControl: Bool {
    switch value {
    case 0x061C, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069: true
    case _: false
    }
  }
}

extension ByteView {
  /// Whether a byte begins a character that is to be seen, for certain.
  @inline(__always) static func isVisible(_ first: UInt8) -> Bool {
    // From U+00C0 to U+02FF and from U+0400 to U+04FF, Cyrillic letters among them, nothing is invisible.
    (first > 0x20 && first < 0x7F) || (first >= 0xC3 && first <= 0xCB) || (first >= 0xD0 && first <= 0xD3)
  }

  /// Whether nothing visible is in the text.
  var isBlank: Bool {
    guard let first else { return true }
    if Self.isVisible(first) { return false }
    return withSpan { bytes in
      var offset = 0
      while offset < bytes.count {
        if !decodeScalar(in: bytes, at: &offset).isInvisible { return false }
      }
      return true
    }
  }

  /// Whether controls, white space or bidirectional controls are in the text.
  var containsInvisible: Bool {
    withSpan { bytes in
      var offset = 0
      while offset < bytes.count {
        let scalar = decodeScalar(in: bytes, at: &offset)
        if scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value) || scalar.isBlank || scalar.isBidiControl {
          return true
        }
      }
      return false
    }
  }
}

extension ByteView {
  /// Whether a C0 control or DEL is in the text.
  var containsControl: Bool { contains { $0 < 0x20 || $0 == 0x7F } }
}
