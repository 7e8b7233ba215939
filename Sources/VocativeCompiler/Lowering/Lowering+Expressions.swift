import VocativeProgram
import VocativeSemantics
import VocativeTypes

extension Lowering {
  /// Adds the steps that leave an expression's value on the stack.
  ///
  /// Recursion is bounded: the parser refuses expressions that nest deeper than 64.
  mutating func push(_ expression: TypedExpression) {
    switch expression.kind {
    case .constant(let constant): assembler.constant(constant)
    case .root: assembler.add(.cell(0))
    case .local(let local): assembler.add(.local(UInt32(local)))
    case .field(let base, let record, let index):
      if let cell = fixedCell(of: expression) {
        assembler.add(.cell(cell))
      } else {
        push(base)
        assembler.add(.field(layouts.cell(of: index, in: record) ?? 0))
      }
    case .element(let base, let index):
      push(base)
      push(index)
      assembler.add(.element)
    case .property(let base, let property):
      push(base)
      assembler.add(.property(property))
    case .loopProperty(let property, let depth):
      assembler.add(.loopProperty(property, depth: UInt8(clamping: depth)))
    case .now: assembler.add(.now)
    case .segment(let index): assembler.add(.segment(UInt32(index)))
    case .choice(let arms): push(arms)
    case .fold(let fold): push(fold)
    case .range(let low, let high): pushBoth(low, high, .range)
    case .not(let operand):
      push(operand)
      assembler.add(.not)
    case .and(let left, let right): pushShort(left, .jumpIfFalseOrPop(0), right)
    case .or(let left, let right): pushShort(left, .jumpIfTrueOrPop(0), right)
    case .compare(let left, let comparison, let right): pushBoth(left, right, .compare(comparison))
    case .contains(let left, let right): pushBoth(left, right, .contains)
    case .arithmetic(let left, let operation, let right): pushBoth(left, right, .arithmetic(operation))
    case .isPresent(let operand):
      push(operand)
      assembler.add(.isPresent)
    case .filter(let filter, let input, let arguments):
      push(input)
      for argument in arguments { push(argument) }
      assembler.add(.filter(filter, arguments: UInt8(clamping: arguments.count)))
    case .format(let format, let operand):
      push(operand)
      assembler.format(format)
    }
  }

  /// The cell of a path of attributes from the root, if every record on it lies inside the one before.
  func fixedCell(of expression: TypedExpression) -> UInt32? {
    guard case .field(let base, let record, let index) = expression.kind,
      let offset = layouts.cell(of: index, in: record)
    else { return nil }
    if case .root = base.kind { return offset }
    guard case .record = base.type.unwrapped, let start = fixedCell(of: base) else { return nil }
    return start + offset
  }

  /// The first arm whose condition holds; absent if none does.
  private mutating func push(_ arms: [(condition: TypedExpression?, value: TypedExpression)]) {
    var ends: [Int] = []
    for arm in arms {
      guard let condition = arm.condition else {
        push(arm.value)
        for end in ends { assembler.land(end) }
        return
      }
      push(condition)
      let past = assembler.add(.jumpIfFalse(0))
      push(arm.value)
      ends.append(assembler.add(.jump(0)))
      assembler.land(past)
    }
    assembler.constant(.absent)
    for end in ends { assembler.land(end) }
  }

  /// A loop over the items that leaves its figure on the stack.
  private mutating func push(_ fold: TypedFold) {
    for accumulator in fold.accumulators {
      push(accumulator.initial)
      assembler.add(.store(UInt32(accumulator.local)))
    }
    push(fold.items)
    let begin = assembler.add(.beginLoop(local: UInt32(fold.item), exit: 0, []))
    let body = assembler.label()
    var past: Int?
    if let condition = fold.condition {
      push(condition)
      past = assembler.add(.jumpIfFalse(0))
    }
    for accumulator in fold.accumulators {
      push(accumulator.update)
      assembler.add(.store(UInt32(accumulator.local)))
    }
    if let past { assembler.land(past) }
    assembler.add(.nextItem(body: body))
    assembler.land(begin)
    push(fold.result)
  }

  private mutating func pushBoth(_ left: TypedExpression, _ right: TypedExpression, _ instruction: Instruction) {
    push(left)
    push(right)
    assembler.add(instruction)
  }

  private mutating func pushShort(_ left: TypedExpression, _ jump: Instruction, _ right: TypedExpression) {
    push(left)
    let index = assembler.add(jump)
    push(right)
    assembler.land(index)
  }
}
