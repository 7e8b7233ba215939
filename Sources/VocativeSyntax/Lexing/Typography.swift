/// A quotation mark of word processors where a straight one is due.
struct CurlyQuote {
  /// The bytes of the mark.
  let length: Int
  /// Whether it is one of the single marks: ‘ ’ ‚ ‹ ›.
  let isSingle: Bool
  /// Whether it can begin a text in Russian or English typography.
  let isOpening: Bool

  /// The mark that begins at an offset, if one does.
  init?(at offset: Int, in bytes: [UInt8], before end: Int) {
    guard offset + 1 < end else { return nil }
    switch (bytes[offset], bytes[offset + 1]) {
    case (0xC2, 0xAB), (0xC2, 0xBB):  // « »
      self.init(length: 2, isSingle: false, isOpening: bytes[offset + 1] == 0xAB)
    case (0xE2, 0x80) where offset + 2 < end:
      let last = bytes[offset + 2]
      switch last {
      case 0x9C...0x9F: self.init(length: 3, isSingle: false, isOpening: last != 0x9D)  // “ ” „ ‟
      case 0x98...0x9B, 0xB9, 0xBA:  // ‘ ’ ‚ ‛ ‹ ›
        self.init(length: 3, isSingle: true, isOpening: last != 0x99 && last != 0xBA)
      default: return nil
      }
    default: return nil
    }
  }

  private init(length: Int, isSingle: Bool, isOpening: Bool) {
    self.length = length
    self.isSingle = isSingle
    self.isOpening = isOpening
  }
}

/// A character that looks like a blank, or like nothing, and is no blank to Liquid.
struct ForeignBlank {
  /// The bytes of the character.
  let length: Int
  /// Whether it takes room; otherwise nothing is lost by leaving it out.
  let hasWidth: Bool

  /// The character that begins at an offset, if one does.
  init?(at offset: Int, in bytes: [UInt8], before end: Int) {
    guard offset + 1 < end else { return nil }
    switch (bytes[offset], bytes[offset + 1]) {
    case (0xC2, 0xA0): self.init(length: 2, hasWidth: true)  // no-break space
    case (0xC2, 0xAD): self.init(length: 2, hasWidth: false)  // soft hyphen
    case (0xE2, 0x80) where offset + 2 < end:
      switch bytes[offset + 2] {
      case 0x80...0x8A, 0xAF: self.init(length: 3, hasWidth: true)  // en quad … hair space, narrow no-break space
      case 0x8B...0x8F: self.init(length: 3, hasWidth: false)  // zero width space, joiners, direction marks
      default: return nil
      }
    case (0xE2, 0x81) where offset + 2 < end && bytes[offset + 2] == 0xA0:  // word joiner
      self.init(length: 3, hasWidth: false)
    case (0xE3, 0x80) where offset + 2 < end && bytes[offset + 2] == 0x80:  // ideographic space
      self.init(length: 3, hasWidth: true)
    case (0xEF, 0xBB) where offset + 2 < end && bytes[offset + 2] == 0xBF:  // byte order mark
      self.init(length: 3, hasWidth: false)
    default: return nil
    }
  }

  private init(length: Int, hasWidth: Bool) {
    self.length = length
    self.hasWidth = hasWidth
  }
}
