import CByteScan
import VocativeLocale
import VocativeProgram
import VocativeTypes

/// Runs the routines of a linked program over one recipient.
///
/// Values are cells on a stack; text that a run makes lies in the scratch arena until the next run. No step touches a
/// reference count or allocates. Whatever the program computes, a run ends: turns and bytes are counted.
struct Machine: ~Copyable {
  static let stackCapacity = 4_096
  static let localCapacity = 4_096
  static let frameCapacity = 64
  static let loopCapacity = 256
  static let captureCapacity = 64
  static let callCapacity = 64
  /// The most picks of one block.
  static let pickCapacity = 1_000
  /// The most bytes and cells that a run makes on the way: together below a quarter of the 64 MB that a run may take.
  static let scratchByteCapacity = 8 << 20
  static let scratchCellCapacity = 256 << 10

  // MARK: Memory

  var memory: Memory
  var stack = Block<Cell>(capacity: stackCapacity)
  var locals = Block<Cell>(capacity: localCapacity)
  var frames = Block<Frame>(capacity: frameCapacity)
  var loops = Block<Loop>(capacity: loopCapacity)
  /// The outermost locals as the prologue left them.
  var shared = Block<Cell>(capacity: localCapacity)
  var captures = Block<Int>(capacity: captureCapacity)
  var calls = Block<Call>(capacity: callCapacity)
  var scratchBytes = Block<UInt8>(capacity: scratchByteCapacity + ByteView.slack)
  var scratchCells = Block<Cell>(capacity: scratchCellCapacity)
  // How much of each is used; together, as every run begins with none.
  var top = 0
  var loopCount = 0
  var frameCount = 0
  var captureCount = 0
  var callCount = 0
  var frame = Frame()
  var scratchByteCount = 0
  var scratchCellCount = 0
  /// The bytes and cells of products that the run has looked at: they count as memory that it has made.
  var productByteCount = 0
  var productCellCount = 0
  var output = OutputBytes(capacity: 64 << 10)
  var layout = TextLayoutState()

  /// Whether the processor copies 32 bytes at once: not 0 if it does.
  let isWide = Machine.hasWideRegisters
  static let hasWideRegisters = byte_copy_is_wide()

  // MARK: The run

  var steps = 0
  /// The most bytes of a part.
  var outputLimit = 0
  /// The record that usual steps look at, if it is not the recipient.
  var item: Item
  var now: Int64 = 0
  var zoneName = Cell.absent
  /// The zone that this run looked up last.
  var foundZone = FoundZone()
  /// Where the run stands or stopped.
  var instruction = 0
  /// The part that is being rendered, and whether that is a text message.
  var part = Part.text
  var isSMS = false
  /// Where the part begins in the output, and where its title ends, if it has one.
  var partStart = 0
  var titleEnd: Int?
  /// Where the point of an abbreviation ends the output; -1 if none does.
  var abbreviationEnd = -1
  /// Whether the part says again what another part of this run says: nothing of it is noted.
  var isEcho = false
  /// What is known of each segment.
  var segments: [SegmentState] = []
  var picks: [PickState] = []
  var taken: [TakenPick] = []
  /// What the source in turn proposes.
  var candidates: [PickCandidate] = []
  /// The families of products that the block in turn never proposes, and the recipient's cart.
  var excluded: [Int] = []
  var excludedCart = Cell.absent
  /// The recipient's place in the picks index; -1 without one.
  var customer = -1
  var notes = Notes()
  /// Whether a run may have left something in the notes and lists that only some programs fill.
  private var hasTraces = false
  /// The branches that were reached, by index.
  var marks: [Bool] = []

  /// The locals of a routine or partial, and the loops around it.
  struct Frame: BitwiseCopyable {
    var first = 0
    var count = 0
    var loops = 0
  }

  /// A loop and its turn.
  struct Loop: BitwiseCopyable {
    var items = Cell.absent
    var first = 0
    var count = 0
    var turn = 0
    var isReversed = false
    var local = 0
  }

  /// What is known of a segment, which is asked for once.
  enum SegmentState: BitwiseCopyable {
    case unknown
    /// Its subroutine runs.
    case running
    /// Membership as a boolean, the name of a group, a figure.
    case known(Cell)
  }

  /// What a subroutine interrupts.
  struct Call: BitwiseCopyable {
    var segment = 0
    var instruction = 0
    var frame = Frame()
    var frames = 0
    var loops = 0
    var top = 0
  }

