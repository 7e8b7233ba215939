import Foundation
import Vocative

/// Renders messages of a workspace for the same recipients in turns, and prints the median time of a render of each.
///
/// See `Benchmarks/picking`, which gives it a message with picks and the same one without.
@main
struct PickClock {
  private static let rounds = 25
  private static let rendersPerRound = 2_000

  static func main() throws {
    let arguments = CommandLine.arguments.dropFirst()
    guard let folder = arguments.first, arguments.count > 2 else {
      print("usage: PickClock WORKSPACE RECIPIENTS MESSAGE…")
      exit(2)
    }
    let workspace = try Workspace(at: folder)
    let lines = try Data(contentsOf: URL(fileURLWithPath: arguments[arguments.startIndex + 1]))
      .split(separator: UInt8(ascii: "\n")).map { Array($0) }
    let context = RenderContext(now: 1_773_500_400, zones: .system(), picks: workspace.pickIndex)
    var buffer = MessageBuffer()
    let names = Array(arguments.dropFirst(2))
    let messages = try names.map { try workspace.message($0) }
    let recipients = try messages.map { message in try lines.map { try Recipient(json: $0, for: message) } }
    var times = [[Double]](repeating: [], count: messages.count)
    var picked = [Int](repeating: 0, count: messages.count)
    let clock = ContinuousClock()
    for _ in 0..<rounds {
      for (index, message) in messages.enumerated() {
        let all = recipients[index]
        let time = try clock.measure {
          for turn in 0..<rendersPerRound {
            _ = try message.render(for: all[turn % all.count], in: context, into: &buffer)
          }
        }
        let seconds = Double(time.components.seconds) + Double(time.components.attoseconds) / 1e18
        times[index].append(1e6 * seconds / Double(rendersPerRound))
      }
    }
    for (index, message) in messages.enumerated() {
      for recipient in recipients[index] {
        guard case .rendered(let rendering) = try message.render(for: recipient, in: context, into: &buffer) else {
          continue
        }
        picked[index] += buffer.metadata(of: rendering).picks.count
      }
      let median = times[index].sorted()[rounds / 2]
      let mean = Double(picked[index]) / Double(max(1, recipients[index].count))
      print("\(names[index])\t\(median)\t\(mean)")
    }
  }
}
