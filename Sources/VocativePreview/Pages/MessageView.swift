import VocativeDiagnostics
import VocativeSemantics
import VocativeSnapshots

/// A message as the site shows it: its last good renderings, and what is wrong with it now.
struct MessageView: Sendable {
  /// The message.
  let name: String
  /// What its front matter says.
  var header = MessageHeader()
  /// What the compiler finds now.
  var diagnostics: [Diagnostic] = []
  /// The renderings of the sources as they are, or as they were when they last compiled; `nil` if they never did.
  var renderings: MessageRenderings?
  /// Whether the renderings are older than the sources.
  var isStale = false
  /// How the renderings compare with the accepted snapshots; empty unless changes are shown.
  var changes: [SnapshotCase] = []

  init(name: String) {
    self.name = name
  }

  /// The findings that keep it from being sent.
  var errors: [Diagnostic] { diagnostics.filter(\.isError) }

  /// The changes of one persona.
  func changes(of rendering: PersonaRendering) -> [SnapshotCase] {
    changes.filter { $0.name.persona == rendering.persona && $0.name.locale == rendering.locale }
  }
}
