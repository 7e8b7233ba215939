import ArgumentParser
import Foundation
import Vocative

/// `vocative new`: a message to begin with.
struct New: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Begin a message, from a small one or from one that you have.")

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
    let path = "\(options.path)/messages/\(name).liquid"
    guard !FileManager.default.fileExists(atPath: path) else {
      console.warn(console.text(en: "vocative: \(path) exists", ru: "vocative: \(path) уже есть"))
      throw ExitCode(2)
    }
    let text: String
    if let from {
      guard let source = workspace.sources[from]?.first?.source else {
        console.report(workspace.compile(from).diagnostics)
        throw ExitCode(2)
      }
      text = String(decoding: source.bytes, as: UTF8.self)
    } else {
      text = Starter.message(console.language == .ru ? .ru : .en)
    }
    try Init.write(text, to: path, console)
    try console.say(path)
  }
}
