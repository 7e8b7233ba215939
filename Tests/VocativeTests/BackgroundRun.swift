import Foundation
import Testing

/// The built `vocative` at work until it is stopped, its output in a file.
final class BackgroundRun {
  private let process = Process()

  /// Starts a command in a folder.
  init(_ arguments: [String], in folder: URL, output: URL) throws {
    let products = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()
    let stream = try FileHandle(forWritingTo: output)
    process.executableURL = products.appending(path: "vocative")
    process.arguments = arguments
    process.currentDirectoryURL = folder
    process.environment = ["HOME": folder.path(), "LC_ALL": "C.UTF-8", "TERM": "dumb"]
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = stream
    process.standardError = stream
    try process.run()
    try stream.close()
  }

  /// Whether something comes true before a time that is long even on a busy machine; looked at every few milliseconds.
  func waits(until isTrue: () throws -> Bool) rethrows -> Bool {
    let end = Date().addingTimeInterval(30)
    while Date() < end, process.isRunning {
      if try isTrue() { return true }
      Thread.sleep(forTimeInterval: 0.01)
    }
    return try isTrue()
  }

  /// Ends the command at once. It inherits the mask of a test's thread, which may hold milder signals back.
  func stop() {
    kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
  }
}
