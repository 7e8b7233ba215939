import Foundation

/// Reads a file, pipe or terminal line by line, in constant memory.
public final class LineReader {
  /// A file that cannot be opened or read.
  public struct Failure: Error, Sendable, Hashable {
    /// The system's error number.
    public let code: Int32
  }

  /// A line, or what stands for one that is too long to be kept.
  public enum Line: Sendable, Hashable {
    /// The bytes without the line break.
    case bytes([UInt8])
    /// More bytes than the limit; they were read and dropped.
    case tooLong
  }

  private let descriptor: Int32
  private let isOwned: Bool
  private let limit: Int
  private var chunk: [UInt8] = []
  private var position = 0
  private var isAtEnd = false

  /// Reads from a descriptor that stays open afterwards.
  ///
  /// - Parameter limit: The longest line that is kept, in bytes.
  public init(descriptor: Int32, limit: Int) {
    self.descriptor = descriptor
    self.limit = limit
    isOwned = false
  }

  /// Opens a file.
  public init(opening path: String, limit: Int) throws(Failure) {
    descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
    self.limit = limit
    isOwned = true
    if descriptor < 0 { throw Failure(code: errno) }
  }

  deinit {
    if isOwned, descriptor >= 0 { close(descriptor) }
  }

  /// The next line, or `nil` at the end. A last line without a line break counts; blank lines are lines.
  public func next() throws(Failure) -> Line? {
    var line: [UInt8] = []
    var isTooLong = false
    var hasBytes = false
    while true {
      if position == chunk.count {
        guard !isAtEnd else { break }
        try fill()
        continue
      }
      hasBytes = true
      let rest = chunk[position...]
      let end = rest.firstIndex(of: UInt8(ascii: "\n"))
      let piece = rest[..<(end ?? chunk.count)]
      if line.count + piece.count > limit {
        isTooLong = true
        line = []
      } else if !isTooLong {
        line += piece
      }
      position = end.map { $0 + 1 } ?? chunk.count
      if end != nil { return isTooLong ? .tooLong : .bytes(line) }
    }
    guard hasBytes else { return nil }
    return isTooLong ? .tooLong : .bytes(line)
  }

  private func fill() throws(Failure) {
    var bytes = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = unsafe bytes.withUnsafeMutableBytes { unsafe read(descriptor, $0.baseAddress, $0.count) }
      if count < 0 {
        if errno == EINTR { continue }
        throw Failure(code: errno)
      }
      isAtEnd = count == 0
      bytes.removeLast(bytes.count - count)
      chunk = bytes
      position = 0
      return
    }
  }
}
