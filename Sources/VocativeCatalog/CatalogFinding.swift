package import VocativeDiagnostics

/// Something wrong in a feed or a file of events: it is told with its line, left out, and the rest goes on.
///
/// These files are far too long to be kept, so a finding has a line where other findings have a span.
package struct CatalogFinding: Sendable, Hashable {
  /// What is wrong.
  package let message: Diagnostic.Message
  /// What fills `%1` … of its title.
  package let arguments: [LocalizedText]
  /// The line, from 1; 0 for what is about the whole file.
  package let line: Int

  package init(_ message: Diagnostic.Message, _ arguments: String..., line: Int) {
    self.message = message
    self.arguments = arguments.map { LocalizedText(verbatim: $0) }
    self.line = line
  }

  /// The title with its arguments.
  package var title: LocalizedText { message.title.filled(arguments) }
}

/// Findings of one file. Of each kind the first ones are kept, and all are counted: a feed may have the same mistake a
/// million times.
package struct CatalogFindings: Sendable {
  /// How many of a kind are kept.
  package static let mostOfAKind = 20

  /// The kept findings in the order of the file.
  package private(set) var kept: [CatalogFinding] = []
  /// Every kind with the number of its findings, in the order of their first.
  package private(set) var counts: [(message: Diagnostic.Message, count: Int)] = []

  package init() {}

  package mutating func report(_ finding: CatalogFinding) {
    guard let place = counts.firstIndex(where: { $0.message.code == finding.message.code }) else {
      counts.append((finding.message, 1))
      kept.append(finding)
      return
    }
    counts[place].count += 1
    if counts[place].count <= Self.mostOfAKind { kept.append(finding) }
  }
}
