/// Fills segments from left to right with atoms that are not split. Greedy filling gives the least number of segments.
struct SMSPacking {
  /// Units in each part of a split message.
  private let capacity: Int
  private var segments = 1
  private var filled = 0

  private init(capacity: Int) {
    self.capacity = capacity
  }

  /// Packs a text cluster by cluster and counts the segments; a cluster longer than a segment is packed scalar by scalar.
  ///
  /// `onBoundary` is called with the byte offset at which each segment but the first begins.
  static func segments(
    of utf8: Span<UInt8>, encoding: SMSEncoding, capacity: Int, onBoundary: (Int) -> Void = { _ in }
  ) -> Int {
    var packing = SMSPacking(capacity: capacity)
    var start = 0
    forEachGraphemeCluster(in: utf8) { byteCount in
      let end = start + byteCount
      let cluster = smsUnits(of: utf8, in: start..<end, encoding)
      if cluster <= capacity {
        if packing.add(cluster) { onBoundary(start) }
        start = end
        return true
      }
      while start < end {
        var next = start
        _ = decodeScalar(in: utf8, at: &next)
        if packing.add(smsUnits(of: utf8, in: start..<next, encoding)) { onBoundary(start) }
        start = next
      }
      return true
    }
    return packing.segments
  }

  /// Adds an atom; true if it begins a new segment.
  private mutating func add(_ units: Int) -> Bool {
    filled += units
    guard filled > capacity else { return false }
    segments += 1
    filled = units
    return true
  }
}

/// Septets or UTF-16 code units of a range; a scalar outside the alphabet counts one septet, which nobody asks for.
func smsUnits(of utf8: Span<UInt8>, in range: Range<Int>, _ encoding: SMSEncoding) -> Int {
  var units = 0
  var offset = range.lowerBound
  while offset < range.upperBound {
    let scalar = decodeScalar(in: utf8, at: &offset)
    switch encoding {
    case .gsm7: units += GSM7.septets(of: scalar) ?? 1
    case .national(let alphabet): units += alphabet.septets(of: scalar) ?? 1
    case .ucs2: units += scalar.value > 0xFFFF ? 2 : 1
    }
  }
  return units
}
