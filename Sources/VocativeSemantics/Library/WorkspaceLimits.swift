/// `limits:` of vocative.yaml: what a workspace allows where the product would allow more.
package struct WorkspaceLimits: Sendable, Hashable {
  /// The most partials of a message (limits of the product).
  package static let mostPartials = 64
  /// The deepest calls of partials within partials (limits of the product).
  package static let deepestPartial = 16

  /// How many partials a message may use.
  package var partials = mostPartials
  /// How deep partials may call each other.
  package var partialDepth = deepestPartial
  /// The most bytes of a recipient's record, as JSON; `nil` for the limit of the product.
  package var recordBytes: Int?
  /// The most bytes of a part; `nil` for the limit of the product.
  package var outputBytes: Int?
  /// The most steps of a render; `nil` for the limit of the product.
  package var steps: Int?

  package init(
    partials: Int = mostPartials, partialDepth: Int = deepestPartial, recordBytes: Int? = nil, outputBytes: Int? = nil,
    steps: Int? = nil
  ) {
    self.partials = partials
    self.partialDepth = partialDepth
    self.recordBytes = recordBytes
    self.outputBytes = outputBytes
    self.steps = steps
  }
}
