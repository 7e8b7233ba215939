import VocativeSMS

extension OutputBytes {
  /// Writes text for a header value: every control, line separator and line feed becomes one space, CR LF together one;
  /// bidirectional controls go.
  mutating func appendHeader(_ text: ByteView) throws(Fault) {
    try appendScalars(text) { scalar, next in
      switch scalar.value {
      case 0x0D: next == 0x0A ? .drop : .space
      case 0...0x1F, 0x7F...0x9F, 0x2028, 0x2029: .space
      case _: scalar.isBidiControl ? .drop : .keep
      }
    }
  }

  /// Writes plain text: bidirectional controls, U+2028, U+2029 and U+0000 go.
  mutating func appendPlainText(_ text: ByteView) throws(Fault) {
    try appendScalars(text) { scalar, _ in
      scalar.isBidiControl || scalar.value == 0x2028 || scalar.value == 0x2029 || scalar.value == 0 ? .drop : .keep
    }
  }

  private enum Fate {
    case keep, drop, space
  }

  /// Writes a text scalar by scalar, but for runs of printable ASCII and of Cyrillic, which are always kept.
  private mutating func appendScalars(
    _ text: ByteView, fate: (_ scalar: Unicode.Scalar, _ next: UInt8) -> Fate
  ) throws(Fault) {
    var start = 0
    var offset = 0
    while offset < text.count {
      let byte = text[offset]
      // U+00C0–U+02FF and U+0400–U+047F: letters alone.
      let isPlain = byte < 0x80 ? byte >= 0x20 && byte != 0x7F : (0xC3...0xCB).contains(byte) || byte & 0xFE == 0xD0
      if isPlain {
        offset += byte < 0x80 ? 1 : 2
        continue
      }
      let before = offset
      let scalar = text.withSpan { span in
        decodeScalar(in: span, at: &offset)
      }
      let fate = fate(scalar, offset < text.count ? text[offset] : 0)
      if fate == .keep { continue }
      try append(text.cut(start..<before))
      if fate == .space { try append(UInt8(ascii: " ")) }
      start = offset
    }
    try append(text.cut(min(start, text.count)..<text.count))
  }
}
