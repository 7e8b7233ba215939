package import VocativeDiagnostics
package import VocativeSyntax
package import VocativeTypes

/// A division of customers into groups, of which each customer is in exactly one: `segment.rfm` is the group's name.
///
/// Every factor gives a score from 1 to 5, 5 for the most recent, frequent, valuable; a cell is one score a factor.
package struct PartitionDefinition: Sendable {
  /// What is known of a customer, and where it is cut into five classes.
  package struct Factor: Sendable {
    package let name: String
    /// The figure as it stands in segments.yaml.
    package let tree: SyntaxTree
    package let expression: ExpressionID
    /// The last value of each class but the highest, ascending: amounts and numbers as they are, instants as days before
    /// now. Empty where the file has none, or none that can be used.
    package let cuts: [Decimal]
    /// Where the name stands.
    package let location: SourceLocation
  }

  /// A group: the cells that it takes, if no group before it did.
  package struct Arm: Sendable {
    package let name: String
    package let boxes: [ScoreBox]
    /// Where the name stands.
    package let location: SourceLocation
  }

  package let name: String
  /// In the order of the file.
  package let factors: [Factor]
  /// In the order of the file, which decides: the first that matches.
  package let arms: [Arm]
  /// Where the name stands.
  package let location: SourceLocation

  /// The scores are quintiles.
  package static let scores = 1...5
  /// The most factors: 15 625 cells, which are looked at one by one.
  static let mostFactors = 6
  /// The most boxes of all groups together: each may be held against each cell.
  static let mostBoxes = 1_000
}

/// Neighboring cells of a partition: a range of scores for each factor.
package struct ScoreBox: Sendable, Hashable {
  package var ranges: [ClosedRange<Int>]

  package init(_ ranges: [ClosedRange<Int>]) {
    self.ranges = ranges
  }

  /// Whether a cell lies in it.
  func contains(_ cell: [Int]) -> Bool {
    cell.count == ranges.count && zip(ranges, cell).allSatisfy { $0.contains($1) }
  }

  /// As it is written: `[4-5, 1, 1-5]`.
  package var words: String {
    let words = ranges.map { $0.count == 1 ? "\($0.lowerBound)" : "\($0.lowerBound)-\($0.upperBound)" }
    return "[\(words.joined(separator: ", "))]"
  }
}
