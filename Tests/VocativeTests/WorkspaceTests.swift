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

  @Test(arguments: [
    ("cart-midnight", "vip"), ("welcome-visitor", "new"), ("order-confirm", "hostile"), ("brand-story", "vip"),
  ])
  func `what one message needs renders it as the whole workspace does`(message: String, persona: String) throws {
    let path = repository + "/Templates"
    let (whole, part) = (Workspace.open(path), Workspace.open(path, for: message, persona: persona))
    #expect(part.diagnostics == whole.diagnostics)
    #expect(part.output.messageNames == [message] && part.output.personas.map(\.name) == [persona])
    #expect(part.output.personaNames == whole.output.personaNames)
    let records = try [whole, part].map { opened in
      opened.output.record(of: try #require(opened.output.persona(persona)), for: message)
    }
    #expect(records[0] == records[1] && records[0].count > 100)
    let bundles = try [whole, part].map { MessageBundle([try $0.output.message(message)], of: $0.output).bytes }
    #expect(bundles[0] == bundles[1])
  }

  @Test func `a compiled message is the same however its workspace is named`() throws {
    let path = repository + "/Templates"
    let identities = try [path, repository + "/./Templates", repository + "/Tests/../Templates"].map {
      let workspace = Workspace.open($0, for: "cart-midnight").output
      return MessageBundle([try workspace.message("cart-midnight")], of: workspace).identity
    }
    #expect(Set(identities).count == 1)
  }

  @Test func `a fault in another message or persona is no obstacle, one of its own is`() throws {
    try TemporaryFolder.with { folder in
      let path = folder.url.path
      try folder.write("customer:\n  name: text?\n", to: "schema.yaml")
      try folder.write(
        "---\npurpose: service\nto: customer\n---\n{% sms %}Hi{% endsms %}\n", to: "messages/good.liquid")
      try folder.write("{% if %}", to: "messages/bad.liquid")
      try folder.write("now: 2026-03-14T18:00:00+03:00\n", to: "personas/good.yaml")
      try folder.write("now: soon\n", to: "personas/bad.yaml")
      #expect(Workspace.open(path).diagnostics.map(\.code) == ["SNP1001"])
      #expect(Workspace.open(path, for: "good").diagnostics.isEmpty)
      #expect(Workspace.open(path, for: "good", persona: "good").diagnostics.isEmpty)
      #expect(Workspace.open(path, for: "good", persona: "bad").diagnostics.map(\.code) == ["SNP1001"])
      // Whoever asks for what there is not hears what there is.
      #expect(
        Workspace.open(path, for: "goood").output.compile("goood").diagnostics.first?.help?.en == "did you mean `good`?"
      )
    }
  }

  @Test func `files are read from the folder only, links followed`() throws {
    try TemporaryFolder.with { folder in
      let path = folder.url.path
      try folder.write("", to: "messages/.keep")
      try folder.write("customer:\n  name: text\n", to: "schema/own.yaml")
      try folder.write("other:\n  name: text\n", to: "../other.yaml")
      func link(_ name: String, to target: String) throws {
        try FileManager.default.createSymbolicLink(atPath: path + "/" + name, withDestinationPath: target)
      }
      try link("segments.yaml", to: "../other.yaml")
      try link("picks.yaml", to: "nowhere.yaml")
      try link("schema/linked.yaml", to: "own.yaml")
      try FileManager.default.createDirectory(atPath: path + "/events.yaml", withIntermediateDirectories: true)
      let made = unsafe mkfifo(path + "/vocative.yaml", 0o600)
      #expect(made == 0)
      let found = Workspace.open(path).diagnostics.map {
        "\($0.code) \($0.location.file.path.split(separator: "/").last ?? "")"
      }
      // The linked schema is read: it declares the type a second time. What a link leads to nowhere is not there.
      #expect(
        found.sorted() == ["SYN191 events.yaml", "SYN191 vocative.yaml", "SYN193 segments.yaml", "TYP266 own.yaml"])
    }
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
