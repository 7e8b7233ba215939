package import VocativeDiagnostics
import VocativeSemantics
import VocativeSyntax

/// A workspace that is being worked on: after a save only what the change can touch is compiled anew.
package struct IncrementalCheck: Sendable {
  /// The workspace as it was last read.
  package private(set) var workspace: Workspace
  /// What counts instead of saved files, or beside them.
  package private(set) var overlay: [SourceFile]
  /// What the messages gave that were compiled since anything touched them.
  private var compiled: [String: Diagnosed<Message?>] = [:]

  /// Opens a workspace; nothing is compiled yet.
  package init(at path: String, overlay: [SourceFile] = []) {
    self.overlay = overlay
    workspace = Workspace.open(path, overlay: overlay).output
  }

  /// Everything that is found, each finding once: the same as ``Workspace/check()``.
  package mutating func findings() -> [Diagnostic] {
    workspace.findings(in: results(of: workspace.messageNames), isWhole: true).told
  }

  /// What some messages give, in the order of the names.
  package mutating func results(of names: [String]) -> [Diagnosed<Message?>] {
    let missing = names.filter { compiled[$0] == nil }
    for (name, result) in zip(missing, workspace.compileAll(missing)) { compiled[name] = result }
    return names.compactMap { compiled[$0] }
  }

  /// Reads changed files anew and forgets what the messages gave that depend on them.
  ///
  /// - Parameters:
  ///   - paths: Files or folders that were written, made or removed.
  ///   - overlay: What counts from now on instead of saved files; `nil` leaves it. Its paths are among `paths`.
  /// - Returns: The messages that are to be compiled anew, in order.
  @discardableResult
  package mutating func reload(changed paths: [String], overlay: [SourceFile]? = nil) -> [String] {
    if let overlay { self.overlay = overlay }
    let before = workspace
    workspace = before.reloading(changed: paths, overlay: self.overlay)
    let affected = workspace.messages(affectedSince: before)
    for name in affected + before.messageNames.filter({ workspace.sources[$0] == nil }) { compiled[name] = nil }
    return affected
  }
}

extension Workspace {
  /// The messages, in order, that may compile to something else than they did in an earlier state.
  package func messages(affectedSince before: Workspace) -> [String] {
    guard hasSameGround(as: before) else { return messageNames }
    let partials = changedPartials(since: before)
    let users = partials.isEmpty ? [] : Set(messages(using: partials) + before.messages(using: partials))
    return messageNames.filter { name in
      users.contains(name) || sources[name, default: []] != before.sources[name, default: []]
    }
  }

  /// The components and layouts that were written, made or removed.
  private func changedPartials(since before: Workspace) -> Set<String> {
    func changed(_ now: [String: SyntaxTree], _ then: [String: SyntaxTree]) -> [String] {
      Set(now.keys).union(then.keys).filter { now[$0]?.source != then[$0]?.source }
    }
    return Set(
      changed(library.components, before.library.components) + changed(library.layouts, before.library.layouts))
  }

  /// The messages that use one of some components or layouts, directly or through others: those whose text holds a name
  /// in quotes. That may be one too many, never one too few, as these names are literals.
  package func messages(using partials: Set<String>) -> [String] {
    var names = partials
    var isGrowing = true
    while isGrowing {
      isGrowing = false
      for (name, tree) in Array(library.components) + Array(library.layouts)
      where !names.contains(name) && Self.mentions(names, tree.source.bytes) {
        names.insert(name)
        isGrowing = true
      }
    }
    return messageNames.filter { name in
      sources[name, default: []].contains { Self.mentions(names, $0.source.bytes) }
    }
  }

  /// Whether one of the names stands in quotes.
  private static func mentions(_ names: Set<String>, _ bytes: [UInt8]) -> Bool {
    for quote in [UInt8(ascii: "\""), UInt8(ascii: "'")] {
      // Every second piece between quotes of a kind is a string; a name in any of them counts.
      for piece in bytes.split(separator: quote, omittingEmptySubsequences: false) where piece.count <= 255 {
        if names.contains(String(decoding: piece, as: UTF8.self)) { return true }
      }
    }
    return false
  }
}
