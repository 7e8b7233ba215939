import ArgumentParser
import Foundation
import Vocative
import VocativeDiagnostics

/// What commands on a workspace have in common.
struct WorkspaceOptions: ParsableArguments {
  @Option(name: [.customShort("C"), .customLong("directory")], help: "The workspace: the folder that holds messages/.")
  var directory: String?

  @Option(help: "When to color: auto, always or never.")
  var color: ColorChoice = .auto

  @Flag(name: .shortAndLong, help: "Print results only.")
  var quiet = false

  enum ColorChoice: String, ExpressibleByArgument, CaseIterable {
    case auto, always, never
  }

  /// The workspace's folder: what is named, else this folder if it is one, else `Templates`.
  var path: String {
    if let directory {
      return directory.count > 1 && directory.hasSuffix("/") ? String(directory.dropLast()) : directory
    }
    let files = FileManager.default
    if files.fileExists(atPath: "messages") || !files.fileExists(atPath: "Templates") { return "." }
    return "Templates"
  }

  /// The folder of the accepted snapshots: beside a workspace called Templates, else inside it.
  var snapshots: String {
    if path == "Templates" { return "Snapshots" }
    guard path.hasSuffix("/Templates") else { return path == "." ? "Snapshots" : path + "/Snapshots" }
    return String(path.dropLast("Templates".count)) + "Snapshots"
  }

  /// Opens the workspace; prints what is wrong with its own files and ends with 2 where that is an error.
  func open() throws -> (workspace: Workspace, console: Console) { try usable(Workspace.open(path)) }

  /// Opens what a render of one message needs, for a persona or for none; as ``open()`` otherwise.
  func open(for message: String, persona: String?) throws -> (workspace: Workspace, console: Console) {
    try usable(Workspace.open(path, for: message, persona: persona))
  }

  private func usable(_ opened: Diagnosed<Workspace>) throws -> (workspace: Workspace, console: Console) {
    let console = console(for: opened.output)
    if opened.hasErrors {
      console.report(opened.diagnostics)
      throw ExitCode(2)
    }
    return (opened.output, console)
  }

  /// Compiles a message; prints what is wrong with it and ends with 1, or with 2 where there is nothing to compile.
  func compile(_ name: String, in workspace: Workspace, _ console: Console) throws -> Message {
    let compiled = workspace.compile(name)
    guard let message = compiled.output else {
      console.report(compiled.diagnostics)
      throw ExitCode(compiled.diagnostics.contains { $0.isOfFile } ? 2 : 1)
    }
    return message
  }

  /// A persona by its name; ends with 2 where there is none.
  func persona(_ name: String, in workspace: Workspace, _ console: Console) throws -> Persona {
    if let persona = workspace.persona(name) { return persona }
    let all = workspace.personaNames
    let close = closestMatch(to: name, among: all)
    console.warn(
      console.text(en: "vocative: there is no persona `\(name)`", ru: "vocative: персонажа `\(name)` нет")
        + (close.map { console.text(en: "; did you mean `\($0)`?", ru: "; может быть, `\($0)`?") }
          ?? console.text(en: "; there are: ", ru: "; есть: ") + all.joined(separator: ", ")))
    throw ExitCode(2)
  }

  /// A console in the language of the workspace.
  func console(for workspace: Workspace?) -> Console {
    var console = Console()
    if let language = workspace?.language { console.language = language }
    switch color {
    case .always: console.color = true
    case .never: console.color = false
    case .auto:
      let noColor = Environment.value(of: "NO_COLOR") ?? ""
      console.color = noColor.isEmpty && !Console.isContinuousIntegration && isatty(STDERR_FILENO) == 1
    }
    return console
  }
}

extension Diagnostic {
  /// Whether it is about a file that is not there or cannot be read: a wrong call, not a wrong message.
  var isOfFile: Bool { ["SYN190", "SYN191", "SYN192", "SYN193", "SYN194"].contains(code) }
}
