package import VocativeProgram

/// Where a `picks` block gets its items where the record brings no candidates.
package struct TypedPickChain: Sendable {
  /// What one group of customers is proposed.
  package struct Arm: Sendable {
    /// Whether the recipient is a member; `nil` for all others.
    package let segment: TypedExpression?
    /// The sources in the order of asking.
    package let sources: [TypedPickSource]
  }

  /// Top-down: the first arm of whose segment the recipient is a member; then `fill`.
  package let arms: [Arm]
  /// What is asked when the arm has given too few.
  package let fill: [TypedPickSource]
  /// What is never proposed.
  package let exclusions: [Program.PickExclusion]
  /// What lies in the recipient's cart, where the message has one and the rule leaves it out.
  package let cart: TypedPickValue?
  /// The order of each source's candidates, where it is not the source's own.
  package let order: [PickRule.Order]

  /// Every source, in the order of the rule.
  package var sources: [TypedPickSource] { arms.flatMap(\.sources) + fill }
}

/// A source of candidates with its values.
package struct TypedPickSource: Sendable {
  package let kind: Program.PickSource.Kind
  /// What it is called in traces.
  package let label: String
  /// The rule and its arm.
  package let rule: String
  /// The values that ``kind`` asks for, in order.
  package let arguments: [TypedPickValue]
  /// Which of its candidates are wanted, over the block's local.
  package let condition: TypedExpression?
}

/// A value of a source, and the attributes by which products are known in it.
package struct TypedPickValue: Sendable {
  package let expression: TypedExpression
  /// Record types with the positions of attributes.
  package let identity: [(record: String, index: Int)]
}
