import VocativeProgram

/// Which branches of the sources the snapshots reach.
///
/// A branch is known by its place. One of a message must be reached by the message's own personas; one of a component
/// by any message that uses the component.
struct BranchCoverage {
  private var branches: [(message: String, all: [Program.Branch], reached: Set<Program.Branch>, files: Set<String>)] =
    []
  private var reached: Set<Program.Branch> = []

  mutating func add(_ renderings: MessageRenderings) {
    branches.append((renderings.name, renderings.branches, renderings.reached, Set(renderings.files)))
    reached.formUnion(renderings.reached)
  }

  /// The branches of a message that nobody reaches, in the order of the sources.
  ///
  /// - Parameter ofAll: Whether every message was run; if not, nothing is said of components, which others may reach.
  ///   A component's branch is reported with the first message that uses it.
  func unreached(in message: String, ofAll: Bool) -> [SnapshotReport.UnreachedBranch] {
    var earlier: Set<Program.Branch> = []
    for entry in branches {
      guard entry.message == message else {
        earlier.formUnion(entry.all)
        continue
      }
      var seen: Set<Program.Branch> = []
      return entry.all.filter { branch in
        guard seen.insert(branch).inserted else { return false }
        if entry.files.contains(branch.path) { return !entry.reached.contains(branch) }
        return ofAll && !earlier.contains(branch) && !reached.contains(branch)
      }.map { SnapshotReport.UnreachedBranch(path: $0.path, line: $0.line, column: $0.column, tag: $0.tag) }
    }
    return []
  }
}
