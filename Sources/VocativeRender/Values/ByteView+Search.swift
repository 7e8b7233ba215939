extension ByteView {
  /// The offset of the first occurrence of a text, at or behind an offset; nil if there is none.
  ///
  /// The text's last byte is looked for first, then the rest is compared: linear for what people write. Crafted texts
  /// can cost the product of both lengths, so every comparison is taken off `budget`, and below 0 the search gives up.
  func firstRange(of needle: ByteView, from start: Int = 0, budget: inout Int) -> Int? {
    let last = needle.count - 1
    guard last >= 0, start >= 0, needle.count <= count, start <= count - needle.count else {
      return needle.isEmpty && start <= count ? start : nil
    }
    let lastByte = needle[last]
    for offset in start...(count - needle.count) {
      budget &-= 1
      if self[offset + last] == lastByte {
        var index = 0
        while index < last, self[offset + index] == needle[index] { index += 1 }
        if index == last { return offset }
        budget &-= index
      }
      if budget < 0 { return nil }
    }
    return nil
  }

  /// The offset of the last occurrence of a text; nil if there is none. See ``firstRange(of:from:budget:)``.
  func lastRange(of needle: ByteView, budget: inout Int) -> Int? {
    guard needle.count <= count else { return nil }
    for offset in (0...(count - needle.count)).reversed() {
      var index = 0
      while index < needle.count, self[offset + index] == needle[index] { index += 1 }
      if index == needle.count { return offset }
      budget &-= 1 &+ index
      if budget < 0 { return nil }
    }
    return nil
  }

  /// The offset of the first occurrence of a short text of ours, at or behind an offset; nil if there is none.
  func firstRange(of needle: StaticString, from start: Int = 0) -> Int? {
    var budget = Int.max
    return firstRange(of: ByteView(needle), from: start, budget: &budget)
  }
}

extension Machine {
  /// Which occurrence of a text is looked for.
  enum End {
    case first, last
  }

  /// The offset of a text within another at or behind an offset, billed: 16 comparisons a step.
  mutating func find(
    _ end: End, _ needle: ByteView, in text: ByteView, from start: Int = 0
  ) throws(Fault) -> Int? {
    var budget = steps * 16
    let found: Int?
    switch end {
    case .first: found = text.firstRange(of: needle, from: start, budget: &budget)
    case .last: found = text.lastRange(of: needle, budget: &budget)
    }
    if budget < 0 { throw .tooManySteps }
    steps = budget / 16
    return found
  }
}
