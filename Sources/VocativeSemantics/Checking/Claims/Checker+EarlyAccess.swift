import VocativeDiagnostics
import VocativeProgram
import VocativeSyntax
import VocativeTypes

extension Checker {
  /// `{% early_access opens: sale.opens, public: sale.public, for: segment.vip %}`: some are let in before all others.
  mutating func earlyAccess(_ block: Block, into nodes: inout [TypedNode]) {
    guard let section = block.sections.first else { return }
    let tag = tree[section.tag]
    checkPurpose(tag)
    checkKeys(of: tag, ["opens", "public", "for"])
    reportOperand(tag)
    let claim = earlyAccessClaim(tag)
    trigger(.earlyAccess, block, claim, names: ["opens", "public", "head_start"], into: &nodes)
  }

  private mutating func earlyAccessClaim(_ tag: Tag) -> TriggerClaim? {
    let span = tag.span
    let opening = instant("opens", of: tag)
    let release = instant("public", of: tag)
    let membership = membership(of: tag)
    guard let opening, let release, let membership else { return nil }
    func certain(_ value: TypedExpression) -> TypedExpression {
      TypedExpression(value.kind, .datetime, at: value.location)
    }
    let (opens, opensToAll) = (certain(opening), certain(release))
    var claim = TriggerClaim(
      evidence: [("opens", opens), ("public", opensToAll), segmentEvidence(membership, at: span)])
    let known = [opening, release].filter(\.type.isOptional).compactMap { presence(of: $0) }
    claim.isKnown = known.isEmpty ? nil : all(known, at: span)
    claim.facts = membership.whenTrue.and(.present(AccessPath(opening))).and(.present(AccessPath(release)))
    claim.conditions = [
      membership.expression, comparison(opens, .less, opensToAll, at: span),
      comparison(nowExpression(at: span), .less, opensToAll, at: span),
    ]
    claim.holdsUntil = opensToAll
    let headStart = computed(opensToAll, .subtract, opens, .duration, at: span)
    claim.values = [opens, opensToAll, lengthOfTime(headStart, roundsUp: false, at: span)]
    return claim
  }

  /// An argument that is an instant of the data, so that it does not move with the clock.
  mutating func instant(_ key: String, of tag: Tag) -> TypedExpression? {
    guard let argument = argument(key, of: tag), let id = argument.value else {
      report(
        Diagnostic(.withoutInstant, LocalizedText(verbatim: text(tag.nameSpan)), at: tag.span, in: file)
          .helping(en: "write `\(key):` and an attribute", ru: "напишите `\(key):` и поле"))
      return nil
    }
    guard let value = check(id) else { return nil }
    if value.type.unwrapped == .datetime, value.kind.isAttribute { return value }
    report(
      Diagnostic(.unbackedInstant, LocalizedText(verbatim: key), at: tree[id].span, in: file)
        .labeled(en: "this is `\(value.type.words)`", ru: "это `\(value.type.words)`")
        .helping(
          en: "name an attribute of type `datetime`, as the data tell it",
          ru: "укажите поле типа `datetime` из данных"))
    return nil
  }

  /// Reports a value without a name, where a trigger takes named ones only.
  mutating func reportOperand(_ tag: Tag) {
    guard let operand = tag.operands.first, tree[operand].kind != .missing else { return }
    report(
      Diagnostic(
        .unknownArgument, LocalizedText(verbatim: text(tag.nameSpan)),
        LocalizedText(verbatim: text(tree[operand].span)), at: tree[operand].span, in: file
      )
      .helping(en: "give it a name: `for: …`", ru: "подпишите его: `for: …`"))
  }
}

extension TypedExpression.Kind {
  /// Whether it is read from the data as it is.
  var isAttribute: Bool {
    switch self {
    case .field, .element: true
    case .constant, .root, .local, .property, .loopProperty, .now, .segment, .choice, .fold, .range, .not, .and, .or,
      .compare, .contains, .arithmetic, .isPresent, .filter, .format:
      false
    }
  }
}

extension Diagnostic.Message {
  /// `{% early_access public: sale.public, for: segment.vip %}`.
  fileprivate static let withoutInstant = Self(
    "CLM606", "claim-without-instant", .error,
    en: "`%1` does not say when", ru: "у `%1` не сказано, когда")
  /// `{% early_access opens: now, public: sale.public, for: segment.vip %}`.
  fileprivate static let unbackedInstant = Self(
    "CLM607", "unbacked-instant", .error,
    en: "no moment from data stands behind `%1:`", ru: "за `%1:` нет момента времени из данных")
}
