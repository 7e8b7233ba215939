package import Vocative
package import VocativeDiagnostics

/// A message that compiles against one schema and not against another.
package struct BrokenMessage: Sendable {
  /// The message's name.
  package let name: String
  /// The errors that the change brings, in the order of the source.
  package let findings: [Diagnostic]

  /// The messages of a workspace that a change of its schema breaks, in the order of their names.
  ///
  /// - Parameters:
  ///   - old: The workspace with the schema of before.
  ///   - new: The same workspace with the schema of now.
  package static func messages(from old: Workspace, to new: Workspace) -> [BrokenMessage] {
    new.messageNames.compactMap { name in
      let errors = new.compile(name).diagnostics.filter(\.isError)
      guard !errors.isEmpty else { return nil }
      // What was wrong before is not the change's doing.
      let known = Set(old.compile(name).diagnostics.map(Place.init))
      let findings = errors.filter { !known.contains(Place($0)) }
      return findings.isEmpty ? nil : BrokenMessage(name: name, findings: findings)
    }
  }

  /// What makes a finding the same one: its words may name types that have changed.
  private struct Place: Hashable {
    let code: String
    let location: SourceLocation

    init(_ diagnostic: Diagnostic) {
      code = diagnostic.code
      location = diagnostic.location
    }
  }
}
