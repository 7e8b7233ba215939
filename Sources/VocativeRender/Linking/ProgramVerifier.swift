import VocativeProgram

/// Proves that a program keeps within its tables and its stack, so that a machine need not check it at every step.
///
/// Every reachable instruction is visited once with the state that it starts in: how many values, loops and captures are
/// open, and in which frame. Two ways to one instruction must bring the same state, as in a verifier of byte code.
struct ProgramVerifier {
  /// What is open before an instruction.
  private struct State: Equatable {
    var depth = 0
    var loops = 0
    var captures = 0
    var frame = 0
  }

  /// A frame that an `enterFrame`, a part or a subroutine opens.
  private struct Frame {
    var locals: Int
    var parent: Int
    var loops: Int
    var isSubroutine = false
  }

  /// More than any expression needs.
  private static let deepestStack = 1_000

  private let content: Program.Content
  /// Whether the pool is UTF-8: what is printed of it goes into JSON and mails as it is.
  private let poolIsText: Bool
  private let rootWidth: Int
  private var states: [State?]
  private var pending: [(Int, State)] = []
  private var frames: [Frame]
  private var isValid = true
  /// The most values on the stack of one routine.
  private(set) var stackDepth = 0

  init(_ content: Program.Content) {
    self.content = content
    poolIsText = (try? UTF8Span(validating: content.pool.span)) != nil
    rootWidth = content.layouts.first.map { Int($0.width) } ?? 0
    states = Array(repeating: nil, count: content.instructions.count)
    let locals = Int(content.locals)
    frames = [
      Frame(locals: locals, parent: -1, loops: 0), Frame(locals: locals, parent: -1, loops: 0, isSubroutine: true),
    ]
  }

  /// Whether everything that can run is sound.
  mutating func verify() -> Bool {
    guard layoutsAreSound, content.locals <= Machine.localCapacity else { return false }
    reach(Int(content.prologue), State())
    for channel in content.channels {
      if let gate = channel.gate { reach(Int(gate), State()) }
    }
    for part in content.parts { reach(Int(part.entry), State()) }
    for segment in content.segments { reach(Int(segment.entry), State(frame: 1)) }
    for site in content.picks
    where Int(site.limit) > Machine.pickCapacity || Int(site.layout) >= max(1, content.layouts.count) {
      isValid = false
    }
    for experiment in content.experiments where experiment.cell >= rootWidth || experiment.arms.isEmpty {
      isValid = false
    }
    for cell in [content.timeZoneCell, content.mail.address, content.mail.unsubscribe] {
      if let cell, cell >= rootWidth { isValid = false }
    }
    while isValid, let (index, state) = pending.popLast() { visit(index, state) }
    return isValid
  }

  /// Whether records can be read, and fit the memory of a machine.
  private var layoutsAreSound: Bool {
    content.layoutsAreSound && content.layouts.allSatisfy { $0.width <= Machine.localCapacity }
  }

  private mutating func reach(_ index: Int, _ state: State) {
    guard content.instructions.indices.contains(index), state.depth >= 0, state.depth <= Self.deepestStack,
      state.loops >= frames[state.frame].loops, state.captures >= 0
    else {
      isValid = false
      return
    }
    stackDepth = max(stackDepth, state.depth)
    if let known = states[index] {
      if known != state { isValid = false }
    } else {
      states[index] = state
      pending.append((index, state))
    }
  }

  private func hasLocal(_ index: UInt32, _ state: State) -> Bool { index < frames[state.frame].locals }

  /// Whether the pool has a text there: whole characters.
  private func hasText(_ offset: UInt32, _ count: UInt32) -> Bool {
    let (start, end) = (UInt64(offset), UInt64(offset) + UInt64(count))
    return poolIsText && end <= UInt64(content.pool.count) && beginsCharacter(Int(start)) && beginsCharacter(Int(end))
  }

  private func beginsCharacter(_ index: Int) -> Bool {
    index == content.pool.count || content.pool[index] & 0xC0 != 0x80
  }

  /// Goes on to the next instruction with a number of values popped and pushed.
  private mutating func step(_ index: Int, _ state: State, pops: Int = 0, pushes: Int = 0, when isSound: Bool = true) {
    guard isSound, state.depth >= pops else {
      isValid = false
      return
    }
    var next = state
    next.depth += pushes - pops
    reach(index + 1, next)
  }

  /// Goes to a target with a number of values popped.
  private mutating func go(_ target: UInt32, _ state: State, pops: Int = 0, loops: Int = 0) {
    guard state.depth >= pops else {
      isValid = false
      return
    }
    var next = state
    next.depth -= pops
    next.loops += loops
    reach(Int(target), next)
  }

