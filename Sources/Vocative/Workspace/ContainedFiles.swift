import Foundation

/// Reads files that lie in a folder, links followed; devices, pipes and links that lead out of it are refused.
struct ContainedFiles: Sendable {
  /// Why there are no bytes.
  enum Failure: Error {
    case outside, notAFile, tooLarge, unreadable
  }

  /// The folder, links resolved, with a slash at its end; nil if there is none.
  private let folder: String?

  init(in folder: String) {
    let real = Self.resolved(folder)
    self.folder = real.map { $0.hasSuffix("/") ? $0 : $0 + "/" }
  }

  /// The path of what is there, links resolved; nil if nothing is.
  private static func resolved(_ path: String) -> String? {
    guard let real = unsafe realpath(path, nil) else { return nil }
    defer { unsafe free(real) }
    return unsafe String(cString: real)
  }

  /// Whether a path leads to a folder, links followed.
  static func isFolder(_ path: String) -> Bool {
    var facts = stat()
    return unsafe stat(path, &facts) == 0 && facts.st_mode & S_IFMT == S_IFDIR
  }

  /// The bytes of a file, of at most `limit`.
  func bytes(of path: String, limit: Int) throws(Failure) -> [UInt8] {
    guard let folder, let real = Self.resolved(path) else { throw .unreadable }
    guard real.utf8.starts(with: folder.utf8) else { throw .outside }
    // A pipe that nobody writes to would not open otherwise.
    let descriptor = unsafe open(real, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOFOLLOW)
    guard descriptor >= 0 else { throw .unreadable }
    defer { close(descriptor) }
    var facts = stat()
    guard unsafe fstat(descriptor, &facts) == 0, facts.st_mode & S_IFMT == S_IFREG else { throw .notAFile }
    guard facts.st_size <= limit else { throw .tooLarge }
    let size = Int(facts.st_size)
    var failed = false
    let bytes = unsafe [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
      while count < size {
        let read = unsafe Foundation.read(descriptor, buffer.baseAddress.map { unsafe $0 + count }, size - count)
        if read < 0, errno == EINTR { continue }
        failed = read < 0
        // A file that became shorter ends earlier.
        guard read > 0 else { return }
        count += read
      }
    }
    if failed { throw .unreadable }
    return bytes
  }
}
