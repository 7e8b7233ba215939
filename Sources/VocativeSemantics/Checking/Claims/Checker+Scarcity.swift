import VocativeDiagnostics
import VocativeProgram
import VocativeSyntax
import VocativeTypes

extension Checker {
  /// `{% scarcity item.stock, up_to: 5, max_age: 1 h %}`: little is left, by a stock figure that is fresh.
  mutating func scarcity(_ block: Block, into nodes: inout [TypedNode]) {
    guard let section = block.sections.first else { return }
    let tag = tree[section.tag]
    checkPurpose(tag)
    checkKeys(of: tag, ["up_to", "max_age"])
    let claim = scarcityClaim(tag)
    trigger(.scarcity, block, claim, names: ["remaining"], into: &nodes)
    checkDigits(in: section, instead: "remaining")
  }

  private mutating func scarcityClaim(_ tag: Tag) -> TriggerClaim? {
    let span = tag.span
    let upTo = limit("up_to", of: tag, in: 1...1_000, example: 5).map(Int64.init)
    let maximumAge = argument("max_age", of: tag).map { constantDuration($0) } ?? library.settings.triggerMaximumAge
    guard let (stock, record) = evidenceRecord(tag, like: "stock"), let upTo, let maximumAge,
      let sku = evidence("sku", record, of: stock), let quantity = evidence("quantity", record, of: stock),
      let asOf = evidence("as_of", record, of: stock)
    else { return nil }
    var claim = TriggerClaim(evidence: [("sku", sku), ("quantity", quantity)], isKnown: presence(of: stock))
    let age = computed(nowExpression(at: span), .subtract, asOf, .duration, at: span)
    claim.age = age
    claim.holdsUntil = computed(asOf, .add, durationConstant(maximumAge, at: span), .datetime, at: span)
    claim.facts = .present(AccessPath(stock))
    claim.conditions = [
      comparison(quantity, .greater, integerConstant(0, at: span), at: span),
      comparison(quantity, .lessOrEqual, integerConstant(upTo, at: span), at: span),
      // A count of tomorrow proves nothing either.
      comparison(age, .greaterOrEqual, durationConstant(0, at: span), at: span),
      comparison(age, .lessOrEqual, durationConstant(maximumAge, at: span), at: span),
    ]
    claim.values = [TypedExpression(quantity.kind, .integer(IntegerBounds(1, upTo)), at: quantity.location)]
    return claim
  }
}
