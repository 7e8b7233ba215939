extension Span<UInt8> {
  /// The first offset from one on, and before another, at which a byte stands; `nil` if none is there.
  ///
  /// Sources are searched for rare signs over and over, so this looks at eight bytes at a time.
  package func firstIndex(of byte: UInt8, from start: Int, to end: Int? = nil) -> Int? {
    unsafe withUnsafeBytes { bytes in
      let end = Swift.min(end ?? bytes.count, bytes.count)
      var offset = Swift.max(start, 0)
      // The lowest byte that is equal leaves the lowest bit behind.
      let ones: UInt64 = 0x0101_0101_0101_0101
      let wanted = ones &* UInt64(byte)
      while end &- offset >= 8 {
        let word = unsafe bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
        let unlike = UInt64(littleEndian: word) ^ wanted
        let found = (unlike &- ones) & ~unlike & (ones &* 0x80)
        if found != 0 { return offset &+ found.trailingZeroBitCount / 8 }
        offset &+= 8
      }
      while offset < end {
        if unsafe bytes[offset] == byte { return offset }
        offset &+= 1
      }
      return nil
    }
  }
}
