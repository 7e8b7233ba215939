/// Bytes that somebody else owns, as a value: what a text cell means while a machine runs.
///
/// Invariant: `base` has `count` readable bytes and ``slack`` more behind them, and they neither move nor change as long
/// as the view is used. Views come from a machine (the memory of a program, a recipient and the scratch arena, none of
/// which moves during a run) and are dropped before the run ends. Reads are checked; `load16` may read into the slack.
@safe struct ByteView: BitwiseCopyable {
  /// Readable bytes behind every source of views, so that scanning can load 16 bytes anywhere.
  static let slack = 64

  private let base: UnsafePointer<UInt8>
  /// The number of bytes.
  let count: Int

  /// A view of memory that keeps the invariant.
  @unsafe init(base: UnsafePointer<UInt8>, count: Int) {
    unsafe self.base = base
    self.count = count
  }

  /// A view of a static string; it is never scanned by blocks.
  init(_ text: StaticString) {
    unsafe base = text.utf8Start
    count = text.utf8CodeUnitCount
  }

  /// The memory itself, for the copying primitives.
  @unsafe var pointer: UnsafePointer<UInt8> { unsafe base }

  /// Calls `body` with the bytes as a span.
  func withSpan<Result, Failure: Error>(_ body: (Span<UInt8>) throws(Failure) -> Result) throws(Failure) -> Result {
    let buffer = unsafe UnsafeBufferPointer(start: base, count: count)
    let span = unsafe Span(_unsafeElements: buffer)
    return try body(span)
  }
}

extension ByteView: RandomAccessCollection {
  var startIndex: Int { 0 }
  var endIndex: Int { count }

  subscript(position: Int) -> UInt8 {
    precondition(UInt(bitPattern: position) < UInt(bitPattern: count), "a view is read within its bytes")
    return unsafe base[position]
  }

}

extension ByteView {
  /// The bytes of a range, counted from 0 again.
  func cut(_ bounds: Range<Int>) -> ByteView {
    precondition(bounds.lowerBound >= 0 && bounds.upperBound <= count, "a view is cut within its bytes")
    return unsafe ByteView(base: base + bounds.lowerBound, count: bounds.count)
  }

  /// The bytes from an offset on, clamped.
  func dropping(_ length: Int) -> ByteView { cut(Swift.min(length, count)..<count) }

  /// The bytes up to an offset, clamped.
  func keeping(_ length: Int) -> ByteView { cut(0..<Swift.min(length, count)) }

  /// Whether both have the same bytes.
  static func == (left: ByteView, right: ByteView) -> Bool {
    left.count == right.count && left.compare(right) == 0
  }

  static func != (left: ByteView, right: ByteView) -> Bool { !(left == right) }

  /// Whether the bytes are those of a static string.
  static func == (left: ByteView, right: StaticString) -> Bool { left == ByteView(right) }

  /// Negative, 0 or positive, as the bytes come before, are equal or behind: the order of Unicode scalars.
  func compare(_ other: ByteView) -> Int {
    let common = Swift.min(count, other.count)
    var index = 0
    while index < common {
      let (left, right) = unsafe (base[index], other.base[index])
      if left != right { return Int(left) - Int(right) }
      index += 1
    }
    return count - other.count
  }

  /// Whether the bytes begin with others.
  func starts(with prefix: ByteView) -> Bool { count >= prefix.count && keeping(prefix.count) == prefix }

  /// A copy.
  var bytes: [UInt8] { Array(self) }
}
