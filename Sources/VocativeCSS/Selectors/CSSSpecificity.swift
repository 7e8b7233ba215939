/// How much a selector weighs (Selectors Level 3 §9): ids, then classes, attributes and pseudo-classes, then types.
package struct CSSSpecificity: Sendable, Hashable, Comparable {
  /// The counts of the three kinds.
  package private(set) var ids = 0
  package private(set) var classes = 0
  package private(set) var types = 0

  package init(ids: Int = 0, classes: Int = 0, types: Int = 0) {
    self.ids = ids
    self.classes = classes
    self.types = types
  }

  package static func < (left: Self, right: Self) -> Bool {
    (left.ids, left.classes, left.types) < (right.ids, right.classes, right.types)
  }

  static func + (left: Self, right: Self) -> Self {
    Self(ids: left.ids + right.ids, classes: left.classes + right.classes, types: left.types + right.types)
  }
}
