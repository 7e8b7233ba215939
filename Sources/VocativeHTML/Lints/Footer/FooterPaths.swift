package import VocativeDiagnostics

/// Follows every way through a part: what stands in one branch alone is not shown to the others, and a list may be empty.
package struct FooterPaths {
  private enum Opener {
    /// Arms: before them, what all so far show, whether one is always taken, where the open one and the first began.
    case arms(
      before: FooterCoverage, joined: FooterCoverage?, isExhaustive: Bool, SourceLocation, first: SourceLocation)
    /// Turns of a list, which may have none; what they show once `otherwise` has begun.
    case turns(before: FooterCoverage, body: FooterCoverage?, SourceLocation)
    /// What is captured is shown where it is printed, if at all.
    case capture(before: FooterCoverage)
    case frame
    case region
  }

  /// What is shown on the way so far.
  package var current = FooterCoverage()
  private var openers: [Opener] = []

  package init() {}

  /// Whether what is to be closed next is the body of a partial.
  package var isFrameInnermost: Bool { if case .frame? = openers.last { true } else { false } }

  /// Goes on behind a hole. Values and assignments are of no concern.
  package mutating func add(_ kind: Fragment.Kind, at location: SourceLocation) {
    switch kind {
    case .value, .assign, .leave: break
    case .require(let condition, _, _): if condition == nil { current = .unsent }
    case .branch, .trigger:
      open(.arms(before: current, joined: nil, isExhaustive: false, location, first: location))
    case .arm(let condition):
      guard case .arms(let before, let joined, _, let start, let first)? = openers.popLast() else { return }
      let both = joined.map { $0.joined(with: current, at: start, after: first) } ?? current
      open(.arms(before: before, joined: both, isExhaustive: condition == nil, location, first: first))
    case .loop, .picks: open(.turns(before: current, body: nil, location))
    case .otherwise:
      guard case .turns(let before, _, let start)? = openers.popLast() else { return }
      open(.turns(before: before, body: current, start))
    case .capture: open(.capture(before: current))
    case .frame: openers.append(.frame)
    case .region: openers.append(.region)
    case .close: close()
    }
  }

  private mutating func open(_ opener: Opener) {
    openers.append(opener)
    current = FooterCoverage()
  }

  private mutating func close() {
    var whole: FooterCoverage
    switch openers.popLast() {
    case .arms(let before, let joined, let isExhaustive, let start, let first):
      whole = before
      var arms = joined.map { $0.joined(with: current, at: start, after: first) } ?? current
      if !isExhaustive { arms = arms.joined(with: FooterCoverage(), at: first, after: first) }
      whole.append(arms)
    case .turns(let before, let body, let start):
      whole = before
      let shown =
        body.map { $0.joined(with: current, at: start, after: start) }
        ?? current.joined(with: FooterCoverage(), at: start, after: start)
      whole.append(shown)
    case .capture(let before): whole = before
    case .frame, .region, nil: return
    }
    current = whole
  }
}
