import CByteScan
import VocativeProgram
import VocativeTypes

extension LinkedProgram {
  /// How a step writes numbers.
  @inline(__always) @unsafe func pattern(of step: UnsafePointer<Step>) -> UnsafePointer<AmountPattern> {
    unsafe UnsafePointer(amountPatterns.pointer) + Int(step.pointee.other)
  }
}

/// The steps that nearly all of a render consists of, done with everything in registers.
///
/// Invariants: what ``DirectWriter`` has written is counted before anything else writes. The program was verified, so
/// indices of the pool, the cells of the root record, locals, constants and formats are within their tables, and the stack
/// holds what a step pops. The recipient has all cells of the root record, as ``render(_:for:_:in:)`` has made sure. What
/// else refers to memory is checked here, as everywhere.
extension Machine {
  /// The record of a local, whose cells are looked at several times in a row.
  @safe struct Item {
    var local = Step.root
    var width: UInt32 = 0
    var cells: UnsafePointer<Cell>
  }

  /// Where the value of a step lies: in the root record or in that of ``item``; nil if in none of them.
  @inline(__always) @unsafe private mutating func source(
    of step: UnsafePointer<Step>, _ root: UnsafePointer<Cell>
  ) -> UnsafePointer<Cell>? {
    let cell = unsafe step.pointee.cell
    if unsafe step.pointee.local == Step.root { return unsafe root + Int(cell) }
    guard unsafe step.pointee.local == item.local && cell < item.width else { return nil }
    return unsafe item.cells + Int(cell)
  }

