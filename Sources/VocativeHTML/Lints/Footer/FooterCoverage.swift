import VocativeDiagnostics

/// Which facts are shown on a way through a part, and where those are lost that are shown on another one.
package struct FooterCoverage: Sendable {
  private var shown: Set<FooterFact> = []
  private var lost: [FooterFact: SourceLocation] = [:]

  /// A way on which nothing is sent.
  static let unsent: FooterCoverage = {
    var coverage = FooterCoverage()
    for fact in FooterFact.allCases { coverage.show(fact) }
    return coverage
  }()

  package mutating func show(_ fact: FooterFact) { shown.insert(fact) }

  package func shows(_ fact: FooterFact) -> Bool { shown.contains(fact) }

  /// The branch without the fact, where there is one with it.
  func loss(of fact: FooterFact) -> SourceLocation? { lost[fact] }

  /// What follows on the same way.
  mutating func append(_ next: FooterCoverage) {
    shown.formUnion(next.shown)
    lost.merge(next.lost) { first, _ in first }
  }

  /// What both of two ways show; `location` is where the second begins.
  func joined(with other: FooterCoverage, at location: SourceLocation, after start: SourceLocation) -> FooterCoverage {
    var both = FooterCoverage()
    both.lost = lost.merging(other.lost) { first, _ in first }
    for fact in FooterFact.allCases {
      switch (shows(fact), other.shows(fact)) {
      case (true, true): both.show(fact)
      case (true, false): both.lost[fact] = other.lost[fact] ?? location
      case (false, true): both.lost[fact] = lost[fact] ?? start
      case (false, false): break
      }
    }
    return both
  }
}
