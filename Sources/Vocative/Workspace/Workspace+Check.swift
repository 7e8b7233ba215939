public import VocativeDiagnostics

/// What a check of a workspace found.
package struct WorkspaceFindings: Sendable {
  /// What is to be told, each finding once: the workspace's own files, components, messages in the order of their names.
  package let told: [Diagnostic]
  /// What ignore comments silence.
  package let ignored: [IgnoredDiagnostic]
}

extension Workspace {
  /// Checks everything: the workspace's own files, every component and layout, every message. Each finding once.
  public func check() -> [Diagnostic] { findings(in: compileAll(messageNames), isWhole: true).told }

  /// Puts together what is wrong with the workspace's own files and with messages that were compiled.
  ///
  /// - Parameter isWhole: Whether these are all messages. Only then it is known which comments of components ignore
  ///   nothing, and components that no message uses are told of too.
  package func findings(in compiled: [Diagnosed<Message?>], isWhole: Bool) -> WorkspaceFindings {
    let ignored = compiled.flatMap(\.ignored).unique
    var all = diagnostics + (isWhole ? partials : []) + compiled.flatMap(\.diagnostics)
    if isWhole {
      all += checkUnused() + unusedStrings
      // A segment that no message asks for is checked as well; one that is asked for was told of there.
      let told = Set(all.map { CodeAtPlace(code: $0.code, place: $0.location) })
      all += segmentation.diagnostics.filter { !told.contains(CodeAtPlace(code: $0.code, place: $0.location)) }
    }
    // A stage that did not run may have found what a comment is about.
    if isWhole, !all.contains(where: \.isError) {
      all += partialFiles.flatMap { IgnoreComments.unused(in: $0, of: ignored) }
    }
    return WorkspaceFindings(told: all.unique, ignored: ignored)
  }

  /// The paths of the files that hold messages; with all messages, components too.
  package func files(of names: [String]) -> [String] {
    let messages = names.flatMap { sources[$0]?.map(\.source.path) ?? [] }
    return messages + (names == messageNames ? partialFiles.map(\.path) : [])
  }
}

/// What is the same finding, whatever help it gives.
private struct CodeAtPlace: Hashable {
  let code: String
  let place: SourceLocation
}

extension Array where Element: Hashable {
  /// The elements without repetitions, in order.
  fileprivate var unique: [Element] {
    var seen: Set<Element> = []
    return filter { seen.insert($0).inserted }
  }
}
