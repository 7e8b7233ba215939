import ArgumentParser
import Vocative
import VocativeSchema
import VocativeSemantics

/// `vocative schema import`: a JSON Schema as schema.yaml.
struct SchemaImport: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "Turn a JSON Schema (drafts 4 to 2020-12, OpenAPI) into schema.yaml, and list what cannot be kept.")

  @OptionGroup var options: WorkspaceOptions

  @Argument(help: "The JSON Schema; `-` for standard input.")
  var file: String

  @Option(help: "The record type of the document's own object.")
  var name: String?

  @Option(name: .shortAndLong, help: "Write to a file.")
  var output: String?

  func run() throws {
    let workspace = Workspace.open(options.path).output
    let console = options.console(for: workspace)
    let bytes = try [UInt8](reading: file, console)
    let document: JSONValue
    do throws(JSONError) {
      document = try JSONValue(parsing: bytes)
    } catch {
      console.warn(
        console.text(
          en: "vocative: \(file) is no JSON (byte \(error.offset))",
          ru: "vocative: \(file) — не JSON (байт \(error.offset))"))
      throw ExitCode(2)
    }
    let imported = JSONSchemaImport(document, name: name, currency: workspace.library.settings.currency)
    try console.write(imported.draft.text(console.language), to: output)
    for note in imported.notes { console.warn("\(file)#\(note.pointer): \(note.text[console.language])") }
    if imported.draft.records.isEmpty { throw ExitCode(1) }
  }
}
