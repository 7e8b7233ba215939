/// A place in a fragment between its bytes and holes.
///
/// Holes may be empty, so an offset alone does not say on which side of them a place lies:
/// ```
/// <td{% if a %} class="b"{% endif %}>      offset 3, hole 0: behind `<td`, before the condition
///    ^                                     offset 3, hole 1: behind the condition's tag
/// ```
package struct FragmentPosition: Sendable, Hashable, Comparable {
  /// How many bytes of the fragment lie before it.
  package let offset: Int
  /// How many holes of the fragment lie before it.
  package let hole: Int

  package init(offset: Int, hole: Int) {
    self.offset = offset
    self.hole = hole
  }

  package static func < (left: Self, right: Self) -> Bool { (left.offset, left.hole) < (right.offset, right.hole) }
}

extension Fragment {
  /// The place at an offset, before the holes that lie there.
  package func position(before offset: Int) -> FragmentPosition {
    FragmentPosition(offset: offset, hole: holes.partitioningIndex { $0.range.lowerBound >= offset })
  }

  /// The place at an offset, behind the empty holes that lie there.
  package func position(behind offset: Int) -> FragmentPosition {
    FragmentPosition(
      offset: offset,
      hole: holes.partitioningIndex { $0.range.lowerBound > offset || $0.range.upperBound > offset })
  }

  /// The start of the fragment.
  package var start: FragmentPosition { FragmentPosition(offset: 0, hole: 0) }

  /// The end of the fragment.
  package var end: FragmentPosition { FragmentPosition(offset: bytes.count, hole: holes.count) }
}
