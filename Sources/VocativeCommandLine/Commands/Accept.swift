import ArgumentParser
import Vocative
import VocativeSnapshots

/// `vocative accept`: pending changes become the snapshots.
struct Accept: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "accept", abstract: "Accept pending changes.")

  @OptionGroup var options: WorkspaceOptions
  @OptionGroup var folder: SnapshotFolderOptions

  @Argument(help: "Which: `cart-midnight`, `cart-midnight/vip`, `*/vip`.")
  var names: [String] = []

  @Flag(help: "All of them.")
  var all = false

  @Option(help: "Take the pending files of another folder, such as an artefact of continuous integration.")
  var from: String?

  func validate() throws {
    if names.isEmpty == !all { throw ValidationError("Name what to accept, or say --all.") }
  }

  func run() throws {
    let (workspace, console) = try options.open()
    let suite = SnapshotSuite(
      workspace: workspace, directory: folder.path(options),
      options: SnapshotOptions(pendingDirectory: folder.pendingDir, isReadOnly: false))
    let selection = try folder.selection(names, in: workspace, console)
    if from == nil {
      let outdated = try folder.report(console) { () throws(SnapshotError) in try suite.outdated(selection) }
      if let first = outdated.first {
        console.warn(
          console.text(
            en: "vocative: the messages have changed since the last `vocative test`, `\(first)` for one; run it again, "
              + "look at the changes, and accept them then",
            ru:
              "vocative: после последнего `vocative test` сообщения изменились, например `\(first)`; запустите его ещё "
              + "раз, посмотрите изменения и примите их после этого"))
        throw ExitCode(1)
      }
    }
    let accepted = try folder.report(console) { () throws(SnapshotError) in
      if let from { try suite.accept(selection, from: from) } else { try suite.accept(selection) }
    }
    for name in accepted { try console.say(name.description) }
    console.warn(console.text(en: "accepted: \(accepted.count)", ru: "принято: \(accepted.count)"))
  }
}

/// `vocative reject`: pending changes are thrown away.
struct Reject: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "reject", abstract: "Throw pending changes away; the templates stay as they are.")

  @OptionGroup var options: WorkspaceOptions
  @OptionGroup var folder: SnapshotFolderOptions

  @Argument(help: "Which: `cart-midnight`, `cart-midnight/vip`, `*/vip`.")
  var names: [String] = []

  @Flag(help: "All of them.")
  var all = false

  func validate() throws {
    if names.isEmpty == !all { throw ValidationError("Name what to reject, or say --all.") }
  }

  func run() throws {
    let (workspace, console) = try options.open()
    let suite = SnapshotSuite(
      workspace: workspace, directory: folder.path(options),
      options: SnapshotOptions(pendingDirectory: folder.pendingDir, isReadOnly: false))
    let selection = try folder.selection(names, in: workspace, console)
    let rejected = try folder.report(console) { () throws(SnapshotError) in try suite.reject(selection) }
    for name in rejected { try console.say(name.description) }
    console.warn(console.text(en: "rejected: \(rejected.count)", ru: "отклонено: \(rejected.count)"))
  }
}
