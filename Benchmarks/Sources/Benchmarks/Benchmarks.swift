import Foundation
import Vocative

/// Renders `cart-midnight` over and over, and copies the same bytes over and over, in turns; prints the medians.
///
/// Machines are noisy: what counts is the ratio within one run.
@main
struct Benchmarks {
  static let rounds = 15
  static let rendersPerRound = 2_000

  static func main() throws {
    let folder = CommandLine.arguments.dropFirst().first ?? "Templates"
    let workspace = try Workspace(at: folder)
    let message = try workspace.message("cart-midnight")
    let zones = ZoneTable.system()
    let lines = try Data(contentsOf: URL(fileURLWithPath: folder + "/samples/recipients/cart-midnight.ndjson"))
      .split(separator: UInt8(ascii: "\n")).map { Array($0) }
    let context = RenderContext(now: 1_773_500_400, zones: zones)
    var buffer = MessageBuffer()
    var recipients: [Recipient] = []
    var sizes: [Int] = []
    for line in lines {
      guard let recipient = try? Recipient(json: line, for: message) else { continue }
      guard case .rendered(let rendering) = try message.render(.init(.html), for: recipient, in: context, into: &buffer)
      else { continue }
      recipients.append(recipient)
      sizes.append(rendering.bytes(of: .html, in: buffer).count)
    }
    let clock = ContinuousClock()
    let source = [UInt8](repeating: 0x61, count: sizes.max() ?? 0)
    var target = [UInt8](repeating: 0, count: source.count)
    var rendering: [Double] = []
    var copying: [Double] = []
    var checksum = 0
    for _ in 0..<rounds {
      let render = try clock.measure {
        for turn in 0..<rendersPerRound {
          let recipient = recipients[turn % recipients.count]
          _ = try message.render(.init(.html), for: recipient, in: context, into: &buffer)
        }
      }
      let copy = clock.measure {
        for turn in 0..<rendersPerRound {
          let size = sizes[turn % sizes.count]
          target.withUnsafeMutableBytes { bytes in
            source.withUnsafeBytes { bytes.copyMemory(from: UnsafeRawBufferPointer(rebasing: $0[..<size])) }
          }
          checksum &+= Int(target[turn % target.count])
        }
      }
      rendering.append(Double(rendersPerRound) / render.seconds)
      copying.append(Double(rendersPerRound) / copy.seconds)
    }
    let render = rendering.sorted()[rounds / 2]
    let copy = copying.sorted()[rounds / 2]
    let bytes = sizes.reduce(0, +) / max(1, sizes.count)
    print("cart-midnight, html, one core: \(recipients.count) recipients, \(bytes) bytes on average")
    print("  renders a second        \(Int(render))")
    print("  copies a second         \(Int(copy))  [\(checksum & 1)]")
    print("  ratio                   \((render / copy * 1000).rounded() / 1000)")
  }
}

extension Duration {
  var seconds: Double { Double(components.seconds) + Double(components.attoseconds) / 1e18 }
}
