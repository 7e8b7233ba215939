import Vocative

/// A service in miniature: a message is compiled once, then rendered for every order that comes in.
@main
struct Consumer {
  static func main() throws {
    let workspace = try Workspace(at: CommandLine.arguments.dropFirst().first ?? "Templates")
    let message = try workspace.message("cart-midnight")
    let zones = ZoneTable.system()
    for persona in workspace.personas {
      let context = RenderContext(now: persona.now, zones: zones)
      do {
        let recipient = try Recipient(json: workspace.record(of: persona, for: message.name), for: message)
        let rendered = try message.render(for: recipient, in: context)
        switch rendered {
        case .rendered(_, let metadata):
          print("\(persona.name): \(rendered[.subject] ?? "–") [\(metadata.sms?.count ?? 0) SMS]")
        case .skipped(let reason):
          print("\(persona.name): skipped, \(reason.code) \(reason.text)")
        }
      } catch let error as DataError {
        print("\(persona.name): refused, \(error.name) at \(error.pointer)")
      } catch let error as RenderError {
        print("\(persona.name): refused, \(error.name) at \(error.path):\(error.line)")
      }
    }
  }
}
