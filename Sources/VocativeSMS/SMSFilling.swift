/// How far any of several texts can fill segments at worst, from figures known when a template is compiled.
///
/// Texts are appended from left to right. Segments are filled with *atoms*, which a boundary never divides: an escape pair, a
/// surrogate pair, a grapheme cluster. Of two places the further one stays the further one whatever atom follows, so the worst
/// of a sequence is found without trying its texts.
///
/// Pieces may grow together where they meet: a value may begin with a combining mark, and the letter before it moves to the
/// next segment with it. So the place before the last cluster is kept with the units of that. Texts that get further before
/// a short one and texts with a longer one are kept side by side, as either may turn out worse.
package struct SMSFilling: Sendable, Hashable {
  /// The alphabet that units are counted in.
  package let encoding: SMSEncoding
  /// The units of a part of a split message.
  private let capacity: Int
  /// The most units of all texts: septets or UTF-16 code units.
  package private(set) var units = 0
  /// How far texts get; none exceeds another in every respect.
  private var ends = [End()]

  /// How some texts end.
  private struct End: Sendable, Hashable {
    /// The furthest place before the last cluster, in units, those included that are wasted at the ends of segments.
    var place = 0
    /// The units of the last cluster; 0 for the empty text.
    var cluster = 0
    /// Whether the last scalar may join a letter behind it: a joiner, a flag's half, or unknown.
    var isOpen = false
  }

  /// More units than any message has; counting stops there.
  private static let mostUnits = 1 << 20
  /// Longer values, and those in longer texts, are not tried cluster by cluster: they need more segments than a message
  /// may have in any case (ten of 160 units).
  private static let longestTried = 2_000
  /// More ends of a kind are taken together, which may only make the bound larger.
  private static let mostEnds = 24

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
    let place = ends.map(behind).max() ?? 0
    return max(2, (place - 1) / capacity + 1)
  }

  /// The one text or the other.
  package func or(_ other: SMSFilling) -> SMSFilling {
    var both = self
    both.units = max(units, other.units)
    both.keep(ends + other.ends)
    return both
  }

  /// Keeps the ends that none of the others covers.
  private mutating func keep(_ all: [End]) {
    // By the last cluster from the longest: of shorter ones only those count that get further.
    var kept: [End] = []
    for isOpen in [true, false] {
      for isLong in [true, false] {
        var furthest = -1
        let ends = all.filter { $0.isOpen == isOpen && ($0.cluster > capacity) == isLong }
        var staircase: [End] = []
        for end in ends.sorted(by: { ($0.cluster, $0.place) > ($1.cluster, $1.place) }) where end.place > furthest {
          furthest = end.place
          staircase.append(end)
        }
        kept += Self.fewer(staircase)
      }
    }
    ends = kept
  }

  /// Ends in descending order of their clusters, neighbors taken together until they are few.
  private static func fewer(_ staircase: [End]) -> [End] {
    var ends = staircase
    while ends.count > mostEnds {
      ends = stride(from: 0, to: ends.count, by: 2).map { index in
        let next = ends[min(index + 1, ends.count - 1)]
        return End(place: next.place, cluster: ends[index].cluster, isOpen: next.isOpen)
      }
    }
    return ends
  }

  // MARK: Appending

  /// A text that is known, in UTF-8.
  package mutating func append(_ text: Span<UInt8>) {
    guard text.count > 0, !isSaturated else { return }
    units += smsUnits(of: text, in: 0..<text.count, encoding)
    let open = ends.filter { $0.isOpen && $0.cluster > 0 }
    var all = ends(ends.filter { !($0.isOpen && $0.cluster > 0) }, behind: text, from: 0)
    if !open.isEmpty {
      // What stands before may take letters of these clusters away from each other: any division is possible.
      let start = endOfUnsettled(in: text)
      let count = smsUnits(of: text, in: 0..<start, encoding)
      let unsettled = ends(open, behindAnyClusters: count, longest: count, mayJoin: true, mayStayOpen: true)
      all += ends(unsettled, behind: text, from: start)
    }
    keep(all)
  }

  /// The ends behind a known text, from an offset at which a cluster begins.
  private func ends(_ before: [End], behind text: Span<UInt8>, from start: Int) -> [End] {
    guard start < text.count, !before.isEmpty else { return before }
    var clusters: [Int] = []
    var offset = start
    forEachGraphemeCluster(in: text.extracting(start..<text.count)) { byteCount in
      clusters.append(smsUnits(of: text, in: offset..<offset + byteCount, encoding))
      offset += byteCount
      return true
    }
    let joinsAll = start == 0 && !begins(text)
    var ends = [End(place: before.map(behind).max() ?? 0, cluster: clusters[0])]
    for end in before where end.cluster > 0 && (end.isOpen || joinsAll) {
      ends.append(End(place: end.place, cluster: end.cluster + clusters[0]))
    }
    for cluster in clusters.dropFirst() {
      // Of what stands before it only the furthest place counts.
      ends = [End(place: ends.map(behind).max() ?? 0, cluster: cluster)]
    }
    let isOpen = !isSettled(lastScalar(of: text))
    return ends.map { End(place: $0.place, cluster: $0.cluster, isOpen: isOpen) }
  }

  /// Letters and signs that stand alone, one unit each: digits, Latin letters, transliterated text.
  package mutating func append(singles most: Int) {
    let count = min(most, Self.mostUnits)
    guard count > 0, !isSaturated else { return }
    units += count
    // A text may be shorter than at most, or empty: what is between one letter and all of them gets nowhere.
    var all = ends
    for end in ends {
      all.append(End(place: behind(end) + count - 1, cluster: 1))
      guard end.isOpen, end.cluster > 0 else { continue }
      let joined = End(place: end.place, cluster: end.cluster + 1)
      all.append(joined)
      if count > 1 { all.append(End(place: behind(joined) + count - 2, cluster: 1)) }
    }
    keep(all)
  }

  /// Escape pairs, two septets each.
  ///
  /// - Parameter mayStayOpen: Whether the text may end with a carriage return, which a line feed joins.
  package mutating func append(pairs most: Int, mayStayOpen: Bool) {
    let count = min(most, Self.mostUnits)
    guard count > 0, !isSaturated else { return }
    units += 2 * count
    var all = ends
    for end in ends {
      var place = behind(end)
      if count > Self.longestTried {
        place += count * 3
      } else {
        for _ in 1..<count { place = after(place, 2) }
      }
      all.append(End(place: place, cluster: 2, isOpen: mayStayOpen))
    }
    keep(all)
  }

  /// Up to `count` units in clusters of any length up to `longest`.
  ///
  /// - Parameters:
  ///   - mayJoin: Whether the text may begin with a mark or a joiner.
  ///   - mayStayOpen: Whether it may end so that a letter behind it joins.
  package mutating func append(anyClusters most: Int, longest: Int, mayJoin: Bool, mayStayOpen: Bool) {
    let count = min(most, Self.mostUnits)
    guard count > 0, !isSaturated else { return }
    units += count
    keep(ends(ends, behindAnyClusters: count, longest: longest, mayJoin: mayJoin, mayStayOpen: mayStayOpen))
  }

  /// The ends behind up to so many units in clusters; a text may be shorter, or empty.
  private func ends(
    _ before: [End], behindAnyClusters count: Int, longest: Int, mayJoin: Bool, mayStayOpen: Bool
  ) -> [End] {
    guard count > 0 else { return before }
    let longest = min(count, longest)
    let joining = before.filter { $0.cluster > 0 && ($0.isOpen || mayJoin) }
    guard count <= Self.longestTried, units <= Self.longestTried else {
      // Two clusters fill at least one part: at most every other unit is wasted.
      let place = (before.map(behind).max() ?? 0) + 2 * count + 2 * capacity
      return [End(place: place, cluster: longest + capacity, isOpen: true)]
    }
    var all = before
    // All of a short text may belong to the cluster before, which may just fill a segment, or not fit into one.
    for end in joining {
      let isOpen = end.isOpen || mayStayOpen
      all.append(End(place: end.place, cluster: end.cluster + longest, isOpen: isOpen))
      if end.cluster < capacity, end.cluster + longest > capacity {
        all.append(End(place: end.place, cluster: capacity, isOpen: isOpen))
      }
    }
    let reached = furthest(before, joining, count, longest)
    for last in 1...longest { all.append(End(place: reached[count - last], cluster: last, isOpen: mayStayOpen)) }
    return all
  }

  /// For every number of units up to a count the furthest place that clusters of at most so many units reach.
  private func furthest(_ before: [End], _ joining: [End], _ count: Int, _ longest: Int) -> [Int] {
    var reached = [Int](repeating: before.map(behind).max() ?? 0, count: count + 1)
    for end in joining {
      for first in 1...count {
        let place = behind(End(place: end.place, cluster: end.cluster + first))
        if place > reached[first] { reached[first] = place }
      }
    }
    let longest = min(longest, capacity)
    for used in 0...count {
      // A longer cluster may be divided where a shorter one moves as a whole.
      if used > 0, reached[used - 1] > reached[used] { reached[used] = reached[used - 1] }
      guard used < count else { break }
      for cluster in 1...min(longest, count - used) {
        let place = after(reached[used], cluster)
        if place > reached[used + cluster] { reached[used + cluster] = place }
      }
    }
    return reached
  }

  // MARK: Packing

  /// The units in the last segment at a place: 1 to the capacity, 0 at the very start.
  private func fill(_ place: Int) -> Int { place == 0 ? 0 : (place - 1) % capacity + 1 }

  /// The place behind one more atom of at most a segment.
  private func after(_ place: Int, _ atom: Int) -> Int {
    let filled = fill(place)
    return filled + atom <= capacity ? place + atom : place - filled + (filled == 0 ? 0 : capacity) + atom
  }

  /// The furthest place behind the last cluster: one that does not fit into its segment moves to the next as a whole; one that
  /// is longer than a segment is divided between scalars, of two units at most.
  private func behind(_ end: End) -> Int {
    if end.cluster == 0 { return end.place }
    if end.cluster <= capacity { return after(end.place, end.cluster) }
    return end.place + end.cluster + end.cluster / capacity + 1
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
