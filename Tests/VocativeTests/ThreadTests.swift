import Foundation
import Testing
import Vocative

/// The root of the repository: templates, snapshots and readmes are tested where they lie.
let repository = URL(fileURLWithPath: #filePath)
  .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path

@Suite struct ThreadTests {
  @Test func `eight threads render one message alike`() async throws {
    let workspace = try Workspace(at: repository + "/Templates")
    let message = try workspace.message("cart-midnight")
    let persona = try #require(workspace.persona("vip"))
    let record = workspace.record(of: persona, for: message.name)
    let context = RenderContext(now: persona.now, zones: .system())

    let renders = try await withThrowingTaskGroup(of: [[UInt8]].self) { group in
      for _ in 0..<8 {
        group.addTask {
          var renders: [[UInt8]] = []
          for _ in 0..<20 {
            let recipient = try Recipient(json: record, for: message)
            guard case .rendered(let parts, _) = try message.render(for: recipient, in: context) else { continue }
            renders.append(parts.flatMap(\.bytes))
          }
          return renders
        }
      }
      return try await group.reduce(into: []) { $0 += $1 }
    }
    #expect(renders.count == 160)
    #expect(Set(renders).count == 1)
    #expect(renders.first?.isEmpty == false)
  }
}
