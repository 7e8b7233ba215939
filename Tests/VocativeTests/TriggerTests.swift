import Foundation
import JSONShape
import Testing
import Vocative

/// What trigger blocks show and what they tell of it, on both sides of every edge.
@Suite struct TriggerTests {
  private static let files = [
    "vocative.yaml": """
    locales: [en]
    currency: RUB
    time_zone: UTC
    triggers: { max_age: 2 h, open_slack: 1 h }

    """,
    "schema.yaml": """
    customer:
      orders: { type: "integer 0..1000", default: 0 }
      tier: { type: gold | plain, default: plain }
      silenced: boolean?
      birthday: { type: "date?", printable: false }
      joined: datetime?
      visited: datetime?
      loyalty: loyalty?
    product:
      price: money RUB
      prior: prior_price?
      buyers: audience_count?
      stock: stock?
      sale: deadline?
    launch:
      opens: datetime?
      public: datetime

    """,
    "segments.yaml": """
    segments:
      loyal: customer.orders >= 5
      gold: customer.tier == "gold"

    """,
  ]

  /// What a block shows, in the HTML part and in the metadata: `kind + name=value …, age` or `kind - …`.
  private func shown(
    _ block: String, _ data: String, at now: String, zone: String = "UTC"
  ) throws -> (text: String, trace: String, until: String?) {
    try TemporaryFolder.with { folder in
      for (path, text) in Self.files { try folder.write(text, to: path) }
      let header = "---\npurpose: content\nto: customer\nwith: { product: product?, launch: launch? }\n---\n"
      try folder.write(header + "{% html %}\(block){% endhtml %}\n", to: "messages/m.liquid")
      let message = try Workspace(at: folder.url.path).message("m")
      let json = #"{"time_zone": "\#(zone)", \#(data.contains(#""customer""#) ? "" : #""customer": {}, "#)\#(data)}"#
      let recipient = try Recipient(json: Array(json.utf8), for: message)
      let instant = try #require(ISO8601DateFormatter().date(from: now))
      var buffer = MessageBuffer()
      let context = RenderContext(now: Int64(instant.timeIntervalSince1970), zones: .system())
      let outcome = try message.render(for: recipient, in: context, into: &buffer)
      var bytes: [UInt8] = []
      Answer(for: message.programs[0]).write(outcome, of: recipient, in: buffer, to: &bytes)
      let answer = try JSONSerialization.jsonObject(with: Data(bytes))
      let schema = try JSONShape(at: "Sources/VocativeRender/Answer/answer.schema.json")
      #expect(schema.faults(in: answer, by: "rendered") == [])
      guard case .rendered(let rendering) = outcome else { return ("skipped", "", nil) }
      let metadata = buffer.metadata(of: rendering)
      let traces = metadata.triggers.map { trace in
        let evidence = trace.evidence.map { "\($0.name)=\(words($0.value))" }
        let age = trace.ageSeconds.map { ["\($0) s"] } ?? []
        return ([trace.kind.name, trace.isShown ? "+" : "-"] + evidence + age).joined(separator: " ")
      }
      let text = rendering.text(of: .html, in: buffer)?.replacingOccurrences(of: "\u{A0}", with: " ") ?? ""
      let until = ((answer as? [String: Any])?["metadata"] as? [String: Any])?["do_not_send_after"] as? String
      return (text.trimmingCharacters(in: .whitespacesAndNewlines), traces.joined(separator: "; "), until)
    }
  }

  private func words(_ value: EvidenceValue) -> String {
    switch value {
    case .absent: "-"
    case .boolean(let value): "\(value)"
    case .number(let number): number.description
    case .text(let text): text
    }
  }

  // MARK: A price that fell

  private static let drop = """
    {% if product %}{% price_drop product %}{{ was }} {{ saved }} {{ percent }} %{% else %}no{% endprice_drop %}{% endif %}
    """

