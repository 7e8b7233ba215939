import VocativeProgram
import VocativeTypes

/// Instructions in 32 bytes, as ``Machine/runDirectly(from:_:)`` reads them: what messages do all the time.
///
/// A step may do the work of several instructions in a row. It stands at the place of the first of them, and theirs keep
/// their own steps, so that every index of the program means the same in both forms and a jump may lead anywhere.
struct Step: BitwiseCopyable {
  /// What is done. Source, ``operand`` and ``other`` are fields of the step.
  enum Operation: UInt8 {
    /// Nothing of the usual kind, behind the literal.
    case other
    /// Writes the literal alone.
    case literal
    /// Writes the literal and the source where text is written ``Sink/html`` or ``Sink/plain``, and anywhere else.
    case writeHTML
    case writePlain
    case write
    /// As `write`; the constant `operand` where the source is absent or empty: the filter `default`.
    case writeOrConstant
    case writePlainOrConstant
    /// As `write`, where the source is an integer and figures are written as they are.
    case writeInteger
    /// Writes the literal and the source, multiplied by the constant `operand` unless that is ``nothing``, as an amount by
    /// the pattern `other`.
    case writeAmount
    /// Writes the literal and the source as a number by the pattern `other` in an SMS, else by the next.
    case writeNumber
    /// Writes the literal and the word for the source, an integer: that for 0 is at `other`.
    case writeWord
    case writePlainWord
    /// Writes the top of the stack and pops it.
    case writeTop
    /// Pushes the source.
    case push
    /// Writes the literal; goes to `other` unless the source compares so to the constant `operand`.
    case branchOnComparison
    /// Writes the literal; goes to `other` if the source is false or absent.
    case branchOnTruth
    /// Pops a value; goes to `other` if it is false or absent.
    case branchOnTop
    /// Writes the literal; goes to `other` if the source is absent or blank.
    case branchOnPresence
    /// Pushes the constant `operand`.
    case pushConstant
    /// Pushes the local `operand`.
    case pushLocal
    /// Pops a value into the local `operand`.
    case store
    /// Goes to `other` and keeps the top of the stack if that is false or absent, else pops it; the other way round.
    case keepFalse
    case keepTrue
    /// Replaces the top of the stack by whether it is false or absent, and by whether it is present.
    case not
    case isPresent
    /// Asks the layout of a derived text part for breaks and a blank: at least `operand` breaks, `other` more than are
    /// pending, and a blank if the local is 1.
    case pend
    /// Writes the literal; goes to `operand`.
    case jump
    /// Begins a loop over the source into the local `operand`; goes to `other` if there are no items.
    case beginLoop
    /// Writes the literal and ends a turn; the body is at `operand`.
    case nextItem
    /// Ends a routine.
    case end
  }

  /// What ``Machine/runBriefly(from:_:)`` does at a step.
  enum Brief: UInt8 {
    /// Nothing, or nothing more: it leaves the step to others.
    case none
    /// What the operations of these names do, where the source is a cell of the recipient.
    case literal, writePlain, writePlainOrConstant, writePlainWord, writeInteger, writeAmount
    case branchOnComparison, branchOnTruth, jump
  }

  /// How text is written.
  enum Sink: UInt8 {
    /// By the instruction itself.
    case none
    /// With character references.
    case html
    /// Without what turns the direction of text.
    case plain
    /// As it is.
    case copy
  }

  /// How two values may compare.
  struct Outcomes: OptionSet, BitwiseCopyable {
    let rawValue: UInt8
    static let less = Outcomes(rawValue: 1)
    static let equal = Outcomes(rawValue: 2)
    static let greater = Outcomes(rawValue: 4)

    init(rawValue: UInt8) { self.rawValue = rawValue }

    init(_ comparison: Comparison) {
      self =
        switch comparison {
        case .equal: .equal
        case .notEqual: [.less, .greater]
        case .less: .less
        case .lessOrEqual: [.less, .equal]
        case .greater: .greater
        case .greaterOrEqual: [.equal, .greater]
        }
    }
  }

