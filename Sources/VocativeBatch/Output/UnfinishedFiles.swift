import Foundation

/// The files that stand beside their place until they are whole: an interrupted process takes them away.
public enum UnfinishedFiles {
  /// How many are known at a time; of more than these some stay behind.
  private static let capacity = 16
  private static let lock = NSLock()
  // A handler of signals may neither lock nor allocate: it reads pointers that are set whole, to paths that are never freed.
  private nonisolated(unsafe) static let paths: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?> = {
    let paths = UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>.allocate(capacity: capacity)
    unsafe paths.initialize(repeating: nil, count: capacity)
    return unsafe paths
  }()

  /// Has the signals of an interruption end the process with 128 and their number, unfinished files taken away.
  public static func removeOnInterruption() {
    // Made before a handler needs it.
    _ = unsafe paths
    var signals = sigset_t()
    unsafe sigemptyset(&signals)
    for number in [SIGINT, SIGTERM] {
      unsafe sigaddset(&signals, number)
      signal(number) { number in
        for index in 0..<UnfinishedFiles.capacity {
          if let path = unsafe UnfinishedFiles.paths[index] { unsafe unlink(path) }
        }
        _exit(128 + number)
      }
    }
    // Who starts a process from a thread of a pool hands down that these are blocked there.
    unsafe pthread_sigmask(SIG_UNBLOCK, &signals, nil)
  }

  static func add(_ path: String) {
    lock.withLock {
      for index in 0..<capacity where unsafe paths[index] == nil {
        unsafe paths[index] = strdup(path)
        return
      }
    }
  }

  static func remove(_ path: String) {
    lock.withLock {
      for index in 0..<capacity {
        if let known = unsafe paths[index], unsafe strcmp(known, path) == 0 { unsafe paths[index] = nil }
      }
    }
  }
}
