import Foundation
import Testing
import Vocative

/// `{% timer until %}`: the picture, its address and the words.
@Suite struct TimerTests {
  private static let settings = "timer: { base_url: \"https://mail.example.com/timer/\" }"

  private static func render(
    _ body: String, settings: String = settings, key: String? = "secret"
  ) throws -> RenderedMessage {
    try TemporaryFolder.with { folder in
      try folder.write(
        "customer:\n  consent: map of map of boolean\n  unsubscribe_url: url\n", to: "schema.yaml")
      try folder.write("time_zone: Europe/Moscow\nlocales: [ru]\n" + settings, to: "vocative.yaml")
      let header = "---\npurpose: content\nto: customer\nwith: { promo: promo_code }\n---\n"
      try folder.write(header + body, to: "messages/a.liquid")
      let workspace = try Workspace(at: folder.url.path)
      let compiled = workspace.compile("a")
      #expect(compiled.diagnostics.filter(\.isError).map(\.code) == [])
      let message = try workspace.message("a")
      let json = """
        {"customer": {"consent": {}, "unsubscribe_url": "https://a.b/c"}, "promo": {"value": "AAAA", "benefit": 10,
         "scope": "all", "valid_until": "2026-03-16T20:59:00Z"}}
        """
      let recipient = try Recipient(json: Array(json.utf8), for: message)
      let context = RenderContext(
        now: 1_773_500_400, zones: .system(), timerKey: key.map { Array($0.utf8) })
      return try message.render(for: recipient, in: context)
    }
  }

  private static func deadline(_ body: String) -> String {
    "{% deadline promo.valid_until, ends: \"code\" %}\(body){% expired %}{% enddeadline %}"
  }

  private static func address(in html: String) -> String? {
    html.split(separator: "\"").first { $0.hasPrefix("https://mail.example.com/timer/") }.map(String.init)
  }

  @Test func `HTML gets the picture, its end as alternative text, and the end in words`() throws {
    let message = try Self.render("{% html %}<p>\(Self.deadline("{% timer until %}"))</p>{% endhtml %}")
    let html = try #require(message[.html])
    let address = try #require(Self.address(in: html))
    let link = try TimerLink(verifying: address, key: Array("secret".utf8))
    #expect(link.end == 1_773_694_740)
    #expect(link.locale == "ru")
    #expect(html.contains("alt=\"16 мар. 2026 г., 23:59 (МСК)\" width=\"400\" height=\"100\""), "\(html)")
    #expect(html.contains("<br data-skip-in-text=\"\">16 мар. 2026 г., 23:59 (МСК)</p>"), "\(html)")
    #expect(message[.plain] == "16 мар. 2026 г., 23:59 (МСК)")
  }

  @Test func `among components it is a text of its own`() throws {
    let message = try Self.render(
      """
      {% html %}<mjml><mj-body><mj-section><mj-column><mj-text>a</mj-text>
      \(Self.deadline("<mj-text>b</mj-text> {% timer until %} <mj-text>c {% timer until %}</mj-text>"))
      </mj-column></mj-section></mj-body></mjml>{% endhtml %}
      """)
    let html = try #require(message[.html])
    #expect(html.components(separatedBy: "<img src=\"https://mail.example.com/timer/").count == 3)
    let plain = try #require(message[.plain])
    #expect(plain.components(separatedBy: "23:59").count == 3, "\(plain)")
  }

  @Test func `without an address or a key the end alone is printed`() throws {
    let body = "{% html %}<p>\(Self.deadline("{% timer until %}"))</p>{% endhtml %}"
    for message in [try Self.render(body, settings: ""), try Self.render(body, key: nil)] {
      #expect(message[.html] == "<p>16 мар. 2026 г., 23:59 (МСК)</p>")
    }
  }

  @Test func `texts get words`() throws {
    let timer = Self.deadline("до {% timer until %}")
    let message = try Self.render(
      "{% subject %}\(timer){% endsubject %}{% plain %}\(timer){% endplain %}{% sms %}\(timer){% endsms %}")
    for part in [Part.subject, .plain, .sms] {
      #expect(message[part]?.contains("16 мар. 2026") == true)
      #expect(message[part]?.contains("https:") == false)
    }
  }
}
