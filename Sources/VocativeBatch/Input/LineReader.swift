import Foundation
import VocativeDigest

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

  /// The bytes of one read.
  private static let capacity = 1 << 16

  private let descriptor: Int32
  private let isOwned: Bool
  private let limit: Int
  private var chunk: [UInt8] = []
  private var start = 0
  private var isAtEnd = false

  /// What was given out: bytes, their line breaks included.
  public private(set) var position = StreamPosition(offset: 0, lineBreaks: 0)
  /// The number of the line that was given last, from 1.
  public private(set) var line: Int?

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

  /// The size of a regular file in bytes; `nil` for what has none.
  public var size: Int? {
    var facts = stat()
    guard unsafe fstat(descriptor, &facts) == 0, facts.st_mode & S_IFMT == S_IFREG else { return nil }
    return Int(facts.st_size)
  }

  /// The next line, or `nil` at the end. A last line without a line break counts; blank lines are lines.
  public func next() throws(Failure) -> Line? {
    var bytes: [UInt8] = []
    var isTooLong = false
    var hasBytes = false
    let breaks = position.lineBreaks ?? 0
    while true {
      if start == chunk.count {
        guard !isAtEnd else { break }
        try fill()
        continue
      }
      hasBytes = true
      let end = lineBreak()
      let piece = chunk[start..<(end ?? chunk.count)]
      if bytes.count + piece.count > limit {
        isTooLong = true
        bytes = []
      } else if !isTooLong {
        bytes += piece
      }
      let behind = end.map { $0 + 1 } ?? chunk.count
      position.offset += behind - start
      start = behind
      if end != nil {
        position.lineBreaks = breaks + 1
        break
      }
    }
    guard hasBytes else { return nil }
    line = breaks + 1
    return isTooLong ? .tooLong : .bytes(bytes)
  }

  /// Whether the next line is at hand, so that nobody has to be waited for.
  public var hasLine: Bool { start < chunk.count && lineBreak() != nil }

  /// Leaves out everything before a position: a file is not read up to there, a pipe is.
  public func skip(to target: StreamPosition) throws(Failure) {
    guard target.offset > position.offset else { return }
    defer { position.lineBreaks = target.lineBreaks }
    if lseek(descriptor, off_t(target.offset), SEEK_SET) == off_t(target.offset) {
      position.offset = target.offset
      chunk.removeAll(keepingCapacity: true)
      start = 0
      return
    }
    while position.offset < target.offset {
      if start == chunk.count {
        guard !isAtEnd else { return }
        try fill()
        continue
      }
      let count = min(target.offset - position.offset, chunk.count - start)
      start += count
      position.offset += count
    }
  }

  /// A digest of the beginning of a regular file and of what stands right before an offset; `nil` for what cannot be read
  /// twice. A line more or less, another file, or one that was cut shorter give another one.
  public func mark(at offset: Int) -> String? {
    guard size != nil else { return nil }
    let count = min(Self.markedBytes, offset)
    var hash = SHA256()
    for start in [0, offset - count] {
      let bytes = unsafe [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
        filled = unsafe max(0, pread(descriptor, buffer.baseAddress, count, off_t(start)))
      }
      hash.update(bytes.span)
    }
    // Nobody forges one: half of a half is enough.
    return String(decoding: hash.finish().prefix(8).map { $0 }.hexadecimal, as: UTF8.self)
  }

  /// How many bytes at either end of what was read a mark stands for.
  private static let markedBytes = 4_096

  /// The next line break that was read.
  private func lineBreak() -> Int? {
    unsafe chunk.withUnsafeBytes { bytes -> Int? in
      guard let base = bytes.baseAddress else { return nil }
      // A loop over bytes takes as long as the rendering of a record.
      guard let found = unsafe memchr(base + start, 0x0A, bytes.count - start) else { return nil }
      return unsafe UnsafeRawPointer(found) - base
    }
  }

  private func fill() throws(Failure) {
    chunk.removeAll(keepingCapacity: true)
    start = 0
    while true {
      var failure: Int32 = 0
      // The room is used again: nothing is allocated after the first time.
      chunk.append(addingCapacity: Self.capacity) { room in
        let count = unsafe room.withUnsafeMutableBufferPointer { buffer, filled in
          let count = unsafe Foundation.read(descriptor, buffer.baseAddress, Self.capacity)
          filled = max(0, count)
          return count
        }
        if count < 0 { failure = errno }
        if count == 0 { isAtEnd = true }
      }
      if failure == 0 { return }
      if failure != EINTR { throw Failure(code: failure) }
    }
  }
}
