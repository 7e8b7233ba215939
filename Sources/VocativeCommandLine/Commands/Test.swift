import ArgumentParser
import Foundation
import Vocative
import VocativeBatch
import VocativeDiagnostics
import VocativeSnapshots

/// `vocative test`: has any message changed for any of its personas?
struct Test: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "test", abstract: "Render every message for its personas and compare with the accepted snapshots.")

  @OptionGroup var options: WorkspaceOptions
  @OptionGroup var folder: SnapshotFolderOptions

  @Argument(help: "What to test: `cart-midnight`, `cart-midnight/vip`, `*/vip`; everything if nothing is named.")
  var filter: [String] = []

  @Option(help: "What is written: auto (pending files, nothing where CI=true), new, always or never.")
  var update: Update = .auto

  @Option(help: "What becomes of snapshots that nothing makes any more: fail, delete or warn.")
  var orphans: Orphans = .fail

  @Option(help: "A report for machines or a pull request, FORMAT=FILE with junit or markdown; may be repeated.")
  var report: [ReportFile] = []

  enum Update: String, ExpressibleByArgument, CaseIterable {
    case auto, new, always, never
  }

  enum Orphans: String, ExpressibleByArgument, CaseIterable {
    case fail, delete, warn
  }

  func run() throws {
    let (workspace, console) = try options.open()
    let suite = SnapshotSuite(
      workspace: workspace, directory: folder.path(options),
      options: SnapshotOptions(
        update: .init(rawValue: update.rawValue) ?? .auto, orphans: .init(rawValue: orphans.rawValue) ?? .fail,
        pendingDirectory: folder.pendingDir,
        isReadOnly: Console.isContinuousIntegration))
    let selection = try folder.selection(filter, in: workspace, console)
    let result = try folder.report(console) { () throws(SnapshotError) in try suite.run(selection) }
    for file in report {
      let output = try OutputFile(creating: file.path)
      switch file.format {
      case .junit: try output.write(Array(result.junit(in: console.language).utf8))
      case .markdown: try output.write(Array(result.markdown(in: console.language).utf8))
      }
      try output.synchronize()
    }
    let printer = SnapshotPrinter(language: console.language, color: console.color)
    if result.hasFailures || !options.quiet {
      try console.say(String(printer.text(of: result).dropLast()))
    }
    if result.hasFailures { throw ExitCode(1) }
  }
}

/// Where snapshots lie.
struct SnapshotFolderOptions: ParsableArguments {
  @Option(help: "The folder of accepted snapshots; Snapshots beside the workspace without it.")
  var snapshots: String?

  @Option(help: "Where pending changes are kept; beside the accepted snapshots without it.")
  var pendingDir: String?

  func path(_ options: WorkspaceOptions) -> String { snapshots ?? options.snapshots }

  /// What patterns mean; ends with 2 and a word on it where one names no message or none of the personas.
  func selection(_ patterns: [String], in workspace: Workspace, _ console: Console) throws -> SnapshotSelection {
    for pattern in patterns {
      let parts = pattern.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
      let words = parts.prefix(2).map { String(decoding: $0, as: UTF8.self) }
      let isMessage = workspace.messageNames.contains { SnapshotSelection([pattern]).mayContain(message: $0) }
      let personas = workspace.personas.map(\.name)
      let isPersona =
        words.count < 2 || words[1].contains("*")
        || personas.contains { words[1] == $0 || words[1].hasPrefix("\($0).") }
      guard !isMessage || !isPersona else { continue }
      let close =
        isMessage
        ? closestMatch(to: words[1], among: personas).map { "\(words[0])/\($0)" }
        : closestMatch(to: words[0], among: workspace.messageNames)
      console.warn(
        console.text(en: "vocative: `\(pattern)` names no snapshot", ru: "vocative: эталона `\(pattern)` нет")
          + (close.map { console.text(en: "; did you mean `\($0)`?", ru: "; может быть, `\($0)`?") } ?? ""))
      throw ExitCode(2)
    }
    return SnapshotSelection(patterns)
  }

  /// What a step on snapshots gives; ends with 2 and a word on it where the folder is at fault.
  func report<Result>(_ console: Console, _ step: () throws(SnapshotError) -> Result) throws -> Result {
    do throws(SnapshotError) {
      return try step()
    } catch {
      console.warn("vocative: \(error.message[console.language])")
      throw ExitCode(2)
    }
  }
}

/// `junit=report.xml`.
struct ReportFile: ExpressibleByArgument {
  enum Format: String {
    case junit, markdown
  }

  let format: Format
  let path: String

  init?(argument: String) {
    let parts = argument.utf8.split(separator: UInt8(ascii: "="), maxSplits: 1)
    guard parts.count == 2, let format = Format(rawValue: String(parts[0]) ?? "") else { return nil }
    self.format = format
    path = String(parts[1]) ?? ""
  }
}
