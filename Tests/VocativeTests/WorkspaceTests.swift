import Foundation
import Testing
import Vocative

@Suite struct WorkspaceTests {
  @Test func `the sample workspace has no errors`() {
    let opened = Workspace.open(repository + "/Templates")
    let errors = opened.output.check().filter(\.isError)
    let printer = TextPrinter(language: .en)
    #expect(errors.isEmpty, "\(errors.map(printer.text(of:)).joined(separator: "\n"))")
    #expect(opened.output.messageNames.count >= 4)
    #expect(opened.output.personas.count >= 8)
  }

  @Test func `a folder that is none is said`() {
    #expect(Workspace.open("/nowhere/at/all").diagnostics.map(\.code) == ["SYN190"])
  }

  @Test func `a component that nothing calls is judged in its own language`() throws {
    try TemporaryFolder.with { folder in
      try folder.write("locales: [ru, en]\n", to: "vocative.yaml")
      try folder.write("", to: "messages/.keep")
      let (english, russian) = ("\"# item\", \"# items\"", "\"# товар\", \"# товара\", \"# товаров\"")
      for (name, forms) in [
        ("rows-en", english), ("list.en", english), ("rows", russian), ("rows-de", russian), ("wrong-en", russian),
        ("wrong", english), ("wrong-de", english),
      ] {
        try folder.write(
          "{% param count: integer %}{{ count | plural: \(forms) }}\n", to: "components/\(name).liquid")
      }
      let found = Workspace.open(folder.url.path).output.check()
      let faulty = found.map { "\($0.code) \($0.location.file.path.split(separator: "/").last ?? "")" }
      #expect(faulty == ["LNG801 wrong.liquid", "LNG801 wrong-de.liquid", "LNG801 wrong-en.liquid"])
    }
  }

  @Test func `an unknown message is named with its nearest neighbor`() throws {
    let workspace = try Workspace(at: repository + "/Templates")
    let found = workspace.compile("cart-midnigt").diagnostics
    #expect(found.map(\.code) == ["SYN194"])
    #expect(found.first?.help?.en == "did you mean `cart-midnight`?")
  }

  @Test(
    arguments: [
      ("cart", "cart", nil), ("cart.en", "cart", "en"), ("cart.v2", "cart.v2", nil), ("a.b.pt-BR", "a.b", "pt-BR"),
    ] as [(String, String, String?)])
  func `a file's name ends in its locale`(fileName: String, name: String, locale: String?) {
    #expect(MessageName(fileName: fileName) == MessageName(fileName: fileName))
    #expect(MessageName(fileName: fileName).name == name)
    #expect(MessageName(fileName: fileName).locale == locale)
  }
}
