package import Vocative
import VocativeDiagnostics
import VocativeProgram

/// Whether two states of a workspace send the same.
package struct OutputComparison {
  private let before: Workspace
  private let after: Workspace

  /// A comparison of two states, such as before and after formatting.
  package init(_ before: Workspace, _ after: Workspace) {
    self.before = before
    self.after = after
  }

  /// The messages that do not give the same, in order: another program, other bytes for a persona, or other findings.
  package func differences() -> [String] {
    let names = after.messages(affectedSince: before)
    let left = before.compileAll(names)
    let right = after.compileAll(names)
    var differing = before.messageNames == after.messageNames ? [] : after.messageNames
    for (index, name) in names.enumerated() where !isSame(name, left[index], right[index]) { differing.append(name) }
    return differing
  }

  private func isSame(_ name: String, _ left: Diagnosed<Message?>, _ right: Diagnosed<Message?>) -> Bool {
    guard let message = left.output, let other = right.output else {
      // What does not compile sends nothing; it must not begin to.
      return left.output == nil && right.output == nil
        && left.diagnostics.map(\.code).sorted() == right.diagnostics.map(\.code).sorted()
    }
    guard message.programs.count == other.programs.count,
      zip(message.programs, other.programs).allSatisfy({ $0.isEquivalent(to: $1) })
    else { return false }
    return texts(of: name, left, in: before) == texts(of: name, right, in: after)
  }

  /// What every persona gets: its parts, or why there are none.
  private func texts(of name: String, _ compiled: Diagnosed<Message?>, in workspace: Workspace) -> [[[UInt8]]] {
    var renderer = PersonaRenderer(workspace: workspace)
    return renderer.render(name, compiled).personas.map { rendering in
      switch rendering.result {
      case .rendered(let parts, _, _): parts.map(\.bytes)
      case .skipped(let code, let text): [Array("skipped \(code) \(text)".utf8)]
      case .refused: [Array("refused".utf8)]
      }
    }
  }
}
