public import VocativeDiagnostics

/// What a build of a site did.
public struct PreviewBuild: Sendable {
  /// The messages whose pages were made, in order.
  public internal(set) var messages: [String] = []
  /// The files that were written or removed because they changed, as paths below the site's folder.
  public internal(set) var touched: [String] = []
  /// What the compiler finds in the workspace now, the warnings included.
  public internal(set) var diagnostics: [Diagnostic] = []
  /// The messages that differ from their accepted snapshots; empty unless changes are shown.
  public internal(set) var changedMessages: [String] = []
}
