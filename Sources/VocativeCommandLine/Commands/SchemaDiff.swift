import ArgumentParser
import Vocative
import VocativeDiagnostics
import VocativeSchema
import VocativeSemantics

/// `vocative schema diff`: what changed, and which messages it breaks.
struct SchemaDiff: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff", abstract: "Compare two schemas, and list the messages that the change breaks.",
    discussion: "git show HEAD:Templates/schema.yaml | vocative schema diff - Templates/schema.yaml --against Templates"
  )

  @OptionGroup var options: WorkspaceOptions

  @Argument(help: "The schema of before; `-` for standard input.")
  var old: String

  @Argument(help: "The schema of now; `-` for standard input.")
  var new: String

  @Option(help: "The workspace whose messages are compiled against both.")
  var against: String?

  func validate() throws {
    if old == "-", new == "-" { throw ValidationError("Only one of the two can be standard input.") }
  }

  func run() throws {
    let home = Workspace.open(against ?? options.path).output
    let console = options.console(for: home)
    let before = try schema(old, home, console)
    let after = try schema(new, home, console)
    let changes = SchemaChange.changes(from: before.schema, to: after.schema)
    for change in changes { try console.say(change.text[console.language]) }
    if changes.isEmpty, !options.quiet {
      console.warn(console.text(en: "the schemas are alike", ru: "схемы одинаковы"))
    }
    guard let against else { return }
    try report(
      BrokenMessage.messages(
        from: Workspace.open(against, schema: [before.file]).output,
        to: Workspace.open(against, schema: [after.file]).output), of: home.messageNames.count, console)
  }

  private func report(_ broken: [BrokenMessage], of count: Int, _ console: Console) throws {
    let printer = TextPrinter(language: console.language, color: console.color)
    for message in broken {
      try console.say("")
      try console.say(console.text(en: "breaks \(message.name)", ru: "ломает \(message.name)"))
      for finding in message.findings { try console.say(printer.text(of: finding)) }
    }
    if !options.quiet {
      console.warn(
        console.text(
          en: "\(broken.count) of \(count) messages broken", ru: "сломано сообщений: \(broken.count) из \(count)"))
    }
    if !broken.isEmpty { throw ExitCode(1) }
  }

  /// Reads a schema; ends with 2 where it cannot be read.
  private func schema(
    _ path: String, _ workspace: Workspace, _ console: Console
  ) throws -> (file: SourceFile, schema: Schema) {
    let file = SourceFile(path: path == "-" ? "<stdin>" : path, bytes: try [UInt8](reading: path, console))
    let read = readSchema([file], currency: workspace.library.settings.currency)
    guard !read.hasErrors else {
      console.report(read.diagnostics)
      throw ExitCode(2)
    }
    return (file, read.output.schema)
  }
}
