import VocativeDiagnostics

/// The diagnostics of one run, capped so that a file full of mistakes costs no more than a page of them.
struct Findings {
  /// Nobody reads further.
  private static let limit = 1_000

  private(set) var all: [Diagnostic] = []
  /// Whether the limit is reached; what would be added is not worth making.
  private(set) var isFull = false

  /// Adds a finding; its index, or `nil` past the limit. The last one says that there may be more.
  @discardableResult
  mutating func report(_ diagnostic: Diagnostic) -> Int? {
    guard !isFull else { return nil }
    all.append(diagnostic)
    if all.count == Self.limit {
      isFull = true
      all.append(Diagnostic(.tooManyMistakes, at: diagnostic.location.span, in: diagnostic.location.file))
    }
    return isFull ? Self.limit - 1 : all.count - 1
  }

  /// Changes a finding that was reported before.
  mutating func amend(_ index: Int?, _ change: (Diagnostic) -> Diagnostic) {
    guard let index, all.indices.contains(index) else { return }
    all[index] = change(all[index])
  }

  /// Takes back all findings but the first `count`.
  mutating func forget(after count: Int) {
    guard count < all.count else { return }
    all.removeSubrange(count...)
    isFull = false
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
    en: "there may be more mistakes than are shown; mend the first ones and check again",
    ru: "ошибок может быть больше, чем показано: исправьте первые и проверьте ещё раз")
}
