import Foundation

/// A file that takes its place when it is whole: nobody ever reads half of one.
///
/// It is written beside its place first. A link is followed, and a file that stands there keeps its permissions. A pipe or
/// device stays what it is, and gets the bytes as they come.
public final class FileReplacement {
  private let file: OutputFile
  /// Where it is written; `nil` for a pipe or device.
  private let temporary: String?
  private let folder: String
  private let target: String
  private var isFinished = false

  /// Begins a file; what stands in its place stays as it is.
  public init(of path: String) throws(OutputFile.Failure) {
    let place = URL(fileURLWithPath: path).resolvingSymlinksInPath()
    target = place.path
    folder = place.deletingLastPathComponent().path
    var facts = stat()
    if unsafe stat(path, &facts) == 0, facts.st_mode & S_IFMT != S_IFREG {
      temporary = nil
      file = try OutputFile(creating: path)
      return
    }
    // Hidden, so that nothing takes it for a part of a workspace if the process ends here; its own, so that two that
    // replace the same file do not write into each other.
    let temporary = folder + "/" + Self.prefix(of: place.lastPathComponent) + UUID().uuidString + Self.suffix
    self.temporary = temporary
    file = try OutputFile(creating: temporary)
    // Who holds the lock is alive, whatever became of others.
    file.lock()
    UnfinishedFiles.add(temporary)
  }

  deinit {
    guard !isFinished, let temporary else { return }
    unsafe unlink(temporary)
    UnfinishedFiles.remove(temporary)
  }

  private static func prefix(of name: String) -> String { ".\(name)." }
  private static let suffix = ".tmp"

  /// Whether the bytes are seen before the file is finished: it is a pipe or device.
  var isStream: Bool { temporary == nil }

  /// Adds bytes.
  public func write(_ bytes: ArraySlice<UInt8>) throws(OutputFile.Failure) { try file.write(bytes) }

  /// Hands over what is kept.
  func flush() throws(OutputFile.Failure) { try file.flush() }

  /// Moves the file to its place.
  public func finish() throws(OutputFile.Failure) {
    try file.synchronize()
    guard let temporary else { return }
    var facts = stat()
    // A file that was not there has no permissions to keep.
    if unsafe stat(target, &facts) == 0 { unsafe chmod(temporary, facts.st_mode & 0o7777) }
    // rename(2) replaces a file in one step.
    if unsafe rename(temporary, target) != 0 { throw .system(errno) }
    isFinished = true
    UnfinishedFiles.remove(temporary)
    try OutputFile.synchronizeFolder(folder)
  }

  /// Takes away what processes that were killed have left beside a place.
  static func removeAbandoned(of path: String) {
    let place = URL(fileURLWithPath: path).resolvingSymlinksInPath()
    let folder = place.deletingLastPathComponent().path
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    for name in names where name.hasPrefix(prefix(of: place.lastPathComponent)) && name.hasSuffix(suffix) {
      let file = unsafe open(folder + "/" + name, O_WRONLY | O_CLOEXEC | O_NOFOLLOW)
      guard file >= 0 else { continue }
      if flock(file, LOCK_EX | LOCK_NB) == 0 { unsafe unlink(folder + "/" + name) }
      close(file)
    }
  }
}

extension OutputFile {
  /// Writes a file whole or not at all.
  public static func replace(_ path: String, with bytes: [UInt8]) throws(Failure) {
    let file = try FileReplacement(of: path)
    try file.write(bytes[...])
    try file.finish()
  }
}
