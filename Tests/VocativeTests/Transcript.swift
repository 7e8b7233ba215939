import Foundation

/// What a person sees in a terminal: a line that begins with `$ ` is run by the shell, what follows is what it prints,
/// `[1]` at the end is an exit code that is not 0.
///
/// ```
/// $ vocative explain NUL31
/// vocative: there is no page for NUL31; did you mean NUL301?
/// [2]
/// ```
struct Transcript: Sendable {
  /// The lines of shell, in order.
  let commands: [String]
  /// The whole text, without line breaks at its end.
  let text: String

  init(_ text: String) {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    commands = lines.filter { $0.hasPrefix("$ ") }.map { String($0.dropFirst(2)) }
    self.text = Self.trimmed(text)
  }

  /// Runs the commands one after another in a folder, and gives the transcript as it is now.
  func run(in folder: URL) throws -> String {
    var lines: [String] = []
    for command in commands {
      let run = try CommandLineRun(command, in: folder)
      lines.append("$ " + command)
      if !run.output.isEmpty { lines.append(Self.trimmed(run.output)) }
      if run.code != 0 { lines.append("[\(run.code)]") }
    }
    return Self.trimmed(lines.joined(separator: "\n"))
  }

  private static func trimmed(_ text: String) -> String {
    var bytes = Array(text.utf8)
    while bytes.last == UInt8(ascii: "\n") { bytes.removeLast() }
    return String(decoding: bytes, as: UTF8.self)
  }
}
