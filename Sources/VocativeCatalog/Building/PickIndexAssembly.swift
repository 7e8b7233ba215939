import VocativePicks

/// Everything that is gathered, put in order and counted.
struct PickIndexAssembly {
  typealias Candidate = PickIndexWriter.Candidate
  typealias Event = PickIndexBuilder.Event

  private let builder: PickIndexBuilder
  private let asOf: Int64
  /// Places of products and customers in the order of the index, and back.
  private let productOrder: [Int]
  private let productRank: [UInt32]
  private let customerOrder: [Int]
  /// The last event of each kind of each customer with each product, by customer, kind and product, all in the order of
  /// the index.
  private let latest: [Event]
  private let counting: PurchaseCounting

  init(_ builder: PickIndexBuilder) {
    self.builder = builder
    asOf = builder.options.asOf ?? builder.events.map(\.at).max() ?? 0
    productOrder = builder.skus.sorted
    productRank = Self.ranks(productOrder)
    customerOrder = builder.customers.sorted
    latest = Self.latest(builder.events, products: productRank, customers: Self.ranks(customerOrder))
    counting = PurchaseCounting(
      latest.filter { $0.kind == .purchased }, since: asOf.subtractingReportingOverflow(builder.options.popularity).0,
      productCount: productOrder.count, support: builder.options.support)
  }

  private static func ranks(_ order: [Int]) -> [UInt32] {
    var ranks = [UInt32](repeating: 0, count: order.count)
    for (rank, place) in order.enumerated() { ranks[place] = UInt32(truncatingIfNeeded: rank) }
    return ranks
  }

  private static func latest(_ events: [Event], products: [UInt32], customers: [UInt32]) -> [Event] {
    var events = events
    for place in events.indices {
      events[place].customer = customers[Int(events[place].customer)]
      events[place].product = products[Int(events[place].product)]
    }
    events.sort {
      ($0.customer, $0.kind.rawValue, $0.product, $1.at, $1.quantity)
        < ($1.customer, $1.kind.rawValue, $1.product, $0.at, $0.quantity)
    }
    var count = 0
    for event in events {
      if count > 0 {
        let last = events[count - 1]
        if last.customer == event.customer, last.kind == event.kind, last.product == event.product { continue }
      }
      events[count] = event
      count += 1
    }
    events.removeSubrange(count...)
    return events
  }

  /// The whole file.
  func bytes() -> [UInt8]? {
    var writer = PickIndexWriter(
      asOf: asOf, textBytes: builder.rows.count + builder.skus.byteCount + builder.customers.byteCount)
    let related = counting.related()
    let families = families()
    for (rank, place) in productOrder.enumerated() {
      let product = builder.products[place]
      writer.add(
        .init(
          sku: builder.skus[place], row: builder.rows[product.row], category: builder.words[product.category],
          family: families[rank], related: related[rank]))
    }
    var first = 0
    for (rank, customer) in customerOrder.enumerated() {
      var end = first
      while end < latest.count, latest[end].customer == rank { end += 1 }
      writer.add(customer: builder.customers[customer], events: Self.history(latest[first..<end]))
      first = end
    }
    for (name, candidates) in lists() { writer.add(list: name, candidates) }
    return writer.finish()
  }

  /// The first of the variants of each product.
  private func families() -> [Int] {
    var families: [Int] = []
    var firsts: [Int: Int] = [:]
    for (rank, place) in productOrder.enumerated() {
      let name = builder.products[place].family
      if builder.words[name].isEmpty {
        families.append(rank)
      } else {
        families.append(firsts[name] ?? rank)
        if firsts[name] == nil { firsts[name] = rank }
      }
    }
    return families
  }

