import Foundation

extension OutputFile {
  /// Makes a folder and those around it, if they are not there.
  static func makeFolder(_ path: String) throws(Failure) {
    var facts = stat()
    if unsafe stat(path, &facts) == 0 {
      guard facts.st_mode & S_IFMT == S_IFDIR else { throw .system(ENOTDIR) }
      return
    }
    let parent = URL(fileURLWithPath: path).deletingLastPathComponent().path
    if parent != path { try makeFolder(parent) }
    // Another program may have made it meanwhile.
    if unsafe mkdir(path, 0o755) != 0, errno != EEXIST { throw .system(errno) }
  }

  /// Sees to it that the disk has the names of a folder.
  static func synchronizeFolder(_ path: String) throws(Failure) {
    let folder = unsafe open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard folder >= 0 else { throw .system(errno) }
    defer { close(folder) }
    if fsync(folder) != 0, errno != EINVAL { throw .system(errno) }
  }
}
