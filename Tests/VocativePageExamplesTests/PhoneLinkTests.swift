import Testing
import VocativeDiagnostics
import VocativeLocale

/// LAW731: a number to tap, on every way that members of a phone-first segment may take.
@Suite struct PhoneLinkTests {
  private static let workspace = ExampleWorkspace(
    settings: "phone_first: [old, rfm.lost]\n",
    schema:
      "customer: { email: email, age: integer, orders: list? of order }\norder: { at: datetime, total: money RUB }\n",
    segments: """
      segments:
        old: customer.age >= 70
        young: customer.age < 30
      partitions:
        rfm:
          by: { recency: customer.orders last_at, frequency: customer.orders count, monetary: customer.orders sum(total) }
          scores: quintiles
          cuts: { recency: [14, 45, 90, 180], frequency: [1, 2, 4, 8], monetary: [1000, 3000, 8000, 20000] }
          cells:
            lost: [1, 1-5, 1-5]
            others: [1-5, 1-5, 1-5]
      """,
    defaults: "purpose: content\nto: customer\n")

  private static let link = "<a href=\"tel:+15550100\">call</a>"

  @Test(arguments: [
    ("<p>\(link)</p>", ""), ("<p>x</p>", "old"), ("<p hidden>x</p><p style=\"display:none\">\(link)</p>", "old"),
    ("<p><a href=\"https://example.com/tel:1\">x</a></p>", "old"),
    ("{% if segment.young %}{% else %}<p>\(link)</p>{% endif %}", "old"),
    ("{% if segment.old %}<p>\(link)</p>{% endif %}", "rfm.lost"),
    ("{% if segment.old %}<p>\(link)</p>{% endif %}{% if segment.rfm == \"lost\" %}<p>\(link)</p>{% endif %}", ""),
    ("{% if segment.old or segment.young %}<p>\(link)</p>{% endif %}", "old"),
    ("{% if segment.old %}x{% else %}<p>\(link)</p>{% endif %}", "old"),
    ("{% if segment.old %}{% if segment.young %}<p>\(link)</p>{% endif %}{% else %}<p>\(link)</p>{% endif %}", "old"),
    ("{% unless segment.old %}<p>x</p>{% else %}<p>\(link)</p>{% endunless %}", "rfm.lost"),
    ("{% for order in customer.orders %}<p>\(link)</p>{% endfor %}", "old"),
  ])
  func `is asked for on the ways of members`(body: String, segment: String) throws {
    let locale = try #require(Locale("en"))
    let message = "---\npurpose: content\nto: customer\n---\n{% html %}\(body){% endhtml %}\n"
    let found = Self.workspace.findings(in: PageExample(isBad: false, message: message), locale: locale, tag: "en")
    let titles = found.filter { $0.code == "LAW731" }.map { $0.title[.en] }
    let expected = "customers of `\(segment)` would rather call, and the letter has no number to tap"
    #expect(titles == (segment.isEmpty ? [] : [expected]))
    #expect(found.allSatisfy { !$0.isError || $0.code == "LAW731" }, "\(found.map(\.code))")
  }
}
