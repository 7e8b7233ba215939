import Foundation
import Testing
import Vocative

/// Messages in several languages: strings, files for all languages, what files of one message have in common.
@Suite struct LanguageTests {
  /// A workspace in English and Russian with a customer and a cart of so many items.
  private func workspace(_ files: [String: String], _ use: (Workspace) throws -> Void) throws {
    try TemporaryFolder.with { folder in
      try folder.write("locales: [en, ru]\ncurrency: RUB\ntime_zone: UTC\n", to: "vocative.yaml")
      try folder.write(
        """
        customer: { first_name: name? max 20, city: text? max 20, items: integer 0..50, total: money RUB,
          consent: map of map of boolean }

        """, to: "schema.yaml")
      for (path, text) in files { try folder.write(text, to: path) }
      try use(Workspace.open(folder.url.path).output)
    }
  }

  private static let header = "---\npurpose: service\nto: customer\n"

  private static let strings = [
    "locales/en.yaml": """
    title: Fish & chips
    count: { one: "{{ count }} item for {{ sum }}", other: "{{ count }} items for {{ sum }}" }
    link_html: '<a href="https://shop.example.com/?q={{ q }}">More & more</a>'
    """,
    "locales/ru.yaml": """
    title: Рыба & картошка
    count:
      one: "{{ count }} товар на {{ sum }}"
      few: "{{ count }} товара на {{ sum }}"
      many: "{{ count }} товаров на {{ sum }}"
    link_html: '<a href="https://shop.example.com/?q={{ q }}">Ещё чай</a>'
    """,
  ]

  /// The subject and the body that a recipient of a locale gets.
  private func rendered(
    _ workspace: Workspace, locale: String, items: Int
  ) throws -> (locale: String?, subject: String?, html: String?) {
    let message = try workspace.message("a")
    let json = #"{"id":"c-1","locale":"\#(locale)","customer":{"items":\#(items),"total":1234.5,"city":"A&B"}}"#
    let recipient = try Recipient(json: Array(json.utf8), for: message)
    let result = try message.render(for: recipient, in: RenderContext(now: 0, zones: .system()))
    return (message.programs[message.variant(of: Array(json.utf8).span)].locale, result[.subject], result[.html])
  }

