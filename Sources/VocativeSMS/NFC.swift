@_spi(_Unicode) import Swift

/// The text in Normalization Form C (UAX #15), or nil if it is in that form already.
///
/// Almost all text is, and that is found without allocating: by ranges for Latin, Cyrillic without combining marks,
/// common punctuation and emoji, else by the standard library's check. Ill-formed UTF-8 comes back repaired
/// with U+FFFD. The version of Unicode is the standard library's; NFC of assigned characters never changes.
package func normalizedNFC(_ utf8: Span<UInt8>) -> [UInt8]? {
  if isCertainlyNFC(utf8) { return nil }
  let text: String
  if var valid = try? UTF8Span(validating: utf8) {
    if valid.checkForNFC(quickCheck: false) { return nil }
    text = String(copying: valid)
  } else {
    var repaired = ""
    var offset = 0
    while offset < utf8.count { repaired.unicodeScalars.append(decodeScalar(in: utf8, at: &offset)) }
    text = repaired
  }
  var normalized: [UInt8] = []
  normalized.reserveCapacity(utf8.count)
  for scalar in text._nfc { normalized.append(contentsOf: UTF8.encode(scalar).map(Array.init) ?? []) }
  return normalized
}

/// Whether the bytes are certainly well-formed and in NFC.
///
/// True if every scalar is of a range in which all have combining class 0 and NFC_Quick_Check=Yes (Unicode 15,
/// UnicodeData.txt and DerivedNormalizationProps.txt; normalization of assigned characters is stable).
private func isCertainlyNFC(_ utf8: Span<UInt8>) -> Bool {
  var offset = 0
  while offset < utf8.count {
    if utf8[offset] < 0x80 {
      offset += 1
      continue
    }
    switch decodeScalar(in: utf8, at: &offset).value {
    // Latin; Cyrillic but for its combining marks; punctuation, with ZWJ; subscripts and currency signs; numero sign;
    // symbols and dingbats; variation selectors; emoji.
    case 0x80..<0x300, 0x400...0x482, 0x48A...0x52F, 0x2002...0x207F, 0x2080...0x20BF, 0x2116, 0x2600...0x27BF,
      0xFE00...0xFE0F, 0x1_F000...0x1_FAFF:
      continue
    // U+FFFD is what ill-formed bytes read as.
    default: return false
    }
  }
  return true
}
