import VocativeDiagnostics
import VocativeProgram
import VocativeSyntax
import VocativeTypes

extension Checker {
  /// `{% cycle "odd", "even" %}`: the values in turn, a counter for each group.
  ///
  /// Groups are told apart by what is written: the name before the colon, or the values.
  mutating func cycle(_ tag: Tag, into nodes: inout [TypedNode]) {
    let span = tag.span
    var key = tag.operands.map { text(tree[$0].span) }.joined(separator: ",")
    if let group = tag.arguments.first?.value {
      guard let name = check(group) else { return }
      // A name that was assigned is another group than the variable that it hides.
      key = constantText(name) ?? "\(AccessPath(name)?.local ?? -1):\(text(tree[group].span))"
    }
    let counter: Int
    if let known = frame.cycles[key] {
      counter = known
    } else {
      counter = frame.allocate()
      frame.cycles[key] = counter
      frame.cycleStarts.append(.assign(local: counter, number(0, at: span)))
    }
    let count = tag.operands.count
    let position = TypedExpression(.local(counter), .integer(IntegerBounds(0, Int64(count))), at: location(span))
    var arms: [TypedConditional.Arm] = []
    for (index, operand) in tag.operands.enumerated() {
      var body: [TypedNode] = []
      output(operand, between: Neighbors(of: 0, in: [], tree), into: &body)
      body.append(.assign(local: counter, number(index + 1 < count ? index + 1 : 0, at: span)))
      let isTurn = TypedExpression(.compare(position, .equal, number(index, at: span)), .boolean, at: location(span))
      arms.append(TypedConditional.Arm(condition: isTurn, body: body, location: location(span)))
    }
    // Groups of one name may differ in length: past the end nothing is printed, and it begins anew.
    arms.append(
      TypedConditional.Arm(
        condition: nil, body: [.assign(local: counter, number(0, at: span))], location: location(span)))
    nodes.append(.conditional(TypedConditional(arms: arms, location: location(span))))
  }

  private func number(_ value: Int, at span: SourceSpan) -> TypedExpression {
    let value = Int64(value)
    return constant(.number(Decimal(value)), .integer(IntegerBounds(value, value)), at: span)
  }
}
