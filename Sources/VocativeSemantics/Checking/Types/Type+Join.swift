import VocativeTypes

extension Type {
  /// The narrowest type that holds the values of both, for a name that gets them on different paths; `nil` where they
  /// are unlike.
  func joined(_ other: Type) -> Type? {
    if self == other { return self }
    switch (self, other) {
    case (.mixed, _), (_, .mixed): return isOptional || other.isOptional ? .optional(.mixed) : .mixed
    // The empty text is the same in mark-up: `{% assign rows = "" %}` before a capture that adds to it.
    case (.text(max: 0), .html), (.html, .text(max: 0)): return .html
    case (.nothing, _): return other.asOptional
    case (_, .nothing): return asOptional
    case (.optional(let inner), _): return inner.joined(other.unwrapped).map(\.asOptional)
    case (_, .optional(let inner)): return joined(inner).map(\.asOptional)
    case (.integer(let left), .integer(let right)):
      return .integer(IntegerBounds(min(left.minimum, right.minimum), max(left.maximum, right.maximum)))
    case (.integer, .number), (.number, .integer): return .number
    case (.list(let left, let leftMax), .list(let right, let rightMax)):
      // A list without items is a list of anything.
      let item = leftMax == 0 ? right : rightMax == 0 ? left : left.joined(right)
      return item.map { .list($0, max: Self.larger(leftMax, rightMax)) }
    case (.map(let left), .map(let right)): return left.joined(right).map { .map($0) }
    case (.enumeration(let left), .enumeration(let right)):
      return .enumeration(left + right.filter { !left.contains($0) })
    case _:
      guard isTextual, other.isTextual else { return nil }
      return .text(max: Self.larger(printedUnits, other.printedUnits))
    }
  }

  private static func larger(_ left: Int?, _ right: Int?) -> Int? {
    guard let left, let right else { return nil }
    return max(left, right)
  }

  /// Whether every value of the type is one of `other`: whether it may be given where `other` is declared.
  func fits(_ other: Type) -> Bool {
    if self == other { return true }
    switch (self, other) {
    case (_, .mixed), (.mixed, _): return true
    case (_, .optional(let inner)): return self == .nothing || unwrapped.fits(inner)
    case (.integer(let bounds), .integer(let allowed)):
      return allowed.contains(bounds.minimum) && allowed.contains(bounds.maximum)
    case (.integer, .number): return true
    case (.list(let item, let count), .list(let allowed, let most)):
      return (count == 0 || item.fits(allowed)) && Self.isWithin(count, most)
    case (.map(let value), .map(let allowed)): return value.fits(allowed)
    case (.enumeration(let words), .enumeration(let allowed)): return words.allSatisfy(allowed.contains)
    case (_, .text(let most)): return isTextual && Self.isWithin(printedUnits, most)
    case (.url(let count), .url(let most)): return Self.isWithin(count, most)
    case (.image, .url(nil)): return true
    case (.name(let count), .name(let most)): return count <= most
    case _: return false
    }
  }

  private static func isWithin(_ count: Int?, _ most: Int?) -> Bool {
    guard let most else { return true }
    return count.map { $0 <= most } ?? false
  }
}
