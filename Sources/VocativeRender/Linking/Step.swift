import VocativeProgram
import VocativeTypes

/// An instruction in 16 bytes, as ``Machine/runDirectly(from:_:)`` reads it: what messages do all the time.
///
/// A step may do the work of several instructions in a row. It stands at the place of the first of them, and theirs keep
/// their own steps, so that every index of the program means the same in both forms and a jump may lead anywhere.
struct Step: BitwiseCopyable {
  /// What is done. `a`, `b` and `c` are the fields of the step.
  enum Operation: UInt8 {
    /// Nothing of the usual kind.
    case other
    /// `literal` of `a` and `b`.
    case literal
    /// `literal` of `a` and `b`, and `emitCell` of `c`.
    case literalCell
    /// `literal` of `a` and `b`, and `emitField` of `c`.
    case literalField
    /// `emitCell` of `c`.
    case emitCell
    /// `local`, `field`, `emit`, both indices in `c`.
    case emitField
    /// `emit`.
    case emit
    /// `cell` of `a`.
    case cell
    /// `local`, `field`, both indices in `a`.
    case field
    /// `constant` of `a`, and `arithmetic` `multiply`.
    case multiply
    /// `format` of `a`, and `emit`.
    case emitFormat
    /// `constant` of `b` and of `c`, and `filter` `default`.
    case fallback
    /// `cell` of `a`, `constant` of `b`, `compare`, and `jumpIfFalse` to `c`.
    case branchOnCell
    /// `local` and `field` of `a`, `constant` of `b`, `compare`, and `jumpIfFalse` to `c`.
    case branchOnField
    /// `jump` to `a`.
    case jump
    /// `nextItem`, the body in `a`.
    case nextItem
    /// `end`.
    case end
  }

  var operation: Operation
  /// Of what is written.
  var context = EscapeContext.verbatim
  var comparison = Comparison.equal
  var a: UInt32 = 0
  var b: UInt32 = 0
  var c: UInt32 = 0
}

/// Finds the steps for instructions.
struct StepFuser {
  private let instructions: [Instruction]

  init(_ instructions: [Instruction]) {
    self.instructions = instructions
  }

  /// The steps, one an instruction.
  func steps() -> [Step] { instructions.indices.map { step(at: $0) } }

  private func instruction(_ index: Int) -> Instruction? { index < instructions.count ? instructions[index] : nil }

  private func step(at index: Int) -> Step {
    switch instructions[index] {
    case .literal(let offset, let count):
      if case .emitCell(let cell, let context)? = instruction(index + 1) {
        return Step(operation: .literalCell, context: context, a: offset, b: count, c: cell)
      }
      if let field = field(at: index + 1), case .emit(let context)? = instruction(index + 3) {
        return Step(operation: .literalField, context: context, a: offset, b: count, c: field)
      }
      return Step(operation: .literal, a: offset, b: count)
    case .emitCell(let cell, let context): return Step(operation: .emitCell, context: context, c: cell)
    case .local: return stepOnField(at: index)
    case .cell(let cell):
      if case .constant(let constant)? = instruction(index + 1), let branch = branch(at: index + 2) {
        return Step(
          operation: .branchOnCell, comparison: branch.comparison, a: cell, b: constant, c: branch.target)
      }
      return Step(operation: .cell, a: cell)
    case .constant(let constant):
      if case .arithmetic(.multiply)? = instruction(index + 1) { return Step(operation: .multiply, a: constant) }
      if case .constant(let other)? = instruction(index + 1), case .filter(.default, 2)? = instruction(index + 2) {
        return Step(operation: .fallback, b: constant, c: other)
      }
      return Step(operation: .other)
    case .format(let format):
      guard case .emit(let context)? = instruction(index + 1) else { return Step(operation: .other) }
      return Step(operation: .emitFormat, context: context, a: format)
    case .jump(let target): return Step(operation: .jump, a: target)
    case .nextItem(let body): return Step(operation: .nextItem, a: body)
    case .end: return Step(operation: .end)
    case .emit(let context): return Step(operation: .emit, context: context)
    case .layout, .field, .element, .property, .loopProperty, .now, .segment, .range, .not, .compare, .contains,
      .arithmetic, .isPresent, .filter, .jumpIfFalse, .jumpIfFalseOrPop, .jumpIfTrueOrPop, .store, .beginLoop,
      .leaveLoop, .beginCapture, .endCapture, .enterFrame, .leaveFrame, .return, .mark, .endTitle, .skipMessage,
      .dropChannel, .recordTrigger, .beginPicks, .beginSource, .takePick, .nextPick, .endPicks, .picks:
      return Step(operation: .other)
    }
  }

  private func stepOnField(at index: Int) -> Step {
    guard let field = field(at: index) else { return Step(operation: .other) }
    if case .emit(let context)? = instruction(index + 2) {
      return Step(operation: .emitField, context: context, c: field)
    }
    if case .constant(let constant)? = instruction(index + 2), let branch = branch(at: index + 3) {
      return Step(
        operation: .branchOnField, comparison: branch.comparison, a: field, b: constant, c: branch.target)
    }
    return Step(operation: .field, a: field)
  }

  /// The attribute of a local, in two halves of a word: `local`, then `field`.
  private func field(at index: Int) -> UInt32? {
    guard case .local(let local)? = instruction(index), case .field(let field)? = instruction(index + 1),
      local <= UInt16.max, field <= UInt16.max
    else { return nil }
    return local << 16 | field
  }

  /// `compare`, then `jumpIfFalse`.
  private func branch(at index: Int) -> (comparison: Comparison, target: UInt32)? {
    guard case .compare(let comparison)? = instruction(index), case .jumpIfFalse(let target)? = instruction(index + 1)
    else { return nil }
    return (comparison, target)
  }
}