  /// What a customer did, kind by kind, the last first; no more of a kind than anybody asks for. What was bought or
  /// taken out again is not in the cart.
  private static func history(_ events: ArraySlice<Event>) -> [PickIndexWriter.Event] {
    var history: [PickIndexWriter.Event] = []
    for kind in PickEventKind.allCases {
      var some = events.filter { $0.kind == kind }
      if kind == .inCart {
        let purchases = events.filter { $0.kind == .purchased }
        some.removeAll { item in
          item.quantity == 0 || purchases.contains { $0.product == item.product && $0.at >= item.at }
        }
      }
      some.sort { ($1.at, $0.product) < ($0.at, $1.product) }
      history += some.prefix(PickIndex.longestList).map {
        .init(product: Int($0.product), kind: $0.kind, at: $0.at)
      }
    }
    return history
  }

  // MARK: Lists

  /// Every list by its name, in the order of the index.
  private func lists() -> [(name: [UInt8], candidates: [Candidate])] {
    var lists: [(name: [UInt8], candidates: [Candidate])] = [
      (PickListName.popular, counting.popular()), (PickListName.newArrivals, newArrivals()),
      (PickListName.priceDropped, priceDropped()),
    ]
    for list in builder.options.editorial {
      let places = list.skus.compactMap { builder.skus.index(of: Array($0.utf8)[...]) }
      let candidates = places.enumerated().map { position, place in
        Candidate(product: Int(productRank[place]), score: Int64(places.count - position))
      }
      lists.append((PickListName.editorial(list.name), Array(candidates.prefix(PickIndex.longestList))))
    }
    var known: Set<[String]> = []
    for combination in builder.options.combinations {
      for count in 1...max(1, combination.count) where known.insert(Array(combination.prefix(count))).inserted {
        lists += popular(in: Array(combination.prefix(count)))
      }
    }
    return lists.sorted { $0.name.lexicographicallyPrecedes($1.name) }
  }

  private func newArrivals() -> [Candidate] {
    best(
      productOrder.enumerated().compactMap { rank, place in
        guard let addedAt = builder.products[place].addedAt, addedAt <= asOf,
          asOf.subtractingReportingOverflow(addedAt).0 <= builder.options.novelty
        else { return nil }
        return Candidate(product: rank, score: addedAt)
      })
  }

  /// What has become cheaper, by percent.
  private func priceDropped() -> [Candidate] {
    best(
      productOrder.enumerated().compactMap { rank, place in
        builder.products[place].reduction.map { Candidate(product: rank, score: $0) }
      })
  }

  private func best(_ candidates: [Candidate]) -> [Candidate] {
    Array(candidates.sorted { ($1.score, $0.product) < ($0.score, $1.product) }.prefix(PickIndex.longestList))
  }

  /// What groups of customers buy who have the same values of some factors.
  private func popular(in factors: [String]) -> [(name: [UInt8], candidates: [Candidate])] {
    let columns = factors.map { builder.options.factors.firstIndex(of: $0) }
    let name = PickListName.popularIn(factors)
    var groups = TextTable()
    // A group a customer, where no factor asks for the product.
    let asksProduct = factors.contains(PickListName.categoryFactor)
    var known = [Int?](repeating: nil, count: asksProduct ? 0 : customerOrder.count)
    let counts = counting.popular { customer, product in
      if !asksProduct, let group = known[customer] { return group }
      var key = name
      let place = customerOrder[customer]
      let values = place < builder.factorValues.count ? builder.factorValues[place] : []
      for (factor, column) in zip(factors, columns) {
        let value: [UInt8]
        if factor == PickListName.categoryFactor {
          value = Array(builder.words[builder.products[productOrder[product]].category])
        } else {
          value = column.flatMap { $0 < values.count ? values[$0] : nil } ?? []
        }
        guard !value.isEmpty else { return -1 }
        key.append(PickListName.separator)
        key += value
      }
      let group = groups.insert(key[...])
      if !asksProduct { known[customer] = group }
      return group
    }
    return counts.map { (Array(groups[$0.group]), $0.candidates) }
  }
}
