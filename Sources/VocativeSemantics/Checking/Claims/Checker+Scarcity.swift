import VocativeDiagnostics
import VocativeProgram
import VocativeSyntax
import VocativeTypes

extension Checker {
  /// `{% scarcity item.stock, up_to: 5, max_age: 1 h %}`: little is left, by a stock figure that is fresh.
  mutating func scarcity(_ block: Block, into nodes: inout [TypedNode]) {
    guard let section = block.sections.first else { return }
    let tag = tree[section.tag]
    let span = tag.span
    checkPurpose(tag)
    checkKeys(of: tag, ["up_to", "max_age"])
    let upTo = scarcityLimit(tag)
    let maximumAge = argument("max_age", of: tag).map { constantDuration($0) } ?? library.settings.triggerMaximumAge
    let stock = stock(tag)
    let remaining = frame.allocate()
    let facts = stock.map { Facts.present(AccessPath($0)) } ?? .none
    let bounds = IntegerBounds(1, Int64(upTo ?? Int.max))
    let body = triggerBody(
      .scarcity, section, knowing: facts, bindings: [("remaining", remaining, .integer(bounds))])
    checkDigits(in: section)
    let otherwise = otherwise(of: block)
    join([body] + (otherwise.map { [$0] } ?? []), otherwise: otherwise == nil ? Facts.none : nil, into: &nodes)
    guard let stock, let upTo, let maximumAge, case .record(let record) = stock.type.unwrapped,
      let sku = evidence("sku", record, of: stock), let quantity = evidence("quantity", record, of: stock),
      let asOf = evidence("as_of", record, of: stock)
    else { return }
    let age = TypedExpression(
      .arithmetic(nowExpression(at: span), .subtract, asOf), .duration, at: location(span))
    let zero = constant(.number(Decimal(0)), .integer(IntegerBounds(0, 0)), at: span)
    let limit = constant(.number(Decimal(Int64(upTo))), .integer(IntegerBounds(Int64(upTo), Int64(upTo))), at: span)
    let conditions = [
      comparison(quantity, .greater, zero, at: span), comparison(quantity, .lessOrEqual, limit, at: span),
      comparison(age, .lessOrEqual, durationConstant(maximumAge, at: span), at: span),
    ]
    let trigger = TypedNode.trigger(
      TypedTrigger(
        kind: .scarcity, site: nextTrigger(), evidence: [("sku", sku), ("quantity", quantity)], age: age,
        condition: all(conditions, at: span), bindings: [(remaining, quantity)], body: body.body, expired: nil,
        otherwise: otherwise?.body, location: location(block.span), validity: .maximumAge(maximumAge)))
    guard stock.type.isOptional else {
      nodes.append(trigger)
      return
    }
    // The age of a figure that is not there cannot be told.
    let isKnown = TypedExpression(.isPresent(stock), .boolean, at: stock.location)
    let known = TypedConditional.Arm(condition: isKnown, body: [trigger], location: location(span))
    let unknown = TypedConditional.Arm(condition: nil, body: otherwise?.body ?? [], location: location(span))
    nodes.append(.conditional(TypedConditional(arms: [known, unknown], location: location(block.span))))
  }

  /// `up_to:`, the most that still counts as few.
  private mutating func scarcityLimit(_ tag: Tag) -> Int? {
    guard let value = argument("up_to", of: tag)?.value else {
      report(
        Diagnostic(.scarcityWithoutLimit, at: tag.span, in: file)
          .helping(en: "write `up_to: 5`", ru: "напишите `up_to: 5`"))
      return nil
    }
    return constantNumber(value, in: 1...1_000)
  }

  /// The stock figure behind the claim.
  private mutating func stock(_ tag: Tag) -> TypedExpression? {
    guard let operand = tag.operands.first else { return nil }
    if tree[operand].kind == .missing { return nil }
    guard let value = check(operand) else { return nil }
    if isEvidence(value.type, like: "stock") != nil { return value }
    let words = text(tree[operand].span)
    report(
      Diagnostic(.unbackedClaim, at: tree[operand].span, in: file)
        .labeled(en: "this is `\(value.type.words)`", ru: "это `\(value.type.words)`")
        .helping(
          en: "name a record of type `stock`: how many, of which item, counted when",
          ru: "укажите запись типа `stock`: сколько, какого товара, на какой момент"
        )
        .noting(
          en: "a number without its item and time, like `\(words)`, proves nothing",
          ru: "число без товара и времени, как `\(words)`, ничего не доказывает"))
    return nil
  }

  /// An attribute of evidence; within the block it is present.
  func evidence(_ name: String, _ record: String, of base: TypedExpression) -> TypedExpression? {
    field(name, record, of: base, at: base.location.span).map {
      TypedExpression($0.kind, base.type.isOptional ? $0.type.unwrapped : $0.type, at: $0.location)
    }
  }

  /// What stands after `else`.
  mutating func otherwise(of block: Block) -> WalkedArm? {
    guard let section = block.sections.dropFirst().first(where: { tree[$0.tag].kind == .else }) else { return nil }
    return walkArm(condition: nil, knowing: .none, section.body, at: tree[section.tag].span, dropsBlank: false)
  }
}

extension Diagnostic.Message {
  /// `{% scarcity item.price %}Only a few left{% endscarcity %}`: no stock figure stands behind the words.
  fileprivate static let unbackedClaim = Self(
    "CLM601", "unbacked-claim", .error,
    en: "this claim names no stock to back it", ru: "за этим утверждением нет остатка на складе")
  /// `{% scarcity item.stock %}`.
  fileprivate static let scarcityWithoutLimit = Self(
    "CLM604", "scarcity-without-limit", .error,
    en: "it is not said how many are few", ru: "не сказано, сколько — это мало")
}
