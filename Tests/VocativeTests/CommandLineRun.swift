import Foundation
import Testing

/// One line of shell in a folder, with the built `vocative` on its path: what it printed and how it ended.
struct CommandLineRun {
  /// Standard output and standard error in the order in which they were written, as a terminal shows them.
  let output: String
  /// The exit code; 128 and the number of the signal where one ended it, 124 where the time was up.
  let code: Int32

  /// The longest that a line may take, in seconds. Every one is done in a fraction of it.
  private static let limit = 300

  /// The folder of the executable: products lie beside the test bundle.
  private static let products = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()

  /// Runs a line of shell.
  init(_ line: String, in folder: URL) throws {
    let executable = Self.products.appending(path: "vocative").path()
    try #require(FileManager.default.isExecutableFile(atPath: executable), "`vocative` is not built: \(executable)")
    // One file for both streams: a pipe that nobody empties would stop the process.
    let printed = folder.deletingLastPathComponent().appending(path: UUID().uuidString + ".output")
    defer { try? FileManager.default.removeItem(at: printed) }
    try Data().write(to: printed)
    let stream = try FileHandle(forWritingTo: printed)
    defer { try? stream.close() }

    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/timeout")
    process.arguments = ["--kill-after=1", "\(Self.limit)", "/bin/bash", "-c", line]
    process.currentDirectoryURL = folder
    process.environment = [
      "PATH": Self.products.path() + ":/usr/bin:/bin", "HOME": folder.path(), "LC_ALL": "C.UTF-8", "TERM": "dumb",
    ]
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = stream
    process.standardError = stream
    try process.run()
    process.waitUntilExit()
    code = process.terminationReason == .exit ? process.terminationStatus : 128 + process.terminationStatus
    output = String(decoding: try Data(contentsOf: printed), as: UTF8.self)
  }
}
