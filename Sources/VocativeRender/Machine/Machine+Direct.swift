import VocativeProgram
import VocativeTypes

/// The steps that nearly all of a render consists of, done with everything in registers.
///
/// Invariants: what ``DirectWriter`` has written is counted before anything else writes. The program was verified, so
/// indices of the pool, the cells of the root record, locals, constants and formats are within their tables, and the stack
/// holds what a step pops. The recipient has all cells of the root record, as ``render(_:for:_:in:)`` has made sure. What
/// else refers to memory is checked here, as everywhere.
extension Machine {
  /// The record of a local, whose cells are looked at several times in a row.
  @safe private struct Item {
    var local = Step.root
    var cells: UnsafePointer<Cell>
    var width: UInt32 = 0

    @unsafe init(cells: UnsafePointer<Cell>) { unsafe self.cells = cells }
  }

  /// Runs steps from one on as long as they are of the usual kind, their values are, and there is room.
  ///
  /// - Returns: The first step that is not: it is still to be done, by ``run(from:_:in:)``. A step that does the work of
  ///   several instructions may be left in the middle, at the step of the instruction that is to be done next.
  mutating func runDirectly(from start: Int, _ program: LinkedProgram) -> Int {
    let code = unsafe UnsafePointer(program.steps.pointer)
    let constants = unsafe UnsafePointer(program.cells.pointer)
    let root = unsafe memory.cells(of: .recipient).base
    let locals = unsafe self.locals.pointer + frame.first
    let stack = unsafe self.stack.pointer
    var step = unsafe code + start
    var item = unsafe Item(cells: root)
    var writer = unsafe DirectWriter(output, memory, isWide: isWide)
    var left = steps
    defer {
      unsafe output.advance(to: writer.target)
      steps = left
    }

    while true {
      switch unsafe step.pointee.operation {
      case .write:
        guard let source = unsafe source(of: step, root, locals, &item, program),
          unsafe writer.write(source.pointee, step.pointee)
        else { break }
        unsafe step += Int(step.pointee.length)
        continue
      case .literal:
        guard unsafe writer.writeLiteral(of: step.pointee) else { break }
        unsafe step += 1
        continue
      case .writeFigure:
        guard let source = unsafe source(of: step, root, locals, &item, program),
          unsafe writeFigure(source.pointee, step, constants, program, &writer)
        else { break }
        unsafe step += Int(step.pointee.length)
        // Behind the point of an abbreviation a full stop goes.
        if unsafe abbreviationEnd >= 0 && !writer.beginsOtherwise(step.pointee) { return unsafe step - code }
        continue
      case .branchOnComparison:
        guard let source = unsafe source(of: step, root, locals, &item, program),
          let holds = unsafe Self.compare(
            source.pointee, step.pointee.comparison, constants[Int(step.pointee.operand)], writer)
        else { break }
        unsafe step = holds ? step + Int(step.pointee.length) : code + Int(step.pointee.other)
        continue
      case .nextItem:
        guard left > 0 else { break }
        left &-= 1
        let loop = unsafe loops.pointer + (loopCount &- 1)
        unsafe loop.pointee.turn &+= 1
        if unsafe loop.pointee.turn < loop.pointee.count {
          storeItem()
          item.local = Step.root
          unsafe step = code + Int(step.pointee.operand)
        } else {
          loopCount &-= 1
          unsafe step += 1
        }
        continue
      case .writeOrConstant:
        guard left > 0, var source = unsafe source(of: step, root, locals, &item, program) else { break }
        let kind = unsafe source.pointee.kind
        if unsafe kind == .absent || (kind == .text && source.pointee.count == 0) {
          unsafe source = constants + Int(step.pointee.operand)
        } else if kind != .text {
          break
        }
        guard unsafe writer.write(source.pointee, step.pointee) else { break }
        left &-= 1
        unsafe step += Int(step.pointee.length)
        continue
      case .writeTop:
        guard unsafe writer.write(stack[top &- 1], step.pointee) else { break }
        top &-= 1
        unsafe step += Int(step.pointee.length)
        continue
      case .push:
        guard let source = unsafe source(of: step, root, locals, &item, program) else { break }
        unsafe stack[top] = source.pointee
        top &+= 1
        unsafe step += Int(step.pointee.length)
        continue
      case .branchOnTruth:
        guard let source = unsafe source(of: step, root, locals, &item, program) else { break }
        unsafe step = source.pointee.isFalse ? code + Int(step.pointee.other) : step + Int(step.pointee.length)
        continue
      case .branchOnTop:
        top &-= 1
        unsafe step = stack[top].isFalse ? code + Int(step.pointee.other) : step + Int(step.pointee.length)
        continue
      case .branchOnPresence:
        guard let source = unsafe source(of: step, root, locals, &item, program) else { break }
        unsafe step =
          isPresent(source.pointee) ? step + Int(step.pointee.length) : code + Int(step.pointee.other)
        continue
      case .jump:
        guard left > 0 else { break }
        left &-= 1
        unsafe step = code + Int(step.pointee.operand)
        continue
      case .beginLoop:
        guard left > 0, loopCount < Self.loopCapacity,
          let source = unsafe source(of: step, root, locals, &item, program), unsafe source.pointee.kind == .list
        else { break }
        left &-= 1
        let count = unsafe source.pointee.length
        guard count > 0 else {
          unsafe step = code + Int(step.pointee.other)
          continue
        }
        unsafe loops.pointer[loopCount] = Loop(
          items: source.pointee, first: 0, count: count, turn: 0, isReversed: false, local: Int(step.pointee.operand))
        loopCount &+= 1
        storeItem()
        item.local = Step.root
        unsafe step += Int(step.pointee.length)
        continue
      case .end, .other: break
      }
      // What stands behind the literal is not usual.
      if unsafe step.pointee.literalCount > 0 && step.pointee.operation != .literal,
        unsafe writer.writeLiteral(of: step.pointee)
      {
        unsafe step += 1
      }
      return unsafe step - code
    }
  }