  private static func product(_ price: String, _ prior: String?) -> String {
    let prior = prior.map { #", "prior": {"lowest_30d": \#($0), "since": "2026-02-10"}"# } ?? ""
    return #""product": {"price": \#(price)\#(prior)}"#
  }

  @Test(
    arguments: [
      ("800", "1000", "RUB 1,000 RUB 200 20 %", "+ price=800 lowest_30d=1000 since=2026-02-10"),
      // A third is 33.3…; what is promised is rounded down.
      ("1000", "1500", "RUB 1,500 RUB 500 33 %", "+ price=1000 lowest_30d=1500 since=2026-02-10"),
      // Nobody is promised "0 % less", nor that something costs nothing.
      ("990", "1000", "RUB 1,000 RUB 10 1 %", "+ price=990 lowest_30d=1000 since=2026-02-10"),
      ("990.01", "1000", "no", "- price=990.01 lowest_30d=1000 since=2026-02-10"),
      ("0.01", "1000", "RUB 1,000 RUB 999.99 99 %", "+ price=0.01 lowest_30d=1000 since=2026-02-10"),
      (
        "0.01", "9000000000000000", "RUB 9,000,000,000,000,000 RUB 8,999,999,999,999,999.99 99 %",
        "+ price=0.01 lowest_30d=9000000000000000 since=2026-02-10"
      ),
      ("0", "1000", "no", "- price=0 lowest_30d=1000 since=2026-02-10"),
      ("-5", "1000", "no", "- price=-5 lowest_30d=1000 since=2026-02-10"),
      ("1000", "1000", "no", "- price=1000 lowest_30d=1000 since=2026-02-10"),
      ("1000.01", "1000", "no", "- price=1000.01 lowest_30d=1000 since=2026-02-10"),
      ("800", nil, "no", "- price=800 lowest_30d=- since=-"),
    ] as [(String, String?, String, String)])
  func `a price drop is told from the price of before`(
    price: String, prior: String?, text: String, trace: String
  ) throws {
    let shown = try shown(Self.drop, Self.product(price, prior), at: "2026-03-01T10:00:00Z")
    #expect(shown.text == text)
    #expect(shown.trace == "price_drop \(trace)")
    #expect(shown.until == nil)
  }

  @Test(arguments: [
    ("2026-02-10T00:00:00Z", "UTC", true), ("2026-02-09T23:59:59Z", "UTC", false),
    // The day has begun in Moscow.
    ("2026-02-09T21:00:00Z", "Europe/Moscow", true), ("2026-02-09T20:59:59Z", "Europe/Moscow", false),
  ])
  func `a price that was asked from tomorrow on was never asked`(now: String, zone: String, isShown: Bool) throws {
    let shown = try shown(Self.drop, Self.product("800", "1000"), at: now, zone: zone)
    #expect((shown.text != "no") == isShown)
  }

  // MARK: Others who did it

  private static let crowd = """
    {% if product %}{% social_proof product.buyers, at_least: 10 %}{{ count }} in {{ window }}\
    {% else %}no{% endsocial_proof %}{% endif %}
    """

  @Test(arguments: [
    (#"{"count": 10, "window": "P7D", "sku": "T-1"}"#, "10 in 7 days", "+ count=10 window=PT604800S sku=T-1"),
    (#"{"count": 1200, "window": "PT24H"}"#, "1200 in 24 hours", "+ count=1200 window=PT86400S sku=-"),
    (#"{"count": 9, "window": "P7D"}"#, "no", "- count=9 window=PT604800S sku=-"),
    // In 90 minutes is not in an hour.
    (#"{"count": 11, "window": "PT90M"}"#, "11 in 2 hours", "+ count=11 window=PT5400S sku=-"),
    (#"{"count": 11, "window": "PT0S"}"#, "no", "- count=11 window=PT0S sku=-"),
    ("null", "no", "- count=- window=- sku=-"),
  ])
  func `a crowd is told with its time`(buyers: String, text: String, trace: String) throws {
    let data = #""product": {"price": 1, "buyers": \#(buyers)}"#
    let shown = try shown(Self.crowd, data, at: "2026-03-01T10:00:00Z")
    #expect(shown.text == text)
    #expect(shown.trace == "social_proof \(trace)")
  }

  // MARK: Scarcity

  private static let few = """
    {% if product %}{% scarcity product.stock, up_to: 5 %}{{ remaining }}{% else %}no{% endscarcity %}{% endif %}
    """

  @Test(
    arguments: [
      ("5", "2026-03-01T10:00:00Z", "5", "+ sku=T-1 quantity=5 0 s", "2026-03-01T12:00:00Z"),
      ("6", "2026-03-01T10:00:00Z", "no", "- sku=T-1 quantity=6 0 s", nil),
      ("1", "2026-03-01T08:00:00Z", "1", "+ sku=T-1 quantity=1 7200 s", "2026-03-01T10:00:00Z"),
      ("1", "2026-03-01T07:59:59Z", "no", "- sku=T-1 quantity=1 7201 s", nil),
      // Counted in the future.
      ("1", "2026-03-01T10:00:01Z", "no", "- sku=T-1 quantity=1 -1 s", nil),
      ("0", "2026-03-01T10:00:00Z", "no", "- sku=T-1 quantity=0 0 s", nil),
    ] as [(String, String, String, String, String?)])
  func `few are few while the count is fresh`(
    quantity: String, asOf: String, text: String, trace: String, until: String?
  ) throws {
    let data = #""product": {"price": 1, "stock": {"sku": "T-1", "quantity": \#(quantity), "as_of": "\#(asOf)"}}"#
    let shown = try shown(Self.few, data, at: "2026-03-01T10:00:00Z")
    #expect(shown.text == text)
    #expect(shown.trace == "scarcity \(trace)")
    #expect(shown.until == until)
  }

  @Test func `without a count nothing is claimed, and that is told`() throws {
    let shown = try shown(Self.few, #""product": {"price": 1}"#, at: "2026-03-01T10:00:00Z")
    #expect(shown.text == "no")
    #expect(shown.trace == "scarcity - sku=- quantity=-")
  }

  // MARK: Earlier than others

  private static let early = """
    {% if launch %}{% early_access opens: launch.opens, public: launch.public, for: segment.gold %}\
    {{ opens | date: "HH:mm" }} {{ public | date: "HH:mm" }} {{ head_start }}{% else %}no{% endearly_access %}{% endif %}
    """

  @Test(
    arguments: [
      ("gold", "2026-03-01T10:00:00Z", "2026-03-01T07:00:00Z", "10:00 13:00 3 hours", true),
      // It has just opened, and still stands a second before it is for all.
      ("gold", "2026-03-01T10:00:00Z", "2026-03-01T10:00:00Z", "10:00 13:00 3 hours", true),
      ("gold", "2026-03-01T10:00:00Z", "2026-03-01T12:59:59Z", "10:00 13:00 3 hours", true),
      ("gold", "2026-03-01T10:00:00Z", "2026-03-01T13:00:00Z", "no", false),
      ("plain", "2026-03-01T10:00:00Z", "2026-03-01T11:00:00Z", "no", false),
      // Nobody is earlier where the door opens to all at once.
      ("gold", "2026-03-01T13:00:00Z", "2026-03-01T11:00:00Z", "no", false),
      ("gold", "2026-03-01T12:59:00Z", "2026-03-01T11:00:00Z", "12:59 13:00 1 minute", true),
      ("gold", nil, "2026-03-01T11:00:00Z", "no", false),
    ] as [(String, String?, String, String, Bool)])
  func `some are let in before all others`(
    tier: String, opens: String?, now: String, text: String, isShown: Bool
  ) throws {
    let instant = opens.map { #""\#($0)""# } ?? "null"
    let data =
      #""customer": {"tier": "\#(tier)"}, "launch": {"opens": \#(instant), "public": "2026-03-01T13:00:00Z"}"#
    let shown = try shown(Self.early, data, at: now)
    #expect(shown.text == text)
    let sign = isShown ? "+" : "-"
    #expect(
      shown.trace == "early_access \(sign) opens=\(opens ?? "-") public=2026-03-01T13:00:00Z segment=gold")
    #expect(shown.until == (isShown ? "2026-03-01T13:00:00Z" : nil))
  }

  // MARK: A light reproach

  private static let reproach = """
    {% guilt since: customer.visited, for: segment.loyal %}{{ since | date: "d MMMM" }}{% else %}no{% endguilt %}
    """

  @Test(arguments: [
    (
      #""orders": 5, "visited": "2026-02-01T10:00:00Z""#, "1 February",
      "+ since=2026-02-01T10:00:00Z segment=loyal 2419200 s"
    ),
    (#""orders": 4, "visited": "2026-02-01T10:00:00Z""#, "no", "- since=2026-02-01T10:00:00Z segment=loyal 2419200 s"),
    (#""orders": 5, "visited": "2026-03-01T10:00:00Z""#, "1 March", "+ since=2026-03-01T10:00:00Z segment=loyal 0 s"),
    // An act of the future.
    (#""orders": 5, "visited": "2026-03-01T10:00:01Z""#, "no", "- since=2026-03-01T10:00:01Z segment=loyal -1 s"),
    (#""orders": 5"#, "no", "- since=- segment=loyal"),
    (
      #""orders": 5, "visited": "2026-02-01T10:00:00Z", "silenced": true"#, "no",
      "- since=2026-02-01T10:00:00Z segment=loyal 2419200 s"
    ),
    (
      #""orders": 5, "visited": "2026-02-01T10:00:00Z", "silenced": false"#, "1 February",
      "+ since=2026-02-01T10:00:00Z segment=loyal 2419200 s"
    ),
  ])
  func `only the loyal are reproached, and none who asked for quiet`(
    customer: String, text: String, trace: String
  ) throws {
    let shown = try shown(Self.reproach, #""customer": {\#(customer)}"#, at: "2026-03-01T10:00:00Z")
    #expect(shown.text == text)
    #expect(shown.trace == "guilt \(trace)")
  }

  // MARK: Points and tiers

  private static func loyalty(_ rest: String) -> String {
    #""customer": {"loyalty": {"points": 900, "tier": "silver"\#(rest)}}"#
  }

  private static let tierNear = """
    {% milestone customer.loyalty, near: 100 %}{{ to_next }} to {{ next_tier }}{% else %}no{% endmilestone %}
    """

  @Test(arguments: [
    (#", "to_next": 100, "next_tier": "gold""#, "100 to gold", "+ to_next=100 next_tier=gold"),
    (#", "to_next": 101, "next_tier": "gold""#, "no", "- to_next=101 next_tier=gold"),
    (#", "to_next": 1, "next_tier": "gold""#, "1 to gold", "+ to_next=1 next_tier=gold"),
    (#", "to_next": 0, "next_tier": "gold""#, "no", "- to_next=0 next_tier=gold"),
    (#", "to_next": 50"#, "no", "- to_next=50 next_tier=-"), ("", "no", "- to_next=- next_tier=-"),
  ])
  func `the next tier is told while it is near`(loyalty: String, text: String, trace: String) throws {
    let shown = try shown(Self.tierNear, Self.loyalty(loyalty), at: "2026-03-01T10:00:00Z")
    #expect(shown.text == text)
    #expect(shown.trace == "milestone \(trace)")
  }

  private static let pointsExpire = """
    {% milestone customer.loyalty, expires_within: 30 days %}{{ expiring }} on {{ expires_at | date: "d MMMM" }}\
    {% else %}no{% endmilestone %}
    """

  @Test(
    arguments: [
      ("300", "2026-03-31", "UTC", "300 on 31 March"), ("300", "2026-04-01", "UTC", "no"),
      ("300", "2026-03-01", "UTC", "300 on 1 March"), ("300", "2026-02-28", "UTC", "no"),
      // It is the second of March there already.
      ("300", "2026-03-01", "Pacific/Kiritimati", "no"), ("300", "2026-04-01", "Pacific/Kiritimati", "300 on 1 April"),
      ("0", "2026-03-10", "UTC", "no"), ("300", nil, "UTC", "no"),
    ] as [(String, String?, String, String)])
  func `points are told of until the day they expire`(
    points: String, day: String?, zone: String, text: String
  ) throws {
    let expiry = day.map { #", "expires_at": "\#($0)""# } ?? ""
    let data = Self.loyalty(#", "expiring": \#(points)\#(expiry)"#)
    let shown = try shown(Self.pointsExpire, data, at: "2026-03-01T10:00:00Z", zone: zone)
    #expect(shown.text == text)
    #expect(shown.trace == "milestone \(text == "no" ? "-" : "+") expiring=\(points) expires_at=\(day ?? "-")")
  }

  @Test(arguments: [
    (#", "to_next": 50, "next_tier": "gold""#, "50 gold |"),
    (#", "expiring": 300, "expires_at": "2026-03-10""#, "| 300 10 March"),
    (#", "to_next": 50, "next_tier": "gold", "expiring": 300, "expires_at": "2026-03-10""#, "50 gold | 300 10 March"),
    (#", "to_next": 500, "next_tier": "gold", "expiring": 300, "expires_at": "2026-03-10""#, "| 300 10 March"),
    (#", "to_next": 500, "next_tier": "gold", "expiring": 300, "expires_at": "2027-03-10""#, "no"),
  ])
  func `a block for both tells what holds`(loyalty: String, text: String) throws {
    let block = """
      {% milestone customer.loyalty, near: 100, expires_within: 30 days %}\
      {% if to_next and next_tier %}{{ to_next }} {{ next_tier }} {% endif %}|\
      {% if expiring and expires_at %} {{ expiring }} {{ expires_at | date: "d MMMM" }}{% endif %}\
      {% else %}no{% endmilestone %}
      """
    #expect(try shown(block, Self.loyalty(loyalty), at: "2026-03-01T10:00:00Z").text == text)
  }

  @Test(
    arguments: [
      ("UTC", "2026-03-31", "2026-03-31T23:59:59Z"), ("Europe/Moscow", "2026-03-31", "2026-03-31T20:59:59Z"),
      ("Pacific/Kiritimati", "2026-04-01", "2026-04-01T09:59:59Z"), ("UTC", "2026-04-01", nil),
    ] as [(String, String, String?)])
  func `what expires may be told of until its last day is over`(zone: String, day: String, until: String?) throws {
    let data = Self.loyalty(#", "expiring": 300, "expires_at": "\#(day)""#)
    #expect(try shown(Self.pointsExpire, data, at: "2026-03-01T10:00:00Z", zone: zone).until == until)
    #expect(
      try shown(Self.tierNear, Self.loyalty(#", "to_next": 1, "next_tier": "gold""#), at: "2026-03-01T10:00:00Z").until
        == nil)
  }

  @Test func `without an account there is nothing to tell`() throws {
    let shown = try shown(Self.tierNear, #""customer": {}"#, at: "2026-03-01T10:00:00Z")
    #expect(shown.text == "no" && shown.trace == "milestone - to_next=- next_tier=-")
  }

  // MARK: Days of every year

  @Test(
    arguments: [
      ("1990-03-14", "2026-03-07T00:00:00Z", "ahead"), ("1990-03-14", "2026-03-06T23:59:59Z", "no"),
      ("1990-03-14", "2026-03-14T12:00:00Z", "today"), ("1990-03-14", "2026-03-13T23:59:59Z", "ahead"),
      ("1990-03-14", "2026-03-21T23:59:59Z", "past"), ("1990-03-14", "2026-03-22T00:00:00Z", "no"),
      // Over the turn of the year, both ways.
      ("1990-01-03", "2025-12-28T12:00:00Z", "ahead"), ("1990-12-29", "2026-01-05T12:00:00Z", "past"),
      ("1990-12-29", "2026-01-06T12:00:00Z", "no"),
      // Born on 29 February: the 28th in a common year, the 29th in a leap year.
      ("1992-02-29", "2026-02-28T12:00:00Z", "today"), ("1992-02-29", "2026-03-01T12:00:00Z", "past"),
      ("1992-02-29", "2028-02-28T12:00:00Z", "ahead"), ("1992-02-29", "2028-02-29T12:00:00Z", "today"),
      ("1992-02-29", "2100-02-28T12:00:00Z", "today"),
      // The day itself is no return of it; a day to come is none at all.
      ("2026-03-14", "2026-03-14T12:00:00Z", "no"), ("2026-03-14", "2027-03-14T12:00:00Z", "today"),
      ("2030-03-14", "2026-03-14T12:00:00Z", "no"), (nil, "2026-03-14T12:00:00Z", "no"),
    ] as [(String?, String, String)])
  func `a day returns every year`(born: String?, now: String, text: String) throws {
    let birthday = born.map { #""birthday": "\#($0)""# } ?? ""
    let block = "{% occasion customer.birthday, window: 7 days %}{{ phase }}{% else %}no{% endoccasion %}"
    let shown = try shown(block, #""customer": {\#(birthday)}"#, at: now)
    #expect(shown.text == text)
    #expect(shown.trace.hasPrefix("occasion \(text == "no" ? "-" : "+") date=\(born ?? "-") day="))
  }

  @Test func `an occasion may be told of until its window is over`() throws {
    let block = "{% occasion customer.birthday, window: 7 days %}{{ phase }}{% else %}no{% endoccasion %}"
    for now in ["2026-03-08T12:00:00Z", "2026-03-14T12:00:00Z", "2026-03-20T12:00:00Z"] {
      let shown = try shown(block, #""customer": {"birthday": "1990-03-14"}"#, at: now)
      #expect(shown.until == "2026-03-21T23:59:59Z")
    }
  }

  // MARK: An end in a zone of its own

  private static let sale = """
    {% if product and product.sale %}{% deadline product.sale, ends: "price", show_last: 3 days %}\
    {{ until | date: "d MMMM HH:mm" }} {{ until | at_zone: "UTC" | date: "HH:mm" }}{% expired %}over{% else %}no\
    {% enddeadline %}{% endif %}
    """

  @Test(
    arguments: [
      (#", "zone": "Asia/Vladivostok""#, "UTC", "2 March 22:00 (UTC+10) 12:00"), ("", "UTC", "2 March 12:00 12:00"),
      (#", "zone": "Asia/Vladivostok""#, "Asia/Vladivostok", "2 March 22:00 12:00"),
      ("", "Asia/Vladivostok", "2 March 22:00 12:00"),
      (#", "zone": "Pacific/Kiritimati""#, "UTC", "3 March 02:00 (UTC+14) 12:00"),
    ])
  func `an end is shown as clocks show it where it ends`(record: String, zone: String, text: String) throws {
    let data = #""product": {"price": 1, "sale": {"at": "2026-03-02T12:00:00Z", "offer_id": "s"\#(record)}}"#
    let shown = try shown(Self.sale, data, at: "2026-03-01T10:00:00Z", zone: zone)
    #expect(shown.text == text)
    #expect(shown.until == "2026-03-02T11:00:00Z")
  }

  @Test func `a zone that there is not rejects the record`() throws {
    let data = #""product": {"price": 1, "sale": {"at": "2026-03-02T12:00:00Z", "offer_id": "s", "zone": "Mars/One"}}"#
    #expect(throws: RenderError.self) { try shown(Self.sale, data, at: "2026-03-01T10:00:00Z") }
  }

  @Test(arguments: [
    ("Europe/Moscow", "14 March 23:59:59"), ("America/New_York", "14 March 23:59:59"), ("UTC", "14 March 23:59:59"),
  ])
  func `a day ends as the recipient's clock says`(zone: String, text: String) throws {
    let block = #"""
      {% if customer.visited %}{{ customer.visited | end_of_day | date: "d MMMM HH:mm:ss" }}{% if customer.visited < (customer.visited | end_of_day) %}.{% endif %}{% endif %}
      """#
    let data = #""customer": {"visited": "2026-03-14T16:30:00Z"}"#
    #expect(try shown(block, data, at: "2026-03-01T10:00:00Z", zone: zone).text == text + ".")
  }

  @Test(arguments: [
    // Joined on the evening of the 13th in UTC, which is the 14th in Moscow.
    ("2026-03-14T09:00:00Z", "Europe/Moscow", "today 3 14 March"), ("2026-03-13T09:00:00Z", "UTC", "today 3 13 March"),
    ("2026-03-14T09:00:00Z", "UTC", "no"), ("2024-03-13T09:00:00Z", "UTC", "today 1 13 March"),
    ("2123-03-13T09:00:00Z", "UTC", "today 100 13 March"),
  ])
  func `an anniversary counts years and days as the customer's clock does`(
    now: String, zone: String, text: String
  ) throws {
    let block = """
      {% occasion customer.joined, window: 0 days %}{{ phase }} {{ years }} {{ day | date: "d MMMM" }}\
      {% else %}no{% endoccasion %}
      """
    let data = #""customer": {"joined": "2023-03-13T21:30:00Z"}"#
    let shown = try shown(block, data, at: now, zone: zone)
    #expect(shown.text == text)
  }
}
