import VocativePicks
import VocativeProgram

/// A product of the index that a source proposes.
struct PickCandidate: BitwiseCopyable {
  var product: Int
  var score: Int64
  /// By how many factors it was found.
  var level = 0
  /// The product's record, once it was read.
  var item = Cell.absent
}

/// Asking the index for candidates.
extension Machine {
  /// Products that a source begins with, at most.
  private static let mostSeeds = 20

  /// Gathers the candidates of a source, the best first.
  mutating func gather(
    _ kind: Program.PickSource.Kind, argumentsFrom first: Int, _ index: borrowing PickIndex, _ program: LinkedProgram
  ) throws(Fault) {
    switch kind {
    case .record: return
    case .viewed: gather(.viewed, index)
    case .cart: gather(.inCart, index)
    case .related(let seed): try gatherRelated(to: seed, first, index, program)
    case .list(let name): gather(index.list(name.span), level: 0, index)
    case .popularIn(let factors): try gatherPopular(factors, first, index, program)
    }
    try spend(1 + candidates.count / 16)
  }

  /// What the customer did, the last first; the score is the instant.
  private mutating func gather(_ kind: PickEventKind, _ index: borrowing PickIndex) {
    guard customer >= 0 else { return }
    for place in index.events(of: customer) where candidates.count < PickIndex.longestList {
      let event = index.event(place)
      if event.kind == kind { candidates.append(PickCandidate(product: event.product, score: event.at)) }
    }
  }

  private mutating func gather(_ list: Range<Int>?, level: Int, _ index: borrowing PickIndex) {
    for place in list ?? 0..<0 where candidates.count < PickIndex.longestList {
      let candidate = index.candidate(place)
      candidates.append(PickCandidate(product: candidate.product, score: candidate.score, level: level))
    }
  }

  /// What is bought with the seeds; scores of what goes with several add up.
  private mutating func gatherRelated(
    to seed: Program.PickSeed, _ first: Int, _ index: borrowing PickIndex, _ program: LinkedProgram
  ) throws(Fault) {
    let seeds = try products(of: seed, first, index, program)
    for product in seeds {
      for place in index.related(to: product) where candidates.count < 8 * PickIndex.longestList {
        let candidate = index.candidate(place)
        if !seeds.contains(candidate.product) {
          candidates.append(PickCandidate(product: candidate.product, score: candidate.score))
        }
      }
    }
    candidates.sort { ($0.product, $0.score) < ($1.product, $1.score) }
    var count = 0
    for candidate in candidates {
      if count > 0, candidates[count - 1].product == candidate.product {
        candidates[count - 1].score = candidates[count - 1].score.addingReportingOverflow(candidate.score).partialValue
      } else {
        candidates[count] = candidate
        count += 1
      }
    }
    candidates.removeSubrange(count...)
    candidates.sort { $0.score == $1.score ? $0.product < $1.product : $0.score > $1.score }
    if candidates.count > PickIndex.longestList { candidates.removeSubrange(PickIndex.longestList...) }
  }

  /// What the customer's own group buys, then what larger groups buy, in the end everybody.
  private mutating func gatherPopular(
    _ factors: [Program.PickFactor], _ first: Int, _ index: borrowing PickIndex, _ program: LinkedProgram
  ) throws(Fault) {
    let mark = scratchByteCount
    defer { scratchByteCount = mark }
    var names: [String] = []
    var values: [UInt8] = []
    var lists: [Range<Int>?] = []
    var argument = first
    for factor in factors {
      let count = factor.arguments
      let value = try value(of: factor, argument, index, program)
      argument += count
      guard !value.isEmpty else { break }
      switch factor {
      case .value(let name): names.append(name)
      case .category: names.append(PickListName.categoryFactor)
      }
      values.append(PickListName.separator)
      values += value
      lists.append(index.list((PickListName.popularIn(names) + values).span))
    }
    for (level, list) in lists.enumerated().reversed() { gather(list, level: level + 1, index) }
    let everybody = PickListName.popular
    gather(index.list(everybody.span), level: 0, index)
  }

  /// The value of a factor for this recipient as bytes; empty if it is absent.
  private mutating func value(
    of factor: Program.PickFactor, _ argument: Int, _ index: borrowing PickIndex, _ program: LinkedProgram
  ) throws(Fault) -> [UInt8] {
    switch factor {
    case .value:
      let value = stack[argument]
      guard !value.isAbsent else { return [] }
      let start = scratchByteCount
      try writeText(of: value, program)
      return view(text(from: start)).bytes
    case .category(let seed):
      guard let product = try products(of: seed, argument, index, program).first else { return [] }
      return Array(index.bytes[index.category(of: product)])
    }
  }

