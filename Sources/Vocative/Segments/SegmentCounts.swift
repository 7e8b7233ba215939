import VocativeRender

/// How many recipients are in each segment, in several at once, in none, and in each group of each division.
package struct SegmentCounts: Sendable {
  /// Two segments and how many recipients are in both.
  package struct Overlap: Sendable, Hashable {
    /// Places in ``Segmentation/segments``, the first below the second.
    package let first: Int
    package let second: Int
    package let size: Int
  }

  private let segmentation: Segmentation
  /// Recipients that were read.
  package private(set) var total = 0
  /// Those in no segment.
  package private(set) var uncovered = 0
  /// The size of each segment.
  package private(set) var sizes: [Int]
  /// The sizes of the groups of each division.
  package private(set) var groups: [[Int]]
  private var pairs: [Int: Int] = [:]

  package init(_ segmentation: Segmentation) {
    self.segmentation = segmentation
    sizes = segmentation.segments.map { _ in 0 }
    groups = segmentation.divisions.map { $0.groups.map { _ in 0 } }
  }

  /// Counts the recipient that was read last.
  package mutating func count(_ reading: borrowing SegmentReading) {
    total += 1
    var memberships: [Int] = []
    for (place, segment) in segmentation.segments.enumerated() where reading.value(segment.index) == .membership(true) {
      for earlier in memberships { pairs[earlier * sizes.count + place, default: 0] += 1 }
      memberships.append(place)
      sizes[place] += 1
    }
    if memberships.isEmpty { uncovered += 1 }
    for (place, division) in segmentation.divisions.enumerated() {
      guard case .group(let name) = reading.value(division.index), let group = division.groups.firstIndex(of: name)
      else { continue }
      groups[place][group] += 1
    }
  }

  /// The pairs of segments that share recipients, in the order of the file.
  package var overlaps: [Overlap] {
    pairs.sorted { $0.key < $1.key }.map {
      Overlap(first: $0.key / sizes.count, second: $0.key % sizes.count, size: $0.value)
    }
  }
}
