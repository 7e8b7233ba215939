package import VocativeDiagnostics
package import VocativeTypes

/// One thing in a sequence of checked template content. Nesting is bounded by the parser, so the enum may nest.
package indirect enum TypedNode: Sendable {
  /// Literal bytes: a span of a file, white-space control applied.
  case literal(SourceLocation)
  /// Prints a value; amounts, shares and instants are wrapped in their format.
  case output(TypedExpression)
  /// `if`, `unless`, `case`: the first arm whose condition holds. `case` puts its subject into a local first.
  case conditional(TypedConditional)
  /// `for`.
  case loop(TypedLoop)
  /// Puts a value into a local.
  case assign(local: Int, TypedExpression)
  /// Collects output into a local.
  case capture(local: Int, body: [TypedNode], SourceLocation)
  /// A partial's body, run in a frame of its own.
  case render(TypedRender)
  /// Drops message or channel unless the condition holds; no condition drops always.
  case require(TypedExpression?, code: String, reason: String, SourceLocation)
  /// `break`, `continue`.
  case leave(isBreak: Bool, SourceLocation)
  /// An emotional trigger.
  case trigger(TypedTrigger)
  /// Product picks.
  case picks(TypedPicks)
  /// Content that has something in common.
  case region(TypedRegion)
}

/// Arms that are tried in order.
package struct TypedConditional: Sendable {
  /// An arm; only the last may have no condition.
  package struct Arm: Sendable {
    /// `nil` for `else`.
    package let condition: TypedExpression?
    /// What is rendered.
    package let body: [TypedNode]
    /// The tag that begins the arm.
    package let location: SourceLocation
    package init(condition: TypedExpression?, body: [TypedNode], location: SourceLocation) {
      self.condition = condition
      self.body = body
      self.location = location
    }
  }
  package let arms: [Arm]
  /// From the opening to the closing tag.
  package let location: SourceLocation
  package init(arms: [Arm], location: SourceLocation) {
    self.arms = arms
    self.location = location
  }
}

/// A `for` loop.
package struct TypedLoop: Sendable {
  package let local: Int
  package let items: TypedExpression
  package let offset: TypedExpression?
  package let limit: TypedExpression?
  package let isReversed: Bool
  package let body: [TypedNode]
  /// Rendered if there are no items.
  package let otherwise: [TypedNode]?
  /// The most turns, where the types tell: the list's bound, a constant range or limit.
  package let bound: Int?
  package let location: SourceLocation
  /// The tag of `else`.
  package var otherwiseTag: SourceLocation?
  package init(
    local: Int, items: TypedExpression, offset: TypedExpression?, limit: TypedExpression?, isReversed: Bool,
    body: [TypedNode], otherwise: [TypedNode]?, bound: Int?, location: SourceLocation
  ) {
    self.local = local
    self.items = items
    self.offset = offset
    self.limit = limit
    self.isReversed = isReversed
    self.body = body
    self.otherwise = otherwise
    self.bound = bound
    self.location = location
  }
}

/// A call of a partial.
package struct TypedRender: Sendable {
  /// Which, in ``TypedMessage/partials``.
  package let partial: Int
  /// The values of its first locals, in order.
  package let arguments: [TypedExpression]
  package let location: SourceLocation
  package init(partial: Int, arguments: [TypedExpression], location: SourceLocation) {
    self.partial = partial
    self.arguments = arguments
    self.location = location
  }
}

/// Content that has something in common; it runs where it stands, as if it stood there alone.
package struct TypedRegion: Sendable {
  package enum Kind: Sendable, Hashable {
    /// What fills a block of a layout: the part's words, or those of the layout itself.
    case block
    /// `{% typography off %}`: literals stay as they are written.
    case untouched
    /// A timer; among components it stands as a text of its own.
    case timer
  }
  package let kind: Kind
  package let body: [TypedNode]
  /// What opens it.
  package let location: SourceLocation
  package init(_ kind: Kind, _ body: [TypedNode], at location: SourceLocation) {
    self.kind = kind
    self.body = body
    self.location = location
  }
}

/// A trigger, its claim turned into a condition over data.
package struct TypedTrigger: Sendable {
  package let kind: TriggerKind
  /// Its number in the message, in order of the source.
  package let site: Int
  /// What stands in the metadata: names and values.
  package let evidence: [(name: String, value: TypedExpression)]
  /// The age of the evidence in seconds, where it has a date.
  package let age: TypedExpression?
  /// The instant until which what is shown holds, where something ends it.
  package let holdsUntil: TypedExpression?
  /// When the block is shown.
  package let condition: TypedExpression
  /// Names bound in the block.
  package let bindings: [(local: Int, value: TypedExpression)]
  package let body: [TypedNode]
  /// `expired` and when it holds.
  package let expired: (condition: TypedExpression, body: [TypedNode])?
  package let otherwise: [TypedNode]?
  package let location: SourceLocation
  /// The tags of `expired` and `else`.
  package var expiredTag: SourceLocation?
  package var otherwiseTag: SourceLocation?
  package init(
    kind: TriggerKind, site: Int, evidence: [(name: String, value: TypedExpression)], age: TypedExpression?,
    holdsUntil: TypedExpression?, condition: TypedExpression, bindings: [(local: Int, value: TypedExpression)],
    body: [TypedNode],
    expired: (condition: TypedExpression, body: [TypedNode])?, otherwise: [TypedNode]?, location: SourceLocation
  ) {
    self.kind = kind
    self.site = site
    self.evidence = evidence
    self.age = age
    self.holdsUntil = holdsUntil
    self.condition = condition
    self.bindings = bindings
    self.body = body
    self.expired = expired
    self.otherwise = otherwise
    self.location = location
  }
}

/// A `picks` block.
package struct TypedPicks: Sendable {
  package let site: Int
  /// The rule's name.
  package let rule: String
  /// The item in the body, and the candidate in conditions.
  package let local: Int
  /// The list of candidates of the record, maybe absent.
  package let candidates: TypedExpression
  /// What is asked where the record has none.
  package let chain: TypedPickChain
  /// The record type of an item.
  package let record: String
  /// The position of the item's identity in its record type.
  package let identity: Int
  package let limit: Int
  package let minimum: Int
  /// The rule's `where`, over ``local``.
  package let condition: TypedExpression?
  package let body: [TypedNode]
  package let fallback: [TypedNode]
  package let location: SourceLocation
  /// The tag of `fallback`.
  package var fallbackTag: SourceLocation?
  package init(
    site: Int, rule: String, local: Int, candidates: TypedExpression, chain: TypedPickChain, record: String,
    identity: Int, limit: Int, minimum: Int, condition: TypedExpression?, body: [TypedNode], fallback: [TypedNode],
    location: SourceLocation
  ) {
    self.site = site
    self.rule = rule
    self.local = local
    self.candidates = candidates
    self.chain = chain
    self.record = record
    self.identity = identity
    self.limit = limit
    self.minimum = minimum
    self.condition = condition
    self.body = body
    self.fallback = fallback
    self.location = location
  }
}
