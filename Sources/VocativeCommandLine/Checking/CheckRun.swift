import Vocative
import VocativeDiagnostics

/// Checks a workspace again and again, and compiles only what changed since.
struct CheckRun {
  private let path: String
  private let names: [String]
  private let filter: FindingFilter
<<<<<<< HEAD
  private var check: IncrementalCheck

  /// The workspace as it was when it was looked at last.
  var workspace: Workspace { check.workspace }
  /// What counts instead of saved files.
  var overlay: [SourceFile] { check.overlay }
=======
  /// What counts instead of saved files.
  private(set) var overlay: [SourceFile]
  /// The workspace as it was when it was looked at last.
  private(set) var workspace: Workspace
  private var compiled: [String: Diagnosed<Message?>] = [:]
>>>>>>> fa9fee8 (Report findings as SARIF, JUnit and GitHub annotations; fix, watch and ignore them; ask about pending changes)

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
<<<<<<< HEAD
    check = IncrementalCheck(at: path, overlay: overlay)
=======
    self.overlay = overlay
    workspace = Workspace.open(path, overlay: overlay).output
>>>>>>> fa9fee8 (Report findings as SARIF, JUnit and GitHub annotations; fix, watch and ignore them; ask about pending changes)
  }

  /// Looks at the files anew after some of them changed.
  mutating func reopen(changed paths: [String], overlay: [SourceFile]? = nil) {
<<<<<<< HEAD
    check.reload(changed: paths, overlay: overlay)
=======
    if let overlay { self.overlay = overlay }
    let before = workspace
    workspace = before.reloading(changed: paths, overlay: self.overlay)
    for name in workspace.messages(affectedSince: before) { compiled[name] = nil }
>>>>>>> fa9fee8 (Report findings as SARIF, JUnit and GitHub annotations; fix, watch and ignore them; ask about pending changes)
  }

  /// What is found in what the names stand for.
  mutating func findings() throws(CheckScope.Unknown) -> Findings {
    let scope = try CheckScope(names, in: workspace, at: path)
    let names = workspace.messageNames.filter { scope.isWhole || scope.messages?.contains($0) == true }
<<<<<<< HEAD
    let results = check.results(of: names)
=======
    let results = compile(names)
>>>>>>> fa9fee8 (Report findings as SARIF, JUnit and GitHub annotations; fix, watch and ignore them; ask about pending changes)
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
<<<<<<< HEAD
    check.findings().count(where: \.isError)
=======
    workspace.findings(in: compile(workspace.messageNames), isWhole: true).told.count(where: \.isError)
  }

  /// The results of messages, in the order of their names; what is known is not compiled again.
  private mutating func compile(_ names: [String]) -> [Diagnosed<Message?>] {
    let missing = names.filter { compiled[$0] == nil }
    for (name, result) in zip(missing, workspace.compileAll(missing)) { compiled[name] = result }
    return names.compactMap { compiled[$0] }
>>>>>>> fa9fee8 (Report findings as SARIF, JUnit and GitHub annotations; fix, watch and ignore them; ask about pending changes)
  }
}
