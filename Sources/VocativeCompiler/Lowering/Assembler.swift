import VocativeDiagnostics
import VocativeProgram
import VocativeTypes

/// What makes two constants the same: `5` and `5.0` are equal numbers, but are not printed alike.
private struct ConstantKey: Hashable {
  private let constant: Constant
  private let scale: UInt8?

  init(_ constant: Constant) {
    self.constant = constant
    if case .number(let number) = constant { scale = number.scale } else { scale = nil }
  }
}

/// Collects instructions, and what they refer to, into the content of a program.
struct Assembler {
  var content: Program.Content
  private var constants: [ConstantKey: UInt32] = [:]
  private var formats: [Format: UInt32] = [:]
  private var reasons: [Program.Reason: UInt32] = [:]
  private var branches: [Program.Branch: UInt32] = [:]
  private var places = PlaceReader()
  /// Adjacent literals are one instruction, unless something can jump between them.
  private var lastLabel = -1

  init(_ content: Program.Content) {
    self.content = content
  }

  /// The index of the next instruction, as the target of a jump.
  mutating func label() -> UInt32 {
    lastLabel = content.instructions.count
    return UInt32(content.instructions.count)
  }

  /// Adds an instruction and gives its index.
  @discardableResult
  mutating func add(_ instruction: Instruction) -> Int {
    content.instructions.append(instruction)
    return content.instructions.count - 1
  }

  /// Makes a jump that was added before its target was known go to the next instruction.
  mutating func land(_ index: Int) {
    retarget(index, to: label())
  }

  mutating func retarget(_ index: Int, to target: UInt32) {
    switch content.instructions[index] {
    case .jump: content.instructions[index] = .jump(target)
    case .jumpIfFalse: content.instructions[index] = .jumpIfFalse(target)
    case .jumpIfFalseOrPop: content.instructions[index] = .jumpIfFalseOrPop(target)
    case .jumpIfTrueOrPop: content.instructions[index] = .jumpIfTrueOrPop(target)
    case .leaveLoop: content.instructions[index] = .leaveLoop(target)
    case .beginLoop(let local, _, let options):
      content.instructions[index] = .beginLoop(local: local, exit: target, options)
    case .beginPicks(let site, _): content.instructions[index] = .beginPicks(site: site, done: target)
    case .beginSource(let source, _): content.instructions[index] = .beginSource(source, next: target)
    case .picks(let site, _): content.instructions[index] = .picks(site: site, fallback: target)
    case .literal, .emit, .emitCell, .layout, .constant, .cell, .local, .field, .element, .property, .loopProperty,
      .now,
      .segment, .range, .not, .compare, .contains, .arithmetic, .isPresent, .filter, .format, .store, .nextItem,
      .beginCapture, .endCapture, .enterFrame, .leaveFrame, .return, .end, .skipMessage, .dropChannel, .recordTrigger,
      .takePick, .nextPick, .endPicks, .mark, .endTitle:
      preconditionFailure("only jumps have a target that is learned later")
    }
  }

  /// Adds bytes to the output, joined with the literal before where nothing jumps between the two.
  mutating func literal(_ bytes: [UInt8]) {
    guard !bytes.isEmpty else { return }
    if case .literal(let offset, let count)? = content.instructions.last, lastLabel < content.instructions.count,
      Int(offset) + Int(count) == content.pool.count
    {
      content.pool += bytes
      content.instructions[content.instructions.count - 1] = .literal(
        offset: offset, count: count + UInt32(bytes.count))
      return
    }
    let (offset, count) = pool(bytes)
    add(.literal(offset: offset, count: count))
  }

  /// Puts bytes into the pool.
  mutating func pool(_ bytes: [UInt8]) -> (offset: UInt32, count: UInt32) {
    let offset = UInt32(content.pool.count)
    content.pool += bytes
    return (offset, UInt32(bytes.count))
  }

  mutating func constant(_ constant: Constant) {
    let key = ConstantKey(constant)
    if let index = constants[key] {
      add(.constant(index))
      return
    }
    let index = UInt32(content.constants.count)
    content.constants.append(constant)
    constants[key] = index
    add(.constant(index))
  }

  mutating func format(_ format: Format) {
    if let index = formats[format] {
      add(.format(index))
      return
    }
    let index = UInt32(content.formats.count)
    content.formats.append(format)
    formats[format] = index
    add(.format(index))
  }

  mutating func reason(_ reason: Program.Reason) -> UInt32 {
    if let index = reasons[reason] { return index }
    let index = UInt32(content.reasons.count)
    content.reasons.append(reason)
    reasons[reason] = index
    return index
  }

  /// Notes that a branch begins here. A part that is derived from another has the same branches.
  mutating func mark(_ location: SourceLocation) {
    let place = places.place(of: location.span.lowerBound, in: location.file)
    let branch = Program.Branch(
      path: location.file.path, line: place.line, column: place.column, tag: location.file.text(of: location.span))
    let index = branches[branch] ?? UInt32(content.branches.count)
    if index == content.branches.count {
      content.branches.append(branch)
      branches[branch] = index
    }
    add(.mark(index))
  }

  /// Says where the instructions from here on come from.
  mutating func origin(_ location: SourceLocation) {
    let place = places.place(of: location.span.lowerBound, in: location.file)
    let next = Program.Origin(
      instruction: UInt32(content.instructions.count), path: location.file.path, line: place.line, column: place.column)
    if let last = content.origins.last, last.path == next.path, last.line == next.line, last.column == next.column {
      return
    }
    if content.origins.last?.instruction == next.instruction { content.origins.removeLast() }
    content.origins.append(next)
  }
}
