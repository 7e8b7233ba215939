package import VocativeDiagnostics

/// Puts a fragment together from what the compiler writes and from stretches of other fragments.
package struct FragmentBuilder: Sendable {
  /// What is there so far.
  package private(set) var fragment = Fragment()
  /// The run of a source in which the last stretch began: the next one mostly begins there too, or not far behind.
  private var lastRun = 0

  package init() {}

  /// A builder with room for so many bytes and runs of them.
  init(bytes: Int, runs: Int) {
    fragment.bytes.reserveCapacity(bytes)
    fragment.runs.reserveCapacity(runs)
  }

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
    let range = stretch.lowerBound.offset..<stretch.upperBound.offset
    let shift = fragment.bytes.count - range.lowerBound
    addRuns(of: source, within: range, shift: shift)
    unsafe source.bytes.withUnsafeBufferPointer { bytes in
      unsafe fragment.bytes.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[range]))
    }
    for index in stretch.lowerBound.hole..<stretch.upperBound.hole {
      let hole = source.holes[index]
      let range = (hole.range.lowerBound + shift)..<(hole.range.upperBound + shift)
      fragment.holes.append(Fragment.Hole(range: range, kind: hole.kind, location: hole.location))
    }
  }

  private mutating func addRuns(of source: Fragment, within bytes: Range<Int>, shift: Int) {
    guard !bytes.isEmpty else { return }
    var index = firstRun(of: source, at: bytes.lowerBound)
    lastRun = index
    while index < source.runs.count, source.runs[index].offset < bytes.upperBound {
      fragment.runs.append(source.runs[index].cut(to: bytes.lowerBound, shift: shift))
      index += 1
    }
  }

  /// The run in which an offset of a source lies, or the first one.
  private func firstRun(of source: Fragment, at offset: Int) -> Int {
    let next = lastRun + 1
    if lastRun < source.runs.count, source.runs[lastRun].offset <= offset,
      next == source.runs.count || source.runs[next].offset > offset
    {
      return lastRun
    }
    return max(0, source.runs.partitioningIndex { $0.offset > offset } - 1)
  }
}

extension Fragment.Run {
  /// The run without what lies before an offset, moved.
  fileprivate func cut(to start: Int, shift: Int) -> Self {
    let cut = max(0, start - offset)
    let isWhole = isGenerated || cut == 0
    let span = location.span
    return Self(
      offset: offset + cut + shift,
      location: SourceLocation(
        location.file,
        isWhole ? span : SourceSpan(min(span.lowerBound + cut, span.upperBound), span.upperBound)),
      isGenerated: isGenerated)
  }
}