  @Test(arguments: [
    ("en", 1, "en", "1 item for RUB 1,234.50"), ("en-GB", 2, "en", "2 items for RUB 1,234.50"),
    ("ru", 1, "ru", "1 товар на 1 234,50 ₽"), ("ru", 3, "ru", "3 товара на 1 234,50 ₽"),
    ("ru-RU", 5, "ru", "5 товаров на 1 234,50 ₽"), ("de", 0, "en", "0 items for RUB 1,234.50"),
  ])
  func `a file for all languages takes its words from each`(
    locale: String, items: Int, expected: String, subject: String
  ) throws {
    var files = Self.strings
    files["messages/a.liquid"] =
      Self.header
        + """
        locales: all
        ---
        {% subject %}{{ "count" | t: count: customer.items, sum: customer.total }}{% endsubject %}
        {% html %}<!doctype html><html lang="en" dir="ltr"><head><title>x</title></head><body>
        <p title="{{ "title" | t }}">{{ "title" | t }}</p>
        {% if customer.city %}{{ "link_html" | t: q: customer.city }}{% endif %}</body></html>{% endhtml %}
        """
    try workspace(files) { workspace in
      #expect(workspace.check().map(\.code) == [])
      let result = try rendered(workspace, locale: locale, items: items)
      #expect(result.locale == expected)
      #expect(
        result.subject?.replacing("\u{A0}", with: " ").replacing("\u{202F}", with: " ") == subject)
      let title = expected == "en" ? "Fish &amp; chips" : "Рыба &amp; картошка"
      #expect(result.html?.contains("<p title=\"\(title)\">\(title)</p>") == true)
      #expect(result.html?.contains("<a href=\"https://shop.example.com/?q=A%26B\">") == true)
    }
  }

  @Test func `a file of a language's own stands before one for all`() throws {
    var files = Self.strings
    files["messages/a.liquid"] =
      Self.header + "locales: all\n---\n{% subject %}{{ \"title\" | t }}{% endsubject %}"
    files["messages/a.ru.liquid"] = Self.header + "---\n{% subject %}Своё{% endsubject %}"
    try workspace(files) { workspace in
      let (russian, english) = (
        try rendered(workspace, locale: "ru", items: 1), try rendered(workspace, locale: "en", items: 1)
      )
      #expect(russian.subject == "Своё")
      #expect(english.subject == "Fish & chips")
    }
  }

  @Test func `strings that nothing prints and languages that nobody reads are told`() throws {
    var files = Self.strings
    files["locales/de.yaml"] = "title: Fisch"
    files["messages/a.liquid"] = Self.header + "---\n{% subject %}{{ \"title\" | t }}{% endsubject %}"
    try workspace(files) { workspace in
      let found = workspace.check().map {
        "\($0.code) \(URL(fileURLWithPath: $0.location.file.path).lastPathComponent)"
      }
      #expect(
        found.sorted() == [
          "LNG817 en.yaml", "LNG817 en.yaml", "LNG817 ru.yaml", "LNG817 ru.yaml", "LNG823 de.yaml",
        ])
    }
  }

  @Test func `a file of strings that is named after no language is told when the workspace is opened`() throws {
    try workspace(["locales/russian.yaml": "a: b", "messages/a.liquid": Self.header]) { workspace in
      #expect(workspace.diagnostics.map(\.code) == ["LNG818"])
    }
  }

  private static let body = "{% subject %}x{% endsubject %}"

  @Test(arguments: [
    ("---\n\(body)", "---\n\(body)", []),
    ("audience: customer.items > 1\n---\n\(body)", "audience: customer.items  >  1\n---\n\(body)", []),
    ("audience: customer.items > 1\n---\n\(body)", "audience: customer.items > 2\n---\n\(body)", ["`audience`"]),
    ("audience: customer.items > 1\n---\n\(body)", "---\n\(body)", ["`audience`"]),
    ("with: { s: stock, p: text }\n---\n\(body)", "with: { p: text, s: stock }\n---\n\(body)", []),
    ("with: { s: stock }\n---\n\(body)", "with: { s: stock? }\n---\n\(body)", ["`with`"]),
    ("---\n\(body)", "---\n\(body){% sms %}x{% endsms %}", ["the part `sms`"]),
    ("---\n\(body){% sms %}x{% endsms %}", "---\n\(body)", ["the part `sms`"]),
    (
      "with: { s: stock }\n---\n{% subject %}{% scarcity s, up_to: 5 %}x{% endscarcity %}{% endsubject %}",
      "with: { s: stock }\n---\n{% subject %}{% scarcity s, up_to: 6 %}x{% endscarcity %}{% endsubject %}",
      ["the offer `scarcity s, up_to: 5`", "the offer `scarcity s, up_to: 6`"]
    ),
    (
      "with: { p: promo_code }\n---\n{% subject %}{{ p.value }} off your order by {{ p.valid_until }}{% endsubject %}",
      "with: { p: promo_code }\n---\n{% subject %}x{% endsubject %}", ["the code `p.value`"]
    ),
    (
      "---\n{% experiment \"h\", a: 50, b: 50 %}\(body)", "---\n{% experiment \"h\", a: 60, b: 40 %}\(body)",
      ["the offer `experiment \"h\", a: 50, b: 50`", "the offer `experiment \"h\", a: 60, b: 40`"]
    ),
  ])
  func `the files of a message agree`(english: String, russian: String, names: [String]) throws {
    let header = english.contains("scarcity") || english.contains("promo") ? "marketing" : "service"
    let start = "---\npurpose: \(header)\nto: customer\n"
    try workspace(["messages/a.liquid": start + english, "messages/a.ru.liquid": start + russian]) { workspace in
      let found = workspace.compile("a").diagnostics.filter { $0.code == "LNG822" }
      let prefix = "the languages of this message disagree on "
      #expect(found.map { String($0.title.en.dropFirst(prefix.count)) } == names)
      for finding in found {
        #expect(finding.location.file.path.hasSuffix("a.ru.liquid"))
        #expect(finding.related.map { $0.location.file.path.hasSuffix("a.liquid") } == [true])
      }
    }
  }

  @Test func `the answer tells when to send, and what comes after`() throws {
    let files = [
      "events.yaml": "left: customer",
      "messages/a.liquid": Self.header
        + """
        when: event.left + 2 h, 10:00-13:00
        cascade: [email, sms after 1 days unless read]
        ---
        {% subject %}x{% endsubject %}{% sms %}x{% endsms %}
        """,
    ]
    try workspace(files) { workspace in
      let message = try workspace.message("a")
      let json = Array(#"{"customer":{"items":1,"total":1}}"#.utf8)
      let recipient = try Recipient(json: json, for: message)
      var buffer = MessageBuffer()
      let outcome = try message.render(for: recipient, in: RenderContext(now: 0, zones: .system()), into: &buffer)
      guard case .rendered(let rendering) = outcome else {
        Issue.record("nothing was rendered")
        return
      }
      let answer = Answer(for: message.programs[0]).metadata(of: rendering, in: buffer)
      let expected =
        #""event":"left","delay_s":7200,"send_window":"10:00-13:00","#
        + #""cascade":[{"channel":"email","after_s":0},{"channel":"sms","after_s":86400,"unless":"read"}]}"#
      #expect(String(decoding: answer, as: UTF8.self).hasSuffix(expected))
    }
  }

  @Test func `an SMS costs what its dearest arm costs`() throws {
    let files = [
      "messages/a.liquid": Self.header
        + """
        ---
        {% sms segments: 1 %}{% experiment "hero" %}{% arm "a", weight: 99 %}Hello{% arm "b", weight: 1 %}\
        \(String(repeating: "x", count: 161)){% endexperiment %}{% endsms %}
        """
    ]
    try workspace(files) { workspace in
      #expect(workspace.compile("a").diagnostics.map(\.code) == ["SMS501"])
    }
  }

  @Test func `a persona may pin an arm`() throws {
    let files = [
      "personas/anna.yaml": """
      now: 2026-03-14T18:00:00Z
      record: { customer: { items: 1, total: 1 }, experiments: { hero: b } }
      """,
      "messages/a.liquid": Self.header
        + """
        ---
        {% subject %}{% experiment "hero" %}{% arm "a", weight: 99 %}A{% arm "b", weight: 1 %}B{% endexperiment %}\
        {% endsubject %}
        """,
    ]
    try workspace(files) { workspace in
      let message = try workspace.message("a")
      let anna = try #require(workspace.persona("anna"))
      let recipient = try Recipient(json: workspace.record(of: anna, for: "a"), for: message)
      let result = try message.render(for: recipient, in: RenderContext(now: anna.now, zones: .system()))
      #expect(result[.subject] == "B")
    }
  }
}
