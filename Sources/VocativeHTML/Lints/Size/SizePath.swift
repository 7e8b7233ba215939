import VocativeDiagnostics

/// One way through a part: how large it can get, and what makes it so.
struct SizePath: Sendable {
  /// Something that adds much: a list with its turns, or an arm.
  struct Share: Sendable {
    /// The tag that opens it.
    let location: SourceLocation
    /// How often it may be repeated; `nil` for an arm.
    let turns: Int?
    /// What it adds in all.
    let bytes: Int
  }

  /// Bytes at most.
  private(set) var bytes = 0
  /// The largest shares, the largest first.
  private(set) var shares: [Share] = []
  /// What nothing bounds.
  private(set) var endless: Endless?

  /// A list or value that nothing bounds.
  struct Endless: Sendable {
    enum Kind { case list, text, markup }
    let kind: Kind
    /// Its tag.
    let location: SourceLocation
  }

  /// More than any letter: arithmetic on it does not overflow.
  private static let huge = 1 << 40
  /// How many shares are worth telling.
  private static let mostShares = 3

  mutating func add(_ more: Int) { bytes = min(Self.huge, bytes &+ min(more, Self.huge)) }

  /// Something of which nobody knows how large it gets.
  mutating func add(_ kind: Endless.Kind, at location: SourceLocation) {
    endless = endless ?? Endless(kind: kind, location: location)
  }

  /// What follows on this way.
  mutating func append(_ next: SizePath) {
    add(next.bytes)
    for share in next.shares { keep(share) }
    endless = endless ?? next.endless
  }

  /// An arm as a part of the whole.
  func asArm(at location: SourceLocation) -> SizePath {
    var arm = self
    if shares.isEmpty { arm.keep(Share(location: location, turns: nil, bytes: bytes)) }
    return arm
  }

  /// The turns of a list.
  func repeated(_ turns: Int?, at location: SourceLocation) -> SizePath {
    var all = SizePath()
    guard bytes > 0 || endless != nil else { return all }
    guard let turns else {
      all.endless = endless
      all.add(.list, at: location)
      all.add(bytes)
      return all
    }
    let (product, overflow) = bytes.multipliedReportingOverflow(by: turns)
    all.add(overflow ? Self.huge : product)
    all.endless = endless
    all.keep(Share(location: location, turns: turns, bytes: all.bytes))
    return all
  }

  static func larger(_ left: SizePath, _ right: SizePath) -> SizePath {
    var larger = left.bytes >= right.bytes ? left : right
    larger.endless = left.endless ?? right.endless
    return larger
  }

  private mutating func keep(_ share: Share) {
    let index = shares.firstIndex { $0.bytes < share.bytes } ?? shares.count
    shares.insert(share, at: index)
    if shares.count > Self.mostShares { shares.removeLast() }
  }
}
