import Vocative
import VocativeDiagnostics

/// Checks a workspace again and again, and compiles only what changed since.
struct CheckRun {
  private let path: String
  private let names: [String]
  private let filter: FindingFilter
  /// What counts instead of saved files.
  private(set) var overlay: [SourceFile]
  /// The workspace as it was when it was looked at last.
  private(set) var workspace: Workspace
  private var compiled: [String: Diagnosed<Message?>] = [:]

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
    self.overlay = overlay
    workspace = Workspace.open(path, overlay: overlay).output
  }

  /// Looks at the files anew after some of them changed.
  mutating func reopen(changed paths: [String], overlay: [SourceFile]? = nil) {
    if let overlay { self.overlay = overlay }
    workspace = Workspace.open(path, overlay: self.overlay).output
    let messages = paths.map { WorkspaceFile(unsaved: $0, at: path)?.message }
    if messages.contains(nil) {
      compiled = [:]
    } else {
      for message in messages.compactMap(\.self) { compiled[message] = nil }
    }
  }

  /// What is found in what the names stand for.
  mutating func findings() throws(CheckScope.Unknown) -> Findings {
    let scope = try CheckScope(names, in: workspace, at: path)
    let names = workspace.messageNames.filter { scope.isWhole || scope.messages?.contains($0) == true }
    let results = names.map { ($0, compile($0)) }
    let found = workspace.findings(in: results.map(\.1), isWhole: scope.isWhole)
    let own = Set(results.filter { scope.messages?.contains($0.0) == true }.flatMap(\.1.diagnostics))
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
    let results = workspace.messageNames.map { compile($0) }
    return workspace.findings(in: results, isWhole: true).told.count(where: \.isError)
  }

  private mutating func compile(_ name: String) -> Diagnosed<Message?> {
    if let known = compiled[name] { return known }
    let result = workspace.compile(name)
    compiled[name] = result
    return result
  }
}
