/// A half-open range of byte offsets in one source file.
///
/// Files are at most 1 MB by the limits of the compiler's callers, and never more than 4 GB.
public struct SourceSpan: Sendable, Hashable {
  private let lower: UInt32
  private let upper: UInt32

  /// A span from one byte offset up to another; swapped or negative bounds are straightened, never a trap.
  public init(_ lowerBound: Int, _ upperBound: Int) {
    lower = UInt32(clamping: lowerBound)
    upper = max(lower, UInt32(clamping: upperBound))
  }

  /// The offset of the first byte.
  public var lowerBound: Int { Int(lower) }

  /// The offset behind the last byte.
  public var upperBound: Int { Int(upper) }

  /// The number of bytes.
  public var count: Int { Int(upper - lower) }

  /// The range, for slicing.
  public var range: Range<Int> { lowerBound..<upperBound }

  /// The smallest span that holds both.
  public func union(_ other: SourceSpan) -> SourceSpan {
    SourceSpan(min(lowerBound, other.lowerBound), max(upperBound, other.upperBound))
  }

  /// The empty span at an offset.
  public static func at(_ offset: Int) -> SourceSpan { SourceSpan(offset, offset) }
}

/// A span together with the file that it lies in.
public struct SourceLocation: Sendable, Hashable {
  /// The file.
  public let file: SourceFile
  /// The bytes of the file that are meant.
  public let span: SourceSpan

  /// A place in a file.
  public init(_ file: SourceFile, _ span: SourceSpan) {
    self.file = file
    self.span = span
  }
}
