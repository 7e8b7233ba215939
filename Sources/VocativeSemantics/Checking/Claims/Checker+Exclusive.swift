import VocativeDiagnostics
import VocativeProgram
import VocativeSyntax
import VocativeTypes

extension Checker {
  /// `{% exclusive segment.vip %}…{% else %}…`: only for some, by membership of a segment.
  mutating func exclusive(_ block: Block, into nodes: inout [TypedNode]) {
    guard let section = block.sections.first else { return }
    let tag = tree[section.tag]
    checkPurpose(tag)
    checkKeys(of: tag, [])
    let membership = membership(tag)
    let body = triggerBody(.exclusive, section, knowing: membership?.whenTrue ?? .none, bindings: [])
    let otherwise = otherwise(of: block)
    join([body] + (otherwise.map { [$0] } ?? []), otherwise: otherwise == nil ? Facts.none : nil, into: &nodes)
    guard let membership else { return }
    let names = segmentNames(membership.expression).joined(separator: " ")
    nodes.append(
      .trigger(
        TypedTrigger(
          kind: .exclusive, site: nextTrigger(), evidence: [("segment", constant(names, at: tag.span))], age: nil,
          condition: membership.expression, bindings: [], body: body.body, expired: nil, otherwise: otherwise?.body,
          location: location(block.span))))
  }

  /// Membership of a segment, or of some of several.
  private mutating func membership(_ tag: Tag) -> CheckedCondition? {
    guard let operand = tag.operands.first, tree[operand].kind != .missing else { return nil }
    guard let checked = condition(operand) else { return nil }
    if isMembership(checked.expression) { return checked }
    report(
      Diagnostic(.unbackedExclusivity, at: tree[operand].span, in: file)
        .helping(
          en: "name a customer segment: `{% exclusive segment.vip %}`",
          ru: "укажите сегмент клиентов: `{% exclusive segment.vip %}`"))
    return nil
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

  private func segmentNames(_ expression: TypedExpression) -> [String] {
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
