/// The bytes that a run writes, in memory that grows and is used again.
///
/// Invariant: `base` has `capacity` bytes of which `count` are written, and between writes `count` and ``slack`` more fit.
/// Primitives that copy by blocks may so write up to ``slack`` bytes behind what counts.
@safe struct OutputBytes: ~Copyable {
  /// Writable bytes behind what counts.
  static let slack = 64

  private var base: UnsafeMutablePointer<UInt8>
  private(set) var count = 0
  private var capacity: Int
  /// The count that must not be exceeded.
  var limit = Int.max

  init(capacity: Int) {
    self.capacity = max(capacity, 4 * Self.slack)
    unsafe base = .allocate(capacity: self.capacity)
  }

  deinit { unsafe base.deallocate() }

  /// Takes back everything behind an offset.
  mutating func truncate(to offset: Int) {
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
    if additional > limit - count { throw .outputTooLarge }
    if additional + Self.slack > capacity - count { unsafe grow(by: additional) }
  }

  /// Makes room for one more block and the slack behind it; the limit is checked roughly.
  @inline(__always) mutating func reserveBlock() throws(Fault) {
    if 2 * Self.slack > capacity - count {
      if count > limit { throw .outputTooLarge }
      unsafe grow(by: 2 * Self.slack)
    }
  }

  @inline(never) @unsafe private mutating func grow(by additional: Int) {
    let larger = max(2 * capacity, count + additional + 2 * Self.slack)
    let memory = UnsafeMutablePointer<UInt8>.allocate(capacity: larger)
    unsafe memory.update(from: base, count: count)
    unsafe base.deallocate()
    unsafe base = memory
    capacity = larger
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
    unsafe (base + count).update(from: bytes.pointer, count: bytes.count)
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
    unsafe (base + start).update(from: base + range.lowerBound, count: range.count)
    count = start + range.count
  }
}

// MARK: Writing by blocks, within the slack

extension OutputBytes {
  /// Copies 16 bytes behind what counts. Room for them was made.
  @inline(__always) @unsafe mutating func copyBlock(from source: UnsafePointer<UInt8>) {
    let block = unsafe UnsafeRawPointer(source).loadUnaligned(as: SIMD16<UInt8>.self)
    unsafe UnsafeMutableRawPointer(base + count).storeBytes(of: block, as: SIMD16<UInt8>.self)
  }

  /// Counts bytes of a block that was copied.
  @inline(__always) mutating func advance(by length: Int) { count += length }

  /// Writes what replaces a byte. Room for it was made.
  @inline(__always) mutating func write(_ replacement: Replacement) {
    unsafe UnsafeMutableRawPointer(base + count).storeBytes(of: replacement.word.littleEndian, as: UInt64.self)
    count += replacement.count
  }
}
