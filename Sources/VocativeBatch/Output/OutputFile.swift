import Foundation

/// A file, pipe or terminal that is written with `write(2)` alone, through one buffer.
///
/// `print` swallows a full disk and `FileHandle` crashes on it; here a failure is an error that the caller sees.
public final class OutputFile {
  /// Why bytes could not be written.
  public enum Failure: Error, Sendable, Hashable {
    /// Nobody reads any more.
    case closedPipe
    /// Another program writes there.
    case contended
    /// What an earlier run has written is not there any more.
    case cutShort
    /// The system's error number.
    case system(Int32)
  }

  /// The bytes that are kept before they are written.
  private static let capacity = 1 << 16

  private let descriptor: Int32
  private let isOwned: Bool
  private var buffer: [UInt8] = []

  /// How many bytes were handed over, those still kept included.
  public private(set) var count = 0

  /// Writes to a descriptor that stays open afterwards.
  public init(descriptor: Int32) {
    self.descriptor = descriptor
    isOwned = false
  }

  /// Creates or empties a file.
  public init(creating path: String) throws(Failure) {
    descriptor = unsafe open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    isOwned = true
    if descriptor < 0 { throw .system(errno) }
  }

  /// Goes on with a file behind its first bytes; those behind them are dropped.
  ///
  /// - Throws: `cutShort` for a file that has not so many.
  public init(creating path: String, keeping count: Int) throws(Failure) {
    descriptor = unsafe open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0o644)
    isOwned = true
    self.count = count
    var facts = stat()
    if descriptor >= 0, unsafe fstat(descriptor, &facts) == 0, facts.st_size < count { throw .cutShort }
    guard descriptor >= 0, ftruncate(descriptor, off_t(count)) == 0, lseek(descriptor, 0, SEEK_END) >= 0 else {
      throw .system(errno)
    }
  }

  deinit {
    if isOwned, descriptor >= 0 { Foundation.close(descriptor) }
  }

  /// Adds bytes; they reach the file when the buffer is full, or with ``flush()``.
  public func write(_ bytes: some Sequence<UInt8>) throws(Failure) {
    let kept = buffer.count
    buffer.append(contentsOf: bytes)
    count += buffer.count - kept
    if buffer.count >= Self.capacity { try flush() }
  }

  /// Adds bytes, as the other one does. Many at once are not copied.
  public func write(_ bytes: ArraySlice<UInt8>) throws(Failure) {
    guard buffer.count + bytes.count >= Self.capacity else {
      buffer.append(contentsOf: bytes)
      count += bytes.count
      return
    }
    try flush()
    count += bytes.count
    try put(bytes)
  }

  /// Writes everything that is kept.
  public func flush() throws(Failure) {
    guard !buffer.isEmpty else { return }
    defer { buffer.removeAll(keepingCapacity: true) }
    try put(buffer[...])
  }

  private func put(_ bytes: ArraySlice<UInt8>) throws(Failure) {
    var rest = bytes
    while !rest.isEmpty {
      let written = unsafe rest.withUnsafeBytes { unsafe Foundation.write(descriptor, $0.baseAddress, $0.count) }
      if written >= 0 {
        rest = rest.dropFirst(written)
      } else if errno != EINTR {
        throw errno == EPIPE ? .closedPipe : .system(errno)
      }
    }
  }

  /// Locks the file against others that ask before they touch it, until the process ends.
  func lock() { flock(descriptor, LOCK_EX | LOCK_NB) }

  /// Writes everything and sees to it that the disk has it.
  public func synchronize() throws(Failure) {
    try flush()
    if isOwned, fsync(descriptor) != 0, errno != EINVAL { throw .system(errno) }
  }
}
