package import ArgumentParser
import Foundation
import VocativeBatch
import VocativeDiagnostics

/// The command line: one subcommand a file.
package struct VocativeCommand: ParsableCommand {
  package static let configuration = CommandConfiguration(
    commandName: "vocative",
    abstract: "A compiler for personal messages.",
    discussion: """
      Write templates in a typed Liquid, check them before anything is sent, look at them, snapshot them, render them.
      Exit codes: 0 fine; 1 findings; 2 usage or unreadable input; 70 internal; 74 output not written; \
      130 interrupted; 141 closed pipe; 143 ended by another program.
      """,
    version: "0.1.0",
    groupedSubcommands: [
      CommandGroup(name: "Write", subcommands: [Init.self, New.self, Check.self, Fmt.self]),
      CommandGroup(name: "See", subcommands: [Render.self, Why.self, Preview.self]),
      CommandGroup(name: "Test", subcommands: [Test.self, Review.self, Accept.self, Reject.self]),
      CommandGroup(
        name: "Ship",
        subcommands: [
          BatchCommand.self, Compile.self, SchemaCommand.self, SegmentsCommand.self, PicksCommand.self,
          SMSTemplate.self,
          TimerCommand.self,
        ]),
      CommandGroup(name: "Move", subcommands: [ImportCommand.self]),
      CommandGroup(name: "Tools", subcommands: [Explain.self, Eval.self]),
    ])

  package init() {}

  /// Runs the command that the process was started with, and ends the process.
  package static func runAndExit() -> Never {
    // A reader that goes away is an error of writing, not a silent death.
    signal(SIGPIPE, SIG_IGN)
    // So is a file that may not grow any more.
    signal(SIGXFSZ, SIG_IGN)
    UnfinishedFiles.removeOnInterruption()
    Foundation.exit(run(Array(CommandLine.arguments.dropFirst())))
  }

  /// Runs a command and gives its exit code.
  static func run(_ arguments: [String]) -> Int32 {
    let console = Console()
    let arguments = subcommandFirst(arguments)
    if let word = arguments.first, !word.hasPrefix("-"), word != "help", !subcommandNames.contains(word) {
      let close = closestMatch(to: word, among: subcommandNames)
      console.warn(
        console.text(en: "vocative: there is no command `\(word)`", ru: "vocative: команды `\(word)` нет")
          + (close.map { console.text(en: "; did you mean `\($0)`?", ru: "; может быть, `\($0)`?") }
            ?? console.text(en: "; see vocative --help", ru: "; все команды: vocative --help")))
      return 2
    }
    do {
      var command = try parseAsRoot(arguments)
      try command.run()
      return 0
    } catch let exit as ExitCode {
      return exit.rawValue
    } catch let failure as OutputFile.Failure {
      return code(of: failure, console)
    } catch let failure as LineReader.Failure {
      let words = Console.words(ofSystemError: failure.code)
      console.warn(
        console.text(
          en: "vocative: input cannot be read: \(words)", ru: "vocative: не удаётся прочитать входные данные: \(words)")
      )
      return 2
    } catch {
      if let words = console.words(ofRecordFailure: error) {
        console.warn(
          console.text(
            en: "vocative: input cannot be read: \(words)",
            ru: "vocative: не удаётся прочитать входные данные: \(words)"))
        return 2
      }
      let message = fullMessage(for: error)
      guard exitCode(for: error) == .success else {
        console.warn(message)
        return 2
      }
      do throws(OutputFile.Failure) {
        try console.say(message)
        return 0
      } catch {
        return code(of: error, console)
      }
    }
  }

  private static func code(of failure: OutputFile.Failure, _ console: Console) -> Int32 {
    guard let words = console.words(of: failure) else { return 141 }
    console.warn(
      console.text(en: "vocative: output not written: \(words)", ru: "vocative: результат не записан: \(words)"))
    return 74
  }

  /// Puts options of the workspace that stand before the subcommand behind it, as in `vocative -C shop check`.
  static func subcommandFirst(_ arguments: [String]) -> [String] {
    var end = 0
    while end < arguments.count {
      switch arguments[end] {
      case "-C", "--directory", "--color": end += 2
      case "-q", "--quiet": end += 1
      case let option where option.hasPrefix("--directory=") || option.hasPrefix("--color="): end += 1
      case let word:
        guard end > 0, !word.hasPrefix("-") else { return arguments }
        return [word] + arguments[..<end] + arguments[(end + 1)...]
      }
    }
    return arguments
  }

  private static var subcommandNames: [String] {
    // Key paths over metatypes crash the compiler, Swift 6.3.1.
    var names: [String] = []
    for group in configuration.groupedSubcommands {
      for command in group.subcommands { names.append(command._commandName) }
    }
    return names
  }
}
