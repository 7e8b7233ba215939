import Foundation

/// Waits until something in a folder is written, moved or removed, by inotify(7): no time is spent while nothing is.
final class FolderEvents {
  private let folder: String
  private let descriptor: Int32
  private var watched: Set<String> = []

  /// Files that are closed after writing or moved, folders that come and go.
  private static let mask = UInt32(IN_CLOSE_WRITE | IN_MOVED_TO | IN_MOVED_FROM | IN_CREATE | IN_DELETE)

  /// Watches a folder and all folders below it, hidden ones aside.
  init(_ folder: String) {
    self.folder = folder
    descriptor = inotify_init1(Int32(IN_NONBLOCK) | Int32(IN_CLOEXEC))
    watchFolders()
  }

  deinit {
    if descriptor >= 0 { close(descriptor) }
  }

  /// Returns when something happened, or after `longest` milliseconds; where the system has no watches left, after 50.
  func wait(longest: Int32 = 1000) {
    guard descriptor >= 0, !watched.isEmpty else {
      Thread.sleep(forTimeInterval: 0.05)
      return
    }
    var request = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    guard unsafe poll(&request, 1, longest) > 0 else { return }
    // What happened is found by looking at the files; the events are only emptied.
    var buffer = [UInt8](repeating: 0, count: 1 << 14)
    while unsafe buffer.withUnsafeMutableBytes({ unsafe read(descriptor, $0.baseAddress, $0.count) }) > 0 {}
    watchFolders()
  }

  /// Adds watches for folders that are new; one that was there keeps its own.
  private func watchFolders() {
    guard descriptor >= 0 else { return }
    var folders = [folder]
    for name in FileManager.default.subpaths(atPath: folder) ?? [] where !name.hasPrefix(".") {
      var isFolder: ObjCBool = false
      let path = folder + "/" + name
      if unsafe FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue {
        folders.append(path)
      }
    }
    watched = Set(folders.filter { unsafe inotify_add_watch(descriptor, $0, Self.mask) >= 0 })
  }
}
