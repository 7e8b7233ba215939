import Foundation

/// A folder of a test's own.
struct TemporaryFolder {
  /// The folder, inside one more that nothing else uses.
  let url: URL

  /// Lends a folder, empty or with the contents of another, that is gone afterwards.
  static func with<Result>(copying source: URL? = nil, _ use: (TemporaryFolder) throws -> Result) throws -> Result {
    let parent = FileManager.default.temporaryDirectory.appending(path: "vocative-" + UUID().uuidString)
    try FileManager.default.createDirectory(at: parent, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: parent) }
    let folder = TemporaryFolder(url: parent.appending(path: "work"))
    if let source {
      try FileManager.default.copyItem(at: source, to: folder.url)
    } else {
      try FileManager.default.createDirectory(at: folder.url, withIntermediateDirectories: true)
    }
    return try use(folder)
  }

  /// Writes a file, its folder made.
  func write(_ text: String, to path: String) throws {
    let file = url.appending(path: path)
    try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try text.write(to: file, atomically: true, encoding: .utf8)
  }

  /// The text of a file.
  func text(_ path: String) throws -> String { try String(contentsOf: url.appending(path: path), encoding: .utf8) }
}
