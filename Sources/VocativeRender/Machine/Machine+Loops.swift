import VocativeProgram
import VocativeTypes

/// Loops, frames and subroutines.
extension Machine {
  /// Begins a loop; false if it has no items.
  mutating func beginLoop(local: UInt32, _ options: LoopOptions, _ program: LinkedProgram) throws(Fault) -> Bool {
    let limit = options.contains(.limit) ? pop() : .absent
    let offset = options.contains(.offset) ? pop() : .absent
    var items = pop()
    if items.kind == .record { items = try entries(of: items, program) }
    if items.kind == .text, items.count > 0 {
      // A text is one item, as in Liquid.
      let start = scratchCellCount
      try writeItem(items)
      items = list(from: start)
    }
    let total = itemCount(items)
    let first = min(total, max(0, try count(offset) ?? 0))
    let count = min(total - first, max(0, try count(limit) ?? .max))
    try spend(1)
    guard count > 0 else { return false }
    guard loopCount < Self.loopCapacity else { throw .nestedTooDeeply }
    loops[loopCount] = Loop(
      items: items, first: first, count: count, turn: 0, isReversed: options.contains(.reversed), local: Int(local))
    loopCount += 1
    storeItem()
    return true
  }

  /// The integer of a limit or offset; nil for an absent one.
  private mutating func count(_ value: Cell) throws(Fault) -> Int? {
    switch value.kind {
    case .absent: return nil
    case .number: return Int(clamping: value.decimal.truncated)
    case .text:
      guard let number = Decimal(parsing: view(value)) else { throw .wrongValue }
      return Int(clamping: number.truncated)
    case .boolean, .date, .datetime, .duration, .list, .map, .record, .range, .blank, .empty, .unset: throw .wrongValue
    }
  }

  /// Goes on to the next turn; false if there is none, and the loop is over.
  mutating func nextItem() throws(Fault) -> Bool {
    try spend(1)
    let isTurn = loops.withElement(at: loopCount - 1) { loop in
      loop.turn &+= 1
      return loop.turn < loop.count
    }
    guard isTurn else {
      loopCount -= 1
      return false
    }
    storeItem()
    return true
  }

  /// Stores the item of the innermost loop's turn.
  @inline(__always) mutating func storeItem() {
    let loop = loops[loopCount - 1]
    let index = loop.isReversed ? loop.first + loop.count - 1 - loop.turn : loop.first + loop.turn
    let items = loop.items
    locals[frame.first + loop.local] =
      items.kind == .list
      ? memory.cell(items.space, items.offset + index * items.stride) : item(index, of: items)
  }

  /// A figure of a loop, counted from the innermost.
  func loopFigure(_ property: LoopProperty, depth: UInt8) -> Cell {
    let loop = loops[loopCount - 1 - Int(depth)]
    return switch property {
    case .index: .integer(Int64(loop.turn + 1))
    case .index0: .integer(Int64(loop.turn))
    case .rindex: .integer(Int64(loop.count - loop.turn))
    case .rindex0: .integer(Int64(loop.count - loop.turn - 1))
    case .first: .boolean(loop.turn == 0)
    case .last: .boolean(loop.turn == loop.count - 1)
    case .length: .integer(Int64(loop.count))
    }
  }

  /// Opens the frame of a partial and pops its arguments into it.
  mutating func enterFrame(locals count: UInt32, arguments: UInt32) throws(Fault) {
    try spend(1)
    let first = frame.first + frame.count
    guard frameCount < Self.frameCapacity, first + Int(count) <= Self.localCapacity else { throw .nestedTooDeeply }
    frames[frameCount] = frame
    frameCount += 1
    frame = Frame(first: first, count: Int(count), loops: loopCount)
    for index in Int(arguments)..<Int(count) { locals[first + index] = .absent }
    for index in (0..<Int(arguments)).reversed() { locals[first + index] = pop() }
  }

  mutating func leaveFrame() {
    frameCount -= 1
    frame = frames[frameCount]
  }

  /// Pushes what a segment is for the recipient if that is known, else begins its subroutine; where to go on.
  mutating func askSegment(_ index: UInt32, next: Int, _ program: LinkedProgram) throws(Fault) -> Int {
    let segment = Int(index)
    switch segments[segment] {
    case .known(let value):
      push(value)
      return next
    case .running: throw .brokenProgram
    case .unknown: break
    }
    try spend(1)
    let first = frame.first + frame.count
    let locals = program.counts.locals
    guard callCount < Self.callCapacity, first + locals <= Self.localCapacity,
      top + program.stackDepth <= Self.stackCapacity
    else { throw .nestedTooDeeply }
    segments[segment] = .running
    calls[callCount] = Call(
      segment: segment, instruction: next, frame: frame, frames: frameCount, loops: loopCount, top: top)
    callCount += 1
    frame = Frame(first: first, count: locals, loops: loopCount)
    for local in 0..<locals { self.locals[first + local] = .absent }
    return Int(program.content.segments[segment].entry)
  }

  /// Ends a subroutine and pushes what it found; where to go on.
  mutating func returnFromSegment(_ program: LinkedProgram) throws(Fault) -> Int {
    guard callCount > 0 else { throw .brokenProgram }
    var value = pop()
    callCount -= 1
    let call = calls[callCount]
    if program.content.segments[call.segment].role == .membership { value = .boolean(!value.isFalse) }
    segments[call.segment] = .known(value)
    frame = call.frame
    frameCount = call.frames
    loopCount = call.loops
    top = call.top
    push(value)
    return call.instruction
  }
}
