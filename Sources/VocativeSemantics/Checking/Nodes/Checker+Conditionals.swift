import VocativeDiagnostics
import VocativeSyntax
import VocativeTypes

extension Checker {
  /// `if`, `unless` with their `elsif` and `else`.
  mutating func conditional(_ id: BlockID, into nodes: inout [TypedNode]) {
    let block = tree[id]
    let dropsBlank = isBlank(id)
    var arms: [WalkedArm] = []
    // What is known where no arm before was taken.
    var known = Facts.none
    var hasElse = false
    for section in block.sections {
      let tag = tree[section.tag]
      guard !hasElse else {
        // Liquid never shows what follows the first `else`.
        report(
          Diagnostic(.neverShown, at: tag.span, in: file)
            .helping(en: "remove this part", ru: "уберите эту часть"))
        break
      }
      guard tag.kind != .else else {
        hasElse = true
        arms.append(
          walkArm(condition: nil, knowing: known, section.body, at: tag.span, dropsBlank: dropsBlank))
        continue
      }
      let before = frame.facts
      frame.facts = before.and(known)
      var condition = tag.operands.first.flatMap { self.condition($0) }
      frame.facts = before
      if tag.kind == .unless, let positive = condition {
        condition = CheckedCondition(
          expression: TypedExpression(.not(positive.expression), .boolean, at: positive.expression.location),
          whenTrue: positive.whenFalse, whenFalse: positive.whenTrue)
      }
      // After a mistake the arm is walked all the same.
      let test = condition?.expression ?? constant(.boolean(false), .boolean, at: tag.span)
      arms.append(
        walkArm(
          condition: test, knowing: known.and(condition?.whenTrue ?? .none), section.body, at: tag.span,
          dropsBlank: dropsBlank))
      known = known.and(condition?.whenFalse ?? .none)
    }
    join(arms, otherwise: hasElse ? nil : known, into: &nodes)
    nodes.append(.conditional(TypedConditional(arms: arms.map(\.typed), location: location(block.span))))
  }
}

extension WalkedArm {
  /// The arm as it goes into the message.
  var typed: TypedConditional.Arm { TypedConditional.Arm(condition: condition, body: body, location: location) }
}

extension Diagnostic.Message {
  /// `{% else %}…{% else %}`.
  static let neverShown = Self(
    "TYP236", "never-shown", .warning,
    en: "this part is never shown: `else` stands before it", ru: "эта часть никогда не показывается: перед ней `else`")
}
