import ArgumentParser
import Foundation
import Vocative
import VocativeBatch
import VocativeSchema
import VocativeSemantics

/// `vocative schema infer`: a schema drafted from sample recipients.
struct SchemaInfer: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "infer", abstract: "Draft schema.yaml from sample recipients, one JSON object a line.")

  @OptionGroup var options: WorkspaceOptions

  @Option(name: .customLong("in"), help: "The samples; `-` for standard input.")
  var input = "-"

  @Option(help: "The record type that every sample is; without it the samples tell.")
  var name: String?

  @Option(name: .shortAndLong, help: "Write to a file.")
  var output: String?

  func validate() throws {
    if let name, !isName(name) || TypeVocabulary.typeWords.contains(name) {
      throw ValidationError("`\(name)` cannot be the name of a record.")
    }
  }

  func run() throws {
    let workspace = Workspace.open(options.path).output
    let console = options.console(for: workspace)
    var inference = SchemaInference(recordName: name, schemes: workspace.library.settings.linkSchemes)
    let reader = try LineReader(records: input, console)
    while let line = try reader.next() {
      switch line {
      case .bytes(let bytes): inference.note(line: bytes)
      case .tooLong: inference.note(line: nil)
      }
    }
    if inference.unreadableCount > 0 {
      let lines = inference.unreadableLines.map(String.init).joined(separator: ", ")
      let more = inference.unreadableCount > inference.unreadableLines.count ? ", …" : ""
      let count = inference.unreadableCount
      console.warn(
        console.text(
          en: "\(count) \(count == 1 ? "line is" : "lines are") no record, left out: \(lines)\(more)",
          ru: "строк, которые не запись, пропущено: \(count): \(lines)\(more)"))
    }
    guard inference.count > 0 else {
      console.warn(
        console.text(en: "vocative: there is no sample in \(input)", ru: "vocative: в \(input) нет образцов"))
      throw ExitCode(2)
    }
    try console.write(inference.draft().text(console.language), to: output)
  }
}

extension LineReader {
  /// Opens a file of records, or standard input for `-`; ends with 2 and a word on it if it cannot be opened.
  convenience init(records path: String, _ console: Console) throws {
    guard path != "-" else {
      self.init(descriptor: STDIN_FILENO, limit: LineReader.longestRecord)
      return
    }
    let unreadable = console.text(en: "vocative: cannot read \(path)", ru: "vocative: не удаётся прочитать \(path)")
    // A folder opens, and fails only when it is read.
    var isFolder: ObjCBool = false
    if unsafe FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue {
      console.warn(unreadable)
      throw ExitCode(2)
    }
    do throws(LineReader.Failure) {
      try self.init(opening: path, limit: LineReader.longestRecord)
    } catch {
      console.warn(unreadable)
      throw ExitCode(2)
    }
  }
}

extension Console {
  /// Writes a result to a file, or to standard output without one.
  func write(_ text: String, to path: String?) throws {
    let file = try path.map { try OutputFile(creating: $0) } ?? OutputFile(descriptor: STDOUT_FILENO)
    try file.write(Array(text.utf8))
    try file.synchronize()
  }
}
