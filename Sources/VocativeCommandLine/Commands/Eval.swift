import ArgumentParser
import Foundation
import Vocative
import VocativeBatch
import VocativeLocale

/// `vocative eval`: fragments as NDJSON in, answers as NDJSON out.
struct Eval: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "eval",
    abstract: "Evaluate fragments: one JSON request a line on standard input, one JSON answer a line.",
    discussion: """
      {"template": "…", "data": {…}, "partials": {…}, "schema": {…}, "part": "text", "locale": "en", "now": "…", \
      "time_zone": "UTC", "plain": {…}}; all but the template may be left out.
      """)

  /// The longest line that is read: a template of 1 MB with its data, escaped.
  private static let longestLine = 8 << 20

  func run() throws {
    let evaluator = Evaluator(zones: .system())
    let input = LineReader(descriptor: STDIN_FILENO, limit: Self.longestLine)
    let output = OutputFile(descriptor: STDOUT_FILENO)
    while let line = try input.next() {
      // A line that is too long is answered like any other that is no request.
      let request: [UInt8] = if case .bytes(let bytes) = line { bytes } else { [] }
      try output.write(evaluator.answer(request) + [UInt8(ascii: "\n")])
      // Who asks for one answer after the other waits for each.
      if !input.hasLine { try output.flush() }
    }
    try output.flush()
  }
}
