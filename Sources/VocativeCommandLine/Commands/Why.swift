import ArgumentParser
import Foundation
import Vocative
import VocativeBatch
import VocativeDiagnostics
import VocativeSemantics

/// `vocative why`: what is behind a sentence that somebody gets.
struct Why: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "why",
    abstract: "Tell why a persona gets a text: the place in the template, the conditions, the data and the evidence.")

  @OptionGroup var options: WorkspaceOptions

  @Argument(help: "The message.")
  var message: String

  @Option(help: "A persona of the workspace; its clock counts as now.")
  var persona: String

  @Option(help: "Words of the text, as the persona reads them; without them all facts behind the message are told.")
  var text: String?

  func run() throws {
    let (workspace, console) = try options.open()
    let persona = try options.persona(self.persona, in: workspace, console)
    let compiled = workspace.compileForCoverage(message)
    guard let message = compiled.output else {
      console.report(compiled.diagnostics)
      throw ExitCode(compiled.diagnostics.contains { $0.isOfFile } ? 2 : 1)
    }
    let json = workspace.record(of: persona, for: self.message)
    var buffer = MessageBuffer()
    let recipient: Recipient
    let outcome: Outcome
    do {
      recipient = try Recipient(json: json, for: message)
      outcome = try message.render(
        for: recipient,
        in: RenderContext(
          now: persona.now, zones: .system(), picks: workspace.pickIndex, timerKey: TimerKey.environment),
        into: &buffer)
    } catch let error as DataError {
      console.warn(
        "\(error.name) \(error.pointer): " + (console.language == .ru ? error.messageInRussian : error.message))
      throw ExitCode(1)
    }
    guard case .rendered(let rendering) = outcome else {
      if case .skipped(let reason) = outcome {
        try console.say(
          console.text(en: "\(persona.name) gets nothing", ru: "\(persona.name) ничего не получает")
            + " (\(reason.code))" + (reason.text.isEmpty ? "" : ": \(reason.text)"))
      }
      return
    }
    if let text {
      try tellPlaces(of: text, rendering, recipient, message, json, buffer, workspace, console)
    }
    let facts = FactLines(of: buffer.metadata(of: rendering), console).lines
    for line in facts { try console.say(line) }
    if facts.isEmpty {
      try console.say(
        console.text(
          en: "no segment, trigger or pick had a say in it",
          ru: "ни сегменты, ни триггеры, ни подборки ни на что не повлияли"))
    }
  }

  private func tellPlaces(
    of text: String, _ rendering: Rendering, _ recipient: borrowing Recipient, _ message: Message, _ json: [UInt8],
    _ buffer: borrowing MessageBuffer, _ workspace: Workspace, _ console: Console
  ) throws {
    var parts: [String] = []
    for part in rendering.parts where isQuoted(text, in: rendering.bytes(of: part, in: buffer)) {
      parts.append(part.name)
    }
    guard !parts.isEmpty else {
      console.warn(
        console.text(
          en: "vocative: \(persona) does not read “\(text)” in \(self.message)",
          ru: "vocative: в \(self.message) у персонажа \(persona) нет слов «\(text)»"))
      throw ExitCode(1)
    }
    try console.say("\(console.text(en: "stands in", ru: "стоит в")): \(parts.joined(separator: ", "))")
    let record = try JSONValue(parsing: json)
    let program = message.programs[min(recipient.variant, message.programs.count - 1)]
    let reasons = workspace.reasons(
      for: text, in: self.message, locale: program.locale,
      branches: zip(program.content.branches, buffer.reachedBranches).map { ($0, $1) }, record: record)
    for reason in reasons {
      try console.say("\(reason.location.words): «\(reason.words)»")
      for condition in reason.conditions {
        try console.say("  \(condition.location.file.text(of: condition.location.span))  \(condition.location.words)")
        for value in condition.values { try console.say("    \(value.path) = \(value.json)") }
      }
    }
    for value in record.holders(of: text) {
      try console.say("\(console.text(en: "data", ru: "данные")): \(value.path) = \(value.json)")
    }
  }
}

extension SourceLocation {
  /// `messages/cart.liquid:9:28`.
  fileprivate var words: String {
    let position = file.coordinates(at: span.lowerBound)
    return "\(file.path):\(position.line):\(position.codePointColumn)"
  }
}