  init() {
    unsafe item = Item(cells: scratchCells.pointer)
    unsafe memory = Memory(
      emptyBytes: UnsafePointer(scratchBytes.pointer), emptyCells: UnsafePointer(scratchCells.pointer))
    unsafe memory.bind(
      .scratch, bytes: .init(base: scratchBytes.pointer, count: Self.scratchByteCapacity),
      cells: .init(base: scratchCells.pointer, count: Self.scratchCellCapacity))
  }

  /// Forgets the last run. What a part or a routine begins with is left to these.
  @inline(__always) mutating func reset(_ program: LinkedProgram, context: borrowing RenderContext) {
    scratchByteCount = 0
    scratchCellCount = 0
    productByteCount = 0
    productCellCount = 0
    output.truncate(to: 0)
    steps = min(context.limits.steps, program.content.limits.steps)
    outputLimit = min(context.limits.outputBytes, program.content.limits.outputBytes)
    now = context.now
    foundZone = FoundZone()
    instruction = 0
    notes.begin()
    if hasTraces || program.leavesTraces { removeTraces(program) }
  }

  /// Makes room for what a program leaves behind its runs, and forgets what the last run has left.
  @inline(never) private mutating func removeTraces(_ program: LinkedProgram) {
    segments.refill(with: .unknown, count: program.counts.segments)
    picks.refill(with: PickState(), count: program.counts.picks)
    taken.removeAll(keepingCapacity: true)
    customer = -1
    notes.removeTraces()
    marks.refill(with: false, count: program.counts.branches)
    hasTraces = program.leavesTraces
  }
}

extension Array {
  /// Makes all elements the same.
  fileprivate mutating func refill(with element: Element, count newCount: Int) {
    removeAll(keepingCapacity: true)
    self += repeatElement(element, count: newCount)
  }
}

// MARK: Stack, locals and scratch

extension Machine {
  @inline(__always) mutating func push(_ cell: Cell) {
    stack[top] = cell
    top += 1
  }

  @inline(__always) mutating func pop() -> Cell {
    top -= 1
    return stack[top]
  }

  /// Bills work: `amount` steps.
  @inline(__always) mutating func spend(_ amount: Int) throws(Fault) {
    steps -= amount
    if steps < 0 { throw .tooManySteps }
  }

  /// Appends to the text that is being made at the end of the scratch arena.
  mutating func write(_ bytes: ByteView) throws(Fault) {
    guard bytes.count <= Self.scratchByteCapacity - scratchByteCount else { throw .outOfMemory }
    unsafe (scratchBytes.pointer + scratchByteCount).update(from: bytes.pointer, count: bytes.count)
    scratchByteCount += bytes.count
  }

  /// Appends to the text that is being made.
  mutating func write(_ byte: UInt8) throws(Fault) {
    guard scratchByteCount < Self.scratchByteCapacity else { throw .outOfMemory }
    scratchBytes[scratchByteCount] = byte
    scratchByteCount += 1
  }

  /// Appends to the text that is being made.
  mutating func write(_ text: StaticString) throws(Fault) { try write(ByteView(text)) }

  /// Appends to the text that is being made.
  mutating func write(_ bytes: Span<UInt8>) throws(Fault) {
    guard bytes.count <= Self.scratchByteCapacity - scratchByteCount else { throw .outOfMemory }
    let target = unsafe scratchBytes.pointer + scratchByteCount
    unsafe bytes.withUnsafeBufferPointer { source in
      guard let base = source.baseAddress else { return }
      unsafe target.update(from: base, count: source.count)
    }
    scratchByteCount += bytes.count
  }

  /// Appends to the text that is being made.
  mutating func write(_ scalar: Unicode.Scalar) throws(Fault) {
    if scalar.isASCII { return try write(UInt8(truncatingIfNeeded: scalar.value)) }
    for byte in UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter { try write(byte) }
  }

  /// The text that was made since the arena ended at `start`.
  func text(from start: Int, traits: TextTraits = []) -> Cell {
    .text(.scratch, offset: start, count: scratchByteCount - start, traits: traits)
  }

  /// Appends a cell to the list that is being made at the end of the scratch arena.
  mutating func writeItem(_ cell: Cell) throws(Fault) {
    guard scratchCellCount < Self.scratchCellCapacity else { throw .outOfMemory }
    scratchCells[scratchCellCount] = cell
    scratchCellCount += 1
  }

  /// The list that was made since the arena's cells ended at `start`.
  func list(from start: Int) -> Cell {
    .list(.scratch, offset: start, count: scratchCellCount - start)
  }

  /// The bytes of a text cell.
  @inline(__always) func view(_ text: Cell) -> ByteView { memory.view(text) }
}
