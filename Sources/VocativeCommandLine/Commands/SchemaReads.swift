import ArgumentParser
import Vocative
import VocativeDiagnostics
import VocativeSchema
import VocativeSemantics

/// `vocative schema reads`: what a message reads of a recipient's record.
struct SchemaReads: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "reads", abstract: "List what a message reads of a recipient's record, with types and places.")

  @OptionGroup var options: WorkspaceOptions

  @Argument(help: "The message.")
  var message: String

  @Option(help: "How the list is printed: text or json (one object a line).")
  var format: Format = .text

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text, json
  }

  func run() throws {
    let (workspace, console) = try options.open()
    guard workspace.messageNames.contains(message) else {
      console.report(workspace.compile(message).diagnostics)
      throw ExitCode(2)
    }
    for read in workspace.reads(of: message) {
      let places = read.places.map(Self.place)
      switch format {
      case .text:
        // `-q` is for those who only want to know what to deliver.
        let behind = options.quiet ? "" : "  # " + places.joined(separator: ", ")
        try console.say("\(read.name): \(read.type.words)\(behind)")
      case .json:
        let object = JSONValue.object([
          ("schema", .number(1)), ("path", .text(read.name)), ("type", .text(read.type.words)),
          ("optional", .boolean(read.isOptional)), ("places", .list(places.map { .text($0) })),
        ])
        try console.say(String(decoding: object.bytes, as: UTF8.self))
      }
    }
  }

  /// `messages/cart.liquid:3:12`, line and column counted from 1, the column in code points.
  private static func place(_ location: SourceLocation) -> String {
    let place = location.file.coordinates(at: location.span.lowerBound)
    return "\(location.file.path):\(place.line):\(place.codePointColumn)"
  }
}
