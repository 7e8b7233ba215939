/// The bytes that a run writes, in memory that grows and is used again.
///
/// Invariant: `base` has `capacity` bytes of which `count` are written, and between writes `count` and ``slack`` more fit.
/// Primitives that copy by blocks may so write up to ``slack`` bytes behind what counts. `roomEnd` is the lower one of
/// `limit` and `capacity - slack`: up to there one comparison is all that a write asks.
@safe struct OutputBytes: ~Copyable {
  /// Writable bytes behind what counts.
  static let slack = 64

  private var base: UnsafeMutablePointer<UInt8>
  private(set) var count = 0
  private var capacity: Int
  private var roomEnd: Int
  /// The count that must not be exceeded.
  var limit = Int.max {
    didSet { roomEnd = min(limit, capacity &- Self.slack) }
  }

  init(capacity: Int) {
    self.capacity = max(capacity, 4 * Self.slack)
    roomEnd = self.capacity - Self.slack
    unsafe base = .allocate(capacity: self.capacity)
  }

  deinit { unsafe base.deallocate() }

  /// Takes back everything behind an offset.
  @inline(__always) mutating func truncate(to offset: Int) {
    precondition(offset >= 0 && offset <= count, "output is cut within what was written")
    count = offset
  }

  /// What was written in a range; good until the next write.
  func view(_ range: Range<Int>) -> ByteView {
    precondition(range.lowerBound >= 0 && range.upperBound <= count, "only what was written is looked at")
    return unsafe ByteView(base: UnsafePointer(base) + range.lowerBound, count: range.count)
  }

  /// Makes room for bytes and the slack behind them, if the limit allows.
  @inline(__always) mutating func reserve(_ additional: Int) throws(Fault) {
    if additional > roomEnd &- count { try reserveSlowly(additional) }
  }

  @inline(never) private mutating func reserveSlowly(_ additional: Int) throws(Fault) {
    if additional > limit - count { throw .outputTooLarge }
    unsafe grow(by: additional)
  }

  /// Makes room where that needs more memory, whatever the limit is.
  @unsafe private mutating func grow(by additional: Int) {
    guard additional + Self.slack > capacity - count else { return }
    let larger = max(2 * capacity, count + additional + 2 * Self.slack)
    let memory = UnsafeMutablePointer<UInt8>.allocate(capacity: larger)
    unsafe memory.update(from: base, count: count)
    unsafe base.deallocate()
    unsafe base = memory
    capacity = larger
    roomEnd = min(limit, capacity - Self.slack)
  }

  /// Writes one byte.
  mutating func append(_ byte: UInt8) throws(Fault) {
    try reserve(1)
    unsafe base[count] = byte
    count += 1
  }

  /// Writes bytes as they are.
  @inline(__always) mutating func append(_ bytes: ByteView) throws(Fault) {
    try reserve(bytes.count)
    unsafe UnsafeMutableRawPointer(base + count).copyMemory(from: bytes.pointer, byteCount: bytes.count)
    count += bytes.count
  }

  /// Writes bytes as they are.
  mutating func append(_ bytes: Span<UInt8>) throws(Fault) {
    try reserve(bytes.count)
    let (end, target) = unsafe (count, base)
    unsafe bytes.withUnsafeBufferPointer { source in
      if let start = source.baseAddress { unsafe (target + end).update(from: start, count: source.count) }
    }
    count += bytes.count
  }

  /// Writes the bytes of a static string.
  mutating func append(_ text: StaticString) throws(Fault) {
    try append(ByteView(text))
  }

  /// Whether white space stands at an offset.
  func hasSpace(at offset: Int) -> Bool {
    precondition(offset >= 0 && offset < count, "only what was written is looked at")
    return unsafe base[offset].isRubySpace
  }

  /// Overwrites what was written.
  mutating func replace(at offset: Int, with byte: UInt8) {
    precondition(offset >= 0 && offset < count, "only what was written is replaced")
    unsafe base[offset] = byte
  }

  /// Moves what was written from an offset on further back, and opens a gap there.
  mutating func insertGap(at offset: Int, count length: Int) throws(Fault) {
    precondition(offset >= 0 && offset <= count && length >= 0, "a gap opens within what was written")
    try reserve(length)
    unsafe (base + offset + length).update(from: base + offset, count: count - offset)
    count += length
  }

  /// Moves a range of what was written to the front of it and forgets the rest.
  mutating func keep(_ range: Range<Int>, from start: Int) {
    precondition(start >= 0 && start <= range.lowerBound && range.upperBound <= count, "what is kept was written")
    if start < range.lowerBound { unsafe (base + start).update(from: base + range.lowerBound, count: range.count) }
    count = start + range.count
  }
}

// MARK: Writing in place

extension OutputBytes {
  /// Whether so many bytes fit without growing, and within the limit.
  @inline(__always) func hasRoom(for additional: Int) -> Bool { additional <= roomEnd &- count }

  /// Makes room for bytes and the slack behind them, whatever the limit is: who writes them checks that behind.
  @unsafe mutating func reserveUnlimited(_ additional: Int) { unsafe grow(by: additional) }

  /// Where the next byte goes. What is written there counts once ``advance(to:)`` is told of it.
  @inline(__always) @unsafe var end: UnsafeMutablePointer<UInt8> { unsafe base + count }

  /// The place that what is written may reach: behind it the slack begins, or the limit is exceeded.
  @inline(__always) @unsafe var bound: UnsafeMutablePointer<UInt8> { unsafe base + roomEnd }

  /// How much will count once ``advance(to:)`` is told of a place.
  @inline(__always) @unsafe func count(at end: UnsafeMutablePointer<UInt8>) -> Int { unsafe end - base }

  /// Counts what was written in place, for which room was made.
  @inline(__always) @unsafe mutating func advance(to end: UnsafeMutablePointer<UInt8>) {
    count = unsafe end - base
    assert(count + Self.slack <= capacity, "room was made for what was written")
  }
}

/// Copies 32 bytes, wherever they lie.
@inline(__always) @unsafe func copyBlock(from source: UnsafePointer<UInt8>, to target: UnsafeMutablePointer<UInt8>) {
  let low = unsafe UnsafeRawPointer(source).loadUnaligned(as: SIMD16<UInt8>.self)
  let high = unsafe UnsafeRawPointer(source + 16).loadUnaligned(as: SIMD16<UInt8>.self)
  unsafe UnsafeMutableRawPointer(target).storeBytes(of: low, as: SIMD16<UInt8>.self)
  unsafe UnsafeMutableRawPointer(target + 16).storeBytes(of: high, as: SIMD16<UInt8>.self)
}
