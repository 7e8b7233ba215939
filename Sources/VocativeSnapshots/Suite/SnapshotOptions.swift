public import Foundation

/// How a suite treats what it finds.
public struct SnapshotOptions: Sendable, Hashable {
  /// What is written where a message and its snapshot differ.
  public enum Update: String, Sendable, Hashable, CaseIterable {
    /// Pending files beside the accepted ones; nothing where `CI=true`.
    case auto
    /// Snapshots that are new are accepted at once, changes wait.
    case new
    /// Everything is accepted at once.
    case always
    /// Nothing is written.
    case never
  }

  /// What becomes of snapshots that no message and persona makes any more.
  public enum Orphans: String, Sendable, Hashable, CaseIterable {
    /// The run fails.
    case fail
    /// They are deleted.
    case delete
    /// They are reported.
    case warn
  }

  /// What is written.
  public var update: Update
  /// What becomes of orphans.
  public var orphans: Orphans
  /// Where pending files go instead of beside the accepted ones; written to even where `CI=true`, for an artefact.
  public var pendingDirectory: String?
  /// Whether a branch that no snapshot reaches fails the run.
  public var failsOnUnreachedBranches: Bool
  /// Whether nothing is written but to ``pendingDirectory``: continuous integration.
  public var isReadOnly: Bool

  /// Options. By default `CI=true` in the environment makes the suite read-only.
  public init(
    update: Update = .auto, orphans: Orphans = .fail, pendingDirectory: String? = nil,
    failsOnUnreachedBranches: Bool = false,
    isReadOnly: Bool = ProcessInfo.processInfo.environment["CI"] == "true"
  ) {
    self.update = update
    self.orphans = orphans
    self.pendingDirectory = pendingDirectory
    self.failsOnUnreachedBranches = failsOnUnreachedBranches
    self.isReadOnly = isReadOnly
  }
}
