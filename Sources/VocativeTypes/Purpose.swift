/// Why a message is sent; the law asks different things of each.
public enum Purpose: String, Sendable, Hashable, CaseIterable {
  /// Sells.
  case marketing
  /// Tells, without selling.
  case content
  /// Serves a customer of the shop.
  case service
  /// Belongs to an order or an account.
  case transactional
}
