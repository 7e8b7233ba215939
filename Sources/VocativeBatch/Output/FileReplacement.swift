import Foundation

/// A file that takes its place when it is whole: nobody ever reads half of one.
///
/// It is written beside its place first. A link is followed, and a file that stands there keeps its permissions.
public final class FileReplacement {
  private let file: OutputFile
  private let temporary: String
  private let target: String
  private var isFinished = false

  /// Begins a file; what stands in its place stays as it is.
  public init(of path: String) throws(OutputFile.Failure) {
    let place = URL(fileURLWithPath: path).resolvingSymlinksInPath()
    target = place.path
    // Hidden, so that nothing takes it for a part of a workspace if the process ends here; its own, so that two that
    // replace the same file do not write into each other.
    temporary = place.deletingLastPathComponent().path + "/.\(place.lastPathComponent).\(UUID().uuidString).tmp"
    file = try OutputFile(creating: temporary)
  }

  deinit {
    if !isFinished { unsafe unlink(temporary) }
  }

  /// Adds bytes.
  public func write(_ bytes: ArraySlice<UInt8>) throws(OutputFile.Failure) { try file.write(bytes) }

  /// Moves the file to its place.
  public func finish() throws(OutputFile.Failure) {
    try file.synchronize()
    var facts = stat()
    // A file that was not there has no permissions to keep.
    if unsafe stat(target, &facts) == 0 { unsafe chmod(temporary, facts.st_mode & 0o7777) }
    // rename(2) replaces a file in one step.
    if unsafe rename(temporary, target) != 0 { throw .system(errno) }
    isFinished = true
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
