import VocativeDiagnostics
import VocativeLocale
import VocativeProgram
import VocativeSyntax
import VocativeTypes

extension Checker {
  /// `{% social_proof product.buyers, at_least: 10 %}`: so many others did it, within a time that is told.
  mutating func socialProof(_ block: Block, into nodes: inout [TypedNode]) {
    guard let section = block.sections.first else { return }
    let tag = tree[section.tag]
    checkPurpose(tag)
    checkKeys(of: tag, ["at_least"])
    let claim = socialProofClaim(tag)
    trigger(.socialProof, block, claim, names: ["count", "window"], into: &nodes)
    checkDigits(in: section, instead: "count")
  }

  private mutating func socialProofClaim(_ tag: Tag) -> TriggerClaim? {
    let span = tag.span
    let least = limit("at_least", of: tag, in: 2...1_000_000, example: 10).map(Int64.init)
    guard let (buyers, record) = evidenceRecord(tag, like: "audience_count"), let least,
      let count = evidence("count", record, of: buyers), let window = evidence("window", record, of: buyers)
    else { return nil }
    var claim = TriggerClaim(evidence: [("count", count), ("window", window)], isKnown: presence(of: buyers))
    if let sku = evidence("sku", record, of: buyers) { claim.evidence.append(("sku", sku)) }
    claim.facts = .present(AccessPath(buyers))
    claim.conditions = [
      comparison(count, .greaterOrEqual, integerConstant(least, at: span), at: span),
      comparison(window, .greater, durationConstant(0, at: span), at: span),
    ]
    var most = Int64.max
    if case .integer(let bounds) = count.type { most = bounds.maximum }
    claim.values = [
      TypedExpression(count.kind, .integer(IntegerBounds(least, max(least, most))), at: location(span)),
      // In less time the same number would be more of a crowd.
      lengthOfTime(window, roundsUp: true, at: span),
    ]
    return claim
  }

  /// The words for a length of time: `7 дней`.
  func lengthOfTime(_ value: TypedExpression, roundsUp: Bool, at span: SourceSpan) -> TypedExpression {
    let units = TimeLeft.longest.reduce(0) { max($0, boundedUnits(of: locale.duration($1).bytes)) }
    return TypedExpression(
      .format(.duration(isSafe: part == .sms, roundsUp: roundsUp), value), .text(max: units), at: location(span))
  }
}
