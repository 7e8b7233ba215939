package import VocativeProgram

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
  /// How much a render may take.
  package var render = Program.Limits.largest

  package init(
    partials: Int = mostPartials, partialDepth: Int = deepestPartial, render: Program.Limits = .largest
  ) {
    self.partials = partials
    self.partialDepth = partialDepth
    self.render = render
  }
}
