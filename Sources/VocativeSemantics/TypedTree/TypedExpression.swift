package import VocativeDiagnostics
package import VocativeProgram
package import VocativeTypes

/// An expression whose every name is resolved and whose type is known.
package struct TypedExpression: Sendable {
  /// What it does.
  package indirect enum Kind: Sendable {
    case constant(Constant)
    /// The record that a recipient is read from: its fields are the message's variables.
    case root
    /// A local of the current frame: assigned names, loop items, parameters of a partial.
    case local(Int)
    /// An attribute of a record, by its position in the record type; absent records give absent.
    case field(TypedExpression, record: String, index: Int)
    /// `base[index]`: an item of a list, a value of a map, or an attribute of a record by a computed name.
    case element(TypedExpression, TypedExpression)
    /// `base.size`, `.first`, `.last`.
    case property(TypedExpression, Property)
    /// `forloop.index` of the loop `depth` loops out.
    case loopProperty(LoopProperty, depth: Int)
    case now
    /// What ``TypedMessage/segments`` has at a position: membership of a segment, the group of a division, a figure.
    case segment(Int)
    /// The value of the first arm whose condition holds; `nil` for the last one, which needs none.
    case choice([(condition: TypedExpression?, value: TypedExpression)])
    /// A figure over the items of a list.
    case fold(TypedFold)
    case range(TypedExpression, TypedExpression)
    case not(TypedExpression)
    case and(TypedExpression, TypedExpression)
    case or(TypedExpression, TypedExpression)
    case compare(TypedExpression, Comparison, TypedExpression)
    case contains(TypedExpression, TypedExpression)
    case arithmetic(TypedExpression, Arithmetic, TypedExpression)
    case isPresent(TypedExpression)
    /// A filter that the renderer runs: input and positional arguments, defaults filled in.
    case filter(Filter, TypedExpression, [TypedExpression])
    /// A format that is known at compile time.
    case format(Format, TypedExpression)
  }

  /// What it does.
  package let kind: Kind
  /// What it gives; narrowed where the place knows more than the declaration.
  package let type: Type
  /// Where it stands.
  package let location: SourceLocation

  /// A typed expression.
  package init(_ kind: Kind, _ type: Type, at location: SourceLocation) {
    self.kind = kind
    self.type = type
    self.location = location
  }
}

/// A figure over the items of a list: `count`, `sum`, `average`, `last_at` of a history.
package struct TypedFold: Sendable {
  /// A local that each item that counts changes.
  package struct Accumulator: Sendable {
    package let local: Int
    /// Its value before the first item.
    package let initial: TypedExpression
    /// Its value behind an item that counts.
    package let update: TypedExpression
  }

  /// The list.
  package let items: TypedExpression
  /// The local of the item.
  package let item: Int
  /// Whether an item counts.
  package let condition: TypedExpression?
  package let accumulators: [Accumulator]
  /// What comes out, over the accumulators.
  package let result: TypedExpression
}
