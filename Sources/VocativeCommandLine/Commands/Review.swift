import ArgumentParser
import Vocative
import VocativeSnapshots

/// `vocative review`: the changes that wait to be accepted.
struct Review: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Show the pending changes, word by word, the same change in several places once.")

  @OptionGroup var options: WorkspaceOptions
  @OptionGroup var folder: SnapshotFolderOptions

  @Argument(help: "Which changes; all of them if nothing is named.")
  var filter: [String] = []

  @Flag(help: "Print the changes; the only way there is without a terminal.")
  var print = false

  @Flag(help: "Print the names of the changed snapshots only.")
  var list = false

  func run() throws {
    let (workspace, console) = try options.open()
    let suite = SnapshotSuite(
      workspace: workspace, directory: folder.path(options),
      options: SnapshotOptions(pendingDirectory: folder.pendingDir))
    let selection = try folder.selection(filter, in: workspace, console)
    let report = try folder.report(console) { () throws(SnapshotError) in try suite.review(selection) }
    if list {
      for change in report.cases { try console.say(change.name.description) }
    } else {
      let printer = SnapshotPrinter(language: console.language, color: console.color)
      try console.say(String(printer.text(of: report).dropLast()))
    }
  }
}
