import GeneratedInput
import Testing
import VocativeCatalog
import VocativePicks
import VocativeTypes

@Suite struct PickIndexTests {
  private static func builder(seed: UInt64) -> PickIndexBuilder {
    var random = SplitMix64(seed: seed)
    var options = PickIndexBuilder.Options()
    options.attributes = ["sku", "title"]
    options.combinations = [["gender", "city"], ["category_of"]]
    options.factors = ["city", "gender"]
    options.editorial = [("spring", ["p3", "p1", "none"])]
    options.support = 2
    var builder = PickIndexBuilder(options)
    var lines = ""
    for number in 0..<30 {
      lines +=
        #"{"sku":"p\#(number)","title":"P","price":5,"category":"c\#(number % 3)","group_id":"g\#(number / 2)"}"# + "\n"
    }
    if var reader = try? FeedReader(zone: nil) {
      reader.add(Array(lines.utf8)) { builder.add($0) }
      reader.add([]) { builder.add($0) }
    }
    for _ in 0..<600 {
      let customer = Int.random(in: 0..<25, using: &random)
      let event = CatalogEvent(
        customer: Array("c\(customer)".utf8), at: Int64.random(in: 0..<8_000_000, using: &random),
        kind: PickEventKind.allCases[Int.random(in: 0..<4, using: &random)],
        sku: Array("p\(Int.random(in: 0..<32, using: &random))".utf8), quantity: 1)
      _ = builder.add(event)
    }
    for customer in 0..<20 {
      builder.describe(Array("c\(customer)".utf8), [Array("x\(customer % 2)".utf8), Array("y\(customer % 3)".utf8)])
    }
    return builder
  }

  /// Everything that an index can be asked.
  private static func walk(_ index: PickIndex) -> Int {
    var sum = 0
    for product in 0..<index.productCount {
      sum &+= index.bytes[index.row(of: product)].count &+ index.bytes[index.category(of: product)].count
      sum &+= index.product(Array(index.bytes[index.sku(of: product)]).span) ?? -1
      sum &+= index.family(of: product)
      for place in index.related(to: product) { sum &+= index.candidate(place).product }
    }
    for number in 0..<30 {
      guard let customer = index.customer(of: "c\(number)") else { continue }
      for place in index.events(of: customer) { sum &+= index.event(place).product }
    }
    for name in ["popular", "new_arrivals", "editorial(spring)", "popular_in(gender)\u{1F}y1", "none"] {
      for place in index.list(of: name) ?? 0..<0 {
        let candidate = index.candidate(place)
        sum &+= Int(truncatingIfNeeded: candidate.score) &+ index.family(of: candidate.product)
      }
    }
    return sum
  }

  private static func bytes(seed: UInt64) throws -> [UInt8] { try #require(builder(seed: seed).finish()) }

  @Test func `gives back what it was given`() throws {
    let index = try PickIndex(try Self.bytes(seed: 7))
    #expect(index.productCount == 30 && index.customerCount == 25)
    let product = try #require(index.product(of: "p21"))
    #expect(String(decoding: index.bytes[index.row(of: product)], as: UTF8.self) == #"{"sku":"p21","title":"P"}"#)
    #expect(String(decoding: index.bytes[index.category(of: product)], as: UTF8.self) == "c0")
    #expect(index.family(of: product) == index.product(of: "p20"))
    #expect(index.product(of: "p99") == nil && index.customer(of: "c99") == nil)
    let spring = try #require(index.list(of: "editorial(spring)")).map { index.candidate($0) }
    #expect(spring.map(\.product) == [index.product(of: "p3"), index.product(of: "p1")])
    #expect(spring.map(\.score) == [2, 1])
  }

  @Test func `lists stand in a total order, the best first`() throws {
    for seed in UInt64(1)...20 {
      let index = try PickIndex(try Self.bytes(seed: seed))
      for name in [
        "popular", "popular_in(gender)\u{1F}y1", "popular_in(gender, city)\u{1F}y1\u{1F}x0",
        "popular_in(category_of)\u{1F}c1",
      ] {
        let list = try #require(index.list(of: name), "\(name), seed \(seed)").map { index.candidate($0) }
        for (left, right) in zip(list, list.dropFirst()) {
          #expect((right.score, left.product) < (left.score, right.product))
        }
        #expect(Set(list.map(\.product)).count == list.count && list.count <= PickIndex.longestList)
        #expect(list.allSatisfy { $0.score >= (name == "popular" ? 1 : 2) })
      }
    }
  }

  @Test func `equal input gives equal bytes`() throws {
    #expect(try Self.bytes(seed: 3) == Self.bytes(seed: 3))
    #expect(try Self.bytes(seed: 3) != Self.bytes(seed: 4))
  }

  @Test func `a damaged file is refused`() throws {
    let bytes = try Self.bytes(seed: 1)
    #expect(throws: PickIndex.Failure.notAnIndex) { try PickIndex([]) }
    #expect(throws: PickIndex.Failure.notAnIndex) { try PickIndex(Array("{}".utf8) + bytes) }
    #expect(throws: PickIndex.Failure.damaged) { try PickIndex(Array(bytes.dropLast())) }
    #expect(throws: PickIndex.Failure.damaged) { try PickIndex(bytes + [0]) }
    for length in 0..<200 { #expect(throws: PickIndex.Failure.self) { try PickIndex(Array(bytes.prefix(length))) } }
    var later = bytes
    later[8] = 2
    #expect(throws: PickIndex.Failure.unknownVersion(2)) { try PickIndex(later) }
    for place in stride(from: 16, to: bytes.count, by: 997) {
      var changed = bytes
      changed[place] ^= 0x10
      #expect(throws: PickIndex.Failure.damaged, "byte \(place)") { try PickIndex(changed) }
    }
  }

  @Test func `bytes of an enemy lead nowhere outside`() throws {
    let bytes = try Self.bytes(seed: 2)
    var read = 0
    for seed in UInt64(1)...300 {
      var random = SplitMix64(seed: seed)
      var hostile = bytes
      for _ in 0..<Int.random(in: 1...6, using: &random) {
        // The table of sections and the records are changed more often than texts.
        let end = Bool.random(using: &random) ? 120 : hostile.count
        let place = Int.random(in: 32..<end, using: &random)
        hostile[place] =
          [0, 1, 0x7F, 0x80, 0xFF, UInt8.random(in: 0...255, using: &random)].randomElement(using: &random) ?? 0
      }
      // A forged digest: what the file says of itself holds.
      let digest = PickIndexFormat.digest(of: hostile[32...])
      for byte in 0..<8 { hostile[24 + byte] = UInt8(truncatingIfNeeded: digest >> UInt64(8 * byte)) }
      guard let index = try? PickIndex(hostile) else { continue }
      read += 1
      _ = Self.walk(index)
    }
    #expect(read > 0, "mutations that pass the check are walked: \(read)")
  }
}

extension PickIndex {
  fileprivate func product(of sku: String) -> Int? { product(Array(sku.utf8).span) }
  fileprivate func customer(of id: String) -> Int? { customer(Array(id.utf8).span) }
  fileprivate func list(of name: String) -> Range<Int>? { list(Array(name.utf8).span) }
}
