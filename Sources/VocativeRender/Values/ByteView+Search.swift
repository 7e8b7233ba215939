extension ByteView {
  /// The offset of the first occurrence of a text, at or behind an offset; nil if there is none.
  ///
  /// The text's last byte is looked for first, then the rest is compared: linear for what people write. `work` counts
  /// the comparisons, so that the caller can bill what a crafted text costs.
  func firstRange(of needle: ByteView, from start: Int = 0, work: inout Int) -> Int? {
    let last = needle.count - 1
    guard last >= 0, start >= 0, needle.count <= count, start <= count - needle.count else {
      return needle.isEmpty && start <= count ? start : nil
    }
    let lastByte = needle[last]
    var offset = start
    let end = count - needle.count
    while offset <= end {
      work &+= 1
      if self[offset + last] == lastByte {
        var index = 0
        while index < last, self[offset + index] == needle[index] { index += 1 }
        work &+= index
        if index == last { return offset }
      }
      offset += 1
    }
    return nil
  }

  /// The offset of the first occurrence of a text; nil if there is none.
  func firstRange(of needle: ByteView) -> Int? {
    var work = 0
    return firstRange(of: needle, work: &work)
  }

  /// The offset of the last occurrence of a text; nil if there is none.
  func lastRange(of needle: ByteView, work: inout Int) -> Int? {
    guard needle.count <= count else { return nil }
    var offset = count - needle.count
    while offset >= 0 {
      work &+= 1
      var index = 0
      while index < needle.count, self[offset + index] == needle[index] { index += 1 }
      work &+= index
      if index == needle.count { return offset }
      offset -= 1
    }
    return nil
  }
}
