import VocativeDiagnostics
import VocativeSyntax
import VocativeTypes

/// One way through a block, walked.
struct WalkedArm {
  var condition: TypedExpression?
  let body: [TypedNode]
  let location: SourceLocation
  /// The names that the arm gave a value, with what they hold at its end.
  let changes: [(name: String, binding: Binding?)]
  /// What is known at its end.
  let facts: Facts
  /// Whether its end is reached.
  let isReachable: Bool
}

extension Checker {
  /// Walks an arm from the state before the block, and goes back to it.
  mutating func walkArm(
    condition: TypedExpression?, knowing facts: Facts, _ body: [NodeID], at span: SourceSpan, dropsBlank: Bool
  ) -> WalkedArm {
    let (mark, before, wasReachable) = (frame.mark, frame.facts, frame.isReachable)
    frame.facts = before.and(facts)
    let nodes = sequence(body, dropsBlank: dropsBlank)
    let arm = WalkedArm(
      condition: condition, body: nodes, location: location(span),
      changes: frame.changed(since: mark).map { ($0, frame[$0]) }, facts: frame.facts, isReachable: frame.isReachable)
    frame.rewind(to: mark)
    frame.facts = before
    frame.isReachable = wasReachable
    return arm
  }

  /// Continues behind arms: names and facts are what all ways that come here have in common.
  ///
  /// `fallthrough` is what is known where no arm is taken; `nil` if one always is. A name that only some ways give a
  /// value gets its absence before the block, in `nodes`.
  mutating func join(_ arms: [WalkedArm], otherwise fallthroughFacts: Facts?, into nodes: inout [TypedNode]) {
    let reached = arms.filter(\.isReachable)
    guard !reached.isEmpty || fallthroughFacts != nil else {
      frame.isReachable = false
      return
    }
    var facts = fallthroughFacts.map { frame.facts.and($0) }
    for arm in reached { facts = facts.map { $0.or(arm.facts) } ?? arm.facts }
    let joined = facts ?? frame.facts

    var names: [String] = []
    var seen: Set<String> = []
    for arm in reached {
      for change in arm.changes where seen.insert(change.name).inserted { names.append(change.name) }
    }
    for name in names {
      join(
        name, reached.map { arm in arm.changes.first { $0.name == name }.map(\.binding) ?? frame[name] },
        alsoBefore: fallthroughFacts != nil, into: &nodes)
    }
    frame.facts = joined
  }

  private mutating func join(
    _ name: String, _ bindings: [Binding?], alsoBefore: Bool, into nodes: inout [TypedNode]
  ) {
    let before = frame[name]
    let all = alsoBefore ? bindings + [before] : bindings
    guard var joined = all.compactMap(\.self).first else { return }
    var isMissing = false
    for binding in all {
      guard let binding else {
        isMissing = true
        continue
      }
      joined.constant = joined.constant == binding.constant ? joined.constant : nil
      joined.secret = joined.secret ?? binding.secret
      joined.isEnd = joined.isEnd || binding.isEnd
      guard let type = joined.type, let other = binding.type else {
        joined.type = nil
        continue
      }
      if let common = type.joined(other) {
        joined.type = common
      } else if isInferred {
        joined.type = type.isOptional || other.isOptional ? .optional(.mixed) : .mixed
      } else {
        reportUnlikeArms(name, joined, binding)
        joined.type = nil
      }
    }
    frame.note(joined)
    if isMissing {
      // Where no arm gives the name a value, it is what it was: a variable, or absent.
      let span = joined.place.span
      if let variable = variable(name, at: span) {
        joined.type = joined.type.flatMap { $0.joined(variable.type) ?? (isInferred ? .mixed : nil) }
        nodes.append(.assign(local: joined.local, variable))
      } else {
        joined.type = joined.type?.asOptional
        nodes.append(.assign(local: joined.local, constant(.absent, .nothing, at: span)))
      }
      joined.constant = nil
    }
    frame.bind(name, joined)
  }

  private mutating func reportUnlikeArms(_ name: String, _ first: Binding, _ second: Binding) {
    guard let type = first.type, let other = second.type else { return }
    report(
      Diagnostic(
        .unlikeArms, LocalizedText(verbatim: name), LocalizedText(verbatim: type.words),
        LocalizedText(verbatim: other.words), at: second.place.span, in: second.place.file
      )
      .helping(en: "give it the same kind of value everywhere", ru: "давайте ему везде значение одного вида")
      .relating(
        first.place.span, in: first.place.file, en: "here it is `\(type.words)`", ru: "здесь это `\(type.words)`"))
  }
}

extension Diagnostic.Message {
  /// `{% if a %}{% assign x = 1 %}{% else %}{% assign x = "one" %}{% endif %}`.
  fileprivate static let unlikeArms = Self(
    "TYP235", "unlike-arms", .error,
    en: "`%1` is `%2` on one way and `%3` on another", ru: "`%1` — то `%2`, то `%3`")
}
