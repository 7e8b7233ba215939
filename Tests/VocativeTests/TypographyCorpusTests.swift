import Foundation
import Testing
import Vocative

/// Cases of `Tests/Corpus/Typography`: a part as it is written, and as it is sent, in one view; `◦` is a no-break space.
struct TypographyCase: Sendable, CustomTestStringConvertible {
  let title: String
  let template: String
  /// The part, or `contains`: HTML that has every line of the expectation.
  let kind: String
  let expected: String
  var testDescription: String { title }

  static let all: [TypographyCase] = {
    let file = URL(filePath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent()
      .deletingLastPathComponent()
      .appending(path: "Corpus/Typography/russian.corpus")
    let text = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
    return text.components(separatedBy: "==== ").dropFirst().compactMap { item -> TypographyCase? in
      let halves = item.components(separatedBy: "\n---- ")
      guard halves.count == 2, let titleEnd = halves[0].firstIndex(of: "\n"),
        let kindEnd = halves[1].firstIndex(of: "\n")
      else { return nil }
      return TypographyCase(
        title: String(halves[0][..<titleEnd]), template: String(halves[0][titleEnd...].dropFirst()),
        kind: String(halves[1][..<kindEnd]),
        expected: String(halves[1][kindEnd...].dropFirst()).replacing(/\n*$/, with: "").replacing("◦", with: "\u{A0}"))
    }
  }()

  /// The part as it is sent to Анна.
  func sent(locale: String = "ru", settings: String = "") throws -> String {
    let part = kind == "contains" ? "html" : kind
    return try TemporaryFolder.with { folder in
      try folder.write("locales: [\(locale)]\nsms: { segments: 10 }\n\(settings)", to: "vocative.yaml")
      try folder.write(
        "customer:\n  name: name\n  count: integer 0..9\n  vip: boolean\n  consent: map of map of boolean\n",
        to: "schema.yaml")
      try folder.write(
        "---\npurpose: transactional\nto: customer\n---\n{% \(part) %}\(template){% end\(part) %}\n",
        to: "messages/m.liquid")
      let message = try Workspace(at: folder.url.path).message("m")
      let record = #"{"customer": {"name": "Анна", "count": 5, "vip": true, "consent": {}}}"#
      let recipient = try Recipient(json: Array(record.utf8), for: message)
      let context = RenderContext(now: 0, zones: ZoneTable(version: "none"))
      let rendered = try message.render(for: recipient, in: context)
      let parts: [String: Part] = ["html": .html, "plain": .plain, "sms": .sms, "subject": .subject]
      let sent = try #require(parts[part])
      return try #require(rendered[sent])
    }
  }
}

@Suite struct TypographyCorpusTests {
  @Test(arguments: TypographyCase.all) func `Words are set as they are in print`(item: TypographyCase) throws {
    let sent = try item.sent()
    if item.kind == "contains" {
      for line in item.expected.split(separator: "\n") { #expect(sent.contains(line)) }
    } else {
      #expect(sent == item.expected)
    }
  }

  @Test(arguments: [("en", ""), ("ru", "typography: off\n")])
  func `Other languages and a setting keep what is written`(locale: String, settings: String) throws {
    let html = TypographyCase.all.filter { item in
      item.kind == "html" && !item.template.contains("{") && !item.template.contains("style")
    }
    #expect(html.count > 10)
    for item in html { #expect(try item.sent(locale: locale, settings: settings) == item.template) }
  }
}
