import VocativeDiagnostics

/// The diagnostics of one walk: a mistake at a place is reported once, however often the place is walked.
struct CheckFindings {
  /// Nobody reads further, and a template full of mistakes must not cost more than a page of them.
  private static let limit = 1_000

  private struct Key: Hashable {
    let code: String
    let path: String
    let span: SourceSpan
  }

  private var seen: Set<Key> = []
  private(set) var all: [Diagnostic] = []

  /// Whether nothing more is taken, so that no suggestion needs to be looked for.
  var isFull: Bool { all.count >= Self.limit }

  /// Whether a mistake was found.
  var hasErrors: Bool { all.contains(where: \.isError) }

  mutating func report(_ diagnostic: Diagnostic) {
    guard all.count < Self.limit else { return }
    let location = diagnostic.location
    guard seen.insert(Key(code: diagnostic.code, path: location.file.path, span: location.span)).inserted else {
      return
    }
    all.append(diagnostic)
  }

  /// In the order of the source, those of other files behind.
  func sorted(first file: SourceFile) -> [Diagnostic] {
    all.enumerated()
      .sorted { left, right in
        let (l, r) = (left.element.location, right.element.location)
        return (l.file == file ? "" : l.file.path, l.span.lowerBound, left.offset)
          < (r.file == file ? "" : r.file.path, r.span.lowerBound, right.offset)
      }
      .map(\.element)
  }
}
