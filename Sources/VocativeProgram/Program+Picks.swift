extension Program {
  /// A `picks` block in the sources.
  package struct PickSite: Sendable, Hashable {
    /// The name of the rule.
    package let rule: String
    /// How many at most.
    package let limit: UInt32
    /// How few at least, else the fallback.
    package let minimum: UInt32
    /// The layout of an item.
    package let layout: UInt32
    /// The cell of the item's identity (`id` or `sku`), counted from its header.
    package let identity: UInt32
    /// The local of the outermost or partial's frame that holds the candidate in turn.
    package let candidate: UInt32
    /// What is never proposed.
    package let exclusions: [PickExclusion]

    /// A site.
    package init(
      rule: String, limit: UInt32, minimum: UInt32, layout: UInt32, identity: UInt32, candidate: UInt32,
      exclusions: [PickExclusion] = []
    ) {
      self.rule = rule
      self.limit = limit
      self.minimum = minimum
      self.candidate = candidate
      self.layout = layout
      self.identity = identity
      self.exclusions = exclusions
    }
  }

  /// What is never proposed to a customer.
  package enum PickExclusion: Sendable, Hashable {
    /// What they bought within so many seconds.
    case purchased(within: Int64)
    /// What they looked at.
    case viewed(within: Int64)
    /// What a message has shown them.
    case shown(within: Int64)
    /// What lies in their cart.
    case inCart
  }

  /// Where candidates come from.
  package struct PickSource: Sendable, Hashable {
    /// What is asked for candidates.
    package enum Kind: Sendable, Hashable {
      /// The list of the record, which is popped. If it has items, no other source of the block is asked.
      case record
      /// What the customer looked at, the last first.
      case viewed
      /// What lies in the customer's cart.
      case cart
      /// What is bought with some products.
      case related(to: PickSeed)
      /// A list of the index.
      case list(name: [UInt8])
      /// What customers buy who have the same value of every factor; without enough of them, of fewer factors from the
      /// front; in the end, what everybody buys.
      case popularIn([PickFactor])
    }

    /// The block that asks.
    package let site: UInt32
    /// The kind.
    package let kind: Kind
    /// What it is called in traces.
    package let label: String
    /// The rule and its arm that asks: `recommended.vip`.
    package let rule: String
    /// The order of its candidates where it is not the index's own; equal ones go by their identity.
    package let order: [PickOrder]

    /// A source.
    package init(site: UInt32, kind: Kind, label: String, rule: String, order: [PickOrder] = []) {
      self.site = site
      self.kind = kind
      self.label = label
      self.rule = rule
      self.order = order
    }

    /// How many values it pops.
    package var arguments: Int {
      switch kind {
      case .record: 1
      case .viewed, .cart, .list: 0
      case .related(let seed): seed.arguments
      case .popularIn(let factors): factors.reduce(0) { $0 + $1.arguments }
      }
    }
  }

  /// The products that a source begins with.
  package enum PickSeed: Sendable, Hashable, CaseIterable {
    /// A product, a SKU or a list of such, which is popped.
    case value
    /// What the customer looked at.
    case viewed
    /// What lies in the customer's cart.
    case cart

    /// How many values it pops.
    package var arguments: Int { self == .value ? 1 : 0 }
  }

  /// What a group of customers has in common, or the category of what they buy.
  package enum PickFactor: Sendable, Hashable {
    /// A value that is popped.
    case value(name: String)
    /// The category of a product.
    case category(of: PickSeed)

    /// How many values it pops.
    package var arguments: Int {
      switch self {
      case .value: 1
      case .category(let seed): seed.arguments
      }
    }
  }

  /// One thing that candidates are put in order by.
  package struct PickOrder: Sendable, Hashable {
    /// What is compared.
    package enum Key: Sendable, Hashable {
      case score
      /// The item's identity.
      case identity
      /// A cell of the item, counted from its header.
      case cell(UInt32)
    }

    package let key: Key
    /// Whether the greatest comes first.
    package let isDescending: Bool

    /// An order.
    package init(_ key: Key, isDescending: Bool) {
      self.key = key
      self.isDescending = isDescending
    }
  }
}
