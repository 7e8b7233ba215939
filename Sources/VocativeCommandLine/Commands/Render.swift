import ArgumentParser
import Foundation
import Vocative
import VocativeBatch
import VocativeDiagnostics

/// `vocative render`: one message for one recipient.
struct Render: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "render", abstract: "Render a message for a persona or for one recipient record.")

  @OptionGroup var options: WorkspaceOptions
  @OptionGroup var bundle: BundleOptions

  @Argument(help: "The message.")
  var message: String

  @Option(help: "A persona of the workspace; its clock counts as now.")
  var persona: String?

  @Option(help: "A file with one JSON record, or `-` for standard input.")
  var data: String?

  @Option(help: "One part only: subject, preheader, html, plain, sms, push, or a channel of vocative.yaml.")
  var part: PartArgument?

  @Option(help: "text, json for the whole answer with its metadata, or eml for the mail itself.")
  var format: Format = .text

  @Option(name: .shortAndLong, help: "Write to a file.")
  var output: String?

  @Option(
    help: "The instant that counts as now, 2026-03-14T18:00:00+03:00 for example; else the persona's, or this one.")
  var now: Clock?

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text, json, eml
  }

  func validate() throws {
    if persona == nil, data == nil { throw ValidationError("Name a recipient: --persona ID or --data FILE.") }
    if persona != nil, data != nil { throw ValidationError("Name one recipient: --persona ID or --data FILE.") }
    if bundle.path != nil, persona != nil { throw ValidationError("A bundle has no personas: --data FILE.") }
  }

  func run() throws {
    let supply = try bundle.supply(of: message, for: persona, options)
    let (message, console) = (supply.message, supply.console)
    let writer = format == .eml ? try supply.mailWriter() : nil
    try refusePart(of: message, console)
    let (record, clock) = try record(in: supply.workspace, console)
    let context = RenderContext(
      now: now?.seconds ?? clock, zones: .system(), picks: supply.picks,
      timerKey: TimerKey.environment)
    supply.warnOfOldPicks(at: context.now)
    var buffer = MessageBuffer()
    do {
      let recipient = try Recipient(json: record, for: message)
      let outcome = try message.render(
        part.map { PartSet($0.part) } ?? .all, for: recipient, in: context, into: &buffer)
      if let writer {
        try write(outcome, recipient, message, as: writer, context, buffer, console)
      } else {
        try write(outcome, recipient, message, buffer, console, supply.bundle)
      }
    } catch let error as DataError {
      let words = console.language == .ru ? error.messageInRussian : error.message
      console.warn(
        place(of: error, in: record) + (error.pointer.isEmpty ? error.name : "\(error.name) \(error.pointer)")
          + ": \(words)")
      throw ExitCode(1)
    } catch let error as RenderError {
      let words = console.language == .ru ? error.messageInRussian : error.message
      // From here, so that a terminal opens it.
      let path = (supply.workspace?.root ?? "") + error.path
      console.warn("\(path):\(error.line):\(error.column): \(error.name): \(words)")
      throw ExitCode(1)
    }
  }

  /// Refuses a part that the message does not have, in any language.
  private func refusePart(of message: Message, _ console: Console) throws {
    let known = message.programs.flatMap(\.parts)
    guard let part = part?.part, !known.contains(part) else { return }
    let names = (message.programs.first?.parts ?? []).map(\.name)
    let close = closestMatch(to: part.name, among: names)
    console.warn(
      console.text(
        en: "vocative: \(message.name) has no part `\(part.name)`",
        ru: "vocative: в \(message.name) нет части `\(part.name)`")
        + (close.map { console.text(en: "; did you mean `\($0)`?", ru: "; может быть, `\($0)`?") }
          ?? console.text(en: "; it has: ", ru: "; есть: ") + names.joined(separator: ", ")))
    throw ExitCode(2)
  }

  /// Where a record is at fault, if it stands in a file: `record.json:3:12: `.
  private func place(of error: DataError, in record: [UInt8]) -> String {
    guard let data, error.code != .tooLarge else { return "" }
    let file = SourceFile(path: data == "-" ? "<stdin>" : data, bytes: record)
    let place = file.coordinates(at: error.offset)
    return "\(file.path):\(place.line):\(place.codePointColumn): "
  }

  private func record(in workspace: Workspace?, _ console: Console) throws -> (json: [UInt8], now: Int64) {
    guard let name = persona, let workspace else {
      let record = try [UInt8](reading: data ?? "-", console)
      let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
      // Editors of Windows put one before everything.
      return (record.starts(with: mark) ? Array(record.dropFirst(mark.count)) : record, Clock.now)
    }
    let persona = try options.persona(name, in: workspace, console)
    return (workspace.record(of: persona, for: message), persona.now)
  }

  /// Writes the mail of a render.
  private func write(
    _ outcome: Outcome, _ recipient: borrowing Recipient, _ message: Message, as writer: MailWriter,
    _ context: RenderContext, _ buffer: borrowing MessageBuffer, _ console: Console
  ) throws {
    guard case .rendered(let rendering) = outcome else {
      return try write(outcome, recipient, message, buffer, console, nil)
    }
    guard let mail = writer.mail(of: rendering, of: message, for: recipient, in: context, buffer) else {
      console.warn(
        console.text(
          en: "vocative: \(message.name) is no mail for this recipient",
          ru: "vocative: для этого получателя в \(message.name) письма нет"))
      throw ExitCode(1)
    }
    let file = try outputFile()
    try file.write(mail)
    try file.synchronize()
  }

  private func write(
    _ outcome: Outcome, _ recipient: borrowing Recipient, _ message: Message, _ buffer: borrowing MessageBuffer,
    _ console: Console, _ bundle: MessageBundle?
  ) throws {
    if format == .json {
      let file = try outputFile()
      let program = message.programs[min(recipient.variant, message.programs.count - 1)]
      var bytes: [UInt8] = []
      Answer(for: program, bundle: bundle?.identity, language: console.language == .ru ? .russian : .english)
        .write(outcome, of: recipient, in: buffer, to: &bytes)
      try file.write(bytes + [UInt8(ascii: "\n")])
      try file.synchronize()
      return
    }
    switch outcome {
    case .skipped(let reason):
      leaveNoFile()
      console.warn(
        console.text(en: "skipped", ru: "пропущено") + " (\(reason.code))"
          + (reason.text.isEmpty ? "" : ": \(reason.text)"))
    case .rendered(let rendering):
      let file = try outputFile()
      for part in rendering.parts {
        // One part is printed as it is; several are told apart by a line before each.
        if self.part == nil { try file.write(Array("── \(part.name)\n".utf8)) }
        try file.write(rendering.bytes(of: part, in: buffer))
        if self.part == nil || part != .html { try file.write([UInt8(ascii: "\n")]) }
      }
      try file.synchronize()
    }
  }

  /// What is not to be sent stands in no file, neither an empty one nor that of an earlier run.
  private func leaveNoFile() {
    let files = FileManager.default
    guard let output, let facts = try? files.attributesOfItem(atPath: output),
      facts[.type] as? FileAttributeType == .typeRegular
    else { return }
    try? files.removeItem(atPath: output)
  }

  private func outputFile() throws -> OutputFile {
    try output.map { try OutputFile(creating: $0) } ?? OutputFile(descriptor: STDOUT_FILENO)
  }
}

/// A part of a message on the command line.
struct PartArgument: ExpressibleByArgument {
  let part: Part

  init?(argument: String) {
    guard let part = Part(name: argument) else { return nil }
    self.part = part
  }

  static var allValueStrings: [String] { Part.standard.map(\.name) }
}
