package import VocativeDiagnostics

/// Changes to a fragment: what stands in a stretch of it gives way to something else.
///
/// The output of the compiler is the author's bytes but for such changes: with them taken out it is the input, byte for
/// byte.
package struct FragmentEdits: Sendable {
  /// What comes into a fragment by a change.
  package enum Piece: Sendable {
    /// Bytes that the compiler writes, and the place in the sources that made it do so.
    case literal([UInt8], for: SourceLocation)
    /// A stretch of the fragment that is changed, written once more or elsewhere.
    case stretch(Range<FragmentPosition>)
    /// A hole; apart, as it is large and rare.
    indirect case hole(Fragment.Kind, at: SourceLocation)
  }

  /// One change.
  package struct Edit: Sendable {
    /// What goes; empty for an insertion.
    package let stretch: Range<FragmentPosition>
    /// What comes, as places in ``FragmentEdits/pieces``: many changes of a mail bring the same.
    let pieces: Range<Int>
  }

  /// What comes by the changes.
  package private(set) var pieces: [Piece] = []
  /// The changes in order; those at the same place in the order they were made.
  package private(set) var edits: [Edit] = []

  /// No changes.
  package init() {}

  /// Whether nothing changes.
  package var isEmpty: Bool { edits.isEmpty }

  /// What comes by a change.
  package func pieces(of edit: Edit) -> ArraySlice<Piece> { pieces[edit.pieces] }

  /// Keeps what may come by several changes.
  mutating func keep(_ pieces: [Piece]) -> Range<Int> {
    let start = self.pieces.count
    self.pieces += pieces
    return start..<self.pieces.count
  }

  /// Adds a change; false, and nothing is added, if it overlaps another.
  ///
  /// Insertions at one place stand in the order of their calls, before what replaces a stretch from there.
  @discardableResult
  package mutating func replace(_ stretch: Range<FragmentPosition>, with pieces: [Piece]) -> Bool {
    replace(stretch, withKept: keep(pieces))
  }

  /// Adds a change that brings what is kept already; false, and nothing is added, if it overlaps another.
  @discardableResult
  mutating func replace(_ stretch: Range<FragmentPosition>, withKept pieces: Range<Int>) -> Bool {
    let edit = Edit(stretch: stretch, pieces: pieces)
    // Nearly all changes are made in order.
    if edits.last.map({ $0.stretch.upperBound <= stretch.lowerBound && $0.stretch.lowerBound < stretch.lowerBound })
      ?? true
    {
      edits.append(edit)
      return true
    }
    let index = edits.partitioningIndex { other in
      other.stretch.lowerBound > stretch.lowerBound
        || other.stretch.lowerBound == stretch.lowerBound && !other.stretch.isEmpty
    }
    if index > 0, edits[index - 1].stretch.upperBound > stretch.lowerBound { return false }
    if index < edits.count, edits[index].stretch.lowerBound < stretch.upperBound { return false }
    edits.insert(edit, at: index)
    return true
  }

  /// Makes room for so many changes.
  mutating func reserve(_ count: Int) { edits.reserveCapacity(count) }

  /// Adds an insertion.
  @discardableResult
  package mutating func insert(_ pieces: [Piece], at place: FragmentPosition) -> Bool {
    replace(place..<place, with: pieces)
  }
}

/// Changes as they are found, in any order; those at the same place in the order they were made.
struct FragmentChanges {
  private var changes: [FragmentEdits.Edit] = []
  private var kept = FragmentEdits()

  /// Keeps what may come by several changes.
  mutating func keep(_ pieces: [FragmentEdits.Piece]) -> Range<Int> { kept.keep(pieces) }

  /// Adds a change.
  mutating func replace(_ stretch: Range<FragmentPosition>, with pieces: [FragmentEdits.Piece]) {
    replace(stretch, withKept: keep(pieces))
  }

  /// Adds a change that brings what is kept already.
  mutating func replace(_ stretch: Range<FragmentPosition>, withKept pieces: Range<Int>) {
    changes.append(FragmentEdits.Edit(stretch: stretch, pieces: pieces))
  }

  /// The changes in order, without those that overlap others.
  var edits: FragmentEdits {
    var edits = kept
    edits.reserve(changes.count)
    for change in changes.sorted(by: { $0.stretch.lowerBound < $1.stretch.lowerBound }) {
      edits.replace(change.stretch, withKept: change.pieces)
    }
    return edits
  }
}

extension Fragment {
  /// The fragment with changes made.
  package func applying(_ edits: FragmentEdits) -> Fragment {
    guard !edits.isEmpty else { return self }
    var builder = FragmentBuilder(bytes: bytes.count * 3 / 2, runs: runs.count + edits.edits.count * 2)
    var place = start
    for edit in edits.edits {
      builder.add(place..<edit.stretch.lowerBound, of: self)
      for piece in edit.pieces {
        switch edits.pieces[piece] {
        case .literal(let bytes, let location): builder.add(bytes, for: location)
        case .stretch(let stretch): builder.add(stretch, of: self)
        case .hole(let kind, let location): builder.add(kind, at: location)
        }
      }
      place = edit.stretch.upperBound
    }
    builder.add(place..<end, of: self)
    var result = builder.fragment
    result.isComplete = isComplete
    return result
  }
}