  /// The products that a source begins with, as far as the index has them.
  private mutating func products(
    of seed: Program.PickSeed, _ argument: Int, _ index: borrowing PickIndex, _ program: LinkedProgram
  ) throws(Fault) -> [Int] {
    var products: [Int] = []
    switch seed {
    case .viewed, .cart:
      guard customer >= 0 else { return [] }
      let kind = seed == .viewed ? PickEventKind.viewed : .inCart
      for place in index.events(of: customer) where products.count < Self.mostSeeds {
        let event = index.event(place)
        if event.kind == kind { products.append(event.product) }
      }
    case .value:
      let value = stack[argument]
      let isList = value.kind == .list
      for place in 0..<(isList ? min(value.length, Self.mostSeeds) : 1) {
        let identity = productIdentity(of: isList ? item(place, of: value) : value, program)
        if let product = try product(of: identity, index, program) { products.append(product) }
      }
    }
    return products
  }

  /// The product of an identity.
  mutating func product(
    of identity: Cell, _ index: borrowing PickIndex, _ program: LinkedProgram
  ) throws(Fault) -> Int? {
    switch identity.kind {
    case .text: return view(identity).withSpan { index.product($0) }
    case .number:
      let mark = scratchByteCount
      defer { scratchByteCount = mark }
      try writeText(of: identity, program)
      return view(text(from: mark)).withSpan { index.product($0) }
    case .absent, .boolean, .date, .datetime, .duration, .list, .map, .record, .range, .blank, .empty, .unset:
      return nil
    }
  }

  /// The `sku` or `id` of a product, or of the product of a row of a cart; a text or number is one itself.
  func productIdentity(of value: Cell, _ program: LinkedProgram) -> Cell {
    switch value.kind {
    case .text, .number: return value
    case .record, .map:
      for name: StaticString in ["sku", "id"] {
        if let identity = attribute(ByteView(name), of: value, program), !identity.isAbsent { return identity }
      }
      guard let product = attribute(ByteView("product"), of: value, program), product.kind != .list else {
        return .absent
      }
      if product.kind == .text || product.kind == .number { return product }
      return attribute(ByteView("sku"), of: product, program) ?? attribute(ByteView("id"), of: product, program)
        ?? .absent
    case .absent, .boolean, .date, .datetime, .duration, .list, .range, .blank, .empty, .unset: return .absent
    }
  }
}

/// What is never proposed.
extension Machine {
  /// Gathers the families of products that a block never proposes to this customer.
  mutating func exclude(
    _ exclusions: [Program.PickExclusion], cart: Cell, _ program: LinkedProgram, in context: borrowing RenderContext
  ) throws(Fault) {
    excluded.removeAll(keepingCapacity: true)
    excludedCart = exclusions.contains(.inCart) ? cart : .absent
    guard !exclusions.isEmpty, let index = context.picks else { return }
    if excludedCart.kind == .list {
      for place in 0..<min(excludedCart.length, Self.pickCapacity) {
        let identity = productIdentity(of: item(place, of: excludedCart), program)
        if let product = try product(of: identity, index, program) { excluded.append(index.family(of: product)) }
      }
    }
    guard customer >= 0 else { return }
    let events = index.events(of: customer)
    try spend(events.count / 16)
    for place in events {
      let event = index.event(place)
      let age = context.now.subtractingReportingOverflow(event.at).partialValue
      let isExcluded = exclusions.contains { exclusion in
        switch exclusion {
        case .purchased(let span): event.kind == .purchased && age <= span
        case .viewed(let span): event.kind == .viewed && age <= span
        case .shown(let span): event.kind == .shown && age <= span
        case .inCart: event.kind == .inCart
        }
      }
      if isExcluded { excluded.append(index.family(of: event.product)) }
    }
  }

  /// Whether products of a family are never proposed.
  func isExcluded(_ family: Int) -> Bool { excluded.contains(family) }

  /// Whether a product of the record is never proposed.
  mutating func isExcluded(
    _ identity: Cell, _ program: LinkedProgram, in context: borrowing RenderContext
  ) throws(Fault) -> Bool {
    if excludedCart.kind == .list, !identity.isAbsent {
      try spend(excludedCart.length / 4)
      for place in 0..<min(excludedCart.length, Self.pickCapacity) {
        let other = productIdentity(of: item(place, of: excludedCart), program)
        if try isEqual(other, identity, program) { return true }
      }
    }
    return isExcluded(try family(of: identity, program, in: context))
  }

  /// The first of the variants of a product; -1 for one that the index does not have.
  mutating func family(
    of identity: Cell, _ program: LinkedProgram, in context: borrowing RenderContext
  ) throws(Fault) -> Int {
    guard let index = context.picks else { return -1 }
    return try product(of: identity, index, program).map { index.family(of: $0) } ?? -1
  }
}
