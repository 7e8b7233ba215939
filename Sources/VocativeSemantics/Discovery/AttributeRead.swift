package import VocativeDiagnostics
package import VocativeTypes

/// An attribute that a message reads, by its path from the record of a recipient.
package struct AttributeRead: Sendable, Hashable {
  /// The names on the way: `["cart", "items", "[]", "title"]`. `[]` is any item of a list, `*` any value of a map.
  package let path: [String]
  /// The type that it is declared with.
  package let type: Type
  /// Whether the data may leave it out: it may be absent, or has a default.
  package let isOptional: Bool
  /// Where it is read: the expressions in templates, segments and picks, in the order of reading.
  package internal(set) var places: [SourceLocation]
}

extension TypedMessage {
  /// Every attribute that the message reads, each path once, sorted by path.
  ///
  /// Names are followed to what they stand for: an item of a loop, an assigned name, a parameter of a partial. Where a
  /// name may stand for several attributes, all of them count. A record that is used as a whole (as JSON, or asked for
  /// being there) is one read of its own path.
  package var reads: [AttributeRead] {
    var discovery = ReadDiscovery(self)
    return discovery.run()
  }
}