  var operation: Operation
  var sink = Sink.none
  /// Text of a source is written here if these traits of it are `traits`.
  var traitMask: UInt8 = 0
  var traits: UInt8 = 0
  /// Whether figures are written here as they are.
  var takesFigures = false
  /// How a source compares where ``Operation/branchOnComparison`` goes on.
  var outcomes: Outcomes = []
  /// How many instructions the step does the work of; one less for a literal before others.
  var length: UInt8 = 1
  var brief = Brief.none
  /// The literal before everything else.
  var literal: UInt32 = 0
  var literalCount: UInt32 = 0
  /// A cell of the recipient, or of the record in `local`.
  var cell: UInt32 = 0
  var local: UInt32 = Step.root
  var operand: UInt32 = Step.nothing
  var other: UInt32 = 0

  /// In place of a local: the cell is one of the recipient.
  static let root = UInt32.max
  /// In place of the index of a constant.
  static let nothing = UInt32.max

  /// The same for ``Machine/runBriefly(from:_:)``.
  fileprivate var inBrief: Step {
    var step = self
    guard local == Step.root else { return step }
    step.brief =
      switch operation {
      case .literal: .literal
      case .writePlain: .writePlain
      case .writePlainOrConstant: .writePlainOrConstant
      case .writePlainWord: .writePlainWord
      case .writeInteger: .writeInteger
      case .writeAmount: .writeAmount
      case .branchOnComparison: .branchOnComparison
      case .branchOnTruth: .branchOnTruth
      case .jump: .jump
      case .other, .writeHTML, .write, .writeOrConstant, .writeNumber, .writeWord, .writeTop, .push, .branchOnTop,
        .branchOnPresence, .pushConstant, .pushLocal, .store, .keepFalse, .keepTrue, .not, .isPresent, .pend,
        .beginLoop, .nextItem, .end:
        .none
      }
    return step
  }

  /// How text and figures of a place are written.
  mutating func write(in context: EscapeContext) {
    switch context {
    case .html:
      sink = .html
      (traitMask, traits) = (TextTraits.notable.rawValue, 0)
      takesFigures = true
    case .url:
      sink = .html
      (traitMask, traits) = (~TextTraits.plain.rawValue, TextTraits.checkedLink.rawValue)
    case .plainText:
      sink = .plain
      (traitMask, traits) = (TextTraits.abbreviated.rawValue, 0)
      takesFigures = true
    case .verbatim, .trustedHTML:
      sink = .copy
      (traitMask, traits) = (TextTraits.abbreviated.rawValue, 0)
    case .htmlInComment, .urlInComment, .urlInSet, .urlComponent, .urlComponentInComment, .mailAddress, .cssValue,
      .cssValueInComment, .jsonString, .strippedHTML, .header:
      sink = .none
    }
    switch (operation, sink) {
    case (.write, .html): operation = .writeHTML
    case (.write, .plain): operation = .writePlain
    case (.writeOrConstant, .plain): operation = .writePlainOrConstant
    case (.writeWord, .plain): operation = .writePlainWord
    case _: break
    }
  }
}

/// Finds the steps for instructions.
struct StepFuser {
  private let instructions: [Instruction]
  /// How the formats of the program are written.
  private let formats: [DirectFormat]
  /// The instructions that run while text is laid out, where nothing is written at once.
  private let isLaidOut: [Bool]
  /// The cells of the recipient that hold integers.
  private let integers: Set<Int>

  init(_ content: Program.Content, _ plan: RecordPlan, _ formats: [DirectFormat]) {
    instructions = content.instructions
    integers = plan.rootCells { $0 == .integer }
    self.formats = formats
    isLaidOut = content.laidOutInstructions
  }

  /// The steps, one an instruction.
  func steps() -> [Step] { instructions.indices.map { step(at: $0).inBrief } }

  private func instruction(_ index: Int) -> Instruction? { index < instructions.count ? instructions[index] : nil }

