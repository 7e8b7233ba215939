/// How far any of several texts can fill segments at worst, from figures known when a template is compiled.
///
/// Texts are appended from left to right; the state is the furthest place that any of them reaches. Segments are filled
/// with *atoms*, which a boundary never divides: an escape pair, a surrogate pair, a grapheme cluster. Of two places the
/// further one stays the further one whatever atom follows, so the worst of a sequence is found without trying its texts.
///
/// Pieces may grow together where they meet: a value may begin with a combining mark, and the letter before it moves to the
/// next segment with it. So the longest last cluster is kept, and whether what follows may join it.
package struct SMSFilling: Sendable, Hashable {
  /// The alphabet that units are counted in.
  package let encoding: SMSEncoding
  /// The units of a part of a split message.
  private let capacity: Int
  /// The most units of all texts: septets or UTF-16 code units.
  package private(set) var units = 0
  /// Units before the furthest place, wasted ones included; 0 for the empty text.
  private var place = 0
  /// The most units of the last cluster.
  private var trailing = 0
  /// Whether the last scalar may join a letter behind it: a joiner, a flag's half, or unknown.
  private var isOpen = false

  /// More units than any message has; counting stops there.
  private static let mostUnits = 1 << 20
  /// Longer values are not tried cluster by cluster: they need more segments than a message may have in any case.
  private static let longestTried = 2_000

  /// The empty text.
  package init(_ encoding: SMSEncoding, profile: SMSProfile) {
    self.encoding = encoding
    capacity = profile.part(encoding)
  }

  /// Whether the text is longer than any message.
  package var isSaturated: Bool { units >= Self.mostUnits }

  /// The least number of segments that certainly suffices; 0 for the empty text.
  package func segments(profile: SMSProfile) -> Int {
    if units <= profile.single(encoding) { return units == 0 ? 0 : 1 }
    return max(2, (place - 1) / capacity + 1)
  }

  /// The one text or the other.
  package func or(_ other: SMSFilling) -> SMSFilling {
    var both = self
    both.units = max(units, other.units)
    both.place = max(place, other.place)
    both.trailing = max(trailing, other.trailing)
    both.isOpen = isOpen || other.isOpen
    return both
  }

  // MARK: Appending

  /// A text that is known, in UTF-8.
  package mutating func append(_ text: Span<UInt8>) {
    guard text.count > 0, !isSaturated else { return }
    var start = 0
    if isOpen, place > 0 {
      // What stands before may take letters of these clusters away from each other: any division is possible.
      start = endOfUnsettled(in: text)
      if start > 0 {
        let count = smsUnits(of: text, in: 0..<start, encoding)
        append(anyClusters: count, longest: count, mayJoin: true, mayStayOpen: true)
      }
    }
    var last = 0..<start
    let rest = text.extracting(start..<text.count)
    forEachGraphemeCluster(in: rest) { byteCount in
      let cluster = last.upperBound..<last.upperBound + byteCount
      let count = smsUnits(of: text, in: cluster, encoding)
      let joins = place > 0 && (isOpen || (cluster.lowerBound == 0 && !begins(text)))
      let before = place
      if count <= capacity {
        place = after(place, count)
      } else {
        var offset = cluster.lowerBound
        while offset < cluster.upperBound {
          let scalar = offset
          _ = decodeScalar(in: text, at: &offset)
          place = after(place, smsUnits(of: text, in: scalar..<offset, encoding))
        }
      }
      if joins { place = max(place, joined(before, count)) }
      trailing = joins ? trailing + count : count
      units += count
      isOpen = false
      last = cluster
      return true
    }
    isOpen = !isSettled(lastScalar(of: text))
  }

  /// Letters and signs that stand alone, one unit each: digits, Latin letters, transliterated text.
  package mutating func append(singles most: Int) {
    let count = min(most, Self.mostUnits)
    guard count > 0, !isSaturated else { return }
    let before = place
    place += count
    if isOpen, before > 0 { place = max(place, joined(before, 1) + count - 1) }
    units += count
    // A text may be shorter than at most, or empty.
    trailing = max(1, isOpen ? trailing + 1 : trailing)
  }

  /// Escape pairs, two septets each.
  ///
  /// - Parameter mayStayOpen: Whether the text may end with a carriage return, which a line feed joins.
  package mutating func append(pairs most: Int, mayStayOpen: Bool) {
    let count = min(most, Self.mostUnits)
    guard count > 0, !isSaturated else { return }
    if count > Self.longestTried {
      place += count * 3
    } else {
      for _ in 0..<count { place = after(place, 2) }
    }
    units += 2 * count
    trailing = max(trailing, 1)
    isOpen = isOpen || mayStayOpen
  }

  /// Up to `count` units in clusters of any length up to `longest`.
  ///
  /// - Parameters:
  ///   - mayJoin: Whether the text may begin with a mark or a joiner.
  ///   - mayStayOpen: Whether it may end so that a letter behind it joins.
  package mutating func append(anyClusters most: Int, longest: Int, mayJoin: Bool, mayStayOpen: Bool) {
    let count = min(most, Self.mostUnits)
    guard count > 0, !isSaturated else { return }
    let joins = place > 0 && (isOpen || mayJoin)
    if count > Self.longestTried {
      // Two clusters fill at least one part: at most every other unit is wasted.
      place += 2 * count + 2 * capacity
    } else {
      place = furthest(count, min(longest, capacity), joins: joins)
    }
    units += count
    // The text may be shorter, or empty.
    trailing = max(trailing, (joins ? trailing : 0) + min(count, longest))
    isOpen = isOpen || mayStayOpen
  }

  /// The furthest place that clusters of so many units reach: for every number of units the furthest place so far.
  private func furthest(_ count: Int, _ longest: Int, joins: Bool) -> Int {
    var reached = [Int](repeating: 0, count: count + 1)
    reached[0] = place
    if joins { for first in 1...count { reached[first] = joined(place, first) } }
    for used in 0..<count {
      for cluster in 1...min(longest, count - used) {
        reached[used + cluster] = max(reached[used + cluster], after(reached[used], cluster))
      }
    }
    return reached[count]
  }

  // MARK: Packing

  /// The units in the last segment at a place: 1 to the capacity, 0 at the very start.
  private func fill(_ place: Int) -> Int { place == 0 ? 0 : (place - 1) % capacity + 1 }

  /// The place behind one more atom of at most a segment.
  private func after(_ place: Int, _ atom: Int) -> Int {
    let filled = fill(place)
    return filled + atom <= capacity ? place + atom : place - filled + (filled == 0 ? 0 : capacity) + atom
  }

  /// The furthest place behind units that join the last cluster: where it does not fit any more it moves to the next
  /// segment as a whole, and a cluster longer than a segment is divided between scalars, of two units at most.
  private func joined(_ place: Int, _ count: Int) -> Int {
    let filled = fill(place)
    let start = place - filled
    let whole = trailing + count
    if whole > capacity { return max(start + 2 * capacity, place + count + 2 + 2 * (count / capacity)) }
    if filled + count > capacity { return start + capacity + whole }
    // The longest last cluster may belong to another text than the furthest place.
    return start + min(capacity, max(filled, trailing) + count)
  }

  // MARK: Where clusters meet

  /// Whether a scalar joins nothing but marks and joiners behind it, and nothing before it: what stands before it ends a
  /// cluster unless that is open itself.
  private func isSettled(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    // CJK ideographs; symbols and dingbats; emoji without regional indicators and skin tones.
    case 0x4E00...0x9FFF, 0x2600...0x27BF, 0x1F300...0x1F3FA, 0x1F400...0x1FAFF: true
    default: scalar.isAlwaysAlone
    }
  }

  /// Whether a cluster begins with the text whatever stands before it, unless that is open.
  private func begins(_ text: Span<UInt8>) -> Bool {
    var offset = 0
    let first = decodeScalar(in: text, at: &offset)
    if isSettled(first) { return true }
    var probe: [UInt8] = [UInt8(ascii: "x")]
    for index in 0..<offset { probe.append(text[index]) }
    return graphemeClusterCount(probe.span) == 2
  }

  /// The bytes at the start of a text that are not settled.
  private func endOfUnsettled(in text: Span<UInt8>) -> Int {
    var end = 0
    while end < text.count {
      var next = end
      if isSettled(decodeScalar(in: text, at: &next)) { break }
      end = next
    }
    return end
  }

  private func lastScalar(of text: Span<UInt8>) -> Unicode.Scalar {
    var offset = text.count - 1
    while offset > 0, text[offset] & 0xC0 == 0x80 { offset -= 1 }
    return decodeScalar(in: text, at: &offset)
  }
}
