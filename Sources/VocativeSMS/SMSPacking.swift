/// Fills segments from left to right with atoms that are not split. Greedy filling gives the least number of segments.
struct SMSPacking {
  /// Units in each part of a split message.
  let capacity: Int
  private(set) var segments = 1
  private var filled = 0
  private var offset = 0
  /// The byte offset at which each segment starts; nil if nobody asks.
  var starts: [Int]?

  init(capacity: Int) {
    self.capacity = capacity
  }

  /// Adds a text cluster by cluster; a cluster longer than a segment is added scalar by scalar.
  mutating func add(_ utf8: Span<UInt8>, encoding: SMSEncoding) {
    forEachGraphemeCluster(in: utf8) { byteCount in
      let cluster = utf8.extracting(offset..<offset + byteCount)
      var units = 0
      var position = 0
      while position < byteCount { units += decodeScalar(in: cluster, at: &position).units(in: encoding) }
      if units <= capacity {
        add(units: units, byteCount: byteCount)
        return true
      }
      position = 0
      while position < byteCount {
        let start = position
        let units = decodeScalar(in: cluster, at: &position).units(in: encoding)
        add(units: units, byteCount: position - start)
      }
      return true
    }
  }

  private mutating func add(units: Int, byteCount: Int) {
    if filled + units > capacity {
      segments += 1
      filled = 0
      starts?.append(offset)
    }
    filled += units
    offset += byteCount
  }
}

extension Unicode.Scalar {
  /// Septets or UTF-16 code units; a scalar outside the GSM alphabet counts one septet, which no caller asks for.
  fileprivate func units(in encoding: SMSEncoding) -> Int {
    switch encoding {
    case .gsm7: GSM7.septets(of: self) ?? 1
    case .ucs2: value > 0xFFFF ? 2 : 1
    }
  }
}
