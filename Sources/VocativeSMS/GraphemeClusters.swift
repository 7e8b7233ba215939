/// Calls `body` with the byte length of every extended grapheme cluster (UAX #29, the standard library's version of
/// Unicode), in order; `body` returns false to stop. Ill-formed UTF-8 has a cluster for each scalar that
/// `decodeScalar` reads.
///
/// Two scalars that certainly stand alone have a boundary between them, so that the standard library is asked only about
/// the few others: emoji, combining marks, CR LF.
package func forEachGraphemeCluster(in utf8: Span<UInt8>, _ body: (_ byteCount: Int) -> Bool) {
  var start = 0
  while start < utf8.count {
    var end = start
    let isAlone = decodeScalar(in: utf8, at: &end).isAlwaysAlone
    var next = end
    if isAlone, end == utf8.count || decodeScalar(in: utf8, at: &next).isAlwaysAlone {
      if !body(end - start) { return }
      start = end
      continue
    }
    let run = utf8.extracting(start..<endOfRun(in: utf8, from: end, isAlone: isAlone))
    if !forEachClusterOfRun(run, body) { return }
    start += run.count
  }
}

/// The first boundary at or behind `offset` that is certain: the text's end, or between two scalars that stand alone.
private func endOfRun(in utf8: Span<UInt8>, from offset: Int, isAlone: Bool) -> Int {
  var end = offset
  var isPreviousAlone = isAlone
  while end < utf8.count {
    var next = end
    let isAlone = decodeScalar(in: utf8, at: &next).isAlwaysAlone
    if isPreviousAlone, isAlone { return end }
    isPreviousAlone = isAlone
    end = next
  }
  return end
}

/// Asks the standard library for the clusters of a run; returns false once `body` did.
private func forEachClusterOfRun(_ run: Span<UInt8>, _ body: (_ byteCount: Int) -> Bool) -> Bool {
  if let text = try? UTF8Span(validating: run) {
    var clusters = text.makeCharacterIterator()
    var start = 0
    while clusters.skipForward() > 0 {
      let end = clusters.currentCodeUnitOffset
      if !body(end - start) { return false }
      start = end
    }
    return true
  }
  var offset = 0
  while offset < run.count {
    let start = offset
    _ = decodeScalar(in: run, at: &offset)
    if !body(offset - start) { return false }
  }
  return true
}

extension Unicode.Scalar {
  /// Whether the scalar is certainly a cluster of its own between others of the kind.
  ///
  /// True for what most messages are made of: ASCII without CR, Latin to U+02FF, Cyrillic without its combining marks,
  /// common punctuation, currency signs. Their Grapheme_Cluster_Break is Other, or Control, which breaks on both sides
  /// (UAX #29, table 2). All of them lie in the BMP, so each is one UTF-16 code unit.
  var isAlwaysAlone: Bool {
    switch value {
    case 0x0D: false
    case 0..<0x300, 0x400...0x482, 0x48A...0x52F, 0x2010...0x2027, 0x202F...0x205E, 0x2080...0x20BF, 0x2116: true
    default: false
    }
  }
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