  private func step(at index: Int) -> Step {
    switch instructions[index] {
    case .literal(let offset, let count):
      if isLaidOut[index] { return Step(operation: .other) }
      var step = writing(at: index + 1) ?? leaving(at: index + 1) ?? Step(operation: .literal, length: 0)
      step.literal = offset
      step.literalCount = count
      step.length += 1
      return step
    case .emitCell, .emit: return writing(at: index) ?? Step(operation: .other)
    case .cell: return writing(at: index) ?? deciding(at: index) ?? Step(operation: .other)
    case .local(let local):
      return writing(at: index) ?? deciding(at: index) ?? Step(operation: .pushLocal, operand: local)
    case .constant(let constant): return Step(operation: .pushConstant, operand: constant)
    case .store(let local): return Step(operation: .store, operand: local)
    case .not: return Step(operation: .not)
    case .isPresent: return Step(operation: .isPresent)
    case .layout: return pending(at: index)
    case .jumpIfFalse(let target):
      return Step(operation: .branchOnTop, other: target)
    case .jumpIfFalseOrPop(let target): return Step(operation: .keepFalse, other: target)
    case .jumpIfTrueOrPop(let target): return Step(operation: .keepTrue, other: target)
    case .jump(let target): return Step(operation: .jump, operand: target)
    case .nextItem(let body): return Step(operation: .nextItem, operand: body)
    case .end: return Step(operation: .end)
    case .format, .field, .element, .property, .loopProperty, .now, .segment, .range, .compare, .contains,
      .arithmetic, .filter, .beginLoop, .leaveLoop, .beginCapture, .endCapture, .enterFrame, .leaveFrame, .return,
      .mark, .endTitle, .skipMessage, .dropChannel,
      .recordTrigger, .beginPicks, .beginSource, .takePick, .nextPick, .endPicks, .picks:
      return Step(operation: .other)
    }
  }

  /// What ends a stretch of text: a branch on a value, a jump, the end of a turn.
  private func leaving(at index: Int) -> Step? {
    switch instruction(index) {
    case .jump(let target): return Step(operation: .jump, operand: target)
    case .nextItem(let body): return Step(operation: .nextItem, operand: body)
    case _:
      guard let step = deciding(at: index) else { return nil }
      switch step.operation {
      case .branchOnComparison, .branchOnTruth, .branchOnPresence: return step
      case _: return nil
      }
    }
  }

  /// A step from where its value comes from, and how many instructions that takes.
  private func source(at index: Int) -> Step? {
    if case .cell(let cell)? = instruction(index) { return Step(operation: .push, length: 1, cell: cell) }
    guard case .local(let local)? = instruction(index), case .field(let field)? = instruction(index + 1),
      local < Machine.localCapacity
    else { return nil }
    return Step(operation: .push, length: 2, cell: field, local: local)
  }

  /// What is asked of the layout by instructions in a row.
  private func pending(at index: Int) -> Step {
    var step = Step(operation: .pend, length: 0, local: 0, operand: 0)
    while step.length < .max, case .layout(let layout)? = instruction(index + Int(step.length)) {
      switch layout {
      case .breaks(let count): step.operand = max(step.operand, UInt32(count))
      case .lineBreak: (step.operand, step.other) = (step.operand + 1, step.other + 1)
      case .space: step.local = 1
      case .beginPrefix, .endPrefix, .beginList, .beginItem, .beginMarkedItem, .endItem, .endList, .beginUppercase,
        .endUppercase, .beginVerbatim, .endVerbatim, .beginFootnote, .endFootnote, .footnotes, .beginTable, .endTable,
        .beginRow, .beginCell:
        return step.length > 0 ? step : Step(operation: .other)
      }
      step.length += 1
    }
    return step
  }

  /// A value that is written at once.
  private func writing(at index: Int) -> Step? {
    if isLaidOut[index] { return nil }
    if case .emitCell(let cell, let context)? = instruction(index) {
      var step = Step(operation: .write, length: 1, cell: cell)
      step.write(in: context)
      return integer(step)
    }
    if case .emit(let context)? = instruction(index) {
      var step = Step(operation: .writeTop, length: 1)
      step.write(in: context)
      return step
    }
    guard var step = source(at: index) else { return nil }
    let next = index + Int(step.length)
    if case .emit(let context)? = instruction(next) {
      step.operation = .write
      step.length += 1
      step.write(in: context)
      return integer(step)
    }
    if case .format(let format)? = instruction(next), case .emit(let context)? = instruction(next + 1) {
      step.length += 2
      return figure(step, format, context)
    }
    guard case .constant(let constant)? = instruction(next) else { return nil }
    step.operand = constant
    if case .arithmetic(.multiply)? = instruction(next + 1), case .format(let format)? = instruction(next + 2),
      case .emit(let context)? = instruction(next + 3)
    {
      step.length += 4
      return figure(step, format, context)
    }
    if case .constant? = instruction(next + 1), case .filter(.default, arguments: 2)? = instruction(next + 2),
      case .emit(let context)? = instruction(next + 3)
    {
      step.operation = .writeOrConstant
      step.length += 4
      step.write(in: context)
      return step
    }
    return nil
  }

