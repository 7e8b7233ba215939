/// What a component knows about the place it stands in.
struct Layout: Sendable {
  /// How wide the place is, in CSS pixels.
  var width: Double
  /// How many components share the width, itself included.
  var siblings = 1
  /// Whether it stands in a group, where columns stay side by side on narrow screens.
  var isInGroup = false
  /// The space between the sections of the wrapper around, where it asks for one.
  var gap: Gap?

  /// The space before a section.
  struct Gap: Sendable {
    /// As CSS has it; nothing stands before the first section.
    let space: AttributeValue?
  }
}
