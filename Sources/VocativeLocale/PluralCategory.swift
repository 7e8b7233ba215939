/// A plural category of the CLDR: which form of a word goes with a number.
///
/// The raw value is the category's place in CLDR's order, in which positional forms of a template are written.
public enum PluralCategory: UInt8, Sendable, Hashable, CaseIterable, Comparable {
  case zero, one, two, few, many, other

  /// The category's name in the CLDR and in templates.
  public var name: String {
    switch self {
    case .zero: "zero"
    case .one: "one"
    case .two: "two"
    case .few: "few"
    case .many: "many"
    case .other: "other"
    }
  }

  /// In CLDR's order.
  public static func < (left: PluralCategory, right: PluralCategory) -> Bool {
    left.rawValue < right.rawValue
  }
}

/// A set of plural categories, iterated in CLDR's order.
public struct PluralCategories: Sequence, ExpressibleByArrayLiteral, Sendable, Hashable {
  /// Bit n stands for the category of raw value n.
  package private(set) var bits: UInt8

  /// A set from its bits.
  init(bits: UInt8) {
    self.bits = bits
  }

  /// A set of some categories.
  public init(_ categories: some Sequence<PluralCategory>) {
    bits = 0
    for category in categories { insert(category) }
  }

  /// A set of the listed categories.
  public init(arrayLiteral elements: PluralCategory...) {
    self.init(elements)
  }

  /// Adds a category.
  public mutating func insert(_ category: PluralCategory) {
    bits |= 1 << category.rawValue
  }

  /// Whether the set holds a category.
  public func contains(_ category: PluralCategory) -> Bool {
    bits & 1 << category.rawValue != 0
  }

  /// The categories of both sets.
  public func union(_ other: PluralCategories) -> PluralCategories {
    PluralCategories(bits: bits | other.bits)
  }

  /// The number of categories.
  public var count: Int { bits.nonzeroBitCount }

  /// Iterates in CLDR's order.
  public func makeIterator() -> IndexingIterator<[PluralCategory]> {
    PluralCategory.allCases.filter { contains($0) }.makeIterator()
  }
}