  /// Runs steps from one on as long as they are of the usual kind, their values are, and there is room.
  ///
  /// - Returns: The first step that is not: it is still to be done, by ``run(from:_:in:)``. A step that does the work of
  ///   several instructions may be left in the middle, at the step of the instruction that is to be done next.
  mutating func runDirectly(from start: Int, _ program: LinkedProgram) -> Int {
    let code = unsafe UnsafePointer(program.steps.pointer)
    let constants = unsafe UnsafePointer(program.cells.pointer)
    let root = unsafe memory.cells(of: .recipient).base
    let writer = unsafe DirectWriter(output, memory, isWide: isWide)
    var place = unsafe output.end
    var step = unsafe code + start
    item.local = Step.root
    // Whether the run ends in front of a step whose literal is not to be written here.
    var isStopped = false

    steps: while true {
      usual: do {
        // What is written as it is.
        let text: UnsafePointer<Cell>
        switch unsafe step.pointee.operation {
        case .writeHTML:
          guard let source = unsafe self.source(of: step, root),
            let end = unsafe writer.writeHTML(source, step, at: place)
          else { break usual }
          unsafe place = end
          unsafe step += Int(step.pointee.length)
          continue
        case .writePlain:
          guard let source = unsafe self.source(of: step, root) else { break usual }
          unsafe text = source
        case .write:
          guard let source = unsafe self.source(of: step, root), let end = unsafe writer.write(source, step, at: place)
          else { break usual }
          unsafe place = end
          unsafe step += Int(step.pointee.length)
          continue
        case .literal:
          guard let end = unsafe writer.writeLiteral(of: step, at: place) else { break usual }
          unsafe place = end
          unsafe step += 1
          continue
        case .writeAmount:
          guard let source = unsafe self.source(of: step, root),
            let (digits, scale) = unsafe Self.amount(source, step, constants)
          else { break usual }
          let pattern = unsafe program.pattern(of: step)
          guard let end = unsafe writer.write(digits, scale: scale, as: pattern, step, at: place) else { break usual }
          unsafe place = end
          unsafe step += Int(step.pointee.length)
          // Behind the point of an abbreviation a full stop goes.
          if unsafe pattern.pointee.endsAbbreviated {
            abbreviationEnd = unsafe output.count(at: place)
            isStopped = unsafe !writer.beginsOtherwise(step)
            if isStopped { break steps }
          }
          continue
        case .writeNumber:
          guard let source = unsafe self.source(of: step, root), unsafe source.pointee.kind == .number,
            let end = unsafe writer.write(
              source.pointee.payload, scale: source.pointee.detail, as: program.pattern(of: step) + (isSMS ? 0 : 1),
              step, at: place)
          else { break usual }
          unsafe place = end
          unsafe step += Int(step.pointee.length)
          continue
        case .writeInteger:
          guard let source = unsafe self.source(of: step, root),
            let end = unsafe writer.writeShortInteger(source, step, at: place)
              ?? writer.write(source, step, at: place)
          else { break usual }
          unsafe place = end
          unsafe step += Int(step.pointee.length)
          continue
        case .writeWord:
          guard let source = unsafe self.source(of: step, root),
            let word = unsafe Self.word(for: source, step, program),
            let end = unsafe writer.write(word, step, at: place)
          else { break usual }
          unsafe place = end
          unsafe step += Int(step.pointee.length)
          continue
        case .writePlainWord:
          guard let source = unsafe self.source(of: step, root), let word = unsafe Self.word(for: source, step, program)
          else { break usual }
          unsafe text = word
        case .branchOnComparison:
          guard let source = unsafe self.source(of: step, root),
            let holds = unsafe Self.compare(
              source, step.pointee.outcomes, constants + Int(step.pointee.operand), memory.byteRegions)
          else { break usual }
          guard unsafe writer.passLiteral(of: step, &place) else { break usual }
          unsafe step = holds ? step + Int(step.pointee.length) : code + Int(step.pointee.other)
          continue
        case .nextItem:
          guard steps > 0 else { break usual }
          guard unsafe writer.passLiteral(of: step, &place) else { break usual }
          steps &-= 1
          let loop = unsafe loops.pointer + (loopCount &- 1)
          unsafe loop.pointee.turn &+= 1
          if unsafe loop.pointee.turn < loop.pointee.count {
            storeItem()
            item.local = Step.root
            unsafe step = code + Int(step.pointee.operand)
          } else {
            loopCount &-= 1
            unsafe step += Int(step.pointee.length)
          }
          continue
        case .writeOrConstant:
          guard steps > 0, let source = unsafe self.source(of: step, root),
            let value = unsafe Self.valueOrConstant(source, step, constants),
            let end = unsafe writer.write(value, step, at: place)
          else { break usual }
          steps &-= 1
          unsafe place = end
          unsafe step += Int(step.pointee.length)
          continue
        case .writePlainOrConstant:
          guard steps > 0, let source = unsafe self.source(of: step, root),
            let value = unsafe Self.valueOrConstant(source, step, constants)
          else { break usual }
          steps &-= 1
          unsafe text = value
        case .writeTop:
          guard let end = unsafe writer.write(self.stack.pointer + (top &- 1), step, at: place) else { break usual }
          top &-= 1
          unsafe place = end
          unsafe step += Int(step.pointee.length)
          continue
        case .push:
          guard let source = unsafe self.source(of: step, root) else { break usual }
          stack[top] = unsafe source.pointee
          top &+= 1
          unsafe step += Int(step.pointee.length)
          continue
        case .branchOnTruth:
          guard let source = unsafe self.source(of: step, root) else { break usual }
          guard unsafe writer.passLiteral(of: step, &place) else { break usual }
          unsafe step = source.pointee.isFalse ? code + Int(step.pointee.other) : step + Int(step.pointee.length)
          continue
        case .branchOnTop:
          top &-= 1
          unsafe step = stack[top].isFalse ? code + Int(step.pointee.other) : step + Int(step.pointee.length)
          continue
        case .branchOnPresence:
          guard let source = unsafe self.source(of: step, root) else { break usual }
          guard unsafe writer.passLiteral(of: step, &place) else { break usual }
          unsafe step =
            isPresent(source.pointee) ? step + Int(step.pointee.length) : code + Int(step.pointee.other)
          continue
        case .pushConstant:
          stack[top] = unsafe constants[Int(step.pointee.operand)]
          top &+= 1
          unsafe step += 1
          continue
        case .pushLocal:
          stack[top] = unsafe locals[frame.first &+ Int(step.pointee.operand)]
          top &+= 1
          unsafe step += 1
          continue
        case .store:
          top &-= 1
          unsafe locals[frame.first &+ Int(step.pointee.operand)] = stack[top]
          item.local = Step.root
          unsafe step += 1
          continue
        case .keepFalse:
          if stack[top &- 1].isFalse {
            unsafe step = code + Int(step.pointee.other)
          } else {
            top &-= 1
            unsafe step += 1
          }
          continue
        case .keepTrue:
          if stack[top &- 1].isFalse {
            top &-= 1
            unsafe step += 1
          } else {
            unsafe step = code + Int(step.pointee.other)
          }
          continue
        case .not:
          stack[top &- 1] = .boolean(stack[top &- 1].isFalse)
          unsafe step += 1
          continue
        case .isPresent:
          stack[top &- 1] = .boolean(isPresent(stack[top &- 1]))
          unsafe step += 1
          continue
        case .pend:
          // Breaks and blanks are pending text that comes, and no more than that.
          guard layout.isActive && captureCount == 0 && !layout.table.isOpen, unsafe layout.pend(step)
          else { break steps }
          unsafe step += Int(step.pointee.length)
          continue
        case .jump:
          guard steps > 0 else { break usual }
          guard unsafe writer.passLiteral(of: step, &place) else { break usual }
          steps &-= 1
          unsafe step = code + Int(step.pointee.operand)
          continue
        case .beginLoop:
          guard steps > 0, loopCount < Self.loopCapacity, let source = unsafe self.source(of: step, root),
            unsafe source.pointee.kind == .list
          else { break usual }
          steps &-= 1
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
        case .end, .other: break steps
        }
        guard let end = unsafe writer.copyText(text, step, at: place) ?? writer.write(text, step, at: place) else {
          if unsafe step.pointee.operation == .writePlainOrConstant { steps &+= 1 }
          break usual
        }
        unsafe place = end
        unsafe step += Int(step.pointee.length)
        continue steps
      }
      // A step that is about another local is tried again with the record there.
      guard unsafe look(of: step, program) else { break steps }
    }
    // What stands behind the literal is not usual.
    if unsafe !isStopped && step.pointee.literalCount > 0 && step.pointee.operation != .literal,
      let end = unsafe writer.writeLiteral(of: step, at: place)
    {
      unsafe place = end
      unsafe step += 1
    }
    unsafe output.advance(to: place)
    return unsafe step - code
  }

