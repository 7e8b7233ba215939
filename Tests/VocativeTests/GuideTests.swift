import Foundation
import Testing
import Vocative
import VocativeCompiler
import VocativeDiagnostics
import VocativeLocale

/// Templates/README.md, the guide for people who write messages, is compiled, walked through and compared.
///
/// A block `liquid` is a message; without front matter it gets one with all variables of the shop, without a part it is
/// the content of an html part. `liquid error=NUL301` is refused with that code first, any other with none.
@Suite struct GuideTests {
  private static let folder = repository + "/Templates"
  static let text = (try? String(contentsOfFile: folder + "/README.md", encoding: .utf8)) ?? ""
  static let examples = MarkdownBlock.blocks(of: text).filter { $0.words.first == "liquid" }
  private static let workspace = Workspace.open(folder).output

  private static let frontMatter = """
    ---
    purpose: content
    to: customer
    with: { cart: cart, promo: "promo_code?", product: product, order: order, club: club }
    ---

    """

  private static func complete(_ template: String) -> String {
    if template.hasPrefix("---\n") { return template }
    let hasPart = ["subject", "preheader", "html", "plain", "sms", "push", "channel"].contains {
      template.contains("{% \($0)")
    }
    return frontMatter + (hasPart ? template : "{% html %}\n\(template){% endhtml %}\n")
  }

  @Test(arguments: examples)
  func `an example compiles, or is refused for the reason that it shows`(example: MarkdownBlock) throws {
    let locale = try #require(Locale("ru"))
    let source = SourceFile(path: "README.md", bytes: Array(Self.complete(example.text).utf8))
    let found = compile(source, named: "example", locale: locale, in: Self.workspace.library).diagnostics
    let expected = example.words.compactMap { $0.hasPrefix("error=") ? String($0.dropFirst(6)) : nil }
    let comment = Comment(rawValue: found.map(TextPrinter(language: .ru).text(of:)).joined(separator: "\n"))
    #expect(Array(found.map(\.code).prefix(max(1, expected.count))) == expected, comment)
    #expect(expected.allSatisfy { Self.text.contains("**\($0): ") }, "every code has its paragraph")
  }

  @Test func `ten mistakes are shown, each explained`() {
    let codes = Self.examples.flatMap { $0.words.dropFirst() }.map { String($0.dropFirst("error=".count)) }
    #expect(codes.count == 10)
    for code in codes { #expect(Page.of(code: code, language: .ru) != nil, "\(code)") }
    #expect(Self.examples.count > codes.count + 10)
  }

  @Test func `the first edit goes as it is told`() throws {
    let steps = MarkdownBlock.blocks(of: Self.text).filter { $0.words == ["sh"] }.map(\.text)
    #expect(
      steps == ["vocative check\n", "vocative preview --export preview\n", "vocative test\nvocative accept --all\n"])
    try TemporaryFolder.with { folder in
      for name in ["Templates", "Snapshots"] {
        let source = URL(filePath: repository).appending(path: name)
        try FileManager.default.copyItem(at: source, to: folder.url.appending(path: name))
      }
      // The steps are the same with fewer messages, and quicker.
      let messages = ["cart-midnight", "welcome-visitor"]
      try folder.keepSamples(messages, in: "Templates")
      let snapshots = folder.url.appending(path: "Snapshots")
      for name in try FileManager.default.contentsOfDirectory(atPath: snapshots.path()) where !messages.contains(name) {
        try FileManager.default.removeItem(at: snapshots.appending(path: name))
      }
      let words = try #require(Self.text.components(separatedBy: "Найдите слова «").dropFirst().first)
      let sentence = String(words.prefix { $0 != "»" })
      let message = try folder.text("Templates/messages/cart-midnight.liquid")
      #expect(message.contains(sentence))
      try folder.write(
        message.replacingOccurrences(of: sentence, with: "Мы всё сохранили"),
        to: "Templates/messages/cart-midnight.liquid")

      let codes = try steps.joined().split(separator: "\n").map { try CommandLineRun(String($0), in: folder.url).code }
      #expect(codes == [0, 0, 1, 0], "check, preview, test (it has changed), accept")
      #expect(FileManager.default.fileExists(atPath: folder.url.appending(path: "preview/index.html").path()))
      #expect(try CommandLineRun("vocative test", in: folder.url).code == 0)
    }
  }

