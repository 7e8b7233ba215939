package import VocativeDiagnostics
import VocativeSemantics
import VocativeSyntax

/// The findings of a workspace that is being worked on: after a save only what the change can touch is compiled anew.
package struct IncrementalCheck: Sendable {
  /// The workspace as it was last read.
  package private(set) var workspace: Workspace
  /// What was found in each message.
  private var found: [String: [Diagnostic]] = [:]

  /// Opens a workspace and checks it.
  package init(at path: String) {
    workspace = Workspace.open(path).output
    compile(workspace.messageNames)
  }

  /// Everything that is found, each finding once: the same as ``Workspace/check()``.
  package var findings: [Diagnostic] {
    workspace.findings(inMessages: workspace.messageNames.map { found[$0, default: []] })
  }

  /// Reads changed files anew and compiles the messages that depend on them.
  ///
  /// - Parameter paths: Files or folders that were written, made or removed.
  /// - Returns: The messages that were compiled, in order.
  @discardableResult
  package mutating func reload(changed paths: [String]) -> [String] {
    let before = workspace
    workspace = before.reloading(changed: paths)
    let affected = workspace.messages(affectedSince: before)
    for name in found.keys where workspace.sources[name] == nil { found[name] = nil }
    compile(affected)
    return affected
  }

  private mutating func compile(_ names: [String]) {
    for (name, result) in zip(names, workspace.compileAll(names)) { found[name] = result.diagnostics }
  }
}

extension Workspace {
  /// The messages, in order, that may compile to something else than they did in an earlier state.
  package func messages(affectedSince before: Workspace) -> [String] {
    guard hasSameGround(as: before) else { return messageNames }
    let components = changedComponents(since: before)
    let users = components.isEmpty ? [] : Set(messages(using: components) + before.messages(using: components))
    return messageNames.filter { name in
      users.contains(name) || sources[name, default: []] != before.sources[name, default: []]
    }
  }

  /// The components that were written, made or removed.
  private func changedComponents(since before: Workspace) -> Set<String> {
    let names = Set(library.components.keys).union(before.library.components.keys)
    return names.filter { library.components[$0]?.source != before.library.components[$0]?.source }
  }

  /// The messages that use one of some components, directly or through others: those whose text holds a name in quotes.
  /// That may be one too many, never one too few, as the names of components are literals.
  package func messages(using components: Set<String>) -> [String] {
    var names = components
    var isGrowing = true
    while isGrowing {
      isGrowing = false
      for (name, tree) in library.components where !names.contains(name) && Self.mentions(names, tree.source.bytes) {
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
