import VocativePicks
import VocativeTypes

/// Puts an index together: products, what customers did with them, and the lists that rules of picks ask for.
///
/// Equal products, events and customers give equal bytes, in whatever order customers come.
package struct PickIndexBuilder {
  /// What the lists are made by.
  package struct Options: Sendable {
    /// The attributes of a product that rows keep, in the order of the schema.
    package var attributes: [String] = []
    /// The instant that counts as now; that of the last event without it.
    package var asOf: Int64?
    /// How long purchases count for what is popular, in seconds: 90 days.
    package var popularity: Int64 = 90 * 86_400
    /// How long a product is new, in seconds: 60 days.
    package var novelty: Int64 = 60 * 86_400
    /// The fewest buyers of a group that say anything about it, and the fewest of two products together.
    package var support = 3
    /// The lists that people made: a name, and SKUs with the best first.
    package var editorial: [(name: String, skus: [String])] = []
    /// The combinations of factors that rules ask for, as they ask.
    package var combinations: [[String]] = []
    /// The factors that customers are given values of.
    package var factors: [String] = []

    package init() {}
  }

  /// What is kept of a product: a feed may say far more than rows do.
  struct Product {
    /// Where its row lies in ``PickIndexBuilder/rows``.
    let row: Range<Int>
    /// Numbers of texts in ``PickIndexBuilder/words``, the empty one for none.
    let category: Int
    let family: Int
    let addedAt: Int64?
    /// By how many percent it has become cheaper.
    let reduction: Int64?
  }

  /// What customers did, most of it left out: the last event of each kind with each product.
  struct Event {
    var customer: UInt32
    var product: UInt32
    var kind: PickEventKind
    var at: Int64
    var quantity: Int64
  }

  let options: Options
  private(set) var skus = TextTable()
  private(set) var products: [Product] = []
  /// The rows of all products, one behind the other.
  private(set) var rows: [UInt8] = []
  /// Names of categories and families, each once.
  private(set) var words = TextTable()
  private(set) var customers = TextTable()
  private(set) var events: [Event] = []
  /// The values of each customer's factors, by the numbers of customers; none for those that nobody described.
  private(set) var factorValues: [[[UInt8]]] = []

  package init(_ options: Options) {
    self.options = options
  }

  /// Adds a product; its SKU is new.
  package mutating func add(_ product: CatalogProduct) {
    _ = skus.insert(product.sku[...])
    let start = rows.count
    rows += product.row(options.attributes)
    products.append(
      Product(
        row: start..<rows.count, category: words.insert(product.category[...]),
        family: words.insert(product.family[...]), addedAt: product.addedAt, reduction: product.reduction))
  }

  /// Adds an event; false if there is no such product.
  package mutating func add(_ event: CatalogEvent) -> Bool {
    guard let product = skus.index(of: event.sku[...]) else { return false }
    events.append(
      Event(
        customer: UInt32(truncatingIfNeeded: customers.insert(event.customer[...])),
        product: UInt32(truncatingIfNeeded: product), kind: event.kind, at: event.at, quantity: event.quantity))
    return true
  }

  /// Tells the values of a customer's factors, empty ones for what is absent.
  ///
  /// Customers without any event are not remembered: they have no say in what is popular.
  package mutating func describe(_ customer: [UInt8], _ values: [[UInt8]]) {
    guard let index = customers.index(of: customer[...]) else { return }
    while factorValues.count <= index { factorValues.append([]) }
    factorValues[index] = values
  }

  /// The instant of the last event; 0 without any.
  package var lastEvent: Int64 { events.map(\.at).max() ?? 0 }

  /// The SKUs of lists that people made which the catalog does not have.
  package var unknownEditorialSKUs: [(list: String, sku: String)] {
    options.editorial.flatMap { list in
      list.skus.filter { skus.index(of: Array($0.utf8)[...]) == nil }.map { (list.name, $0) }
    }
  }

  /// The index; `nil` if it would be larger than a file of its kind can be.
  package func finish() -> [UInt8]? { PickIndexAssembly(self).bytes() }
}