  @Test func `the table of practices names messages, rules and snapshots that there are`() throws {
    let rows = MarkdownBlock.rows(of: Self.text, below: "Где в письмах что показано")
    #expect(rows.count >= 8)
    for row in rows {
      try #require(row.count == 4, "\(row)")
      for message in row[1].quoted { #expect(Self.workspace.messageNames.contains(message), "\(row)") }
      for code in row[2].quoted { #expect(Page.of(code: code, language: .ru) != nil, "\(row)") }
      #expect(row[2] == "—" || !row[2].quoted.isEmpty, "\(row)")
      let snapshot = try #require(row[3].quoted.first, "\(row)")
      #expect(FileManager.default.fileExists(atPath: "\(repository)/Snapshots/\(snapshot)"), "\(row)")
    }
  }

  @Test func `the folders, components and codes that it names are all that there are`() throws {
    let files = FileManager.default
    let named = Set(MarkdownBlock.rows(of: Self.text, below: "Что где лежит").compactMap(\.first?.quoted.first))
    let present = try files.contentsOfDirectory(atPath: Self.folder).filter { $0 != "README.md" }.map { name in
      files.fileExists(atPath: "\(Self.folder)/\(name)/.") ? name + "/" : name
    }
    #expect(named == Set(present))

    let paragraph = try #require(Self.text.components(separatedBy: "Готовые куски: ").dropFirst().first)
    let listed = String(paragraph.prefix { $0 != "\n" || false }).quoted
    let rest = paragraph.components(separatedBy: "\n\n").first.map(\.quoted) ?? listed
    let components = try files.contentsOfDirectory(atPath: Self.folder + "/components")
      .map { String($0.dropLast(".liquid".count)) }
    #expect(Set(rest) == Set(components))
  }

  @Test func `the table of lints is complete`() {
    let named = MarkdownBlock.rows(of: Self.text, below: "Как письмо покажут почтовые программы")
      .compactMap(\.first?.quoted.first)
    #expect(named == Page.codes.filter { $0 >= "CMP975" && $0 <= "CMP999" && $0.hasPrefix("CMP") }.sorted())
  }

  @Test func `dates look as the table shows them`() {
    let rows = MarkdownBlock.rows(of: Self.text, below: "Числа, деньги и даты")
    #expect(rows.count >= 5)
    let evaluator = Evaluator(zones: ZoneTable.system())
    for row in rows {
      let pattern = row[0].quoted.first ?? ""
      let request = """
        {"template": "{{ t | date: '\(pattern)' }}", "data": {"t": "2026-03-14T23:59:00+03:00"}, \
        "schema": {"t": "datetime"}, "locale": "ru", "time_zone": "Europe/Moscow"}
        """
      let answer = String(decoding: evaluator.answer(Array(request.utf8)), as: UTF8.self)
      #expect(answer == #"{"output":"\#(row[1])"}"#, "\(pattern)")
    }
  }

  @Test func `its contents lead to its headings`() {
    let headings = Set(
      Self.text.split(separator: "\n").filter { $0.hasPrefix("## ") }.map { line in
        line.dropFirst(3).lowercased().filter { $0.isLetter || $0.isNumber || $0 == " " || $0 == "-" }
          .replacingOccurrences(of: " ", with: "-")
      })
    let anchors = Self.text.components(separatedBy: "](#").dropFirst().map { String($0.prefix { $0 != ")" }) }
    #expect(headings.count >= 10)
    #expect(Set(anchors) == headings)
  }
}
