import ArgumentParser
import Vocative
import VocativeSchema
import VocativeSemantics

/// `vocative schema export`: the schema as JSON Schema, for those who make the data.
struct SchemaExport: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Write the schema as JSON Schema 2020-12: of one message's recipient record, or of all record types.")

  @OptionGroup var options: WorkspaceOptions

  @Argument(help: "The message; without one every record type is a variable that may be missing.")
  var message: String?

  @Option(name: .shortAndLong, help: "Write to a file.")
  var output: String?

  func run() throws {
    let (workspace, console) = try options.open()
    let library = workspace.library
    let export = JSONSchemaExport(
      library.schema, examples: library.examples, currency: library.settings.currency)
    let document: JSONValue
    if let message {
      guard let header = workspace.header(of: message), let recipient = header.recipient else {
        console.report(workspace.compile(message).diagnostics)
        throw ExitCode(2)
      }
      let variables = ([recipient] + header.variables).map { JSONSchemaExport.Variable($0.name, $0.type) }
      document = export.document(title: message, variables: variables)
    } else {
      document = export.document(title: "recipient")
    }
    try console.write(String(decoding: document.indentedBytes, as: UTF8.self), to: output)
  }
}
