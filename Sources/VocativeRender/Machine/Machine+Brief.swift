import CByteScan
import VocativeProgram
import VocativeTypes

extension Machine {
  /// Runs the steps that an SMS, a push or a subject consists of, from one on, as long as they are of that kind.
  ///
  /// What ``runDirectly(from:_:)`` does as well, in a loop so small that all it works with stays in registers: of few
  /// steps with few bytes each, half the work is to find out what they ask. What is not usual it leaves as it found it.
  /// The invariants are those there.
  ///
  /// - Returns: The first step that it does not do: it is still to be done, by ``runDirectly(from:_:)``.
  @inline(never) mutating func runBriefly(from start: Int, _ program: LinkedProgram) -> Int {
    let code = unsafe UnsafePointer(program.steps.pointer)
    let constants = unsafe UnsafePointer(program.cells.pointer)
    let root = unsafe memory.cells(of: .recipient).base
    let writer = unsafe BriefWriter(output, memory)
    var place = unsafe output.end
    var step = unsafe code + start

    steps: while true {
      let source = unsafe root + Int(step.pointee.cell)
      switch unsafe step.pointee.brief {
      case .writePlain:
        guard let end = unsafe writer.write(source, step, at: place) else { break steps }
        unsafe place = end
      case .writePlainOrConstant:
        guard steps > 0, let value = unsafe Self.valueOrConstant(source, step, constants),
          let end = unsafe writer.write(value, step, at: place) ?? writer.writeConstant(value, step, at: place)
        else { break steps }
        steps &-= 1
        unsafe place = end
      case .writePlainWord:
        guard let word = unsafe Self.word(for: source, step, program),
          let end = unsafe writer.writeConstant(word, step, at: place)
        else { break steps }
        unsafe place = end
      case .writeInteger:
        guard unsafe Cell.isInteger(source),
          unsafe UInt64(bitPattern: source.pointee.payload) < UInt64(DigitGroup.firstLong),
          let end = unsafe writer.writeLiteral(of: step, before: DecimalDigits.room, at: place)
        else { break steps }
        unsafe place = DigitGroup.writeFirst(UInt32(truncatingIfNeeded: source.pointee.payload), at: end)
      case .writeAmount:
        let pattern = unsafe program.pattern(of: step)
        guard let (digits, scale) = unsafe Self.amount(source, step, constants),
          unsafe pattern.pointee.isUsual(digits, scale: scale) && !pattern.pointee.endsAbbreviated,
          let end = unsafe writer.writeLiteral(of: step, before: AmountPattern.room, at: place)
        else { break steps }
        unsafe place = AmountPattern.write(digits, scale: scale, by: pattern, at: end)
      case .literal:
        guard let end = unsafe writer.writeLiteral(of: step, at: place) else { break steps }
        unsafe place = end
      case .branchOnComparison:
        guard
          let holds = unsafe Self.compare(
            source, step.pointee.outcomes, constants + Int(step.pointee.operand), memory.byteRegions),
          let end = unsafe writer.writeLiteral(of: step, at: place)
        else { break steps }
        unsafe place = end
        if !holds {
          unsafe step = code + Int(step.pointee.other)
          continue
        }
      case .branchOnTruth:
        guard let end = unsafe writer.writeLiteral(of: step, at: place) else { break steps }
        unsafe place = end
        if unsafe source.pointee.isFalse {
          unsafe step = code + Int(step.pointee.other)
          continue
        }
      case .jump:
        guard steps > 0, let end = unsafe writer.writeLiteral(of: step, at: place) else { break steps }
        steps &-= 1
        unsafe place = end
        unsafe step = code + Int(step.pointee.operand)
        continue
      case .none: break steps
      }
      unsafe step += Int(step.pointee.length)
    }
    unsafe output.advance(to: place)
    return unsafe step - code
  }
}

/// What the loop over the steps of a short text writes with: the room in the output, and where literals and texts lie.
///
/// As with ``DirectWriter`` each method takes the place to write at and answers with the next, or with nil if it has
/// written nothing that counts; the invariants are those there. It copies by blocks of 32 bytes, however much there is, so
/// that the loop calls nothing to copy.
@safe private struct BriefWriter {
  private let bound: UnsafeMutablePointer<UInt8>
  private let literals: Memory.Region<UInt8>
  private let texts: Memory.Region<UInt8>

  typealias Place = UnsafeMutablePointer<UInt8>

  /// A writer into an output, as long as nothing else writes there and no space gets another meaning.
  @inline(__always) @unsafe init(_ output: borrowing OutputBytes, _ memory: borrowing Memory) {
    unsafe bound = output.bound
    unsafe literals = memory.byteRegions[Int(Cell.Space.program.rawValue)]
    unsafe texts = memory.byteRegions[Int(Cell.Space.recipient.rawValue)]
  }

  /// Writes the literal of a step, if so many more bytes fit behind it; nil if not.
  @inline(__always) @unsafe func writeLiteral(
    of step: UnsafePointer<Step>, before more: Int = 0, at place: Place
  ) -> Place? {
    let end = unsafe place + Int(step.pointee.literalCount)
    guard unsafe end + more <= bound else { return nil }
    unsafe copyLiteral(of: step, to: place)
    return unsafe end
  }

  /// Writes the literal of a step and a text of the recipient in which nothing is to be looked at; nil for anything else.
  @inline(__always) @unsafe func write(
    _ value: UnsafePointer<Cell>, _ step: UnsafePointer<Step>, at place: Place
  ) -> Place? {
    unsafe Cell.isPlainText(value, of: .recipient) ? copy(value, of: texts, step, at: place) : nil
  }

  /// Writes the literal of a step and a text of the program in which nothing is to be looked at; nil for anything else.
  @inline(__always) @unsafe func writeConstant(
    _ value: UnsafePointer<Cell>, _ step: UnsafePointer<Step>, at place: Place
  ) -> Place? {
    unsafe Cell.isPlainText(value, of: .program) ? copy(value, of: literals, step, at: place) : nil
  }

  /// Writes the literal of a step and a text; nil if that does not lie in its space, or there is no room.
  @inline(__always) @unsafe private func copy(
    _ value: UnsafePointer<Cell>, of region: Memory.Region<UInt8>, _ step: UnsafePointer<Step>, at place: Place
  ) -> Place? {
    let count = unsafe Int(value.pointee.count)
    let start = unsafe place + Int(step.pointee.literalCount)
    let end = unsafe start + count
    guard let text = unsafe region.elements(at: value.pointee.payload, count: count), unsafe end <= bound else {
      return nil
    }
    unsafe copyLiteral(of: step, to: place)
    unsafe byte_copy_short(start, text, count)
    return unsafe end
  }

  @inline(__always) @unsafe private func copyLiteral(of step: UnsafePointer<Step>, to place: Place) {
    unsafe byte_copy_short(place, literals.base + Int(step.pointee.literal), Int(step.pointee.literalCount))
  }
}
