import ArgumentParser
import Vocative
import VocativeBatch
import VocativeDiagnostics

/// `vocative compile`: messages in one file that is rendered where no compiler is.
struct Compile: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compile",
    abstract:
      "Compile messages into one file, which `render`, `batch` and the libraries take in place of the workspace.")

  @OptionGroup var options: WorkspaceOptions

  @Argument(help: "The messages; all without any.")
  var messages: [String] = []

  @Option(name: .shortAndLong, help: "The bundle, campaign.vocb for example.")
  var output: String

  func run() throws {
    let (workspace, console) = try options.open()
    let names = messages.isEmpty ? workspace.messageNames : messages
    let compiled = workspace.compileAll(names)
    let failed = compiled.filter { $0.output == nil }
    guard failed.isEmpty else {
      // A bundle without some of its messages would look whole.
      for message in failed { console.report(message.diagnostics) }
      throw ExitCode(failed.contains { $0.diagnostics.contains(where: \.isOfFile) } ? 2 : 1)
    }
    let bundle = MessageBundle(
      compiled.compactMap(\.output), findings: compiled.map(\.diagnostics), of: workspace)
    if output == "-" {
      try console.output.write(bundle.bytes)
      try console.output.flush()
    } else {
      try OutputFile.replace(output, with: bundle.bytes)
    }
    guard !options.quiet else { return }
    let count = bundle.names.count
    console.warn(
      console.text(
        en:
          "\(output): \(count) \(count == 1 ? "message" : "messages"), \(bundle.bytes.count) bytes, \(bundle.identity)",
        ru: "\(output): сообщений \(count), байтов \(bundle.bytes.count), \(bundle.identity)"))
  }
}
