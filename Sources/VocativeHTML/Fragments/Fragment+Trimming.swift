extension Fragment {
  /// A stretch without the white space at its ends; holes stay.
  func trimmed(_ stretch: Range<FragmentPosition>) -> Range<FragmentPosition> {
    var (lower, upper) = (stretch.lowerBound, stretch.upperBound)
    let first = lower.hole < upper.hole ? holes[lower.hole].range.lowerBound : upper.offset
    while lower.offset < first, bytes[lower.offset].isSpace {
      lower = FragmentPosition(offset: lower.offset + 1, hole: lower.hole)
    }
    let last = lower.hole < upper.hole ? holes[upper.hole - 1].range.upperBound : lower.offset
    while upper.offset > last, bytes[upper.offset - 1].isSpace {
      upper = FragmentPosition(offset: upper.offset - 1, hole: upper.hole)
    }
    return lower..<upper
  }
}
