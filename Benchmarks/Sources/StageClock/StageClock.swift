import Foundation
@_spi(Benchmarks) import Vocative

/// Compiles a message over and over, and prints the median time of each stage: `parse<TAB>microseconds`.
@main
struct StageClock {
  static func main() throws {
    let arguments = CommandLine.arguments.dropFirst()
    guard let folder = arguments.first, let name = arguments.dropFirst().first else {
      print("usage: StageClock WORKSPACE MESSAGE [ROUNDS]")
      exit(2)
    }
    let rounds = arguments.dropFirst(2).first.flatMap { Int($0) } ?? 31
    let workspace = try Workspace(at: folder)
    var stages: [String] = []
    var times: [[Double]] = []
    for _ in 0..<rounds {
      let durations = workspace.stageDurations(of: name)
      guard !durations.isEmpty else { exit(1) }
      stages = durations.map(\.stage)
      if times.isEmpty { times = durations.map { _ in [] } }
      for (index, time) in durations.map(\.duration).enumerated() {
        times[index].append(Double(time.components.attoseconds) / 1e12 + 1e6 * Double(time.components.seconds))
      }
    }
    for (stage, times) in zip(stages, times) { print("\(stage)\t\(times.sorted()[rounds / 2])") }
  }
}
