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

  /// Lends the sample workspace with some of its messages in all their languages; compiling all takes a test long.
  static func withSamples<Result>(_ messages: [String], _ use: (TemporaryFolder) throws -> Result) throws -> Result {
    try with(copying: URL(filePath: repository + "/Templates")) { folder in
      try folder.keepSamples(messages)
      return try use(folder)
    }
  }

  /// Removes the other messages of a workspace, and the components that nothing names any more.
  func keepSamples(_ messages: [String], in workspace: String = ".") throws {
    func files(_ name: String) throws -> [URL] {
      try FileManager.default.contentsOfDirectory(
        at: url.appending(path: workspace).appending(path: name), includingPropertiesForKeys: nil)
    }
    for file in try files("messages") where !messages.contains(file.nameToFirstStop) {
      try FileManager.default.removeItem(at: file)
    }
    var kept = try ["messages", "layouts"].flatMap(files)
    var others = try files("components")
    while true {
      let text = try kept.map { try String(contentsOf: $0, encoding: .utf8) }.joined()
      let used = others.filter { text.contains($0.nameToFirstStop) }
      if used.isEmpty { break }
      kept += used
      others.removeAll(where: used.contains)
    }
    for file in others { try FileManager.default.removeItem(at: file) }
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

extension URL {
  /// The name of a file without its endings: `cart` of `cart.en.liquid`.
  var nameToFirstStop: String { String(lastPathComponent.prefix { $0 != "." }) }
}