  /// The word for an integer that has one in the table of a step; nil for anything else.
  @inline(__always) @unsafe static func word(
    for value: UnsafePointer<Cell>, _ step: UnsafePointer<Step>, _ program: LinkedProgram
  ) -> UnsafePointer<Cell>? {
    guard unsafe Cell.isInteger(value), unsafe UInt64(bitPattern: value.pointee.payload) < DirectFormat.wordCount
    else { return nil }
    return unsafe UnsafePointer(program.pluralWords.pointer) + Int(step.pointee.other) + Int(value.pointee.payload)
  }

  /// The number of an amount, multiplied by the constant of a step if that has one; nil for anything else.
  @inline(__always) @unsafe static func amount(
    _ value: UnsafePointer<Cell>, _ step: UnsafePointer<Step>, _ constants: UnsafePointer<Cell>
  ) -> (digits: Int64, scale: UInt8)? {
    guard unsafe value.pointee.kind == .number else { return nil }
    let (digits, scale) = unsafe (value.pointee.payload, value.pointee.detail)
    guard unsafe step.pointee.operand != Step.nothing else { return (digits, scale) }
    let factor = unsafe constants[Int(step.pointee.operand)]
    let (product, overflow) = digits.multipliedReportingOverflow(by: factor.payload)
    return factor.kind == .number && !overflow ? (product, scale &+ factor.detail) : nil
  }

  /// A text, or the constant of a step if there is none; nil for anything else.
  @inline(__always) @unsafe static func valueOrConstant(
    _ value: UnsafePointer<Cell>, _ step: UnsafePointer<Step>, _ constants: UnsafePointer<Cell>
  ) -> UnsafePointer<Cell>? {
    let kind = unsafe value.pointee.kind
    if unsafe kind == .absent || (kind == .text && value.pointee.count == 0) {
      return unsafe constants + Int(step.pointee.operand)
    }
    return kind == .text ? unsafe value : nil
  }

