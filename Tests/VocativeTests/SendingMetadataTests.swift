import Foundation
import Testing
import Vocative

/// What the metadata tell those who send a message: headers, until when, how it counts.
@Suite struct SendingMetadataTests {
  private static let schema = """
    customer:
      email: email
      consent: map of map of boolean
      unsubscribe_url: url
    item:
      stock: stock
    """

  private static func metadata(
    _ customer: String, purpose: String = "marketing", when: String = "", _ body: String, parts: PartSet = .all,
    settings: String = ""
  ) throws -> Metadata {
    try TemporaryFolder.with { folder in
      try folder.write(schema, to: "schema.yaml")
      try folder.write("left: customer", to: "events.yaml")
      try folder.write("triggers: { open_slack: 1 h }\n" + settings, to: "vocative.yaml")
      let header =
        "---\npurpose: \(purpose)\nto: customer\nwith: { item: item, promo: promo_code, other: promo_code }\n"
      try folder.write(header + when + "---\n" + body, to: "messages/a.liquid")
      let message = try Workspace(at: folder.url.path).message("a")
      let json = """
        {"customer": \(customer),
         "item": {"stock": {"sku": "a", "quantity": 3, "as_of": "2026-03-14T14:00:00Z"}},
         "promo": {"value": "AAAA", "benefit": 10, "scope": "all", "valid_until": "2026-03-15T20:00:00Z"},
         "other": {"value": "BBBB", "benefit": 10, "scope": "all", "valid_until": "2026-03-14T15:30:00Z"}}
        """
      let recipient = try Recipient(json: Array(json.utf8), for: message)
      var buffer = MessageBuffer()
      // 2026-03-14T15:00:00Z.
      let context = RenderContext(now: 1_773_500_400, zones: .system())
      guard case .rendered(let rendering) = try message.render(parts, for: recipient, in: context, into: &buffer)
      else { throw CocoaError(.featureUnsupported) }
      return buffer.metadata(of: rendering)
    }
  }

  @Test(
    arguments: [
      ("content", "", "quiet_hours: 21:00-9:00", "09:00-21:00", "21:00-09:00"),
      ("content", "when: 10:00-13:00\n", "quiet_hours: 21:00-9:00", "10:00-13:00", "21:00-09:00"),
      ("content", "when: 10:00-13:00\n", "", "10:00-13:00", nil), ("content", "", "", nil, nil),
      ("content", "", "quiet_hours: 0:00 - 08:30", "08:30-23:59", "00:00-08:30"),
      ("content", "", "quiet_hours: 13:00-14:00", nil, "13:00-14:00"),
      ("service", "", "quiet_hours: 21:00-9:00", nil, nil),
    ] as [(String, String, String, String?, String?)])
  func `advertisements keep the quiet hours`(
    purpose: String, when: String, settings: String, window: String?, quiet: String?
  ) throws {
    let metadata = try Self.metadata(
      Self.customer("null"), purpose: purpose, when: when, Self.mail, settings: settings)
    #expect(metadata.schedule.sendWindow == window)
    #expect(metadata.schedule.quietHours == quiet)
  }

  private static let mail = "{% subject %}x{% endsubject %}{% plain %}x{% endplain %}"
  private static func customer(_ unsubscribe: String) -> String {
    """
    {"email": "a@example.org", "consent": {"email": {"marketing": true}}, "unsubscribe_url": \(unsubscribe)}
    """
  }

  @Test(arguments: [
    (
      "https://shop.example.com/u/1",
      ["List-Unsubscribe: <https://shop.example.com/u/1>", "List-Unsubscribe-Post: List-Unsubscribe=One-Click"]
    ),
    (
      "https://shop.example.com/ю",
      ["List-Unsubscribe: <https://shop.example.com/%D1%8E>", "List-Unsubscribe-Post: List-Unsubscribe=One-Click"]
    ),
    ("mailto:leave@shop.example.com", ["List-Unsubscribe: <mailto:leave@shop.example.com>"]),
    // What is no link, or would end the header, is left out; the message goes all the same.
    ("leave", []), ("https://a.b/> , <https://c.d/", []), ("javascript:alert(1)", []), ("", []),
  ])
  func `a list is left by headers`(link: String, expected: [String]) throws {
    let customer = Self.customer("\"\(link)\"")
    #expect(try Self.metadata(customer, Self.mail).headers.map { "\($0.name): \($0.value)" } == expected)
  }

  @Test func `only mails that can be left have headers for it`() throws {
    let customer = Self.customer("\"https://shop.example.com/u/1\"")
    #expect(try Self.metadata(customer, purpose: "content", Self.mail).headers.count == 2)
    #expect(try Self.metadata(customer, purpose: "service", Self.mail).headers == [])
    let both = Self.mail + "{% sms %}x{% endsms %}"
    #expect(try Self.metadata(customer, purpose: "content", both, parts: PartSet(.sms)).headers == [])
    #expect(try Self.metadata(Self.customer("null"), Self.mail).headers == [])
  }

  private static let code = "{% deadline promo.valid_until, ends: \"code\" %}x{% expired %}{% enddeadline %}"
  private static let past = "{% deadline other.valid_until, ends: \"code\" %}x{% expired %}{% enddeadline %}"
  private static let stock = "{% scarcity item.stock, up_to: 5, max_age: 2 h %}x{% endscarcity %}"

  /// The code ends in 29 hours, and is announced up to an hour before; the stock figure of an hour ago is good for another hour; the other code ends within the
  /// slack for opening, so it is not shown.
  @Test(
    arguments: [
      ("x", nil), (code, 1_773_601_200), (stock, 1_773_504_000), (code + stock, 1_773_504_000), (past, nil),
      (past + code, 1_773_601_200), ("{% scarcity item.stock, up_to: 2 %}x{% endscarcity %}", nil),
    ] as [(String, Int64?)])
  func `nothing is sent after the first claim got stale`(body: String, end: Int64?) throws {
    let customer = Self.customer("null")
    let message = "{% subject %}x{% endsubject %}{% plain %}\(body){% endplain %}"
    #expect(try Self.metadata(customer, message).doNotSendAfter == end)
  }

  @Test func `the class says how a message counts`() throws {
    let customer = Self.customer("null")
    func frequency(_ purpose: String, _ when: String = "") throws -> FrequencyClass? {
      try Self.metadata(customer, purpose: purpose, when: when, Self.mail).frequency
    }
    #expect(try frequency("marketing") == .campaign)
    #expect(try frequency("content", "when: 10:00-13:00\n") == .campaign)
    #expect(try frequency("marketing", "when: event.left + 1 h\n") == .triggered)
    #expect(try frequency("transactional", "when: event.left\n") == .unlimited)
  }
}