  private mutating func visit(_ index: Int, _ state: State) {
    let subroutine = frames[state.frame].isSubroutine
    switch content.instructions[index] {
    case .literal(let offset, let count): step(index, state, when: hasText(offset, count))
    case .emit: step(index, state, pops: 1)
    case .emitCell(let cell, _): step(index, state, when: cell < rootWidth)
    case .layout(let layout):
      var isSound = true
      if case .beginPrefix(let offset, let count) = layout { isSound = hasText(offset, count) }
      if case .beginMarkedItem(let offset, let count) = layout { isSound = hasText(offset, count) }
      step(index, state, when: isSound)
    case .constant(let constant): step(index, state, pushes: 1, when: Int(constant) < content.constants.count)
    case .cell(let cell): step(index, state, pushes: 1, when: cell < rootWidth)
    case .local(let local): step(index, state, pushes: 1, when: hasLocal(local, state))
    case .field: step(index, state, pops: 1, pushes: 1)
    case .element, .compare, .contains, .arithmetic, .range: step(index, state, pops: 2, pushes: 1)
    case .property, .not, .isPresent: step(index, state, pops: 1, pushes: 1)
    case .loopProperty(_, let depth):
      step(index, state, pushes: 1, when: Int(depth) < state.loops - frames[state.frame].loops)
    case .now: step(index, state, pushes: 1)
    case .segment(let segment): step(index, state, pushes: 1, when: Int(segment) < content.segments.count)
    case .filter(_, let arguments): step(index, state, pops: Int(arguments) + 1, pushes: 1)
    case .format(let format): step(index, state, pops: 1, pushes: 1, when: Int(format) < content.formats.count)
    case .jump(let target): go(target, state)
    // Jumps back are counted, and these are not.
    case .jumpIfFalse(let target):
      go(target, state, pops: 1)
      step(index, state, pops: 1, when: Int(target) > index)
    case .jumpIfFalseOrPop(let target), .jumpIfTrueOrPop(let target):
      go(target, state)
      step(index, state, pops: 1, when: Int(target) > index)
    case .store(let local): step(index, state, pops: 1, when: hasLocal(local, state))
    case .beginLoop(let local, let exit, let options): visitLoop(index, state, local, exit, options)
    case .nextItem(let body):
      go(body, state)
      var next = state
      next.loops -= 1
      step(index, next, when: state.loops > frames[state.frame].loops)
    case .leaveLoop(let target):
      go(target, state, loops: -1)
      if state.loops <= frames[state.frame].loops { isValid = false }
    case .beginCapture:
      var next = state
      next.captures += 1
      step(index, next)
    case .endCapture(let local, _):
      var next = state
      next.captures -= 1
      step(index, next, when: state.captures > 0 && hasLocal(local, state))
    case .enterFrame(let locals, let arguments): visitFrame(index, state, locals: locals, arguments: arguments)
    case .leaveFrame: leaveFrame(index, state)
    case .return: if !subroutine || state.depth < 1 { isValid = false }
    case .end: if subroutine { isValid = false }
    case .endTitle: step(index, state, when: state.captures == 0 && !subroutine)
    case .mark(let branch): step(index, state, when: Int(branch) < content.branches.count)
    case .skipMessage(let reason), .dropChannel(let reason):
      if Int(reason) >= content.reasons.count { isValid = false }
    case .recordTrigger(let site):
      guard Int(site) < content.triggers.count else {
        isValid = false
        return
      }
      let evidence = content.triggers[Int(site)].evidence.count
      step(index, state, pops: evidence + 3, pushes: 1)
    case .beginPicks(let site, let done):
      go(done, state, pops: 1)
      step(index, state, pops: 1, when: hasPicks(site) && hasLocal(content.picks[Int(site)].candidate, state))
    case .beginSource(let source, let next):
      guard Int(source) < content.pickSources.count else {
        isValid = false
        return
      }
      let definition = content.pickSources[Int(source)]
      go(next, state, pops: definition.arguments)
      step(
        index, state, pops: definition.arguments,
        when: hasPicks(definition.site) && hasLocal(content.picks[Int(definition.site)].candidate, state))
    case .takePick(let site), .endPicks(let site): step(index, state, when: hasPicks(site))
    case .nextPick(let site, let body):
      go(body, state)
      step(index, state, when: hasPicks(site))
    case .picks(let site, let fallback):
      go(fallback, state)
      step(index, state, pushes: 1, when: hasPicks(site))
    }
  }
}

// MARK: Loops and frames

extension ProgramVerifier {
  private mutating func visitLoop(
    _ index: Int, _ state: State, _ local: UInt32, _ exit: UInt32, _ options: LoopOptions
  ) {
    let pops = 1 + (options.contains(.limit) ? 1 : 0) + (options.contains(.offset) ? 1 : 0)
    go(exit, state, pops: pops)
    var next = state
    next.loops += 1
    step(index, next, pops: pops, when: hasLocal(local, state))
  }

  private mutating func visitFrame(_ index: Int, _ state: State, locals: UInt32, arguments: UInt32) {
    guard arguments <= locals, locals <= Machine.localCapacity, state.depth >= Int(arguments) else {
      isValid = false
      return
    }
    let isSubroutine = frames[state.frame].isSubroutine
    frames.append(
      Frame(locals: Int(locals), parent: state.frame, loops: state.loops, isSubroutine: isSubroutine))
    var next = state
    next.frame = frames.count - 1
    step(index, next, pops: Int(arguments))
  }

  private mutating func leaveFrame(_ index: Int, _ state: State) {
    let frame = frames[state.frame]
    guard frame.parent >= 0, state.loops == frame.loops else {
      isValid = false
      return
    }
    var next = state
    next.frame = frame.parent
    step(index, next)
  }

  private func hasPicks(_ site: UInt32) -> Bool { Int(site) < content.picks.count }
}
