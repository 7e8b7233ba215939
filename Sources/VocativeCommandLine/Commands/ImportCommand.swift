import ArgumentParser
import Foundation
import Vocative
import VocativeBatch
import VocativeDiagnostics
import VocativeImport
import VocativeLocale
import VocativeSchema
import VocativeSemantics

/// `vocative import`: templates of another system as messages, and the list of what a person must decide.
struct ImportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "Turn templates of another system into messages, and list what a person must decide.",
    discussion: """
      Files that another one puts in become components: import them together. Without a schema.yaml in DIR the drafted \
      one is written there, else beside it as schema.import.yaml, for `vocative schema diff`.
      """)

  @OptionGroup var options: WorkspaceOptions

  @Argument(help: "The system: liquid, braze, handlebars or mjml.")
  var dialect: DialectArgument

  @Argument(help: "The templates.")
  var files: [String]

  @Option(name: [.customShort("o"), .customLong("output")], help: "The workspace to write to.")
  var output: String

  @Option(help: "The schema that is known; the workspace's without it.")
  var schema: String?

  @Option(help: "The record type of the recipient.")
  var to = "customer"

  @Option(help: "Why the messages are sent: marketing, content, service or transactional.")
  var purpose: PurposeArgument = .marketing

  @Option(help: "The part that a template becomes; html or plain text without it, by its tags.")
  var part: PartArgument?

  @Option(help: "The locale of the texts; the workspace's first without it.")
  var locale: String?

  @Option(help: "How the list is printed: text or json (one object a line).")
  var format: Format = .text

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text, json
  }

  enum PurposeArgument: String, ExpressibleByArgument, CaseIterable {
    case marketing, content, service, transactional
  }

  func validate() throws {
    if !isName(to) { throw ValidationError("`\(to)` cannot be the name of a record.") }
    if let locale, VocativeLocale.Locale(locale) == nil { throw ValidationError("There is no locale `\(locale)`.") }
  }

  func run() throws {
    let workspace = Workspace.open(output).output
    let console = options.console(for: workspace)
    let library = workspace.library
    guard let locale = VocativeLocale.Locale(locale ?? library.settings.locales.first ?? "en") else {
      throw ExitCode(2)
    }
    var setup = TemplateImport.Setup(locale: locale)
    setup.recipient = to
    setup.purpose = purpose.rawValue
    setup.part = part?.part.name
    let sources = try files.map { try source($0, console) }
    var work = TemplateImport(
      dialect.dialect, setup: setup, library: library, declared: try declarations(library, console))
    let result = work.run(sources)
    try write(result, console)
    try list(result.decisions, console)
  }

  /// The largest template, in bytes: what a message may have (limits of the compiler).
  private static let largestTemplate = 1 << 20

  private func source(_ path: String, _ console: Console) throws -> SourceFile {
    let bytes = try [UInt8](reading: path, console)
    guard bytes.count <= Self.largestTemplate else {
      console.warn(
        console.text(en: "vocative: \(path) is larger than 1 MB", ru: "vocative: \(path) больше 1 МБ"))
      throw ExitCode(2)
    }
    return SourceFile(path: path, bytes: bytes)
  }

  /// The schema that is known: the one that is named, else that of the workspace.
  private func declarations(_ library: Library, _ console: Console) throws -> SchemaDeclarations {
    guard let schema else {
      var known = SchemaDeclarations(currency: library.settings.currency)
      known.schema = library.schema
      known.locations = library.declarations
      known.examples = library.examples
      return known
    }
    let file = SourceFile(path: schema, bytes: try [UInt8](reading: schema, console))
    let read = readSchema([file], currency: library.settings.currency)
    guard !read.hasErrors else {
      console.report(read.diagnostics)
      throw ExitCode(2)
    }
    return read.output
  }

  private func write(_ result: ImportedWorkspace, _ console: Console) throws {
    var texts = result.files.map { (path: "\(output)/\($0.path)", bytes: $0.text) }
    let hasSchema = FileManager.default.fileExists(atPath: output + "/schema.yaml")
    if let draft = result.schema {
      let name = hasSchema ? "schema.import.yaml" : "schema.yaml"
      texts.append(("\(output)/\(name)", Array(draft.text(console.language).utf8)))
    }
    for text in texts where FileManager.default.fileExists(atPath: text.path) {
      console.warn(console.text(en: "vocative: \(text.path) exists", ru: "vocative: \(text.path) уже есть"))
      throw ExitCode(2)
    }
    for text in texts {
      try Init.write(String(decoding: text.bytes, as: UTF8.self), to: text.path, console)
      if format == .text, !options.quiet { try console.say(text.path) }
    }
  }

  private func list(_ decisions: [ImportDecision], _ console: Console) throws {
    let printer = DecisionPrinter(language: console.language)
    if format == .text, !decisions.isEmpty, !options.quiet { try console.say("") }
    for decision in decisions {
      try console.say(format == .json ? printer.json(of: decision) : printer.line(of: decision))
    }
    guard format == .text, !options.quiet else { return }
    let open = decisions.filter { $0.weight == .decide }.count
    let notes = decisions.count - open
    console.warn(
      console.text(
        en: "\(open) to decide, \(notes) to look at", ru: "решить: \(open), просмотреть: \(notes)"))
  }
}

/// A system of templates on the command line.
struct DialectArgument: ExpressibleByArgument {
  let dialect: TemplateImport.Dialect

  init?(argument: String) {
    guard let dialect = TemplateImport.Dialect(rawValue: argument) else { return nil }
    self.dialect = dialect
  }

  static var allValueStrings: [String] { TemplateImport.Dialect.allCases.map(\.rawValue) }
}
