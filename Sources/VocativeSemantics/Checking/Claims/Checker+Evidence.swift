import VocativeDiagnostics
import VocativeProgram
import VocativeSyntax
import VocativeTypes

/// What stands behind claims, and the pieces that their conditions are made of.
extension Checker {
  /// The operand of a trigger, if it is a record with the attributes of an evidence record.
  mutating func evidenceRecord(_ tag: Tag, like record: String) -> (value: TypedExpression, record: String)? {
    guard let operand = tag.operands.first, tree[operand].kind != .missing, let value = check(operand) else {
      return nil
    }
    if let name = isEvidence(value.type, like: record) { return (value, name) }
    let words = text(tree[operand].span)
    report(
      Diagnostic(.unbackedClaim, LocalizedText(verbatim: record), at: tree[operand].span, in: file)
        .labeled(en: "this is `\(value.type.words)`", ru: "это `\(value.type.words)`")
        .helping(
          en: "name a record of type `\(record)`: \(Self.evidenceWords(record).en)",
          ru: "укажите запись типа `\(record)`: \(Self.evidenceWords(record).ru)"
        )
        .noting(
          en: "what has no such record behind it, like `\(words)`, proves nothing",
          ru: "без такой записи `\(words)` ничего не доказывает"))
    return nil
  }

  /// What an evidence record tells.
  private static func evidenceWords(_ record: String) -> LocalizedText {
    switch record {
    case "stock":
      LocalizedText(
        en: "how many, of which item, counted when", ru: "сколько, какого товара, на какой момент")
    case "prior_price":
      LocalizedText(
        en: "the lowest price of the last 30 days, and since when", ru: "самая низкая цена за 30 дней и с какого дня")
    case "audience_count":
      LocalizedText(en: "how many people, in how long a time", ru: "сколько человек и за какое время")
    case _:
      LocalizedText(
        en: "the points, the next tier, what expires when", ru: "баллы, следующий уровень, что и когда сгорит")
    }
  }

  /// An attribute of evidence; within the block it is present.
  func evidence(_ name: String, _ record: String, of base: TypedExpression) -> TypedExpression? {
    field(name, record, of: base, at: base.location.span).map {
      guard let declared = schema[record]?[name] else { return $0 }
      let isCertain = !declared.type.isOptional || declared.defaultValue != nil
      return TypedExpression($0.kind, isCertain ? $0.type.unwrapped : $0.type, at: $0.location)
    }
  }

  /// Whether evidence is there; `nil` where it always is.
  func presence(of value: TypedExpression) -> TypedExpression? {
    value.type.isOptional ? TypedExpression(.isPresent(value), .boolean, at: value.location) : nil
  }

  /// What stands after `else`.
  mutating func otherwise(of block: Block) -> WalkedArm? {
    guard let section = block.sections.dropFirst().first(where: { tree[$0.tag].kind == .else }) else { return nil }
    return walkArm(condition: nil, knowing: .none, section.body, at: tree[section.tag].span, dropsBlank: false)
  }

  /// A value that is reckoned from evidence: absent where that is.
  func value(_ value: TypedExpression, if isKnown: TypedExpression?) -> TypedExpression {
    isKnown.map { TypedExpression(.choice([($0, value)]), value.type.asOptional, at: value.location) } ?? value
  }

  /// A whole number that an argument gives in the template; reports a missing one.
  mutating func limit(_ key: String, of tag: Tag, in range: ClosedRange<Int>, example: Int) -> Int? {
    if let value = argument(key, of: tag)?.value { return constantNumber(value, in: range) }
    reportWithoutLimit(tag, "\(key): \(example)")
    return nil
  }

  /// Reports that a trigger does not say from where on its claim is one.
  mutating func reportWithoutLimit(_ tag: Tag, _ example: String) {
    report(
      Diagnostic(.withoutLimit, LocalizedText(verbatim: text(tag.nameSpan)), at: tag.span, in: file)
        .helping(en: "write `\(example)`", ru: "напишите `\(example)`"))
  }

  // MARK: - Pieces of conditions

  /// Today in the recipient's zone.
  func today(at span: SourceSpan) -> TypedExpression {
    TypedExpression(.property(nowExpression(at: span), .day), .date, at: location(span))
  }

  func integerConstant(_ number: Int64, at span: SourceSpan) -> TypedExpression {
    constant(.number(Decimal(number)), .integer(IntegerBounds(number, number)), at: span)
  }

  func computed(
    _ left: TypedExpression, _ operation: Arithmetic, _ right: TypedExpression, _ type: Type, at span: SourceSpan
  ) -> TypedExpression {
    TypedExpression(.arithmetic(left, operation, right), type, at: location(span))
  }

  func durationConstant(_ seconds: Int64, at span: SourceSpan) -> TypedExpression {
    constant(.duration(seconds: seconds), .duration, at: span)
  }

  func nowExpression(at span: SourceSpan) -> TypedExpression { TypedExpression(.now, .datetime, at: location(span)) }

  func all(_ conditions: [TypedExpression], at span: SourceSpan) -> TypedExpression {
    guard let first = conditions.first else { return constant(.boolean(true), .boolean, at: span) }
    return conditions.dropFirst().reduce(first) {
      TypedExpression(.and($0, $1), .boolean, at: location(span))
    }
  }

  func comparison(
    _ left: TypedExpression, _ comparison: Comparison, _ right: TypedExpression, at span: SourceSpan
  ) -> TypedExpression {
    TypedExpression(.compare(left, comparison, right), .boolean, at: location(span))
  }

  // MARK: - Kinds of evidence

  /// Whether a record has the attributes of an evidence record; one that extends it has.
  func isEvidence(_ type: Type, like record: String) -> String? {
    guard case .record(let name) = type.unwrapped, let declared = schema[name] else { return nil }
    if name == record { return name }
    guard let evidence = Schema.builtIn[record] else { return nil }
    let needed = evidence.fields.filter { !$0.type.isOptional && $0.defaultValue == nil }
    let hasAll = needed.allSatisfy { field in
      guard let own = declared[field.name]?.type else { return false }
      // What a code gives may be told in any form.
      if record == "promo_code", field.name == "benefit" { return true }
      return own.unwrapped.joined(field.type) != nil
    }
    return hasAll ? name : nil
  }
}

extension Diagnostic.Message {
  /// `{% scarcity item.price %}Only a few left{% endscarcity %}`: no stock figure stands behind the words.
  fileprivate static let unbackedClaim = Self(
    "CLM601", "unbacked-claim", .error,
    en: "this claim names no `%1` to back it", ru: "за этим утверждением нет записи `%1`")
  /// `{% scarcity item.stock %}`.
  fileprivate static let withoutLimit = Self(
    "CLM604", "claim-without-limit", .error,
    en: "`%1` does not say from where on this is worth telling",
    ru: "у `%1` не сказано, с какого значения об этом говорить")
}
