public import VocativeDiagnostics

/// What a run of a suite found.
public struct SnapshotReport: Sendable {
  /// What was found of one message.
  public struct Message: Sendable {
    /// The message.
    public let name: String
    /// Its snapshots, in order.
    public internal(set) var cases: [SnapshotCase] = []
    /// Why it does not compile, or what the compiler warns of.
    public internal(set) var diagnostics: [Diagnostic] = []
    /// Personas that it cannot be rendered for.
    public internal(set) var refusals: [Refusal] = []
    /// Branches that no persona reaches.
    public internal(set) var unreached: [UnreachedBranch] = []
    /// Locales of the message that no persona reads.
    public internal(set) var unreadLocales: [String] = []

    init(name: String) {
      self.name = name
    }

    /// Whether it does not compile.
    public var isBroken: Bool { diagnostics.contains(where: \.isError) }
    /// Snapshots that somebody has to decide about.
    public var changes: [SnapshotCase] { cases.filter(\.needsDecision) }
  }

  /// A persona that a message cannot be rendered for: its record does not fit, or a value cannot be computed.
  public struct Refusal: Sendable, Hashable {
    /// The persona.
    public let persona: String
    /// Why, with a code and a place.
    public let reason: LocalizedText
  }

  /// A branch that no snapshot reaches.
  public struct UnreachedBranch: Sendable, Hashable {
    /// The path of the file.
    public let path: String
    /// The line, from 1.
    public let line: Int
    /// The column in code points, from 1.
    public let column: Int
    /// The tag that begins the branch, as it is written.
    public let tag: String
  }

  /// The messages, in the order of the workspace.
  public internal(set) var messages: [Message] = []
  /// Snapshots that no message and persona makes, and files that are no snapshots: paths below the folder.
  public internal(set) var orphans: [String] = []
  /// Orphans that the run deleted.
  public internal(set) var deletedOrphans: [String] = []
  /// The options of the run.
  public let options: SnapshotOptions

  init(options: SnapshotOptions) {
    self.options = options
  }

  /// Every snapshot, in order.
  public var cases: [SnapshotCase] { messages.flatMap(\.cases) }

  /// Whether the run fails: a change nobody decided about, a message that does not compile or cannot be rendered, an
  /// orphan, and an unreached branch where the options say so.
  public var hasFailures: Bool {
    messages.contains { message in
      message.isBroken || !message.refusals.isEmpty || !message.changes.isEmpty
        || options.failsOnUnreachedBranches && !(message.unreached.isEmpty && message.unreadLocales.isEmpty)
    } || options.orphans == .fail && !orphans.isEmpty
  }

  /// The changes, the same change in several places as one group; by first place, in order.
  public var groups: [ChangeGroup] {
    var groups: [ChangeGroup] = []
    var positions: [ChangeGroup.Key: Int] = [:]
    for change in messages.flatMap(\.changes) {
      let difference = change.difference
      let key = ChangeGroup.Key(change, difference)
      if let position = positions[key] {
        groups[position].cases.append(change)
      } else {
        positions[key] = groups.count
        groups.append(ChangeGroup(cases: [change], difference: difference))
      }
    }
    return groups
  }
}

/// The same change in one or more snapshots.
public struct ChangeGroup: Sendable {
  /// Where it shows; the first place first.
  public internal(set) var cases: [SnapshotCase]
  /// How the first place differs.
  public let difference: WordDiff

  /// What makes two changes the same: the part, and the words that go and come.
  fileprivate struct Key: Hashable {
    let kind: SnapshotKind
    let status: SnapshotStatus
    let signature: [WordDiff.Run]
    /// New and missing snapshots, and changes that show no words, stand for themselves.
    let place: SnapshotName?

    init(_ change: SnapshotCase, _ difference: WordDiff) {
      kind = change.name.kind
      status = change.status
      signature = difference.signature
      place = change.status == .changed && !signature.isEmpty ? nil : change.name
    }
  }
}
