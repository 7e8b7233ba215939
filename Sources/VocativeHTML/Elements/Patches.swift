/// Changes to some bytes: what stands in a range gives way to something else.
///
/// The output of the compiler is the author's bytes but for patches: with the patches taken out it is the input, byte
/// for byte.
package struct Patches<Piece: Sendable>: Sendable {
  /// One change.
  package struct Patch: Sendable {
    /// The bytes that go; empty for an insertion.
    package let range: Range<Int>
    /// What comes.
    package let pieces: [Piece]
  }

  /// A stretch of the output.
  package enum Splice: Sendable {
    /// Bytes of the input.
    case source(Range<Int>)
    /// What comes instead of other bytes.
    case patch(Patch)
  }

  /// The changes by ascending offset; those at the same offset in the order they were made.
  package private(set) var patches: [Patch] = []

  /// No changes.
  package init() {}

  /// Adds a change; false, and nothing is added, if it overlaps another.
  ///
  /// Insertions at one offset stand in the order of their calls, before what replaces bytes from there.
  package mutating func replace(_ range: Range<Int>, with pieces: [Piece]) -> Bool {
    let index = firstIndex(behind: range)
    if index > 0, patches[index - 1].range.upperBound > range.lowerBound { return false }
    if index < patches.count, patches[index].range.lowerBound < range.upperBound { return false }
    patches.insert(Patch(range: range, pieces: pieces), at: index)
    return true
  }

  /// Reads the output from the start.
  package var reader: Reader { Reader(patches: patches[...]) }

  /// Goes through the output once, in steps that its caller sets: from hole to hole.
  package struct Reader: Sendable {
    fileprivate var patches: ArraySlice<Patch>
    /// The first byte of the input that is neither in the output yet nor replaced.
    package private(set) var offset = 0

    /// The output up to an offset of the input; what is inserted there belongs to it, what is replaced from there on
    /// does not.
    package mutating func splices(upTo end: Int) -> [Splice] {
      var splices: [Splice] = []
      while let patch = patches.first, patch.range.upperBound <= end || patch.range.lowerBound < end {
        patches = patches.dropFirst()
        if offset < patch.range.lowerBound { splices.append(.source(offset..<patch.range.lowerBound)) }
        splices.append(.patch(patch))
        offset = max(offset, patch.range.upperBound)
      }
      if offset < end {
        splices.append(.source(offset..<end))
        offset = end
      }
      return splices
    }

    /// Leaves out bytes that are no part of the output: the placeholder of a value.
    package mutating func skip(to end: Int) { offset = max(offset, end) }
  }

  /// Where a change goes: behind those that begin before it, and behind insertions at the same offset.
  private func firstIndex(behind range: Range<Int>) -> Int {
    var (low, high) = (0, patches.count)
    while low < high {
      let middle = low + (high - low) / 2
      let other = patches[middle].range
      let isBefore = other.lowerBound < range.lowerBound || other.lowerBound == range.lowerBound && other.isEmpty
      if isBefore { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
