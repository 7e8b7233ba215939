public import Vocative
import VocativeDiagnostics
import VocativeSMS
import VocativeSemantics

/// The snapshots of a workspace: what every message gives every one of its personas, kept as files.
///
/// `<directory>/<message>/<persona>.<locale>.<part>`, exact bytes. Pending changes lie beside them as `NAME.new` until
/// they are accepted or rejected.
public struct SnapshotSuite: Sendable {
  /// The messages and personas.
  public let workspace: Workspace
  /// The folder of snapshots.
  public let directory: String
  /// How the suite treats what it finds.
  public let options: SnapshotOptions

  /// The snapshots of a workspace in a folder, which need not exist yet.
  public init(workspace: Workspace, directory: String, options: SnapshotOptions = SnapshotOptions()) {
    self.workspace = workspace
    self.directory = directory
    self.options = options
  }

  private var folder: SnapshotFolder { SnapshotFolder(path: directory) }
  var pendingFolder: SnapshotFolder { SnapshotFolder(path: options.pendingDirectory ?? directory) }

  /// Renders the selected messages and compares them with their snapshots; writes what the options ask for.
  ///
  /// - Throws: A ``SnapshotError`` where the folder cannot be read or written.
  public func run(_ selection: SnapshotSelection = .all) throws(SnapshotError) -> SnapshotReport {
    var report = SnapshotReport(options: options)
    let listing = try folder.list()
    var renderer = PersonaRenderer(workspace: workspace)
    var coverage = BranchCoverage()
    var known: Set<SnapshotName> = []
    var uncertain: Set<String> = []
    for name in workspace.messageNames {
      guard selection.mayContain(message: name) else {
        uncertain.insert(name)
        continue
      }
      let renderings = renderer.render(name)
      let message = try compare(renderings, with: listing, selection, known: &known)
      coverage.add(renderings)
      if message.isBroken { uncertain.insert(name) }
      // Snapshots of a persona that the message was refused for are neither right nor wrong.
      let refused = Set(message.refusals.map(\.persona))
      known.formUnion(listing.snapshots.filter { $0.message == name && refused.contains($0.persona) })
      report.messages.append(message)
    }
    // A component's branch may be reached by a message that was not selected or does not compile.
    let ofAll = uncertain.isEmpty && selection.isAll
    for index in report.messages.indices {
      report.messages[index].unreached = coverage.unreached(in: report.messages[index].name, ofAll: ofAll)
    }
    report.orphans = listing.snapshots
      .filter { !known.contains($0) && !uncertain.contains($0.message) && selection.contains($0) }.map(\.description)
    if options.orphans == .delete, !options.isReadOnly, options.update != .never {
      for orphan in report.orphans { try folder.remove(orphan) }
      (report.deletedOrphans, report.orphans) = (report.orphans, [])
    }
    // A file that is no snapshot may be anything: it is named, never deleted.
    if selection.isAll { report.orphans += listing.strays }
    try write(&report, selection, leaving: uncertain)
    return report
  }

  /// Compares what a message gives with its snapshots.
  private func compare(
    _ renderings: MessageRenderings, with listing: SnapshotFolder.Listing, _ selection: SnapshotSelection,
    known: inout Set<SnapshotName>
  ) throws(SnapshotError) -> SnapshotReport.Message {
    var message = SnapshotReport.Message(name: renderings.name)
    message.diagnostics = renderings.diagnostics
    message.unreadLocales = renderings.unreadLocales
    for rendering in renderings.personas {
      if case .refused(let reason) = rendering.result {
        message.refusals.append(.init(persona: rendering.persona, reason: reason))
        continue
      }
      let made = rendering.snapshots(of: renderings.name)
      let names = Set(made.map(\.name))
      // What was accepted of the same persona and locale and is made no more.
      let gone = listing.snapshots.filter { name in
        name.message == renderings.name && name.persona == rendering.persona && name.locale == rendering.locale
          && !names.contains(name)
      }
      known.formUnion(names)
      known.formUnion(gone)
      for (name, bytes) in made where selection.contains(name) {
        message.cases.append(comparison(name, accepted: try folder.read(name.description), actual: bytes))
      }
      for name in gone where selection.contains(name) {
        message.cases.append(comparison(name, accepted: try folder.read(name.description), actual: nil))
      }
    }
    message.cases.sort { $0.name < $1.name }
    return message
  }

  private func comparison(_ name: SnapshotName, accepted: [UInt8]?, actual: [UInt8]?) -> SnapshotCase {
    SnapshotCase(name, accepted: accepted, actual: actual, smsProfile: workspace.library.settings.smsProfile)
  }

