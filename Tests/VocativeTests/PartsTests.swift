import Foundation
import JSONShape
import Testing
import Vocative

/// Messages with every kind of part, in a workspace with channels and a layout of its own.
@Suite struct PartsTests {
  private static let files = [
    "vocative.yaml": """
    locales: [en]
    brand: { name: Beans, address: 1 Bean Street }
    channels: [telegram, call_script]

    """,
    "schema.yaml": """
    customer:
      first_name: "name?"
      email: email
      push_token: "text?"
      telegram: "text?"
      consent: map of map of boolean
      unsubscribe_url: url

    """,
    "layouts/shop.liquid": """
    {% param lang: text, default: "en" %}<html lang="{{ lang }}" dir="ltr"><head><title>Shop</title></head>\
    <body>{% block content %}{% endblock %}
    <p>{{ brand.name }}, {{ brand.address }}</p>
    <a href="{% unsubscribe %}">Unsubscribe</a></body></html>
    """,
    "messages/hello.liquid": """
    ---
    purpose: marketing
    to: customer
    ---
    {% subject %}Hello{% endsubject %}
    {% channel "call_script" %}Say hello to {{ customer.first_name | default: "them" }}.{% endchannel %}
    {% html layout: "shop" %}<h1>Hello</h1>{% endhtml %}
    {% channel "telegram" %}
      Hello from {{ brand.name }}
    {% endchannel %}
    {% push title: customer.first_name | greet: "#, hello", else: "Hello" %}
      The beans are here.
    {% endpush %}

    """,
  ]

  private func answer(_ customer: String) throws -> [String: Any] {
    try TemporaryFolder.with { folder in
      for (path, text) in Self.files { try folder.write(text, to: path) }
      let workspace = try Workspace(at: folder.url.path)
      let message = try workspace.message("hello")
      let recipient = try Recipient(json: Array(#"{"customer": \#(customer)}"#.utf8), for: message)
      var buffer = MessageBuffer()
      let outcome = try message.render(
        for: recipient, in: RenderContext(now: 0, zones: ZoneTable(version: "none")), into: &buffer)
      var bytes: [UInt8] = []
      Answer(for: message.programs[0]).write(outcome, of: recipient, in: buffer, to: &bytes)
      let answer = try JSONSerialization.jsonObject(with: Data(bytes))
      let schema = try JSONShape(at: "Sources/VocativeRender/Answer/answer.schema.json")
      #expect(schema.faults(in: answer, by: "rendered") == [])
      return try #require(answer as? [String: Any])
    }
  }

  private func reached(_ answer: [String: Any]) -> [String] {
    ((answer["parts"] as? [String: Any]) ?? [:]).keys.sorted()
  }

  private func dropped(_ answer: [String: Any]) -> [String] {
    let metadata = answer["metadata"] as? [String: Any]
    let dropped = metadata?["dropped"] as? [[String: String]] ?? []
    return dropped.map { "\($0["channel"] ?? ""): \($0["reason"] ?? "")" }
  }

  private static let address = #""email": "a@example.com", "unsubscribe_url": "https://b.example.com/u?a=1&b=2""#

  @Test func `every channel that is permitted gets its text`() throws {
    let consent = ["email", "push", "telegram", "call_script"].map { #""\#($0)": {"marketing": true}"# }
    let answer = try answer(
      "{\(Self.address), \"first_name\": \"Ann\", \"push_token\": \"t\", \"telegram\": \"@a\", "
        + "\"consent\": {\(consent.joined(separator: ","))}}")
    let parts = try #require(answer["parts"] as? [String: Any])
    #expect(parts["push"] as? [String: String] == ["title": "Ann, hello", "body": "The beans are here."])
    #expect(parts["telegram"] as? String == "Hello from Beans")
    #expect(parts["call_script"] as? String == "Say hello to Ann.")
    let html = """
      <html lang="en" dir="ltr"><head><title>Shop</title></head><body><h1>Hello</h1>
      <p>Beans, 1 Bean Street</p>
      <a href="https://b.example.com/u?a=1&amp;b=2">Unsubscribe</a></body></html>
      """
    #expect(parts["html"] as? String == html)
    let plain = "Hello\n\nBeans, 1 Bean Street\n\nUnsubscribe: https://b.example.com/u?a=1&b=2"
    #expect(parts["plain"] as? String == plain)
    #expect(dropped(answer) == [])
  }

  @Test func `a channel without consent or address is dropped`() throws {
    let answer = try answer(
      "{\(Self.address), \"telegram\": \" \", \"consent\": "
        + #"{"email": {"marketing": true}, "telegram": {"marketing": true}, "push": {"marketing": false}}}"#)
    #expect(reached(answer) == ["html", "plain", "subject"])
    #expect(dropped(answer) == ["call_script: consent", "telegram: no_address", "push: consent"])
  }

  @Test func `components and layouts that no message uses are checked too`() throws {
    try TemporaryFolder.with { folder in
      for (path, text) in Self.files { try folder.write(text, to: path) }
      try folder.write("{% param name: text %}{{ nam }}<p>", to: "components/unused.liquid")
      // A segment reads the recipient, whom a component does not see.
      try folder.write("segments:\n  named: customer.first_name\n  odd: nobody.first_name\n", to: "segments.yaml")
      try folder.write("{% if segment.named %}Hello{% endif %}{{ customer.email }}", to: "components/dear.liquid")
      try folder.write("{% render \"unused\", name: brand.name %}{{ brand.nam }}", to: "layouts/unused.liquid")
      let codes = Workspace.open(folder.url.path).output.check().map {
        "\($0.code) \($0.location.file.path.split(separator: "/").suffix(2).joined(separator: "/"))"
      }
      #expect(
        codes == [
          "TYP201 components/dear.liquid", "TYP201 components/unused.liquid", "CMP910 layouts/unused.liquid",
          "TYP246 layouts/unused.liquid", "TYP201 work/segments.yaml",
        ])
    }
  }
}
