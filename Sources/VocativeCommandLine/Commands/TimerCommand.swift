import ArgumentParser
import Foundation
import Vocative
import VocativeBatch
import VocativeRender

/// `vocative timer`: the picture of a timer.
struct TimerCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "timer", abstract: "Draw the picture that a timer's address in a mail asks for.",
    discussion: """
      The address is checked against the key in VOCATIVE_TIMER_KEY, with which the mails were rendered. A web server may \
      keep the picture for the seconds that are printed to standard error, and no longer.
      """)

  @OptionGroup var options: WorkspaceOptions

  @Argument(help: "The address, or the last piece of it.")
  var address: String

  @Option(name: .shortAndLong, help: "Write to a file.")
  var output: String?

  @Option(
    help: "The instant that counts as now, 2026-03-14T18:00:00+03:00 for example; the machine's clock without it.")
  var now: Clock?

  func run() throws {
    let (workspace, console) = try options.open()
    guard let key = TimerKey.environment else {
      console.warn(
        console.text(
          en: "vocative: \(TimerKey.variable) is not set; it is the key that the mails were rendered with",
          ru: "vocative: не задана переменная \(TimerKey.variable) — ключ, с которым сделаны письма"))
      throw ExitCode(2)
    }
    let link: TimerLink
    do throws(TimerLink.Fault) {
      link = try TimerLink(verifying: address, key: key)
    } catch {
      console.warn("vocative: \(error.name): \(error.words(console))")
      throw ExitCode(1)
    }
    let picture = try draw(link, workspace, console)
    let file = try output.map { try OutputFile(creating: $0) } ?? OutputFile(descriptor: STDOUT_FILENO)
    try file.write(picture)
    try file.synchronize()
  }
}

extension TimerLink.Fault {
  /// What is wrong, in words.
  fileprivate func words(_ console: Console) -> String {
    switch self {
    case .malformed: console.text(en: "this is no address of a timer", ru: "это не адрес таймера")
    case .forged:
      console.text(en: "the address was not made with this key", ru: "адрес подписан не этим ключом")
    }
  }
}
