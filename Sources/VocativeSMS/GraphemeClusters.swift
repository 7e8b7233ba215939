/// Calls `body` with the byte length of every extended grapheme cluster (UAX #29, the standard library's version of
/// Unicode), in order. Ill-formed UTF-8 is one cluster for each scalar that `decodeScalar` reads.
///
/// `body` returns false to stop.
func forEachGraphemeCluster(in utf8: Span<UInt8>, _ body: (_ byteCount: Int) -> Bool) {
  if !breaksBetweenAllScalars(utf8), let text = try? UTF8Span(validating: utf8) {
    var clusters = text.makeCharacterIterator()
    var start = 0
    while clusters.skipForward() > 0 {
      let end = clusters.currentCodeUnitOffset
      if !body(end - start) { return }
      start = end
    }
    return
  }
  var offset = 0
  while offset < utf8.count {
    let start = offset
    _ = decodeScalar(in: utf8, at: &offset)
    if !body(offset - start) { return }
  }
}

/// Whether every scalar is certainly a cluster of its own, decided by lead bytes alone.
///
/// True for ASCII without CR, Latin to U+02FF, Cyrillic without its combining marks, common punctuation and currency
/// signs: what most messages are made of. None of these scalars extends, joins or prepends (UAX #29, table 2).
func breaksBetweenAllScalars(_ utf8: Span<UInt8>) -> Bool {
  var index = 0
  while index < utf8.count {
    let byte = utf8[index]
    index += 1
    switch byte {
    case 0x0D: return false
    // U+00AD, a format character, is a Control in UAX #29 and stands alone; C3 to CB hold letters.
    case 0..<0xCC: continue
    // U+0400–U+047F and U+0480–U+0482; D2 83 begins the combining marks; U+048A–U+052F hold letters.
    case 0xD0, 0xD1, 0xD3: continue
    case 0xD2:
      if index < utf8.count, (0x83...0x89).contains(utf8[index]) { return false }
    case 0xE2:
      // U+2010–U+2027 and U+2030–U+203A: dashes, quotes, ellipsis; U+202F; U+2080–U+20BF: subscripts, currency signs.
      guard index + 1 < utf8.count else { return false }
      let isPunctuation = utf8[index] == 0x80 && (0x90...0xBA).contains(utf8[index + 1])
      guard isPunctuation || utf8[index] == 0x82 else { return false }
    default: return false
    }
  }
  return true
}

/// The number of extended grapheme clusters: what a reader calls letters.
package func graphemeClusterCount(_ utf8: Span<UInt8>) -> Int {
  var count = 0
  forEachGraphemeCluster(in: utf8) { _ in
    count += 1
    return true
  }
  return count
}

/// The byte length of the longest prefix of whole grapheme clusters within `codeUnits` UTF-16 code units.
package func graphemePrefix(_ utf8: Span<UInt8>, codeUnits: Int) -> Int {
  var length = 0
  var used = 0
  forEachGraphemeCluster(in: utf8) { byteCount in
    used += utf16Count(utf8.extracting(length..<length + byteCount))
    if used > codeUnits { return false }
    length += byteCount
    return true
  }
  return length
}
