import VocativeProgram
import VocativeTypes

extension Machine {
  /// How a routine ends.
  enum Exit {
    case end
    /// The message is skipped, or the channel dropped, for a reason of the program.
    case skip(reason: Int)
    case drop(reason: Int)
  }

  /// Runs a routine from its first instruction to its end. Plain is one that is no part in HTML.
  ///
  /// The program was verified: indices are within their tables, every instruction that is reached has one behind it, and the
  /// stack holds what each pops.
  @inline(__always) mutating func run(
    from entry: UInt32, isPlain: Bool = false, _ program: LinkedProgram, in context: borrowing RenderContext
  ) throws(Fault) -> Exit {
    top = 0
    loopCount = 0
    frameCount = 0
    captureCount = 0
    callCount = 0
    frame = Frame(first: 0, count: program.counts.locals, loops: 0)
    guard layout.isActive || abbreviationEnd != output.count else {
      return try goOn(from: Int(entry), program, in: context)
    }
    var next = Int(entry)
    if isPlain {
      next = runBriefly(from: next, program)
      if unsafe program.steps.pointer[next].operation == .end { return .end }
    }
    next = runDirectly(from: next, program)
    if unsafe program.steps.pointer[next].operation == .end { return .end }
    return try goOn(from: next, program, in: context)
  }

  /// Runs a routine from an instruction that is not usual to the end of the routine.
  @inline(never) private mutating func goOn(
    from first: Int, _ program: LinkedProgram, in context: borrowing RenderContext
  ) throws(Fault) -> Exit {
    var next = first
    while true {
      instruction = next
      next &+= 1
      if let exit = try perform(program.code[instruction], &next, program, in: context) { return exit }
      if layout.isActive || abbreviationEnd != output.count {
        next = runDirectly(from: next, program)
        if program.steps[next].operation == .end { return .end }
      }
    }
  }

  /// Performs an instruction; how the routine ends, if it does.
  private mutating func perform(
    _ instruction: Instruction, _ next: inout Int, _ program: LinkedProgram, in context: borrowing RenderContext
  ) throws(Fault) -> Exit? {
    switch instruction {
    case .literal(let offset, let count):
      try emitLiteral(memory.view(.program, offset: Int(offset), count: Int(count)))
    case .emit(let context): try emit(pop(), context, program)
    case .emitCell(let cell, let context): try emit(memory.cell(.recipient, Int(cell)), context, program)
    case .layout(let step): try perform(step, program)

    case .constant(let index): push(memory.cell(.program, Int(index)))
    case .cell(let index): push(memory.cell(.recipient, Int(index)))
    case .local(let index): push(locals[frame.first + Int(index)])
    case .field(let index): push(try field(index, of: pop(), program))
    case .element:
      let key = pop()
      push(element(key, of: pop(), program))
    case .property(let property): push(try self.property(property, of: pop(), program, in: context))
    case .loopProperty(let property, let depth): push(loopFigure(property, depth: depth))
    case .now: push(Cell(kind: .datetime, payload: now))
    case .segment(let index): next = try askSegment(index, next: next, program)
    case .range:
      let high = pop()
      push(try range(from: pop(), to: high))

    case .not: push(.boolean(pop().isFalse))
    case .compare(let comparison):
      let right = pop()
      push(.boolean(try compare(pop(), comparison, right, program)))
    case .contains:
      let right = pop()
      push(.boolean(try contains(pop(), right, program)))
    case .arithmetic(let operation):
      let right = pop()
      push(try arithmetic(pop(), operation, right))
    case .isPresent: push(.boolean(isPresent(pop())))
    case .filter(let filter, let arguments): try apply(filter, arguments: Int(arguments), program, in: context)
    case .format(let index): push(try format(pop(), program.formats[Int(index)], program, in: context))

    case .jump(let target):
      try spend(1)
      next = Int(target)
    case .jumpIfFalse(let target): if pop().isFalse { next = Int(target) }
    case .jumpIfFalseOrPop(let target): if stack[top - 1].isFalse { next = Int(target) } else { top -= 1 }
    case .jumpIfTrueOrPop(let target): if stack[top - 1].isFalse { top -= 1 } else { next = Int(target) }
    case .store(let index): locals[frame.first + Int(index)] = pop()
    case .beginLoop(let local, let exit, let options):
      if try !beginLoop(local: local, options, program) { next = Int(exit) }
    case .nextItem(let body): if try nextItem() { next = Int(body) }
    case .leaveLoop(let target):
      loopCount -= 1
      next = Int(target)
    case .beginCapture:
      guard captureCount < Self.captureCapacity else { throw .nestedTooDeeply }
      captures[captureCount] = output.count
      captureCount += 1
    case .endCapture(let local, let isMarkup): try endCapture(local, isMarkup: isMarkup)
    case .enterFrame(let locals, let arguments): try enterFrame(locals: locals, arguments: arguments)
    case .leaveFrame: leaveFrame()
    case .return: next = try returnFromSegment(program)
    case .end: return .end
    case .mark(let branch): marks[Int(branch)] = true
    case .endTitle: try endTitle()

    case .skipMessage(let reason): return .skip(reason: Int(reason))
    case .dropChannel(let reason): return .drop(reason: Int(reason))
    case .recordTrigger(let site): try recordTrigger(Int(site), program)

    case .beginPicks(let site, let done):
      if try !beginPicks(Int(site), program, in: context) { next = Int(done) }
    case .beginSource(let source, let target):
      if try !beginSource(Int(source), program, in: context) { next = Int(target) }
    case .takePick(let site): try takePick(Int(site), program, in: context)
    case .nextPick(let site, let body): if try nextPick(Int(site), program, in: context) { next = Int(body) }
    case .endPicks(let site): try endPicks(Int(site))
    case .picks(let site, let fallback): if try !pushPicks(Int(site), program) { next = Int(fallback) }
    }
    return nil
  }

  /// Whether a value is there: neither absent nor blank text.
  @inline(__always) func isPresent(_ value: Cell) -> Bool {
    switch value.kind {
    case .absent, .blank, .empty, .unset: false
    case .text: !view(value).isBlank
    case .boolean, .number, .date, .datetime, .duration, .list, .map, .record, .range: true
    }
  }

  /// The integers from one number to another; fractions are cut off, as in Liquid.
  private mutating func range(from low: Cell, to high: Cell) throws(Fault) -> Cell {
    let (first, last) = (number(low).truncated, number(high).truncated)
    guard first <= last else { return .range(from: first, count: 0) }
    let (distance, overflow) = last.subtractingReportingOverflow(first)
    guard !overflow, distance < Int64(UInt32.max) else { throw .tooManySteps }
    return .range(from: first, count: UInt32(distance + 1))
  }

  /// Turns what was written since the capture began into a local's value.
  private mutating func endCapture(_ local: UInt32, isMarkup: Bool) throws(Fault) {
    captureCount -= 1
    let start = captures[captureCount]
    let mark = scratchByteCount
    try write(output.view(start..<output.count))
    output.truncate(to: start)
    abbreviationEnd = -1
    locals[frame.first + Int(local)] = text(from: mark, traits: isMarkup ? .markup : [])
  }
}
