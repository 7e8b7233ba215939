import Vocative
import VocativeDiagnostics

/// Checks a workspace again and again, and compiles only what changed since.
struct CheckRun {
  private let path: String
  private let names: [String]
  private let filter: FindingFilter
  private var check: IncrementalCheck

  /// The workspace as it was when it was looked at last.
  var workspace: Workspace { check.workspace }
  /// What counts instead of saved files.
  var overlay: [SourceFile] { check.overlay }

  /// What a check says.
  struct Findings {
    /// What is told, silenced and checked.
    var report: DiagnosticReport
    /// How many messages were compiled.
    var messageCount: Int
    /// Whether the workspace's own files keep messages from being compiled, or a file cannot be read.
    var isUnreadable: Bool
  }

  /// A check of what `names` stand for; nothing is compiled yet.
  init(_ path: String, _ names: [String], overlay: [SourceFile] = [], filter: FindingFilter) {
    self.path = path
    self.names = names
    self.filter = filter
    check = IncrementalCheck(at: path, overlay: overlay)
  }

  /// Looks at the files anew after some of them changed.
  mutating func reopen(changed paths: [String], overlay: [SourceFile]? = nil) {
    check.reload(changed: paths, overlay: overlay)
  }

  /// What is found in what the names stand for.
  mutating func findings() throws(CheckScope.Unknown) -> Findings {
    let scope = try CheckScope(names, in: workspace, at: path)
    let names = workspace.messageNames.filter { scope.isWhole || scope.messages?.contains($0) == true }
    let results = check.results(of: names)
    let found = workspace.findings(in: results, isWhole: scope.isWhole)
    let own = Set(
      zip(names, results).filter { scope.messages?.contains($0.0) == true }.flatMap(\.1.diagnostics))
    let told = found.told.filter { diagnostic in
      let isTold =
        diagnostic.isOfFile || workspace.diagnostics.contains(diagnostic) && diagnostic.isError
        || own.contains(diagnostic) || scope.tells(diagnostic)
      return isTold && filter.passes(diagnostic)
    }
    return Findings(
      report: DiagnosticReport(
        told, ignored: found.ignored.filter { filter.passes($0.diagnostic) }, files: workspace.files(of: names)),
      messageCount: names.count,
      isUnreadable: workspace.diagnostics.contains(where: \.isError) || told.contains(where: \.isOfFile))
  }

  /// How many errors there are in the whole workspace, whatever is told.
  mutating func errorCount() -> Int {
    check.findings().count(where: \.isError)
  }
}
