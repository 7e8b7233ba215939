package import VocativeDiagnostics
package import VocativeProgram

/// What all personas of a message get from it.
package struct MessageRenderings: Sendable {
  /// The message.
  package let name: String
  /// What the compiler found.
  package var diagnostics: [Diagnostic] = []
  /// The programs, one a locale; empty where the message does not compile.
  package var programs: [Program] = []
  /// One rendering a persona, in the order of the front matter; those that were added for a locale at the end.
  package var personas: [PersonaRendering] = []
  /// Locales that none of the personas reads.
  package var unreadLocales: [String] = []
  /// The paths of the message's own files.
  package var files: [String] = []
  /// Every branch of the sources, in order.
  package var branches: [Program.Branch] = []
  /// The branches that a persona reached.
  package var reached: Set<Program.Branch> = []

  init(name: String) {
    self.name = name
  }
}
