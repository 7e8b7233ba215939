import VocativeDiagnostics

/// What an advertising letter has to show to everybody who gets it.
enum FooterFact: Int, Sendable, CaseIterable {
  case unsubscribe, address, sender

  /// What it is, as the object of "without".
  var title: LocalizedText {
    switch self {
    case .unsubscribe: LocalizedText(en: "a link to unsubscribe", ru: "ссылки для отписки")
    case .address: LocalizedText(en: "the postal address", ru: "почтового адреса")
    case .sender: LocalizedText(en: "the name of the sender", ru: "названия отправителя")
    }
  }

  /// The key under `brand:`; `nil` for what is not one.
  var brandKey: String? {
    switch self {
    case .unsubscribe: nil
    case .address: "address"
    case .sender: "name"
    }
  }
}

/// Which facts are shown on a way through the letter, and where those are lost that are shown on another one.
struct FooterCoverage: Sendable {
  private var shown: Set<FooterFact> = []
  private var lost: [FooterFact: SourceLocation] = [:]

  /// A way on which no letter is sent.
  static let unsent: FooterCoverage = {
    var coverage = FooterCoverage()
    for fact in FooterFact.allCases { coverage.show(fact) }
    return coverage
  }()

  mutating func show(_ fact: FooterFact) { shown.insert(fact) }

  func shows(_ fact: FooterFact) -> Bool { shown.contains(fact) }

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
