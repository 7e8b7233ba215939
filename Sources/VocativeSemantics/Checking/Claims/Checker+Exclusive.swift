import VocativeDiagnostics
import VocativeProgram
import VocativeSyntax
import VocativeTypes

extension Checker {
  /// `{% exclusive segment.vip %}…{% else %}…`: only for some, by membership of a segment.
  mutating func exclusive(_ block: Block, into nodes: inout [TypedNode]) {
    guard let tag = block.sections.first.map({ tree[$0.tag] }) else { return }
    checkPurpose(tag)
    checkKeys(of: tag, [])
    let claim = tag.operands.first.flatMap { membership($0) }.map { membership in
      TriggerClaim(
        evidence: [segmentEvidence(membership, at: tag.span)], conditions: [membership.expression],
        facts: membership.whenTrue)
    }
    trigger(.exclusive, block, claim, into: &nodes)
  }

  /// Membership of a segment, or of some of several.
  mutating func membership(_ id: ExpressionID) -> CheckedCondition? {
    guard tree[id].kind != .missing, let checked = condition(id) else { return nil }
    if isMembership(checked.expression) { return checked }
    report(
      Diagnostic(.unbackedExclusivity, at: tree[id].span, in: file)
        .helping(en: "name a customer segment: `segment.vip`", ru: "укажите сегмент клиентов: `segment.vip`"))
    return nil
  }

  /// `for: segment.loyal`, whom a trigger is for; reports its absence.
  mutating func membership(of tag: Tag) -> CheckedCondition? {
    if let value = argument("for", of: tag)?.value { return membership(value) }
    report(
      Diagnostic(.unbackedExclusivity, at: tag.span, in: file)
        .helping(en: "write `for: segment.vip`", ru: "напишите `for: segment.vip`"))
    return nil
  }

  /// The names of the segments that are asked, for the metadata.
  func segmentEvidence(_ membership: CheckedCondition, at span: SourceSpan) -> (name: String, value: TypedExpression) {
    ("segment", constant(segmentNames(membership.expression).joined(separator: " "), at: span))
  }

  private func isMembership(_ expression: TypedExpression) -> Bool {
    switch expression.kind {
    case .segment: expression.type == .boolean
    // A group of a division.
    case .compare(let group, .equal, let name): group.isSegment && name.kind.isText
    case .and(let left, let right), .or(let left, let right): isMembership(left) && isMembership(right)
    case .constant, .root, .local, .field, .element, .property, .loopProperty, .now, .range, .choice, .fold, .not,
      .compare, .contains, .arithmetic, .isPresent, .filter, .format:
      false
    }
  }

  /// The segments and groups that a membership names: `vip`, `rfm.champions`.
  func segmentNames(_ expression: TypedExpression) -> [String] {
    switch expression.kind {
    case .segment(let index): [segments[index].name]
    case .compare(let group, .equal, let name):
      if case .constant(.text(let bytes)) = name.kind {
        segmentNames(group).map { "\($0).\(String(decoding: bytes, as: UTF8.self))" }
      } else {
        []
      }
    case .and(let left, let right), .or(let left, let right): segmentNames(left) + segmentNames(right)
    case .constant, .root, .local, .field, .element, .property, .loopProperty, .now, .range, .choice, .fold, .not,
      .compare, .contains, .arithmetic, .isPresent, .filter, .format:
      []
    }
  }
}

extension TypedExpression {
  /// Whether it asks what a segment is for the recipient.
  fileprivate var isSegment: Bool {
    if case .segment = kind { true } else { false }
  }
}

extension TypedExpression.Kind {
  /// Whether it is a text that is known.
  fileprivate var isText: Bool {
    if case .constant(.text) = self { true } else { false }
  }
}

extension Diagnostic.Message {
  /// `{% exclusive customer.bonus > 0 %}`.
  fileprivate static let unbackedExclusivity = Self(
    "CLM603", "unbacked-exclusivity", .error,
    en: "no customer segment stands behind this exclusivity",
    ru: "за этой исключительностью не стоит сегмент клиентов")
}
