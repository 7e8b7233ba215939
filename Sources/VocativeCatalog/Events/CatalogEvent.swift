package import VocativePicks

/// What a customer did with a product.
package struct CatalogEvent: Sendable, Hashable {
  package let customer: [UInt8]
  /// In seconds since 1970-01-01T00:00:00Z.
  package let at: Int64
  package let kind: PickEventKind
  package let sku: [UInt8]
  /// How many; of a cart how many lie in it from now on, 0 takes the product out.
  package let quantity: Int64

  /// An event.
  package init(customer: [UInt8], at: Int64, kind: PickEventKind, sku: [UInt8], quantity: Int64) {
    self.customer = customer
    self.at = at
    self.kind = kind
    self.sku = sku
    self.quantity = quantity
  }
}
