import Foundation
import Testing
import Vocative

/// After a save only what it can touch is compiled, and the findings are those of a check from nothing.
@Suite struct IncrementalCheckTests {
  private static func with(_ use: (TemporaryFolder, inout IncrementalCheck) throws -> Void) throws {
    try TemporaryFolder.withSamples(["cart-midnight", "order-confirm", "vip-welcome"]) { folder in
      var check = IncrementalCheck(at: folder.url.path())
      try use(folder, &check)
    }
  }

  private static func expectSame(_ check: inout IncrementalCheck, _ folder: TemporaryFolder) {
    #expect(check.findings() == Workspace.open(folder.url.path()).output.check())
  }

  @Test func `a message is compiled alone`() throws {
    try Self.with { folder, check in
      let text = try folder.text("messages/cart-midnight.liquid")
      try folder.write(text + "{{ nobody }}", to: "messages/cart-midnight.liquid")
      let path = folder.url.appending(path: "messages/cart-midnight.liquid").path()
      #expect(check.reload(changed: [path]) == ["cart-midnight"])
      #expect(check.findings().contains { $0.isError })
      Self.expectSame(&check, folder)
      try folder.write(text, to: "messages/cart-midnight.liquid")
      check.reload(changed: [path])
      #expect(!check.findings().contains { $0.isError })
    }
  }

  @Test func `a component reaches the messages that use it, a schema all of them`() throws {
    try Self.with { folder, check in
      let component = try folder.text("components/product-list.liquid")
      try folder.write(component + "{{ nobody }}", to: "components/product-list.liquid")
      let touched = check.reload(changed: [folder.url.appending(path: "components").path()])
      #expect(touched == ["order-confirm"])
      Self.expectSame(&check, folder)
      try folder.write(try folder.text("schema.yaml") + "\nnothing: { name: text }\n", to: "schema.yaml")
      #expect(check.reload(changed: [folder.url.appending(path: "schema.yaml").path()]) == check.workspace.messageNames)
      Self.expectSame(&check, folder)
    }
  }

  @Test func `files come and go`() throws {
    try Self.with { folder, check in
      let path = folder.url.appending(path: "messages/another.liquid").path()
      try folder.write(try folder.text("messages/vip-welcome.liquid") + "{{ nobody }}", to: "messages/another.liquid")
      #expect(check.reload(changed: [path]) == ["another"])
      Self.expectSame(&check, folder)
      try FileManager.default.removeItem(atPath: path)
      #expect(check.reload(changed: [path]) == [])
      Self.expectSame(&check, folder)
      #expect(check.reload(changed: []) == [])
    }
  }
}
