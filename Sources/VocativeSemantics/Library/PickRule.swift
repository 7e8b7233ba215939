package import VocativeDiagnostics
package import VocativeProgram
package import VocativeSyntax

/// A rule of picks.yaml: where candidates come from, which of them are fit, and how many are shown.
package struct PickRule: Sendable {
  /// What one group of customers is proposed.
  package struct Arm: Sendable {
    /// The segment, or `otherwise`.
    package let name: String
    /// A tree whose source is picks.yaml, and where the name stands in it; `nil` for `otherwise`.
    package let segment: (tree: SyntaxTree, span: SourceSpan)?
    /// Where candidates come from, in the order of asking.
    package let sources: [Source]
  }

  /// Where candidates come from.
  package struct Source: Sendable {
    /// What is asked.
    package enum Kind: Sendable, Hashable {
      case viewed
      case cart
      case related(to: Seed)
      /// A list of the index.
      case list(name: [UInt8])
      case popularIn([Factor])
    }

    /// As it is written, without its condition.
    package let label: String
    package let kind: Kind
    /// Which of its candidates are wanted: a condition over their attributes.
    package let condition: ExpressionID?
    /// Where the expressions lie.
    package let tree: SyntaxTree
    package let span: SourceSpan
  }

  /// The products that a source begins with.
  package enum Seed: Sendable, Hashable {
    case viewed
    case cart
    case value(ExpressionID)
  }

  /// What customers of a group have in common.
  package enum Factor: Sendable, Hashable {
    /// A segment or an attribute of the recipient, as it is written.
    case value(ExpressionID, name: String)
    /// The category of a product.
    case category(of: Seed)
  }

  /// One thing that candidates are put in order by.
  package struct Order: Sendable, Hashable {
    package enum Key: Sendable, Hashable {
      case score
      case identity
      /// An attribute of the item, by its position.
      case field(Int)
    }
    package let key: Key
    package let isDescending: Bool
  }

  package let name: String
  /// The record type of an item, `product` unless the rule says `of:`.
  package var record: String
  /// The `where` condition over the name `product`.
  package var condition: (tree: SyntaxTree, expression: ExpressionID)?
  package let location: SourceLocation
  /// Top-down: the first arm of whose segment the customer is a member; empty for a rule over candidates of the record.
  package var arms: [Arm] = []
  /// What is asked when the arm has given too few.
  package var fill: [Source] = []
  /// What is never proposed.
  package var exclusions: [Program.PickExclusion] = []
  /// The order of each source's candidates, where it is not the source's own.
  package var order: [Order] = []
  /// How many are shown at most, unless the block says.
  package var limit: Int?
  /// How few are enough, unless the block says.
  package var minimum: Int?
  /// The name under which the record brings candidates: the rule's, or that of the rule it refers to.
  package var candidates: String

  package init(
    name: String, record: String, condition: (tree: SyntaxTree, expression: ExpressionID)?, location: SourceLocation
  ) {
    self.name = name
    self.record = record
    self.condition = condition
    self.location = location
    candidates = name
  }

  /// The combinations of factors that the rule asks the index for.
  package var combinations: [(factors: [Factor], tree: SyntaxTree)] {
    (arms.flatMap(\.sources) + fill).compactMap { source in
      guard case .popularIn(let factors) = source.kind else { return nil }
      return (factors, source.tree)
    }
  }
}

/// Products that people chose, by their SKUs, the best first.
package struct EditorialList: Sendable {
  package let name: String
  package let skus: [(sku: String, span: SourceSpan)]
  package let location: SourceLocation
}
