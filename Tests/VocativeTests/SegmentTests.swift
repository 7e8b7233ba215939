import Foundation
import Testing
import Vocative
import VocativeCompiler
import VocativeDiagnostics
import VocativeTypes

/// Segments over histories, and divisions of customers: what they are for a recipient.
@Suite struct SegmentTests {
  private static let schema = """
    customer:
      age: integer?
      spent: { type: money RUB, default: 0 }
      visits: { type: integer 0..1000, default: 0 }
      orders: list of order max 50
      purchases: "(list of purchase)?"
    order:
      total: money RUB
      cups: integer 0..100
      discount: "(money RUB)?"
      brewing: { type: duration, default: PT1M }
      at: datetime
    purchase:
      category: coffee | tea
      title: text max 20
      at: datetime?
    """

  private static let now: Int64 = 1_772_359_200  // 2026-03-01T10:00:00Z

  private static func message(_ segments: String, body: String) throws -> Message {
    try TemporaryFolder.with { folder in
      try folder.write("locales: [en]\ncurrency: RUB\n", to: "vocative.yaml")
      try folder.write(schema, to: "schema.yaml")
      try folder.write(segments, to: "segments.yaml")
      try folder.write(
        "---\npurpose: transactional\nto: customer\n---\n{% html %}\(body){% endhtml %}\n{% sms %}{{ customer.visits }}{% endsms %}\n",
        to: "messages/m.liquid")
      return try Workspace(at: folder.url.path).message("m")
    }
  }

  private static func text(_ message: Message, _ customer: String) throws -> String {
    let program = try #require(message.programs.first)
    let json = #"{"customer": {"orders": [], "#.dropLast(customer.contains(#""orders""#) ? #""orders": [], "#.count : 0)
    let recipient = try Recipient(json: Array((json + customer + "}}").utf8), for: program)
    var buffer = MessageBuffer()
    let context = RenderContext(now: now, zones: ZoneTable(version: "none"))
    guard case .rendered(let rendering) = try program.render(.all, for: recipient, in: context, into: &buffer) else {
      return "skipped"
    }
    return rendering.text(of: .html, in: buffer) ?? ""
  }

  private static let three = """
    "orders": [
    {"total": 100, "cups": 1, "discount": 10, "brewing": "PT4M", "at": "2026-03-01T10:00:00Z"},
    {"total": 200.50, "cups": 2, "at": "2026-02-19T10:00:00Z"},
    {"total": 401, "cups": 4, "discount": 30, "at": "2025-01-01T00:00:00Z"}]
    """

