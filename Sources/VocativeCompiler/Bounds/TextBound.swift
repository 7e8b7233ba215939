import VocativeDiagnostics
import VocativeSMS

/// The worst that a piece of an SMS can come to, over every branch and every value its types allow.
///
/// Paths are kept apart by alphabet: a text of GSM characters alone is billed in septets, one other character turns the
/// whole text into UCS-2. So a long Latin branch and a short Cyrillic one are each counted as they will be billed.
struct TextBound {
  /// The longest of the texts that certainly stay within the GSM alphabet, in septets; `nil` if there is none.
  var septets: TextPath?
  /// The same texts in UTF-16 code units.
  var gsmUnits: TextPath?
  /// The longest of the texts that may hold another character, in UTF-16 code units; `nil` if there is none.
  var otherUnits: TextPath?

  /// The empty text.
  static let empty = TextBound(septets: TextPath(), gsmUnits: TextPath(), otherUnits: nil)

  /// One text after the other.
  func followed(by next: TextBound) -> TextBound {
    TextBound(
      septets: TextPath.sum(septets, next.septets),
      gsmUnits: TextPath.sum(gsmUnits, next.gsmUnits),
      otherUnits: .longer(
        TextPath.sum(otherUnits, .longer(next.otherUnits, next.gsmUnits)),
        TextPath.sum(gsmUnits, next.otherUnits)))
  }

  /// The one or the other.
  func or(_ other: TextBound) -> TextBound {
    TextBound(
      septets: .longer(septets, other.septets),
      gsmUnits: .longer(gsmUnits, other.gsmUnits),
      otherUnits: .longer(otherUnits, other.otherUnits))
  }

  /// Up to `count` times, one behind the other; any number of times if `nil`.
  func repeated(atMost count: Int?) -> TextBound {
    guard let count else {
      return .empty.or(
        TextBound(
          septets: septets?.endless, gsmUnits: gsmUnits?.endless, otherUnits: otherUnits?.endless))
    }
    guard count > 0 else { return .empty }
    let longest = TextPath.longer(otherUnits, gsmUnits)
    return .empty.or(
      TextBound(
        septets: septets?.times(count), gsmUnits: gsmUnits?.times(count),
        otherUnits: TextPath.sum(otherUnits, count == 1 ? TextPath() : longest?.times(count - 1))))
  }
}

/// One path through a template: how long its text can get, and what of it comes from where.
struct TextPath {
  /// What one source adds: the literal text, or a value by its name.
  struct Contribution {
    /// `nil` for the literal text.
    let name: String?
    var units: Int
  }

  /// Septets or UTF-16 code units; huge where nothing bounds it.
  var units = 0
  /// Atoms that a segment boundary never divides and that are longer than one unit.
  var atoms = 0
  /// The units of the longest atom.
  var longestAtom = 1
  /// The units within atoms longer than one.
  var atomUnits = 0
  /// What it consists of, in order of first appearance.
  var contributions: [Contribution] = []
  /// Values without a bound.
  var unbounded: [UnboundedText] = []

  /// More than any message: arithmetic on it does not overflow.
  private static let huge = 1 << 40

  /// A text that is known, or the longest value of a type.
  init(units: Int = 0, atoms: Int = 0, longestAtom: Int = 1, atomUnits: Int = 0, name: String? = nil) {
    self.units = min(units, Self.huge)
    self.atoms = min(atoms, Self.huge)
    self.longestAtom = longestAtom
    self.atomUnits = min(atomUnits, Self.huge)
    if units > 0 { contributions = [Contribution(name: name, units: units)] }
  }

  /// A value without a bound.
  init(unbounded value: UnboundedText) {
    units = Self.huge
    unbounded = [value]
  }

  static func longer(_ left: TextPath?, _ right: TextPath?) -> TextPath? {
    guard let left else { return right }
    guard let right else { return left }
    // The longest atom and the number of atoms are taken over both, so that the bound holds for either.
    var longer = left.units >= right.units ? left : right
    longer.atoms = max(left.atoms, right.atoms)
    longer.longestAtom = max(left.longestAtom, right.longestAtom)
    longer.atomUnits = min(longer.units, max(left.atomUnits, right.atomUnits))
    return longer
  }

  static func sum(_ left: TextPath?, _ right: TextPath?) -> TextPath? {
    guard var sum = left, let right else { return nil }
    sum.units = min(huge, sum.units + right.units)
    sum.atoms = min(huge, sum.atoms + right.atoms)
    sum.longestAtom = max(sum.longestAtom, right.longestAtom)
    sum.atomUnits = min(huge, sum.atomUnits + right.atomUnits)
    for contribution in right.contributions {
      if let index = sum.contributions.firstIndex(where: { $0.name == contribution.name }) {
        sum.contributions[index].units = min(huge, sum.contributions[index].units + contribution.units)
      } else {
        sum.contributions.append(contribution)
      }
    }
    sum.unbounded += right.unbounded
    return sum
  }

  func times(_ count: Int) -> TextPath {
    var product = self
    product.units = Self.product(units, count)
    product.atoms = Self.product(atoms, count)
    product.atomUnits = Self.product(atomUnits, count)
    product.contributions = contributions.map {
      Contribution(name: $0.name, units: Self.product($0.units, count))
    }
    return product
  }

  /// Repeated without end: nothing, or more than any budget.
  var endless: TextPath { times(Self.huge) }

  private static func product(_ left: Int, _ right: Int) -> Int {
    let (product, overflow) = left.multipliedReportingOverflow(by: right)
    return overflow ? huge : min(huge, product)
  }
}

/// A value whose length nothing bounds.
struct UnboundedText {
  let location: SourceLocation
}
