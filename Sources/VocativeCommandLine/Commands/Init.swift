import ArgumentParser
import Foundation
import Vocative
import VocativeBatch
import VocativeSnapshots

/// `vocative init`: a workspace whose check and test pass at once.
struct Init: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init", abstract: "Make a workspace with one message, personas and snapshots.")

  @Argument(help: "The folder; it is made if it is not there.")
  var directory: String

  @Option(help: "The language of words and diagnostics: ru or en.")
  var lang: Starter.Language = Console.environmentLanguage == .ru ? .ru : .en

  @Option(help: "Write a file for continuous integration: gitlab or github.")
  var ci: Starter.Automation?

  @Flag(help: "Write the editor's files only, into a folder whose Templates are there; the grammar is written anew.")
  var editor = false

  func run() throws {
    var console = Console()
    console.language = lang == .ru ? .ru : .en
    if editor { return try writeEditorFiles(console) }
    let files = Starter.files(lang, ci)
    for file in files where FileManager.default.fileExists(atPath: "\(directory)/\(file.path)") {
      console.warn(
        console.text(
          en: "vocative: \(directory)/\(file.path) exists; nothing was written",
          ru: "vocative: \(directory)/\(file.path) уже есть; ничего не записано"))
      throw ExitCode(2)
    }
    for file in files { try Self.write(file.text, to: "\(directory)/\(file.path)", console) }
    let workspace = try Workspace(at: "\(directory)/Templates")
    let suite = SnapshotSuite(
      workspace: workspace, directory: "\(directory)/Snapshots",
      options: SnapshotOptions(update: .always, isReadOnly: false))
    _ = try suite.run()
    for file in files { try console.say("\(directory)/\(file.path)") }
    console.warn(
      console.text(
        en: "Next: cd \(directory) && vocative check && vocative preview --export out",
        ru: "Дальше: cd \(directory) && vocative check && vocative preview --export out"))
  }

  /// Settings and tasks that are there are a person's own; the extension is ours.
  private func writeEditorFiles(_ console: Console) throws {
    for file in EditorFiles.files {
      let path = "\(directory)/\(file.path)"
      if FileManager.default.fileExists(atPath: path), !file.path.hasPrefix(".vscode/extensions/") {
        console.warn(
          console.text(en: "\(path) exists and stays as it is", ru: "\(path) уже есть и остаётся без изменений"))
        continue
      }
      try Self.write(file.text, to: path, console)
      try console.say(path)
    }
  }

  /// Writes a text to a new file, its folder made.
  static func write(_ text: String, to path: String, _ console: Console) throws {
    let folder = URL(fileURLWithPath: path).deletingLastPathComponent()
    try? FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let file = try OutputFile(creating: path)
    try file.write(Array(text.utf8))
    try file.synchronize()
  }
}

extension Starter.Language: ExpressibleByArgument {}
extension Starter.Automation: ExpressibleByArgument {}