  /// Has the texts that a part prints brought into the cache, all at once: recipients who waited in memory are not in it.
  ///
  /// Where it is known who comes next, theirs are fetched instead, and the cells of the one behind: so both are at hand in
  /// time. What is fetched is a hint and changes nothing.
  @inline(__always) func fetch(
    _ part: UnsafePointer<LinkedPart>, for recipient: borrowing RecipientView, _ program: LinkedProgram
  ) {
    guard let next = unsafe recipient.next else {
      return unsafe Self.fetchTexts(of: part, recipient.cells, recipient.bytes, program)
    }
    let seat = unsafe next[0]
    guard unsafe Int(seat.pointee.cellCount) >= program.rootWidth else { return }
    unsafe Self.fetchTexts(of: part, Audience.cells(of: seat), Audience.bytes(of: seat), program)
    let cells = unsafe UnsafeRawPointer(Audience.cells(of: next[1]))
    var line = unsafe UnsafePointer(program.readLines.pointer) + part.pointee.firstLine
    let end = unsafe UnsafePointer(program.readLines.pointer) + part.pointee.endLine
    while unsafe line < end {
      unsafe byte_copy_fetch(cells + Int(line.pointee))
      unsafe line += 1
    }
  }

  /// Has the texts that a part prints brought into the cache: the lines where they begin and end.
  @inline(__always) @unsafe private static func fetchTexts(
    of part: UnsafePointer<LinkedPart>, _ cells: UnsafePointer<Cell>, _ bytes: UnsafePointer<UInt8>,
    _ program: LinkedProgram
  ) {
    var place = unsafe UnsafePointer(program.readTexts.pointer) + part.pointee.firstText
    let end = unsafe UnsafePointer(program.readTexts.pointer) + part.pointee.endText
    while unsafe place < end {
      // Absent ones have 0 for an offset, and whatever else may stand there does no harm.
      let text = unsafe (UnsafeRawPointer(cells) + Int(place.pointee)).assumingMemoryBound(to: Cell.self)
      unsafe byte_copy_fetch_at(bytes, text.pointee.payload)
      unsafe byte_copy_fetch_at(bytes, text.pointee.payload &+ Int64(text.pointee.count))
      unsafe place += 1
    }
  }

  /// Turns to the record in the local of a step; false if it holds none, or is the one that was looked at.
  @inline(never) @unsafe private mutating func look(of step: UnsafePointer<Step>, _ program: LinkedProgram) -> Bool {
    let local = unsafe step.pointee.local
    guard local != Step.root, local != item.local else { return false }
    let record = locals[frame.first &+ Int(local)]
    let layout = Int(record.count)
    guard record.kind == .record, layout < program.widths.capacity else { return false }
    let width = program.widths[layout]
    guard let cells = unsafe memory.cells(of: record.space).elements(at: record.payload, count: Int(width)) else {
      return false
    }
    item = unsafe Item(local: local, width: width, cells: cells)
    return true
  }

  /// Whether a value and a constant compare so, where that is seen at once: numbers of one scale, short texts.
  @inline(__always) @unsafe static func compare(
    _ left: UnsafePointer<Cell>, _ outcomes: Step.Outcomes, _ right: UnsafePointer<Cell>,
    _ regions: UnsafePointer<Memory.Region<UInt8>>
  ) -> Bool? {
    let kind = unsafe left.pointee.kind
    guard unsafe kind == right.pointee.kind else { return nil }
    if kind == .number {
      guard unsafe left.pointee.detail == right.pointee.detail else { return nil }
      let (first, second) = unsafe (left.pointee.payload, right.pointee.payload)
      return outcomes.contains(first < second ? .less : first == second ? .equal : .greater)
    }
    // Texts are not ordered here: what is not equal is less and greater.
    guard kind == .text, outcomes.contains(.less) == outcomes.contains(.greater) else { return nil }
    if unsafe left.pointee.count != right.pointee.count { return outcomes.contains(.less) }
    let count = unsafe Int(left.pointee.count)
    guard count <= 16,
      let first = unsafe regions[Int(left.pointee.space.rawValue)].elements(at: left.pointee.payload, count: count),
      let second = unsafe regions[Int(right.pointee.space.rawValue)].elements(at: right.pointee.payload, count: count)
    else { return nil }
    return unsafe outcomes.contains(byte_copy_is_equal(first, second, count) != 0 ? .equal : .less)
  }
}
