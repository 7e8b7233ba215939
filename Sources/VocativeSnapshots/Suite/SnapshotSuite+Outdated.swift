extension SnapshotSuite {
  /// The pending changes that their messages do not give any more: templates, settings or data changed since the run that
  /// wrote them, and nobody has seen what would be sent now.
  public func outdated(_ selection: SnapshotSelection = .all) throws(SnapshotError) -> [SnapshotName] {
    var renderer = PersonaRenderer(workspace: workspace)
    var message: String?
    var given: [SnapshotName: [UInt8]]? = [:]
    var outdated: [SnapshotName] = []
    for change in try pendingFolder.list().pending where selection.contains(change.name) {
      if message != change.name.message {
        message = change.name.message
        given = Self.snapshots(of: renderer.render(change.name.message))
      }
      let pending = change.isRemoval ? nil : try pendingFolder.read(change.path)
      // A message that does not compile gives nothing, and takes nothing away.
      if given == nil || given?[change.name] != pending { outdated.append(change.name) }
    }
    return outdated
  }

  /// What a message gives all its personas; `nil` where it does not compile.
  private static func snapshots(of renderings: MessageRenderings) -> [SnapshotName: [UInt8]]? {
    guard !renderings.programs.isEmpty else { return nil }
    var given: [SnapshotName: [UInt8]] = [:]
    for rendering in renderings.personas {
      if case .refused = rendering.result { continue }
      for (name, bytes) in rendering.snapshots(of: renderings.name) { given[name] = bytes }
    }
    return given
  }
}
