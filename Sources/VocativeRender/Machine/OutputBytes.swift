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
  @inline(__always) private mutating func reserveBlock() throws(Fault) {
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
    for index in bytes.indices { unsafe base[count + index] = bytes[index] }
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

// MARK: Escaping by blocks

extension OutputBytes {
  /// What replaces a byte: up to 8 bytes in one word, the first in the lowest.
  struct Replacement {
    var word: UInt64
    var count: Int

    init(_ text: StaticString) {
      let bytes = ByteView(text)
      precondition(bytes.count <= 8, "a replacement fits a word")
      word = 0
      for index in bytes.indices { word |= UInt64(bytes[index]) << UInt64(8 * index) }
      count = bytes.count
    }
  }

  /// Writes bytes, each that `special` marks in its block replaced by what `replacement` says.
  ///
  /// A block of 16 is copied first and looked at in the same register; the copy is cut at the first special byte.
  /// The source has ``ByteView/slack`` readable bytes behind it, the output ``slack`` writable ones.
  @inline(__always) mutating func append(
    _ text: ByteView, special: (SIMD16<UInt8>) -> SIMDMask<SIMD16<Int8>>, replacement: (UInt8) -> Replacement
  ) throws(Fault) {
    var source = unsafe text.pointer
    var left = text.count
    while left > 0 {
      try reserveBlock()
      let block = unsafe UnsafeRawPointer(source).loadUnaligned(as: SIMD16<UInt8>.self)
      unsafe UnsafeMutableRawPointer(base + count).storeBytes(of: block, as: SIMD16<UInt8>.self)
      let first = firstSet(special(block))
      let step = min(16, left)
      if first >= step {
        count += step
        unsafe source += step
        left -= step
        continue
      }
      count += first
      let entity = unsafe replacement(source[first])
      unsafe UnsafeMutableRawPointer(base + count).storeBytes(of: entity.word.littleEndian, as: UInt64.self)
      count += entity.count
      unsafe source += first + 1
      left -= first + 1
    }
    if count > limit { throw .outputTooLarge }
  }
}
