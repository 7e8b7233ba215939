package import VocativeDiagnostics

/// Where words of a rendered text come from, and what had to be true for them to be there.
package struct TextReason: Sendable, Hashable {
  /// A tag that the words stand under: `{% if customer.orders_count > 3 %}`.
  package struct Condition: Sendable, Hashable {
    /// The tag as it is written, with its place.
    package let location: SourceLocation
    /// The values of the record that it reads, by path, as JSON.
    package let values: [Value]
  }

  /// A value of the record.
  package struct Value: Sendable, Hashable {
    /// Its path: `cart.items[0].title`.
    package let path: String
    /// It, as JSON.
    package let json: String
  }

  /// The words that were found: the whole of those asked for, or the longest piece of them that stands in one place.
  package let words: String
  /// Where they stand in a template.
  package let location: SourceLocation
  /// The tags around them, the outermost first.
  package let conditions: [Condition]
}
