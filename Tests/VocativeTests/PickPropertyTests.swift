import Foundation
import GeneratedInput
import Testing
import Vocative
import VocativeCatalog
import VocativePicks

/// What holds for every choice, whatever the rule, the catalog and the customer.
@Suite struct PickPropertyTests {
  private static let sources = [
    "viewed", "cart", "popular", "price_dropped", "related_to(viewed)", "related_to(cart)", "popular_in(gender)",
    "popular_in(gender, city)", "popular_in(category_of(viewed), gender)", "editorial(spring)",
    "popular where price >= 10 GBP",
  ]
  private static let now: Int64 = 9_000_000
  private static let day: Int64 = 86_400

  private static let message = """
    ---
    purpose: content
    to: customer
    ---
    {% subject %}For you{% endsubject %}
    {% plain %}
    {% picks a in shown, limit: 4, min: 2 %}{{ a.sku }} {% fallback %}-{% endpicks %}
    {% picks b in hero %}{{ b.sku }} {% fallback %}-{% endpicks %}
    {% picks c in shown, limit: 9 %}{{ c.sku }} {% endpicks %}
    {% endplain %}
    """

  /// Thirty products, two by two variants of one, and what 25 customers did with them.
  private static func shop(_ random: inout SplitMix64) throws -> (index: PickIndex, events: [CatalogEvent]) {
    var options = PickIndexBuilder.Options()
    options.attributes = ["sku", "title", "price"]
    options.combinations = [["gender", "city"], ["category_of", "gender"]]
    options.factors = ["gender", "city"]
    options.editorial = [("spring", ["p3", "p4", "p7"])]
    options.support = 2
    var builder = PickIndexBuilder(options)
    var reader = try FeedReader(zone: nil)
    for number in 0..<30 {
      let line = """
        {"sku":"p\(number)","title":"P","price":\(number + 1),"old_price":\(number % 4 == 0 ? 99 : 1),\
        "category":"c\(number % 3)","group_id":"g\(number / 2)"}

        """
      reader.add(Array(line.utf8)) { builder.add($0) }
    }
    var events: [CatalogEvent] = []
    for _ in 0..<600 {
      let event = CatalogEvent(
        customer: Array("c\(Int.random(in: 0..<25, using: &random))".utf8),
        at: Int64.random(in: 0..<now, using: &random),
        kind: PickEventKind.allCases[Int.random(in: 0..<4, using: &random)],
        sku: Array("p\(Int.random(in: 0..<30, using: &random))".utf8), quantity: 1)
      events.append(event)
      _ = builder.add(event)
    }
    for number in 0..<25 {
      builder.describe(
        Array("c\(number)".utf8), [Array(number % 2 == 0 ? "female".utf8 : "male".utf8), Array("X".utf8)])
    }
    return (try PickIndex(try #require(builder.finish())), events)
  }

  @Test(arguments: UInt64(1)...12)
  func `limits, exclusions, conditions and one of each family hold`(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let (index, events) = try Self.shop(&random)
    let chain = (0..<3).map { _ in "\"\(random.pick(Self.sources))\"" }.joined(separator: ", ")
    let order = random.pick(["", "  sort: [price desc, id]\n", "  sort: [id]\n"])
    let rules = """
      editorial: { spring: [p3] }
      shown:
        per_segment: { otherwise: [\(chain)] }
        fill: [popular]
        exclude: [purchased within 30 days, shown within 10 days]
        where: product.price < 25 GBP
      \(order)hero: { picks: shown, limit: 1, min: 1 }
      """
    let folder = URL(filePath: repository).appending(path: "Tests/Corpus/Picks/workspace/Templates")
    let message = try TemporaryFolder.with(copying: folder) { copy in
      try copy.write(rules, to: "picks.yaml")
      try copy.write(Self.message, to: "messages/offer.liquid")
      return try Workspace(at: copy.url.path()).message("offer")
    }
    var context = RenderContext(now: Self.now, zones: ZoneTable(version: "none"))
    context.picks = index
    for number in 0..<26 {
      let json = #"{"id": "c\#(number)", "customer": {"gender": "female", "city": "X"}}"#
      let recipient = try Recipient(json: Array(json.utf8), for: message)
      guard case .rendered(_, let metadata) = try message.render(for: recipient, in: context) else { continue }
      let picks = metadata.picks.map { pick -> (block: Int, number: Int) in
        guard case .text(let sku) = pick.sku else { return (pick.block, -1) }
        return (pick.block, Int(sku.dropFirst()) ?? -1)
      }
      let comment: Comment = "seed \(seed), customer \(number): \(chain)"
      #expect(Set(picks.map { $0.number / 2 }).count == picks.count, comment)
      for (block, limit) in [(1, 4), (2, 1), (3, 9)] { #expect(picks.count { $0.block == block } <= limit, comment) }
      #expect(picks.allSatisfy { $0.number >= 0 && $0.number + 1 < 25 }, comment)
      let own = events.filter { $0.customer == Array("c\(number)".utf8) }
      for event in own {
        let age = Self.now - event.at
        let isExcluded =
          event.kind == .purchased && age <= 30 * Self.day || event.kind == .shown && age <= 10 * Self.day
        let family = (Int(String(decoding: event.sku.dropFirst(), as: UTF8.self)) ?? -2) / 2
        #expect(!isExcluded || !picks.contains { $0.number / 2 == family }, comment)
      }
      for shortage in metadata.shortages {
        #expect(shortage.found < max(1, shortage.minimum), comment)
        #expect(!picks.contains { $0.block == shortage.block }, comment)
      }
    }
  }

  @Test func `the sample shop's index is what its files give`() throws {
    try TemporaryFolder.with { folder in
      let run = try CommandLineRun(
        """
        vocative picks build -C \(repository)/Templates --feed \(repository)/Templates/catalog/feed.xml -o made.index \
        --events \(repository)/Templates/catalog/events.ndjson --now 2026-03-14T18:00:00+03:00 -q \
        --customers \(repository)/Templates/samples/recipients/cart-midnight.ndjson
        """, in: folder.url)
      #expect(run.output == "")
      let made = try Data(contentsOf: folder.url.appending(path: "made.index"))
      #expect(made == (try Data(contentsOf: URL(filePath: repository + "/Templates/catalog/picks.index"))))
    }
  }
}
