import Foundation
import Vocative

/// Compiles messages of a workspace on demand: reads a name a line, answers the seconds that it took a line.
///
/// See `Benchmarks/inlining`, which runs it in turns with other tools.
@main
struct CompileClock {
  static func main() throws {
    guard let folder = CommandLine.arguments.dropFirst().first else {
      print("usage: CompileClock WORKSPACE < names")
      exit(2)
    }
    let workspace = try Workspace(at: folder)
    // Unbuffered: whoever asks waits for each answer.
    let answers = FileHandle.standardOutput
    let clock = ContinuousClock()
    while let name = readLine() {
      var isCompiled = false
      let duration = clock.measure { isCompiled = workspace.compile(name).output != nil }
      let seconds = Double(duration.components.seconds) + Double(duration.components.attoseconds) / 1e18
      try answers.write(contentsOf: Data("\(isCompiled ? "\(seconds)" : "failed")\n".utf8))
    }
  }
}
