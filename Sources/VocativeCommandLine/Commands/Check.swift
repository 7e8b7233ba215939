import ArgumentParser
import Vocative
import VocativeDiagnostics

/// `vocative check`: everything that can be known before anything is sent.
struct Check: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Check messages: types, missing values, claims, places of values, SMS cost.")

  @OptionGroup var options: WorkspaceOptions

  @Argument(help: "Messages or their files; all of them if none is named.")
  var messages: [String] = []

  @Option(help: "How findings are printed: full, concise or json (one object a line).")
  var format: Format = .full

  @Flag(help: "Let warnings fail too.")
  var denyWarnings = false

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case full, concise, json
  }

  func run() throws {
    let opened = Workspace.open(options.path)
    let workspace = opened.output
    let console = options.console(for: workspace)
    let found: [Diagnostic]
    var count = workspace.messageNames.count
    if messages.isEmpty {
      found = workspace.check()
    } else {
      let names = messages.map(Self.name)
      for name in names where !workspace.messageNames.contains(name) {
        console.report(workspace.compile(name).diagnostics)
        throw ExitCode(2)
      }
      count = Set(names).count
      var seen: Set<Diagnostic> = []
      found = (opened.diagnostics + names.flatMap { workspace.compile($0).diagnostics })
        .filter { seen.insert($0).inserted }
    }
    let text = TextPrinter(language: console.language, color: console.color)
    let lines = JSONLinesPrinter(language: console.language)
    for diagnostic in found {
      switch format {
      case .full: try console.say(text.text(of: diagnostic))
      case .concise: try console.say(text.concise(diagnostic))
      case .json: try console.say(String(lines.line(of: diagnostic).dropLast()))
      }
    }
    if format != .json, !options.quiet {
      console.warn(
        found.isEmpty
          ? console.text(
            en: "\(count) \(count == 1 ? "message" : "messages") checked, nothing found",
            ru: "проверено сообщений: \(count), замечаний нет") : text.summary(of: found))
    }
    if opened.hasErrors || found.contains(where: \.isOfFile) { throw ExitCode(2) }
    if found.contains(where: { $0.isError || denyWarnings }) { throw ExitCode(1) }
  }

  /// The message that a file holds: `Templates/messages/cart.ru.liquid` is `cart` or `cart.ru`.
  static func name(_ path: String) -> String {
    guard path.hasSuffix(".liquid") else { return path }
    let file = path.split(separator: "/").last.map(String.init) ?? path
    return MessageName(fileName: String(file.dropLast(".liquid".count))).name
  }
}
