/// Whether something holds for every recipient, for none, or for some.
struct Verdict: Hashable, Sendable {
  /// Whether it holds for all.
  let isSure: Bool
  /// Whether it holds for some at least.
  let isPossible: Bool

  static let always = Verdict(isSure: true, isPossible: true)
  static let never = Verdict(isSure: false, isPossible: false)
  static let maybe = Verdict(isSure: false, isPossible: true)

  init(_ holds: Bool) { self.init(isSure: holds, isPossible: holds) }

  init(isSure: Bool, isPossible: Bool) {
    self.isSure = isSure
    self.isPossible = isPossible
  }

  func and(_ other: Verdict) -> Verdict {
    Verdict(isSure: isSure && other.isSure, isPossible: isPossible && other.isPossible)
  }

  func or(_ other: Verdict) -> Verdict {
    Verdict(isSure: isSure || other.isSure, isPossible: isPossible || other.isPossible)
  }

  var negated: Verdict { Verdict(isSure: !isPossible, isPossible: !isSure) }
}