  /// The step for a value that is an integer by its type.
  private func integer(_ step: Step) -> Step {
    guard step.takesFigures, step.local == Step.root, integers.contains(Int(step.cell)) else { return step }
    var step = step
    step.operation = .writeInteger
    return step
  }

  /// A value, or its product with the operand, that is written in a format; nil if only the long way knows how.
  private func figure(_ source: Step, _ format: UInt32, _ context: EscapeContext) -> Step? {
    var step = source
    step.write(in: context)
    guard step.takesFigures, formats.indices.contains(Int(format)) else { return nil }
    switch (formats[Int(format)], step.operand) {
    case (.amount(let pattern), _): (step.operation, step.other) = (.writeAmount, pattern)
    // How many decimals a product has is seen in a number, and not in an amount.
    case (.number(let pattern), Step.nothing): (step.operation, step.other) = (.writeNumber, pattern)
    case (.plural(let word), Step.nothing):
      (step.operation, step.other) = (step.sink == .plain ? .writePlainWord : .writeWord, word)
    case (.none, _), (.number, _), (.plural, _): return nil
    }
    return step
  }

  /// A value that decides where to go on; at least it is pushed.
  private func deciding(at index: Int) -> Step? {
    guard var step = source(at: index) else { return nil }
    let next = index + Int(step.length)
    if case .jumpIfFalse(let target)? = instruction(next) {
      step.operation = .branchOnTruth
      step.length += 1
      step.other = target
    } else if case .isPresent? = instruction(next), case .jumpIfFalse(let target)? = instruction(next + 1) {
      step.operation = .branchOnPresence
      step.length += 2
      step.other = target
    } else if case .constant(let constant)? = instruction(next), case .compare(let comparison)? = instruction(next + 1),
      case .jumpIfFalse(let target)? = instruction(next + 2)
    {
      step.operation = .branchOnComparison
      step.length += 3
      step.outcomes = Step.Outcomes(comparison)
      step.operand = constant
      step.other = target
    } else if case .beginLoop(let local, let exit, let options)? = instruction(next), options.isEmpty {
      step.operation = .beginLoop
      step.length += 1
      step.operand = local
      step.other = exit
    }
    return step
  }
}

extension Program.Content {
  /// Whether each instruction may run while text is laid out: those that the derived parts reach.
  fileprivate var laidOutInstructions: [Bool] {
    var reached = [Bool](repeating: false, count: instructions.count)
    var pending = parts.filter { $0.derivedFrom != nil }.map { Int($0.entry) }
    while let index = pending.popLast() {
      guard instructions.indices.contains(index), !reached[index] else { continue }
      reached[index] = true
      let next = index + 1
      switch instructions[index] {
      case .jump(let target), .leaveLoop(let target): pending.append(Int(target))
      case .jumpIfFalse(let target), .jumpIfFalseOrPop(let target), .jumpIfTrueOrPop(let target),
        .beginLoop(_, let target, _), .nextItem(let target), .beginPicks(_, let target), .beginSource(_, let target),
        .nextPick(_, let target), .picks(_, let target):
        pending += [Int(target), next]
      case .segment(let segment):
        pending.append(next)
        if segments.indices.contains(Int(segment)) { pending.append(Int(segments[Int(segment)].entry)) }
      case .end, .return, .skipMessage, .dropChannel: continue
      case .literal, .emit, .emitCell, .layout, .constant, .cell, .local, .field, .element, .property, .loopProperty,
        .now, .range, .not, .compare, .contains, .arithmetic, .isPresent, .filter, .format, .store, .beginCapture,
        .endCapture, .enterFrame, .leaveFrame, .mark, .endTitle, .recordTrigger, .takePick, .endPicks:
        pending.append(next)
      }
    }
    return reached
  }
}