  @Test(
    arguments: [
      ("customer.orders count >= 3", three, true), ("customer.orders count > 3", three, false),
      ("customer.orders count == 0", #""age": 1"#, true),
      // Ten days ago to the second is within ten days; a second later is not.
      ("customer.orders within 10 days count == 2", three, true),
      ("customer.orders within 863999 s count == 1", three, true),
      // What lies ahead is not within the last days.
      (
        "customer.orders within 1 days count == 0", #""orders": [{"total":1,"cups":1,"at":"2026-03-01T10:00:01Z"}]"#,
        true
      ),
      ("customer.orders where total > 100 RUB count == 2", three, true),
      ("customer.orders where total > 100 RUB and cups == 2 within 30 days count == 1", three, true),
      ("customer.orders where discount count == 2", three, true),
      ("customer.orders sum(total) == 701.50 RUB", three, true), ("customer.orders sum(cups) == 7", three, true),
      ("customer.orders sum(total) == 0 RUB", #""age": 1"#, true),
      // Orders without a discount do not count.
      ("customer.orders sum(discount) == 40 RUB", three, true),
      ("customer.orders average(discount) == 20 RUB", three, true),
      ("customer.orders where discount sum(total - discount) == 461 RUB", three, true),
      // Whole numbers have a fraction as their average.
      ("customer.orders average(cups) > 2.3", three, true), ("customer.orders average(cups) > 2.4", three, false),
      ("customer.orders sum(brewing) == 6 min", three, true),
      ("customer.orders average(brewing) == 2 min", three, true),
      ("customer.orders last_at == now", three, true),
      ("customer.orders where cups > 1 last_at < now - 9 days", three, true),
      ("customer.orders where cups > 1 last_at < now - 10 days", three, false),
      // The average and the last one of none are absent, and no comparison with them holds.
      ("customer.orders average(total) < 3000 RUB", #""age": 1"#, false),
      ("not (customer.orders average(total) >= 3000 RUB)", #""age": 1"#, true),
      ("customer.orders last_at < now", #""age": 1"#, false), ("customer.orders last_at == nil", #""age": 1"#, true),
      ("(customer.orders average(total) | default: 5 RUB) == 5 RUB", #""age": 1"#, true),
      // So is what would divide by zero.
      ("customer.spent / customer.visits > 10 RUB", #""spent": 100, "visits": 9"#, true),
      ("customer.spent / customer.visits > 10 RUB", #""spent": 100, "visits": 0"#, false),
      // A history that is not there has nothing in it.
      ("customer.purchases count == 0", #""age": 1"#, true),
      (
        "customer.purchases where category == \"coffee\" within 90 days count >= 2",
        #""purchases": [{"category":"coffee","title":"a","at":"2026-02-01T00:00:00Z"},{"category":"tea","title":"a","at":"2026-02-01T00:00:00Z"},{"category":"coffee","title":"a","at":"2026-01-01T00:00:00Z"}]"#,
        true
      ),
      // What has no time is never within.
      ("customer.purchases within 90 days count == 0", #""purchases": [{"category":"coffee","title":"a"}]"#, true),
      ("customer.purchases last_at", #""purchases": [{"category":"coffee","title":"a"}]"#, false),
      // Names that the items have hide others; the rest is there.
      ("customer.orders where total >= customer.spent count == 1", three + #", "spent": 401"#, true),
      ("customer.orders where at > now - 1 h count == 1", three, true),
    ] as [(String, String, Bool)])
  func `who is in a segment`(condition: String, customer: String, isMember: Bool) throws {
    let message = try Self.message(
      "segments:\n  s: '\(condition)'\n", body: "{% if segment.s %}yes{% else %}no{% endif %}")
    #expect(try Self.text(message, customer) == (isMember ? "yes" : "no"))
  }

  @Test func `a question to a history stands in a loop of a template, too`() throws {
    let message = try Self.message(
      "segments:\n  s: customer.orders where cups > 1 count == 2\n",
      body:
        "{% for order in customer.orders %}{{ forloop.index }}{% if segment.s %}{{ order.cups }}{% endif %}{% endfor %}"
    )
    #expect(try Self.text(message, Self.three) == "112234")
  }

  @Test func `only what the questions ask is read`() throws {
    let message = try Self.message(
      "segments:\n  s: customer.orders where cups > 1 sum(total) > 0 RUB\n", body: "{% if segment.s %}a{% endif %}")
    let program = try #require(message.programs.first)
    let order = try #require(program.content.layouts.first { $0.name == "order" })
    #expect(order.fields.map { String(decoding: $0.key, as: UTF8.self) } == ["total", "cups"])
    // A fault in what nothing reads is nobody's fault.
    #expect(try Self.text(message, #""orders": [{"total": 5, "cups": 2, "at": "yesterday"}]"#) == "a")
  }

  @Test(
    arguments: [
      ("customer.age count > 1", "CLM630 customer.age"), ("customer.spent last_at < now", "CLM630 customer.spent"),
      ("customer.orders where total > 5 RUB", "CLM632 where"), ("customer.orders sum(at) > 5", "CLM633 at"),
      ("customer.orders sum > 5", "CLM633 sum"), ("customer.orders count(total) > 5", "CLM633 total"),
      ("customer.orders within 90 count > 1", "CLM634 90"),
      ("(customer.orders count within 9 days) > 1", "CLM635 within"),
      ("customer.orders within 9 days where cups > 1 count > 1", "CLM637 where"),
      ("customer.orders where cups > 1 where cups > 2 count > 1", "CLM637 where"),
      ("customer.ordres count > 1", "TYP202 ordres"), ("customer.orders where cupz > 1 count > 1", "TYP201 cupz"),
      ("customer.orders sum(totl) > 5 RUB", "TYP201 totl"), ("customer.orders average(total) > 5", "TYP212 5"),
      ("customer.spent / 0 > 5 RUB", "TYP216 0"), ("segment.other", "TYP247 other"), ("segment.s", "TYP248 s"),
      // Computing with what may be absent is refused, in segments, too.
      ("customer.orders average(total) * 2 > 5 RUB", "NUL302 customer.orders average(total)"),
    ])
  func `says what is wrong with a question`(condition: String, expected: String) throws {
    let found = try TemporaryFolder.with { folder in
      try folder.write("locales: [en]\ncurrency: RUB\n", to: "vocative.yaml")
      try folder.write(Self.schema, to: "schema.yaml")
      try folder.write("segments:\n  s: '\(condition)'\n", to: "segments.yaml")
      try folder.write(
        "---\npurpose: service\nto: customer\n---\n{% plain %}Hello{% endplain %}\n", to: "messages/m.liquid")
      // No message asks for it; it is checked all the same.
      return Workspace.open(folder.url.path).output.check()
    }
    #expect(found.map { "\($0.code) \($0.location.file.text(of: $0.location.span))" } == [expected])
  }

  private static let rfm = """
    partitions:
      rfm:
        by: { recency: customer.orders last_at, frequency: customer.orders count, monetary: customer.orders sum(total) }
        scores: quintiles
        cuts: { recency: [14, 45, 90, 180], frequency: [1, 2, 4, 8], monetary: [1000, 3000, 8000, 20000] }
        cells:
          champions: [4-5, 4-5, 4-5]
          lost: [[1, 1, 1-5], [1-2, 1, 1]]
          others: [1-5, 1-5, 1-5]
    """

  private static func orders(_ count: Int, total: Int, daysAgo: Int) -> String {
    let order = { (total: Int) in
      let seconds = now - Int64(daysAgo) * 86_400
      let date = ISO8601DateFormatter().string(from: Date(timeIntervalSince1970: Double(seconds)))
      return #"{"total": \#(total), "cups": 1, "at": "\#(date)"}"#
    }
    return #""orders": [\#((0..<count).map { order($0 == 0 ? total : 0) }.joined(separator: ","))]"#
  }

  @Test(
    arguments: [
      // The last value of a class belongs to it: 45 days are 4, four orders 3, five 4.
      (5, 8_001, 45, "champions"), (5, 8_001, 46, "others"), (4, 8_001, 45, "others"), (5, 8_000, 45, "others"),
      (1, 5_000, 181, "lost"), (1, 5_000, 180, "others"), (1, 1_000, 180, "lost"), (2, 1_000, 181, "others"),
      (0, 0, 0, "lost"),
    ] as [(Int, Int, Int, String)])
  func `which group a customer is in`(count: Int, total: Int, daysAgo: Int, group: String) throws {
    let message = try Self.message(
      Self.rfm,
      body: """
        {% case segment.rfm %}{% when "champions" %}champions{% when "lost" %}lost{% when "others" %}others{% endcase %}
        """)
    #expect(try Self.text(message, Self.orders(count, total: total, daysAgo: daysAgo)) == group)
  }

  @Test func `groups are in the metadata if a part asked, and segments only then`() throws {
    let file = "segments:\n  many: customer.orders count > 1\n  some: customer.visits > 0\n" + Self.rfm
    let message = try Self.message(
      file,
      body:
        "{% if segment.many %}{% if segment.rfm == \"lost\" %}a{% endif %}{% endif %}{% if segment.some %}b{% endif %}")
    let program = try #require(message.programs.first)
    func metadata(_ customer: String) throws -> Metadata {
      let recipient = try Recipient(json: Array(#"{"customer": {\#(customer), "visits": 1}}"#.utf8), for: program)
      var buffer = MessageBuffer()
      let context = RenderContext(now: Self.now, zones: ZoneTable(version: "none"))
      guard case .rendered(let rendering) = try program.render(.all, for: recipient, in: context, into: &buffer) else {
        throw CancellationError()
      }
      return buffer.metadata(of: rendering)
    }
    let many = try metadata(Self.orders(2, total: 5, daysAgo: 1))
    #expect(many.segments == ["many", "some"])
    #expect(many.partitions.map { "\($0.name) \($0.group)" } == ["rfm others"])
    let few = try metadata(Self.orders(1, total: 5, daysAgo: 1))
    #expect(few.segments == ["some"])
    #expect(few.partitions.isEmpty)
  }

  /// The score by the table that segments.yaml writes, figured out apart.
  private static func score(_ value: Double, _ cuts: [Double]) -> Int { 1 + cuts.count { value > $0 } }

  @Test func `every recipient is in exactly the group that the first matching line gives`() throws {
    let message = try Self.message(Self.rfm, body: "{{ segment.rfm }}")
    var generator = SystemRandomNumberGenerator()
    for _ in 0..<200 {
      let count = Int.random(in: 0...12, using: &generator)
      let total =
        [0, 999, 1_000, 1_001, 2_999, 3_000, 8_000, 8_001, 20_000, 20_001].randomElement(using: &generator) ?? 0
      let days = [0, 13, 14, 15, 45, 46, 90, 91, 180, 181, 4_000].randomElement(using: &generator) ?? 0
      let recency = count == 0 ? 1 : 6 - Self.score(Double(days), [14, 45, 90, 180])
      let frequency = Self.score(Double(count), [1, 2, 4, 8])
      let monetary = Self.score(count == 0 ? 0 : Double(total), [1_000, 3_000, 8_000, 20_000])
      let expected =
        recency >= 4 && frequency >= 4 && monetary >= 4
        ? "champions" : recency <= 2 && frequency == 1 && (recency == 1 || monetary == 1) ? "lost" : "others"
      let group = try Self.text(message, Self.orders(count, total: total, daysAgo: days))
      #expect(group == expected, "\(count) orders, \(total), \(days) days ago")
    }
  }

  // MARK: - Cuts

  @Test(
    arguments: [
      // Numbers go in place of numbers; everything between them stays.
      ("    cuts: { a: [9, 9,  9, 9] }  # by hand\n", "    cuts: { a: [1, 2,  3.5, 4] }  # by hand\n"),
      (
        "    cuts:\n      a:\n        - 9  # young\n        - 9\n        - 9\n        - 9\n",
        "    cuts:\n      a:\n        - 1  # young\n        - 2\n        - 3.5\n        - 4\n"
      ),
      ("    cuts: { a: [9, 9] }\n", "    cuts: { a: [1, 2, 3.5, 4] }\n"),
      ("    cuts: { a: }\n", "    cuts: { a: [1, 2, 3.5, 4] }\n"),
      ("    cuts: {}\n", "    cuts: { a: [1, 2, 3.5, 4] }\n"),
      ("    cuts:\n", "    cuts: { a: [1, 2, 3.5, 4] }\n"),
      ("    cuts:   # none\n", "    cuts: { a: [1, 2, 3.5, 4] }   # none\n"),
      ("", "    cuts: { a: [1, 2, 3.5, 4] }\n"),
    ])
  func `cuts are written and all else stays`(before: String, after: String) throws {
    func file(_ cuts: String) -> String {
      """
      # ours
      segments: { old: customer.age > 60 }

      partitions:
        worth:  # by age
          by: { a: customer.age }
          scores: quintiles  # five
      \(cuts)    cells: { all: [1-5] }

      """
    }
    let cuts = ["1", "2", "3.5", "4"].compactMap { VocativeTypes.Decimal(parsing: Array($0.utf8)) }
    let source = SourceFile(path: "segments.yaml", bytes: Array(file(before).utf8))
    let written = CutEdits.apply([("worth", [("a", cuts)])], to: source)
    #expect(written.map { String(decoding: $0, as: UTF8.self) } == file(after))
  }

  @Test func `a factor that has no cuts yet gets a line of its own`() throws {
    let text =
      "partitions:\r\n  p:\r\n    by: { a: customer.age, b: customer.visits }\r\n    cuts:\r\n      a: [1, 1, 1, 1]\r\n    cells: { x: [1-5, 1-5] }\r\n"
    let cuts = [1, 2, 3, 4].map { VocativeTypes.Decimal($0) }
    let written = CutEdits.apply(
      [("p", [("a", cuts), ("b", cuts)])], to: SourceFile(path: "segments.yaml", bytes: Array(text.utf8)))
    let expected = text.replacingOccurrences(
      of: "a: [1, 1, 1, 1]\r\n", with: "a: [1, 2, 3, 4]\r\n      b: [1, 2, 3, 4]\r\n")
    #expect(written.map { String(decoding: $0, as: UTF8.self) } == expected)
  }
}
