package import VocativeDiagnostics

/// Puts a fragment together from what the compiler writes and from stretches of other fragments.
package struct FragmentBuilder: Sendable {
  /// What is there so far.
  package private(set) var fragment = Fragment()

  package init() {}

  /// A builder with room for so many bytes.
  init(capacity: Int) { fragment.bytes.reserveCapacity(capacity) }

  /// Adds bytes that the compiler writes because of what stands at a place of the sources.
  package mutating func add(_ bytes: some Collection<UInt8>, for location: SourceLocation) {
    guard !bytes.isEmpty else { return }
    fragment.runs.append(Fragment.Run(offset: fragment.bytes.count, location: location, isGenerated: true))
    fragment.bytes += bytes
  }

  /// Adds text that the compiler writes because of what stands at a place of the sources.
  package mutating func add(_ text: String, for location: SourceLocation) { add(text.utf8, for: location) }

  /// Adds a hole; a value with its placeholder.
  package mutating func add(_ kind: Fragment.Kind, at location: SourceLocation) {
    let start = fragment.bytes.count
    if case .value = kind { fragment.bytes.append(Fragment.placeholder) }
    fragment.holes.append(Fragment.Hole(range: start..<fragment.bytes.count, kind: kind, location: location))
  }

  /// Adds a stretch of another fragment: its bytes and holes, with their places in the sources.
  package mutating func add(_ stretch: Range<FragmentPosition>, of source: Fragment) {
    let shift = fragment.bytes.count - stretch.lowerBound.offset
    addRuns(of: source, within: stretch.lowerBound.offset..<stretch.upperBound.offset, shift: shift)
    fragment.bytes += source.bytes[stretch.lowerBound.offset..<stretch.upperBound.offset]
    for hole in source.holes[stretch.lowerBound.hole..<stretch.upperBound.hole] {
      let range = (hole.range.lowerBound + shift)..<(hole.range.upperBound + shift)
      fragment.holes.append(Fragment.Hole(range: range, kind: hole.kind, location: hole.location))
    }
  }

  private mutating func addRuns(of source: Fragment, within bytes: Range<Int>, shift: Int) {
    guard !bytes.isEmpty else { return }
    // Most of what is moved was written in one piece.
    var index = source.runs.count == 1 ? 0 : max(0, source.runs.partitioningIndex { $0.offset > bytes.lowerBound } - 1)
    while index < source.runs.count, source.runs[index].offset < bytes.upperBound {
      let run = source.runs[index]
      let cut = max(0, bytes.lowerBound - run.offset)
      var location = run.location
      if !run.isGenerated, cut > 0 {
        let start = min(location.span.lowerBound + cut, location.span.upperBound)
        location = SourceLocation(location.file, SourceSpan(start, location.span.upperBound))
      }
      fragment.runs.append(
        Fragment.Run(offset: run.offset + cut + shift, location: location, isGenerated: run.isGenerated))
      index += 1
    }
  }
}
