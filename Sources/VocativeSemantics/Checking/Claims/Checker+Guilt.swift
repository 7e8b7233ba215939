import VocativeDiagnostics
import VocativeProgram
import VocativeSyntax
import VocativeTypes

extension Checker {
  /// The attribute by which a recipient asks for no reproaches.
  private static let silence = "silenced"

  /// `{% guilt since: cart.updated_at, for: segment.loyal %}`: a light reproach, to those who are close.
  mutating func guilt(_ block: Block, into nodes: inout [TypedNode]) {
    guard let section = block.sections.first else { return }
    let tag = tree[section.tag]
    checkPurpose(tag)
    checkKeys(of: tag, ["since", "for"])
    reportOperand(tag)
    let claim = guiltClaim(tag)
    trigger(.guilt, block, claim, names: ["since"], into: &nodes)
  }

  private mutating func guiltClaim(_ tag: Tag) -> TriggerClaim? {
    let span = tag.span
    let act = instant("since", of: tag)
    let membership = membership(of: tag)
    guard let act, let membership else { return nil }
    guard isLoyal(membership.expression) else {
      reportReproach(argument("for", of: tag)?.value.map { tree[$0].span } ?? span)
      return nil
    }
    let since = TypedExpression(act.kind, .datetime, at: act.location)
    let age = computed(nowExpression(at: span), .subtract, since, .duration, at: span)
    var claim = TriggerClaim(
      evidence: [("since", since), segmentEvidence(membership, at: span)], isKnown: presence(of: act), age: age)
    claim.facts = membership.whenTrue.and(.present(AccessPath(act)))
    claim.conditions = [
      membership.expression, comparison(age, .greaterOrEqual, durationConstant(0, at: span), at: span),
    ]
    if let silenced = silenced(at: span) {
      claim.conditions.append(TypedExpression(.not(silenced), .boolean, at: location(span)))
    }
    claim.values = [since]
    return claim
  }

  /// Whether the recipient asked for no reproaches, where the schema has an attribute for it.
  private func silenced(at span: SourceSpan) -> TypedExpression? {
    guard let recipient, case .record(let record) = recipient.type, let customer = variable(recipient.name, at: span),
      let silenced = field(Self.silence, record, of: customer, at: span), silenced.type.unwrapped == .boolean
    else { return nil }
    return silenced
  }

  /// R09: whether only members of loyal segments pass.
  private func isLoyal(_ membership: TypedExpression) -> Bool {
    switch membership.kind {
    case .and(let left, let right): isLoyal(left) || isLoyal(right)
    case .or(let left, let right): isLoyal(left) && isLoyal(right)
    case .constant, .root, .local, .field, .element, .property, .loopProperty, .now, .segment, .range, .choice, .fold,
      .not, .compare, .contains, .arithmetic, .isPresent, .filter, .format:
      segmentNames(membership).contains { library.settings.loyalSegments.contains($0) }
    }
  }

  private mutating func reportReproach(_ span: SourceSpan) {
    let list = library.settings.loyalSegments.joined(separator: ", ")
    report(
      Diagnostic(.reproachToStrangers, at: span, in: file)
        .helping(
          en: "ask for a loyal segment (now: \(list)), or name this one in vocative.yaml: `triggers: { loyal: […] }`",
          ru: "возьмите сегмент верных клиентов (сейчас это \(list)) или назовите этот в vocative.yaml: "
            + "`triggers: { loyal: […] }`"))
  }
}

extension Diagnostic.Message {
  /// R09: `{% guilt since: cart.updated_at, for: segment.new %}`.
  fileprivate static let reproachToStrangers = Self(
    "LAW709", "reproach-to-strangers", .error,
    en: "only a loyal customer may be reproached, and this segment is not named as loyal",
    ru: "упрекнуть можно только верного клиента, а этот сегмент верным не назван")
}
