@_spi(_Unicode) import Swift

/// The text in Normalization Form C (UAX #15), or nil if it is in that form already.
///
/// Almost all text is, and that is found without allocating: by its bytes for ASCII, Latin to U+02FF, Cyrillic without
/// combining marks and common punctuation, else by the standard library's check. Ill-formed UTF-8 comes back repaired
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

/// Whether the bytes are certainly well-formed and in NFC: each scalar has combining class 0 and NFC_Quick_Check=Yes.
private func isCertainlyNFC(_ utf8: Span<UInt8>) -> Bool {
  var index = 0
  while index < utf8.count {
    let lead = utf8[index]
    index += 1
    if lead < 0x80 { continue }
    guard index < utf8.count, utf8[index] & 0xC0 == 0x80 else { return false }
    let second = utf8[index]
    index += 1
    switch lead {
    // U+0080–U+02FF: U+0300, the first combining mark, is CC 80.
    case 0xC2...0xCB, 0xD0, 0xD1, 0xD3: continue
    // Cyrillic combining marks U+0483–U+0489.
    case 0xD2: if (0x83...0x89).contains(second) { return false }
    case 0xE2:
      guard index < utf8.count, utf8[index] & 0xC0 == 0x80 else { return false }
      let third = utf8[index]
      index += 1
      // U+2000 and U+2001 have singleton decompositions; E2 84 96 is the numero sign.
      let isPunctuation = second == 0x80 && third >= 0x82
      guard isPunctuation || second == 0x82 || (second == 0x84 && third == 0x96) else { return false }
    default: return false
    }
  }
  return true
}