  /// Where the value of a step lies; nil if its local holds no record that has such a cell.
  @inline(__always) @unsafe private mutating func source(
    of step: UnsafePointer<Step>, _ root: UnsafePointer<Cell>, _ locals: UnsafeMutablePointer<Cell>,
    _ item: inout Item, _ program: LinkedProgram
  ) -> UnsafePointer<Cell>? {
    let (local, cell) = unsafe (step.pointee.local, step.pointee.cell)
    if local == Step.root { return unsafe root + Int(cell) }
    if item.local != local, unsafe !look(at: local, locals, &item, program) { return nil }
    guard cell < item.width else { return nil }
    return unsafe item.cells + Int(cell)
  }

  /// Turns to the record of a local; false if it holds none.
  @inline(never) @unsafe private mutating func look(
    at local: UInt32, _ locals: UnsafeMutablePointer<Cell>, _ item: inout Item, _ program: LinkedProgram
  ) -> Bool {
    let record = unsafe locals[Int(local)]
    let layout = Int(record.count)
    guard record.kind == .record, layout < program.widths.capacity else { return false }
    let width = program.widths[layout]
    guard let cells = unsafe memory.cells(of: record.space).elements(at: record.payload, count: Int(width)) else {
      return false
    }
    unsafe item.cells = cells
    item.local = local
    item.width = width
    return true
  }

  /// Writes the literal of a step and a figure in words; false if that is none of the usual ones.
  // Mutating like all that the loop calls: the compiler copies the whole machine for a method that only reads it.
  @inline(__always) @unsafe private mutating func writeFigure(
    _ figure: Cell, _ step: UnsafePointer<Step>, _ constants: UnsafePointer<Cell>, _ program: LinkedProgram,
    _ writer: inout DirectWriter
  ) -> Bool {
    guard unsafe figure.kind == .number && step.pointee.takesFigures else { return false }
    let direct = unsafe program.directFormats.pointer + Int(step.pointee.other)
    let index = unsafe isSMS ? direct.pointee.safePattern : direct.pointee.typographicPattern
    if index >= 0 {
      let pattern = unsafe UnsafePointer(program.amountPatterns.pointer + Int(index))
      var (digits, scale) = (figure.payload, figure.detail)
      if unsafe step.pointee.operand != Step.nothing {
        let factor = unsafe constants[Int(step.pointee.operand)]
        // How many decimals a product has is seen in a number, and not in an amount.
        guard unsafe pattern.pointee.isMoney, factor.kind == .number else { return false }
        let (product, overflow) = digits.multipliedReportingOverflow(by: factor.payload)
        if overflow { return false }
        digits = product
        scale &+= factor.detail
      }
      guard unsafe writer.write(digits, scale: scale, as: pattern, step.pointee) else { return false }
      abbreviationEnd = unsafe pattern.pointee.endsAbbreviated ? output.count(at: writer.target) : -1
      return true
    }
    guard unsafe direct.pointee.firstWord >= 0 && step.pointee.operand == Step.nothing, figure.detail == 0,
      UInt64(bitPattern: figure.payload) < UInt64(DirectFormat.wordCount)
    else { return false }
    let place = unsafe Int(direct.pointee.firstWord) &+ Int(figure.payload)
    guard unsafe writer.write(program.pluralWords.pointer[place], step.pointee) else { return false }
    abbreviationEnd = -1
    return true
  }

  /// Whether a value and a constant compare so, where that is seen at once: numbers of one scale, short texts.
  @inline(__always) private static func compare(
    _ left: Cell, _ comparison: Comparison, _ right: Cell, _ writer: borrowing DirectWriter
  ) -> Bool? {
    if left.kind == .number, right.kind == .number {
      guard left.detail == right.detail else { return nil }
      switch comparison {
      case .equal: return left.payload == right.payload
      case .notEqual: return left.payload != right.payload
      case .less: return left.payload < right.payload
      case .lessOrEqual: return left.payload <= right.payload
      case .greater: return left.payload > right.payload
      case .greaterOrEqual: return left.payload >= right.payload
      }
    }
    guard left.kind == .text, right.kind == .text, comparison == .equal || comparison == .notEqual else { return nil }
    if left.count != right.count { return comparison == .notEqual }
    guard left.count <= 16, let isEqual = writer.isEqual(left, right) else { return nil }
    return isEqual == (comparison == .equal)
  }
}
