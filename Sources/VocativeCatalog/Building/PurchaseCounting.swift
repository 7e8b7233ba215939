import VocativePicks

/// Counts distinct buyers: of products, of products within groups, of two products together.
struct PurchaseCounting {
  typealias Candidate = PickIndexWriter.Candidate

  /// Each product that a customer bought, once.
  private struct Purchase {
    let customer: Int
    let product: Int
    let at: Int64
  }

  /// The products of one customer that are counted together; the last ones of who has bought more.
  private static let mostTogether = 40
  /// The products that are kept as bought with another.
  private static let mostRelated = 20

  private let all: [Purchase]
  private let recent: [Purchase]
  private let productCount: Int
  private let support: Int

  /// - Parameter purchases: By customer and product, each pair once.
  init(_ purchases: [PickIndexBuilder.Event], since start: Int64, productCount: Int, support: Int) {
    all = purchases.map { Purchase(customer: Int($0.customer), product: Int($0.product), at: $0.at) }
    recent = all.filter { $0.at >= start }
    self.productCount = productCount
    self.support = support
  }

  /// What everybody buys.
  func popular() -> [Candidate] {
    var counts = [Int64](repeating: 0, count: productCount)
    for purchase in recent { counts[purchase.product] += 1 }
    let bought = counts.indices.filter { counts[$0] > 0 }
    let best = bought.sorted { (counts[$1], $0) < (counts[$0], $1) }.prefix(PickIndex.longestList)
    return best.map { Candidate(product: $0, score: counts[$0]) }
  }

  /// What each group buys, where enough of it do; `group` is asked for each purchase, and -1 leaves it out.
  func popular(
    _ group: (_ customer: Int, _ product: Int) -> Int
  ) -> [(group: Int, candidates: [Candidate])] {
    var keys: [UInt64] = []
    keys.reserveCapacity(recent.count)
    for purchase in recent {
      let group = group(purchase.customer, purchase.product)
      if group >= 0 { keys.append(UInt64(group) << 32 | UInt64(purchase.product)) }
    }
    keys.sort()
    var groups: [(group: Int, candidates: [Candidate])] = []
    for (key, count) in Self.runs(keys) where count >= support {
      let candidate = Candidate(product: Int(key & 0xFFFF_FFFF), score: Int64(count))
      if groups.last?.group == Int(key >> 32) {
        groups[groups.count - 1].candidates.append(candidate)
      } else {
        groups.append((Int(key >> 32), [candidate]))
      }
    }
    for place in groups.indices {
      groups[place].candidates.sort { ($1.score, $0.product) < ($0.score, $1.product) }
      groups[place].candidates = Array(groups[place].candidates.prefix(PickIndex.longestList))
    }
    return groups
  }

  /// What is bought with each product: a thousand times the cosine of the two sets of buyers, so that what everybody
  /// buys anyway does not stand everywhere.
  func related() -> [[Candidate]] {
    var buyers = [Int](repeating: 0, count: productCount)
    for purchase in all { buyers[purchase.product] += 1 }
    var keys: [UInt64] = []
    var first = 0
    while first < all.count {
      var end = first
      while end < all.count, all[end].customer == all[first].customer { end += 1 }
      var products = Array(all[first..<end])
      if products.count > Self.mostTogether {
        products.sort { ($1.at, $0.product) < ($0.at, $1.product) }
        products.removeSubrange(Self.mostTogether...)
      }
      for left in products {
        for right in products where left.product != right.product {
          keys.append(UInt64(left.product) << 32 | UInt64(right.product))
        }
      }
      first = end
    }
    keys.sort()
    var related = [[Candidate]](repeating: [], count: productCount)
    for (key, count) in Self.runs(keys) where count >= support {
      let (left, right) = (Int(key >> 32), Int(key & 0xFFFF_FFFF))
      let product = Double(buyers[left]) * Double(buyers[right])
      let score = Int64(1_000 * Double(count) / product.squareRoot())
      related[left].append(Candidate(product: right, score: score))
    }
    for place in related.indices {
      related[place].sort { ($1.score, $0.product) < ($0.score, $1.product) }
      related[place] = Array(related[place].prefix(Self.mostRelated))
    }
    return related
  }

  /// The different numbers of a sorted list with how often each stands in it.
  private static func runs(_ keys: [UInt64]) -> [(key: UInt64, count: Int)] {
    var runs: [(key: UInt64, count: Int)] = []
    for key in keys {
      if runs.last?.key == key {
        runs[runs.count - 1].count += 1
      } else {
        runs.append((key, 1))
      }
    }
    return runs
  }
}
