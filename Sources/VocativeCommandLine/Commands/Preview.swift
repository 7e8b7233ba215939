import ArgumentParser
import Foundation
import Vocative
import VocativePreview

/// `vocative preview`: the messages as their recipients will see them.
struct Preview: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Write a site with every message for every persona; it needs no server.")

  @OptionGroup var options: WorkspaceOptions
  @OptionGroup var folder: SnapshotFolderOptions

  @Option(name: .customLong("export"), help: "The folder of the site.")
  var directory: String

  @Flag(help: "Stay, and write the site anew after every save; open pages reload themselves.")
  var watch = false

  @Flag(help: "Put the accepted render beside the new one where they differ.")
  var changed = false

  func run() throws {
  }
}
