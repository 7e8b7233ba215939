import VocativeDiagnostics
import VocativeProgram
import VocativeSyntax
import VocativeTypes

extension Checker {
  /// `{% milestone customer.loyalty, near: 200, expires_within: 30 days %}`: the next tier is near, or points expire.
  mutating func milestone(_ block: Block, into nodes: inout [TypedNode]) {
    guard let section = block.sections.first else { return }
    let tag = tree[section.tag]
    checkPurpose(tag)
    checkKeys(of: tag, ["near", "expires_within"])
    let claim = milestoneClaim(tag)
    trigger(
      .milestone, block, claim, names: ["to_next", "next_tier", "expiring", "expires_at"], into: &nodes)
  }

  private mutating func milestoneClaim(_ tag: Tag) -> TriggerClaim? {
    let span = tag.span
    let near = argument("near", of: tag)?.value.map { constantNumber($0, in: 1...1_000_000) }
    let within = argument("expires_within", of: tag).map { constantDays($0) }
    guard let (loyalty, record) = evidenceRecord(tag, like: "loyalty") else { return nil }
    if near == nil, within == nil {
      reportWithoutLimit(tag, "near: 200")
      return nil
    }
    guard near != .some(nil), within != .some(nil), let toNext = evidence("to_next", record, of: loyalty),
      let nextTier = evidence("next_tier", record, of: loyalty),
      let expiring = evidence("expiring", record, of: loyalty),
      let expiresAt = evidence("expires_at", record, of: loyalty)
    else { return nil }
    var claim = TriggerClaim(isKnown: presence(of: loyalty), facts: .present(AccessPath(loyalty)))
    var conditions: [TypedExpression] = []
    // What the claim is not about is absent within the block.
    func value(_ value: TypedExpression, _ type: Type, while condition: TypedExpression?) -> TypedExpression {
      guard let condition else { return constant(.absent, .nothing, at: span) }
      if (near == nil) != (within == nil) { return TypedExpression(value.kind, type, at: value.location) }
      let present = TypedExpression(value.kind, type, at: value.location)
      return TypedExpression(.choice([(condition, present)]), type.asOptional, at: value.location)
    }
    var nearness: TypedExpression?
    if let near, let near {
      let most = Int64(near)
      let isNear = all(
        [
          TypedExpression(.isPresent(toNext), .boolean, at: location(span)),
          TypedExpression(.isPresent(nextTier), .boolean, at: location(span)),
          comparison(toNext, .greater, integerConstant(0, at: span), at: span),
          comparison(toNext, .lessOrEqual, integerConstant(most, at: span), at: span),
        ], at: span)
      nearness = isNear
      conditions.append(isNear)
      claim.evidence += [("to_next", toNext), ("next_tier", nextTier)]
    }
    claim.values = [
      value(toNext, .integer(IntegerBounds(1, Int64((near ?? nil) ?? 1))), while: nearness),
      value(nextTier, nextTier.type.unwrapped, while: nearness),
    ]
    var expiry: TypedExpression?
    if let within, let within {
      let left = computed(expiresAt, .subtract, today(at: span), .duration, at: span)
      let expires = all(
        [
          TypedExpression(.isPresent(expiring), .boolean, at: location(span)),
          TypedExpression(.isPresent(expiresAt), .boolean, at: location(span)),
          comparison(expiring, .greater, integerConstant(0, at: span), at: span),
          comparison(left, .greaterOrEqual, durationConstant(0, at: span), at: span),
          comparison(left, .lessOrEqual, durationConstant(within, at: span), at: span),
        ], at: span)
      expiry = expires
      // The points are there until their last day is over.
      let last = TypedExpression(expiresAt.kind, .date, at: expiresAt.location)
      claim.holdsUntil = TypedExpression(
        .choice([(expires, property(.endOfDay, of: last, at: span))]), .optional(.datetime), at: location(span))
      conditions.append(expires)
      claim.evidence += [("expiring", expiring), ("expires_at", expiresAt)]
    }
    var bounds = IntegerBounds(1, .max)
    if case .integer(let declared) = expiring.type.unwrapped { bounds = IntegerBounds(1, max(1, declared.maximum)) }
    claim.values += [value(expiring, .integer(bounds), while: expiry), value(expiresAt, .date, while: expiry)]
    claim.conditions = [
      conditions.dropFirst().reduce(conditions[0]) { TypedExpression(.or($0, $1), .boolean, at: location(span)) }
    ]
    return claim
  }

  /// A number of whole days that stands in the template, in seconds; the days of half a year at most.
  mutating func constantDays(_ argument: Tag.Argument) -> Int64? {
    guard let id = argument.value, let value = check(id) else { return nil }
    let day: Int64 = 86_400
    if case .constant(.duration(let seconds)) = value.kind, seconds % day == 0, (0...(180 * day)).contains(seconds) {
      return seconds
    }
    reportWrongType(
      value,
      wanted: LocalizedText(
        en: "a number of days, 180 at most, like `7 days`", ru: "число дней, не больше 180, например `7 days`"))
    return nil
  }
}
