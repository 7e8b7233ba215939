import Vocative
import VocativeDiagnostics

/// What a change of files means for the pages.
struct Affected {
  /// Messages to compile again.
  private(set) var compiled: Set<String> = []
  /// Messages to render again, the compiled ones included.
  private(set) var rendered: Set<String> = []

  /// Finds what changed paths touch.
  ///
  /// - Parameters:
  ///   - paths: Absolute, or relative to the current folder; files that are gone count as well.
  ///   - before: The workspace as it was.
  ///   - after: The workspace as it is.
  init(by paths: [String], from before: Workspace, to after: Workspace, snapshots: String?) {
    let root = Self.normal(after.path)
    let everything = Set(after.messageNames)
    for path in paths {
      let path = Self.normal(path)
      if let snapshots, let rest = Self.rest(of: path, below: Self.normal(snapshots)) {
        rendered.formUnion(rest.first.map { everything.intersection([$0]) } ?? everything)
        continue
      }
      let rest = Self.rest(of: path, below: root) ?? []
      switch rest.first {
      case "messages" where rest.count == 2:
        let file = rest[1]
        compiled.formUnion([before, after].flatMap { Self.messages(from: file, in: $0) })
      case "components" where rest.count == 2:
        let name = rest[1].hasSuffix(".liquid") ? String(rest[1].dropLast(7)) : rest[1]
        compiled.formUnion([before, after].flatMap { $0.messages(using: [name]) })
      case "personas", "samples": rendered.formUnion(everything)
      // Settings, schema, segments, picks, or the folder itself: anything may depend on them.
      case _: compiled.formUnion(everything)
      }
    }
    compiled.formIntersection(everything)
    rendered.formUnion(compiled)
  }

  /// Compiles more messages.
  mutating func compile(_ names: [String]) {
    compiled.formUnion(names)
    rendered.formUnion(names)
  }

  /// The messages that a file belongs to.
  private static func messages(from file: String, in workspace: Workspace) -> [String] {
    workspace.messageNames.filter { name in
      workspace.sources[name, default: []].contains { normal($0.source.path).hasSuffix("/" + file) }
    }
  }

  /// The components of a path below a folder; `nil` if it lies elsewhere.
  private static func rest(of path: String, below folder: String) -> [String]? {
    guard path.utf8.starts(with: folder.utf8) else { return nil }
    let rest = path.utf8.dropFirst(folder.utf8.count)
    guard rest.isEmpty || rest.first == UInt8(ascii: "/") || folder.hasSuffix("/") else { return nil }
    return rest.split(separator: UInt8(ascii: "/")).map { String(decoding: $0, as: UTF8.self) }
  }

  /// A path that two spellings share.
  private static func normal(_ path: String) -> String { absolutePath(path) }
}
