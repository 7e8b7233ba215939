import ArgumentParser
import Foundation
import Vocative
import VocativeBatch
import VocativeSnapshots

/// `vocative init`: a workspace whose check and test pass at once.
struct Init: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Make a workspace with one message, personas and snapshots.")

  @Argument(help: "The folder; it is made if it is not there.")
  var directory: String

  @Option(help: "The language of words and diagnostics: ru or en.")
  var lang: Starter.Language = Console.environmentLanguage == .ru ? .ru : .en

  @Option(help: "Write a file for continuous integration: gitlab or github.")
  var ci: Starter.Automation?

  func run() throws {
    var console = Console()
    console.language = lang == .ru ? .ru : .en
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
