import VocativeDiagnostics
import VocativeProgram
import VocativeSyntax
import VocativeTypes

extension Checker {
  /// `{% price_drop product %}`: it became cheaper than the lowest price of the last 30 days, by a hundredth or more.
  mutating func priceDrop(_ block: Block, into nodes: inout [TypedNode]) {
    guard let section = block.sections.first else { return }
    let tag = tree[section.tag]
    checkPurpose(tag)
    checkKeys(of: tag, [])
    trigger(.priceDrop, block, priceDropClaim(tag), names: ["was", "saved", "percent"], into: &nodes)
  }

  private mutating func priceDropClaim(_ tag: Tag) -> TriggerClaim? {
    let span = tag.span
    guard let operand = tag.operands.first, tree[operand].kind != .missing, let product = check(operand),
      let (price, prior, record) = prices(of: product, at: tree[operand].span),
      let lowest = evidence("lowest_30d", record, of: prior), let since = evidence("since", record, of: prior)
    else { return nil }
    let money = price.type.unwrapped
    guard case .money = money, lowest.type.unwrapped == money else {
      reportWrongType(
        lowest, wanted: LocalizedText(en: "an amount of the price's currency", ru: "сумма в валюте цены"))
      return nil
    }
    func certain(_ value: TypedExpression) -> TypedExpression { TypedExpression(value.kind, money, at: location(span)) }
    let (now, before) = (certain(price), certain(lowest))
    let saved = computed(before, .subtract, now, money, at: span)
    let hundredfold = computed(saved, .multiply, integerConstant(100, at: span), .number, at: span)
    var claim = TriggerClaim(evidence: [("price", now), ("lowest_30d", before), ("since", since)])
    let known = [price, prior].filter(\.type.isOptional).compactMap { presence(of: $0) }
    claim.isKnown = known.isEmpty ? nil : all(known, at: span)
    claim.facts = Facts.present(AccessPath(price)).and(.present(AccessPath(prior)))
    claim.conditions = [
      // Nothing is given away: a price that is not known is often told as 0.
      comparison(now, .greater, integerConstant(0, at: span), at: span),
      comparison(now, .less, before, at: span),
      // Less than a hundredth would be told as 0 %.
      comparison(hundredfold, .greaterOrEqual, before, at: span),
      // A price that was asked from tomorrow on was never asked.
      comparison(since, .lessOrEqual, today(at: span), at: span),
    ]
    // Rounded down, and never all of it: less is promised than given.
    let share = computed(hundredfold, .divide, before, .number, at: span)
    let whole = TypedExpression(.filter(.floor, share, []), .number, at: location(span))
    let percent = TypedExpression(
      .filter(.atMost, whole, [integerConstant(99, at: span)]), .integer(IntegerBounds(1, 99)), at: location(span))
    claim.values = [before, saved, percent]
    return claim
  }

  /// The price of a product and the record of what it was before, by the first attribute of that type.
  private mutating func prices(
    of product: TypedExpression, at span: SourceSpan
  ) -> (price: TypedExpression, prior: TypedExpression, record: String)? {
    if case .record(let record) = product.type.unwrapped, let price = field("price", record, of: product, at: span) {
      for attribute in schema[record]?.fields ?? [] {
        if let name = isEvidence(attribute.type, like: "prior_price"),
          let prior = field(attribute.name, record, of: product, at: span)
        {
          return (price, prior, name)
        }
      }
    }
    report(
      Diagnostic(.unbackedDrop, at: span, in: file)
        .labeled(en: "this is `\(product.type.words)`", ru: "это `\(product.type.words)`")
        .helping(
          en: "name a product with `price` and, in the schema, an attribute like `prior: prior_price?`",
          ru: "укажите товар, у которого в схеме есть `price` и поле вроде `prior: prior_price?`"))
    return nil
  }
}

extension Diagnostic.Message {
  /// `{% price_drop cart %}`.
  fileprivate static let unbackedDrop = Self(
    "CLM605", "unbacked-price-drop", .error,
    en: "there is no price of before to compare with", ru: "нет прежней цены, с которой можно сравнить")
}
