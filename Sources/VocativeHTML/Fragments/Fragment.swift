package import VocativeDiagnostics
package import VocativeSemantics

/// A part laid out flat: its literal bytes in one buffer, and everything else as holes in it, in order.
///
/// Partials stand where they are called. A value hole is marked by one placeholder byte, so that mark-up around it has
/// the shape that it will have with a value; every other hole is empty.
package struct Fragment: Sendable {
  /// The byte that stands for a value: a letter, harmless in text, attributes and links.
  package static let placeholder = UInt8(ascii: "x")

  /// The literal bytes, and a placeholder a value hole.
  package internal(set) var bytes: [UInt8] = []
  /// The holes by ascending offset; holes at the same offset in order of the source.
  package internal(set) var holes: [Hole] = []
  /// Where the literal bytes come from, by ascending offset.
  package internal(set) var runs: [Run] = []
  /// Whether everything is in it; a part that grows past the limit is cut, and refused.
  package internal(set) var isComplete = true

  package init() {}

  /// Something in a fragment that is no literal text.
  package struct Hole: Sendable {
    /// Where it lies in ``Fragment/bytes``: one byte for a value, else empty.
    package let range: Range<Int>
    /// What it is.
    package let kind: Kind
    /// Where it stands in the sources.
    package let location: SourceLocation
  }

  /// What a hole is. Openers nest: each has its dividers and one ``close``.
  package enum Kind: Sendable {
    /// Prints a value.
    case value(TypedExpression)
    /// Opens arms: the first is rendered if the condition holds.
    case branch(TypedExpression)
    /// Opens arms: the first is rendered while the trigger is shown.
    case trigger(TypedTrigger)
    /// Begins the next arm of a branch or trigger; without a condition the last one.
    case arm(TypedExpression?)
    /// Opens a loop's body.
    case loop(TypedLoop)
    /// Opens the body of picks, once an item.
    case picks(TypedPicks)
    /// Begins what is rendered when a loop has no items or picks are too few.
    case otherwise
    /// Collects what follows into a local.
    case capture(local: Int)
    /// Begins the body of a partial, in a frame of its own.
    case frame(locals: Int, arguments: [TypedExpression])
    /// Begins content that has something in common.
    case region(TypedRegion.Kind)
    /// Closes the innermost opener.
    case close
    /// Puts a value into a local.
    case assign(local: Int, TypedExpression)
    /// Drops message or channel unless the condition holds.
    case require(TypedExpression?, code: String, reason: String)
    /// `break` or `continue`.
    case leave(isBreak: Bool)
  }

  /// Literal bytes that lie together in a file, or that the compiler wrote because of what stands there.
  package struct Run: Sendable {
    /// The first byte in ``Fragment/bytes``.
    package let offset: Int
    /// Where it comes from.
    package let location: SourceLocation
    /// Whether the compiler wrote the bytes: then all of them have the one place.
    package let isGenerated: Bool

    package init(offset: Int, location: SourceLocation, isGenerated: Bool = false) {
      self.offset = offset
      self.location = location
      self.isGenerated = isGenerated
    }
  }

  /// Where bytes of the fragment come from: their place in the author's file. A placeholder gives its hole's place.
  ///
  /// `nil` only for a fragment without literals and holes.
  package func location(of range: Range<Int>) -> SourceLocation? {
    var place = Int.max
    return location(of: range, near: &place)
  }

  /// As ``location(of:)``, for ranges that are asked about in order: one lies in the run of the last one, or not far behind.
  ///
  /// - Parameter place: The number of the run that was found last; whatever it is, the answer is the same.
  func location(of range: Range<Int>, near place: inout Int) -> SourceLocation? {
    if !holes.isEmpty {
      let next = holes.partitioningIndex { $0.range.lowerBound > range.lowerBound }
      if next > 0, holes[next - 1].range.contains(range.lowerBound) { return holes[next - 1].location }
    }
    guard let index = run(at: range.lowerBound, near: place) else {
      return Self.last(holes, notAfter: range.lowerBound, \.range.lowerBound)?.location ?? holes.first?.location
    }
    place = index
    if runs[index].isGenerated { return runs[index].location }
    let span = runs[index].location.span
    let lower = span.lowerBound + range.lowerBound - runs[index].offset
    let upper = max(lower, min(lower + range.count, span.upperBound))
    return SourceLocation(runs[index].location.file, SourceSpan(lower, upper))
  }

  /// The run that an offset lies in, looked for from another one on first; `nil` before all of them.
  private func run(at offset: Int, near place: Int) -> Int? {
    var index = place
    if index < runs.count, runs[index].offset <= offset {
      // A tag with what comes into it is three runs.
      for _ in 0..<8 {
        if index + 1 == runs.count || runs[index + 1].offset > offset { return index }
        index += 1
      }
    }
    let next = runs.partitioningIndex { $0.offset > offset }
    return next > 0 ? next - 1 : nil
  }

  /// The indices of the holes that begin within some bytes.
  func holes(within range: Range<Int>) -> Range<Int> {
    let first = holes.partitioningIndex { $0.range.lowerBound >= range.lowerBound }
    return first..<max(first, holes.partitioningIndex { $0.range.lowerBound >= range.upperBound })
  }

  /// The last element that begins at or before an offset, by halving.
  static func last<Element>(
    _ elements: [Element], notAfter offset: Int, _ start: (Element) -> Int
  ) -> Element? {
    let next = elements.partitioningIndex { start($0) > offset }
    return next > 0 ? elements[next - 1] : nil
  }
}

extension Array {
  /// The first index whose element and all behind it pass a test, by halving; the count if none does.
  func partitioningIndex(_ passes: (Element) -> Bool) -> Int {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if passes(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
