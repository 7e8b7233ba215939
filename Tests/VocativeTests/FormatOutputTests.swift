import Foundation
import GeneratedInput
import Testing
import Vocative
import VocativeSnapshots

/// What messages send is the same before and after formatting.
@Suite struct FormatOutputTests {
  /// The templates as somebody in a hurry might have written them.
  private static func careless(_ workspace: Workspace) -> [String: [UInt8]] {
    var texts: [String: [UInt8]] = [:]
    for template in workspace.templates {
      let text = String(decoding: template.source.bytes, as: UTF8.self)
        .replacing("{{ ", with: "{{").replacing(" }}", with: "   }}").replacing("{% ", with: "{%").replacing(
          " %}", with: "%}"
        ).replacing("{%- ", with: "{%-   ")
      texts[template.source.path] = Array(text.utf8)
    }
    return texts
  }

  /// Eight messages, other ones with another `VOCATIVE_SEED`; all under `make fuzz`.
  @Test func `sample messages send the same when they are formatted`() throws {
    let environment = ProcessInfo.processInfo.environment
    var random = SplitMix64(seed: UInt64(environment["VOCATIVE_SEED"] ?? "") ?? 1)
    let all = Array(
      Set(Workspace.open(repository + "/Templates").output.messageNames.map { MessageName(fileName: $0).name }))
    let some = all.sorted().shuffled(using: &random).prefix(8)
    try TemporaryFolder.withSamples(environment["VOCATIVE_FUZZ_SECONDS"] == nil ? Array(some) : all) { folder in
      let workspace = Workspace.open(folder.url.path()).output
      var formatted: [String: [UInt8]] = [:]
      for template in workspace.replacing(Self.careless(workspace)).templates {
        guard case .changed(let bytes) = template.formatted() else { continue }
        formatted[template.source.path] = bytes
      }
      #expect(formatted.count == workspace.templates.count)
      #expect(OutputComparison(workspace, workspace.replacing(formatted)).differences() == [], "\(some)")
    }
  }

  @Test func `a message that sends something else is named`() throws {
    try TemporaryFolder.withSamples(["cart-midnight", "order-packed"]) { folder in
      let workspace = Workspace.open(folder.url.path()).output
      let template = try #require(workspace.templates.first { $0.source.path.hasSuffix("cart-midnight.liquid") })
      let text = String(decoding: template.source.bytes, as: UTF8.self)
        .replacing("на весь заказ", with: "на Весь заказ")
      let changed = workspace.replacing([template.source.path: Array(text.utf8)])
      #expect(OutputComparison(workspace, changed).differences() == ["cart-midnight"])
    }
  }

  @Test func `a diff shows lines as diff does`() {
    let diff = UnifiedDiff(from: Array("a\nb\nc\nd\ne\nf\n".utf8), to: Array("a\nb\nc\nd\nE\nf".utf8))
    #expect(
      String(decoding: diff.text(path: "x"), as: UTF8.self) == """
        --- x
        +++ x
        @@ -2,5 +2,5 @@
         b
         c
         d
        -e
        -f
        +E
        +f
        \\ No newline at end of file

        """)
    #expect(UnifiedDiff(from: [0x61], to: [0x61]).text(path: "x").isEmpty)
  }
}
