import GeneratedInput
import Testing
import VocativeCatalog
import VocativeDiagnostics

@Suite struct FeedReaderTests {
  private static let yml = """
    <?xml version="1.0" encoding="UTF-8"?><!DOCTYPE yml_catalog SYSTEM "shops.dtd">
    <yml_catalog date="2026-03-14T12:00:00Z"><shop><categories><category id="1">Чай</category></categories><offers>
    <!-- <offer id="no"> --><offer id="a" group_id="g"><name>Ассам &amp; мёд</name><price>4.50</price><categoryId>1</categoryId>
    <count>7</count><description><![CDATA[</offer> <b>]]></description></offer><offer id='b'><price>5</price></offer>
    <offer id="c"><name>C</name></offer><offer id="d"><name x="a>b">D</name><price>6</price></offer>
    </offers></shop></yml_catalog>
    """
  private static let lines = """
    {"sku": "a", "price": 5, "title": "Чай \\u043c\\u0451\\u0434 \\ud83c\\udf75", "tags": ["x", {"y": null}], "category": "t"}
    {"id": 7, "price": 6.50}
    {"id": "8"}
    [1]
    """

  /// What a reader gives, fed in pieces of a size.
  private static func read(_ feed: [UInt8], by size: Int) throws -> [String] {
    var reader = try FeedReader(zone: nil)
    var found: [String] = []
    func take(_ product: CatalogProduct) {
      let attributes = ["sku", "title", "name", "price", "category", "stock", "tags"]
      found.append("\(product.line) \(String(decoding: product.row(attributes), as: UTF8.self))")
    }
    var start = 0
    while start < feed.count {
      reader.add(Array(feed[start..<min(feed.count, start + size)]), take)
      start += size
    }
    reader.add([], take)
    return found + reader.findings.kept.map { "\($0.line) \($0.message.code)" }
  }

  @Test(arguments: [1, 2, 3, 7, 64, 100_000])
  func `pieces of any size give the same products`(size: Int) throws {
    #expect(
      try Self.read(Array(Self.yml.utf8), by: size) == [
        #"3 {"sku":"a","title":"Ассам & мёд","name":"Ассам & мёд","price":4.50,"category":"Чай","#
          + #""stock":{"sku":"a","quantity":7,"as_of":"2026-03-14T12:00:00Z"}}"#,
        #"4 {"sku":"b","price":5}"#, #"5 {"sku":"d","title":"D","name":"D","price":6}"#, "5 DAT1207",
      ])
    #expect(
      try Self.read(Array(Self.lines.utf8), by: size) == [
        #"1 {"sku":"a","title":"Чай \u043c\u0451\u0434 \ud83c\udf75","price":5,"category":"t","tags":["x", {"y": null}]}"#,
        #"2 {"sku":"7","price":6.50}"#, "3 DAT1207", "4 DAT1203",
      ])
  }

  @Test func `no feed crashes the reader, and pieces of any size agree`() throws {
    for seed in UInt64(1)...400 {
      var random = SplitMix64(seed: seed)
      let (feed, other) = seed % 3 == 0 ? (Self.lines, Self.yml) : (Self.yml, Self.lines)
      let bytes = random.mutated(Array(feed.utf8), with: Array(other.utf8))
      let whole = try Self.read(bytes, by: bytes.count + 1)
      #expect(try Self.read(bytes, by: 5) == whole, "seed \(seed)")
    }
  }

  @Test func `a neighbor of a broken offer is never lost`() throws {
    let broken = [
      "<offer id=\"x\"><name>X</offer>", "<offer id=\"x\"><price>1</price>", "<offer id=\"x\" <price>1</price></offer>",
      "<offer id=\"x\"><name>&nbsp;</name><price>1</price></offer>", "<offer id=\"x><price>1</price></offer>",
      "<offer id=\"x\"><price>1</price></offer</offer>", "<offer id=\"x\"><name>\u{1}</name><price>1</price></offer>",
    ]
    for offer in broken {
      let feed = """
        <yml_catalog><offers><offer id="a"><price>1</price></offer>
        \(offer)
        <offer id="b"><price>1</price></offer></offers></yml_catalog>
        """
      let found = try Self.read(Array(feed.utf8), by: 1_000)
      #expect(found.filter { $0.contains("{") }.count == 2, "\(offer): \(found)")
      #expect(found.contains { $0.hasSuffix("DAT1203") }, "\(offer): \(found)")
    }
  }
}
