import Foundation
import Vocative

/// Renders messages of a workspace for the same recipients in turns, and prints a line for each: its name, the median
/// microseconds of a render, the mean number of picks, and the median microseconds of reading a record.
///
/// See `Benchmarks/picking`, which gives it a message with picks and the same one without.
@main
struct PickClock {
  private static let rounds = 25
  /// How long a message is rendered for in a round, and how often at most.
  private static let seconds = 0.02
  private static let mostRenders = 2_000

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
    for measured in try measure(arguments.dropFirst(2).map { try workspace.message($0) }, lines, in: context) {
      print("\(measured.name)\t\(measured.render)\t\(measured.picked)\t\(measured.read)")
    }
  }

  private struct Measured {
    var name = ""
    var render = 0.0
    var picked = 0.0
    var read = 0.0
  }

  private static func measure(
    _ messages: [Message], _ lines: [[UInt8]], in context: RenderContext
  ) throws -> [Measured] {
    var buffer = MessageBuffer()
    let recipients = try messages.map { message in try lines.map { try Recipient(json: $0, for: message) } }
    var renders = [[Double]](repeating: [], count: messages.count)
    var reads = renders
    var counts = [Int](repeating: lines.count, count: messages.count)
    // The first round finds out how many renders a round has, and counts for nothing else.
    for round in 0...rounds {
      for (index, message) in messages.enumerated() {
        var reader = RecipientReader(for: message.programs[0])
        var recipient = Recipient()
        let all = recipients[index]
        let render = try time(of: counts[index]) {
          _ = try message.render(for: all[$0 % all.count], in: context, into: &buffer)
        }
        let read = try time(of: counts[index]) {
          let line = lines[$0 % lines.count]
          try reader.read(line.span, into: &recipient)
        }
        if round == 0 {
          counts[index] = max(10, min(mostRenders, Int(seconds / render)))
        } else {
          renders[index].append(render)
          reads[index].append(read)
        }
      }
    }
    return try messages.indices.map { index in
      var picked = 0
      for recipient in recipients[index] {
        guard case .rendered(let rendering) = try messages[index].render(for: recipient, in: context, into: &buffer)
        else { continue }
        picked += buffer.metadata(of: rendering).picks.count
      }
      return Measured(
        name: messages[index].name, render: 1e6 * renders[index].sorted()[rounds / 2],
        picked: Double(picked) / Double(max(1, recipients[index].count)),
        read: 1e6 * reads[index].sorted()[rounds / 2])
    }
  }

  /// Seconds that one of so many turns takes.
  private static func time(of count: Int, _ body: (Int) throws -> Void) throws -> Double {
    let time = try ContinuousClock().measure {
      for turn in 0..<count { try body(turn) }
    }
    let seconds = Double(time.components.seconds) + Double(time.components.attoseconds) / 1e18
    return seconds / Double(max(1, count))
  }
}
