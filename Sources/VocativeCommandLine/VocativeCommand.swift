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
      130 interrupted; 141 closed pipe.
      """,
    version: "0.1.0",
    groupedSubcommands: [
      CommandGroup(name: "Write", subcommands: [Init.self, New.self, Check.self]),
      CommandGroup(name: "See", subcommands: [Render.self, Preview.self]),
      CommandGroup(name: "Test", subcommands: [Test.self, Review.self, Accept.self, Reject.self]),
      CommandGroup(name: "Ship", subcommands: [BatchCommand.self]),
      CommandGroup(name: "Tools", subcommands: [Explain.self, Eval.self]),
    ])

  package init() {}

  /// Runs the command that the process was started with, and ends the process.
  package static func runAndExit() -> Never {
    // A reader that goes away is an error of writing, not a silent death.
    signal(SIGPIPE, SIG_IGN)
    signal(SIGINT) { _ in _exit(130) }
    Foundation.exit(run(Array(CommandLine.arguments.dropFirst())))
  }

  /// Runs a command and gives its exit code.
  static func run(_ arguments: [String]) -> Int32 {
    let console = Console()
    do {
      var command = try parseAsRoot(arguments)
      try command.run()
      return 0
    } catch let exit as ExitCode {
      return exit.rawValue
    } catch let failure as OutputFile.Failure {
      switch failure {
      case .closedPipe: return 141
      case .system(let code):
        console.warn("vocative: output not written: error \(code)")
        return 74
      }
    } catch {
      let message = fullMessage(for: error)
      guard exitCode(for: error) == .success else {
        console.warn(message)
        if let word = arguments.first, let close = didYouMean(word) { console.warn("Did you mean `\(close)`?") }
        return 2
      }
      do throws(OutputFile.Failure) {
        try console.say(message)
        return 0
      } catch {
        return error == .closedPipe ? 141 : 74
      }
    }
  }

  private static func didYouMean(_ word: String) -> String? {
    // Key paths over metatypes crash the compiler, Swift 6.3.1.
    var names: [String] = []
    for group in configuration.groupedSubcommands {
      for command in group.subcommands { names.append(command._commandName) }
    }
    guard !names.contains(word), !word.hasPrefix("-") else { return nil }
    return closestMatch(to: word, among: names)
  }
}