  /// How what a message gives compares with its snapshots; nothing is written.
  package func cases(of renderings: MessageRenderings) throws(SnapshotError) -> [SnapshotCase] {
    var known: Set<SnapshotName> = []
    return try compare(renderings, with: try folder.list(), .all, known: &known).cases
  }

  /// Accepts what the options accept, writes the rest as pending, and clears pending files that are no longer right.
  private func write(
    _ report: inout SnapshotReport, _ selection: SnapshotSelection, leaving uncertain: Set<String>
  ) throws(SnapshotError) {
    let mayAccept = !options.isReadOnly
    let mayWritePending = options.update != .never && (!options.isReadOnly || options.pendingDirectory != nil)
    guard mayWritePending else { return }
    var pending: Set<PendingChange> = []
    for messageIndex in report.messages.indices {
      for index in report.messages[messageIndex].cases.indices {
        let snapshot = report.messages[messageIndex].cases[index]
        guard snapshot.status != .unchanged else { continue }
        if mayAccept, options.update.accepts(snapshot.status) {
          try accept(snapshot.actual, as: snapshot.name)
          report.messages[messageIndex].cases[index].isAccepted = true
        } else {
          let change = PendingChange(snapshot.name, isRemoval: snapshot.actual == nil)
          try pendingFolder.write(snapshot.actual ?? [], to: change.path)
          pending.insert(change)
        }
      }
    }
    for change in try pendingFolder.list().pending
    where !pending.contains(change) && !uncertain.contains(change.name.message) && selection.contains(change.name) {
      try pendingFolder.remove(change.path)
    }
  }

  private func accept(_ bytes: [UInt8]?, as name: SnapshotName) throws(SnapshotError) {
    if let bytes {
      try folder.write(bytes, to: name.description)
    } else {
      try folder.remove(name.description)
    }
  }
}

// MARK: Review

extension SnapshotSuite {
  /// The pending changes as they were written, without rendering anything again.
  public func review(_ selection: SnapshotSelection = .all) throws(SnapshotError) -> SnapshotReport {
    var report = SnapshotReport(options: options)
    for change in try pendingFolder.list().pending where selection.contains(change.name) {
      if report.messages.last?.name != change.name.message {
        report.messages.append(SnapshotReport.Message(name: change.name.message))
      }
      let actual = change.isRemoval ? nil : try pendingFolder.read(change.path)
      let accepted = try folder.read(change.name.description)
      report.messages[report.messages.count - 1].cases
        .append(comparison(change.name, accepted: accepted, actual: actual))
    }
    return report
  }

  /// Accepts pending changes: each becomes the snapshot.
  ///
  /// - Returns: The snapshots that were accepted, in order; empty where nothing was pending.
  @discardableResult
  public func accept(_ selection: SnapshotSelection = .all) throws(SnapshotError) -> [SnapshotName] {
    try accept(selection, from: pendingFolder, removingPending: true)
  }

  /// Accepts pending changes that lie in another folder, for example an artefact of continuous integration.
  ///
  /// All of them are read before one is written. Files of that folder are neither changed nor trusted: a link, a name
  /// that leads elsewhere or a file that is too large refuses everything.
  public func accept(
    _ selection: SnapshotSelection = .all, from directory: String
  ) throws(SnapshotError) -> [SnapshotName] {
    let other = SnapshotFolder(path: directory)
    if let stray = try other.list().strays.first(where: { $0.hasSuffix(PendingChange.suffix) }) {
      throw .unsafe(directory + "/" + stray)
    }
    return try accept(selection, from: other, removingPending: false)
  }

  private func accept(
    _ selection: SnapshotSelection, from source: SnapshotFolder, removingPending: Bool
  ) throws(SnapshotError) -> [SnapshotName] {
    var accepted: [(change: PendingChange, bytes: [UInt8]?)] = []
    for change in try source.list().pending where selection.contains(change.name) {
      accepted.append((change, change.isRemoval ? nil : try source.read(change.path)))
    }
    for (change, bytes) in accepted {
      try accept(bytes, as: change.name)
      if removingPending { try source.remove(change.path) }
    }
    return accepted.map(\.change.name)
  }

  /// Rejects pending changes: their files go, the snapshots stay.
  @discardableResult
  public func reject(_ selection: SnapshotSelection = .all) throws(SnapshotError) -> [SnapshotName] {
    let rejected = try pendingFolder.list().pending.filter { selection.contains($0.name) }
    for change in rejected { try pendingFolder.remove(change.path) }
    return rejected.map(\.name)
  }
}

extension SnapshotOptions.Update {
  /// Whether a difference is accepted at once.
  fileprivate func accepts(_ status: SnapshotStatus) -> Bool {
    switch self {
    case .always: true
    case .new: status == .new
    case .auto, .never: false
    }
  }
}
