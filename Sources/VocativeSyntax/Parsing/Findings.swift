import VocativeDiagnostics

/// The diagnostics of one run, capped so that a file full of mistakes costs no more than a page of them.
struct Findings {
  /// Nobody reads further; the last place says that there is more.
  private static let limit = 1_000

  private(set) var all: [Diagnostic] = []

  /// Adds a finding; its index, or `nil` past the limit.
  @discardableResult
  mutating func report(_ diagnostic: Diagnostic) -> Int? {
    guard all.count < Self.limit else {
      if all.count == Self.limit {
        all.append(Diagnostic(.tooManyMistakes, at: diagnostic.location.span, in: diagnostic.location.file))
      }
      return nil
    }
    all.append(diagnostic)
    return all.count - 1
  }

  /// Changes a finding that was reported before.
  mutating func amend(_ index: Int?, _ change: (Diagnostic) -> Diagnostic) {
    guard let index, all.indices.contains(index) else { return }
    all[index] = change(all[index])
  }

  /// Takes back all findings but the first `count`.
  mutating func forget(after count: Int) {
    if count < all.count { all.removeSubrange(count...) }
  }

  /// The findings in the order of the source; at one place, in the order in which they were found.
  var sorted: [Diagnostic] {
    all.enumerated()
      .sorted { ($0.element.location.span.lowerBound, $0.offset) < ($1.element.location.span.lowerBound, $1.offset) }
      .map(\.element)
  }
}

extension Diagnostic.Message {
  /// More than a thousand findings in one file: the rest is left out.
  fileprivate static let tooManyMistakes = Self(
    "SYN199", "too-many-mistakes", .error,
    en: "there are more mistakes than are shown; mend the first ones and check again",
    ru: "ошибок больше, чем показано: исправьте первые и проверьте ещё раз")
}
