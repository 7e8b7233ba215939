import ArgumentParser
import Foundation
import Vocative
import VocativeBatch

/// `vocative new`: a message to begin with.
struct New: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "new", abstract: "Begin a message, from a small one or from one that you have.")

  @OptionGroup var options: WorkspaceOptions

  @Argument(help: "The new message's name: lower-case letters, digits and hyphens.")
  var name: String

  @Option(help: "The message to begin from.")
  var from: String?

  func run() throws {
    let (workspace, console) = try options.open()
    let isPlain = name.utf8.allSatisfy {
      (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == UInt8(ascii: "-")
    }
    guard isPlain, !name.isEmpty, !name.hasPrefix("-") else {
      console.warn(
        console.text(
          en: "vocative: a message's name holds lower-case letters, digits and hyphens",
          ru: "vocative: имя сообщения — строчные латинские буквы, цифры и дефисы"))
      throw ExitCode(2)
    }
    guard let from else {
      let path = "messages/\(name).liquid"
      guard !FileManager.default.fileExists(atPath: "\(options.path)/\(path)") else {
        refuse([path], console)
        throw ExitCode(2)
      }
      let text = Starter.message(console.language == .ru ? .ru : .en)
      return try write([MessageCopy.File(path: path, text: text, isExtended: false)], console)
    }
    guard let sources = workspace.sources[from], !sources.isEmpty else {
      console.report(workspace.compile(from).diagnostics)
      throw ExitCode(2)
    }
    let copy = MessageCopy(of: sources, from: from, to: name, in: options.path)
    refuse(copy.conflicts, console)
    guard copy.conflicts.isEmpty else { throw ExitCode(2) }
    try write(copy.files, console)
  }

  /// Says what is there already.
  private func refuse(_ paths: [String], _ console: Console) {
    for path in paths {
      console.warn(
        console.text(en: "vocative: \(options.path)/\(path) exists", ru: "vocative: \(options.path)/\(path) уже есть"))
    }
  }

  /// Writes files and says which.
  private func write(_ files: [MessageCopy.File], _ console: Console) throws {
    for file in files {
      let path = "\(options.path)/\(file.path)"
      if file.isExtended {
        try OutputFile.replace(path, with: Array(file.text.utf8))
      } else {
        try Init.write(file.text, to: path, console)
      }
      try console.say(path)
    }
  }
}
