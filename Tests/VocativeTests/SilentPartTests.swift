import Foundation
import Testing
import Vocative

/// Parts that are read by themselves and turn out to have no words.
@Suite struct SilentPartTests {
  private static let mail = "{% subject %}x{% endsubject %}{% plain %}x{% endplain %}"

  /// What becomes of a message: its parts and the channels that are dropped, or why nothing is sent.
  private static func outcome(_ body: String, _ customer: String) throws -> String {
    try TemporaryFolder.with { folder in
      try folder.write("customer: { note: text? max 20, words: list of text max 3 }", to: "schema.yaml")
      try folder.write("channels: [telegram]", to: "vocative.yaml")
      try folder.write("---\npurpose: service\nto: customer\n---\n" + body, to: "messages/a.liquid")
      let message = try Workspace(at: folder.url.path).message("a")
      let recipient = try Recipient(json: Array("{\"customer\": \(customer)}".utf8), for: message)
      var buffer = MessageBuffer()
      switch try message.render(for: recipient, in: RenderContext(now: 0, zones: .system()), into: &buffer) {
      case .skipped(let reason): return "skipped: \(reason.code)"
      case .rendered(let rendering):
        let dropped = buffer.metadata(of: rendering).dropped.map { "-\($0.channel.name) \($0.reason.code)" }
        return (rendering.parts.map(\.name) + dropped).joined(separator: " ")
      }
    }
  }

  private static let note = "{% if customer.note %}{{ customer.note }}{% endif %}"
  private static let words = "{% for word in customer.words %}{{ word }} {% endfor %}"

  @Test(arguments: [
    (mail + "{% push title: \"Hi\" %} \(note) {% endpush %}", #"{"note": "a", "words": []}"#, "subject plain push"),
    (mail + "{% push title: \"Hi\" %} \(note) {% endpush %}", #"{"words": []}"#, "subject plain -push empty"),
    ("{% push title: \"Hi\" %}\n\n\(words)\n{% endpush %}", #"{"words": []}"#, "skipped: empty"),
    ("{% push title: \"Hi\" %}\n\n\(words)\n{% endpush %}", #"{"words": ["a"]}"#, "push"),
    (mail + "{% sms %}\(note){% endsms %}", #"{"words": []}"#, "subject plain -sms empty"),
    (mail + "{% channel \"telegram\" %}\(note) {% endchannel %}", #"{"words": []}"#, "subject plain -telegram empty"),
    ("{% subject %}x{% endsubject %}{% plain %}\(note){% endplain %}", #"{"words": []}"#, "subject plain"),
  ])
  func `a channel without words is dropped`(body: String, customer: String, expected: String) throws {
    #expect(try Self.outcome(body, customer) == expected)
  }

  @Test(arguments: [
    ("{% push title: \"Hi\" %} \n {% endpush %}", ["CMP941"]), ("{% sms %}{% endsms %}", ["CMP941"]),
    ("{% push title: \"Hi\" %}{% if customer.note %}{% assign a = 1 %}{% endif %}{% endpush %}", ["CMP941"]),
    ("{% push title: \"Hi\" %}\(note){% endpush %}", []), ("{% push title: \"Hi\" %}.{% endpush %}", []),
    ("{% push title: \"Hi\" %}{% for a in customer.words %}{% else %}none{% endfor %}{% endpush %}", []),
  ])
  func `one that can say nothing to anybody is a mistake`(body: String, codes: [String]) throws {
    try TemporaryFolder.with { folder in
      try folder.write("customer: { note: text? max 20, words: list of text max 3 }", to: "schema.yaml")
      try folder.write("---\npurpose: service\nto: customer\n---\n" + body, to: "messages/a.liquid")
      let found = Workspace.open(folder.url.path).output.compile("a").diagnostics
      #expect(found.filter(\.isError).map(\.code) == codes)
    }
  }
}
