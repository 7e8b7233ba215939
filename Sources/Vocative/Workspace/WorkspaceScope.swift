import VocativeSemantics

/// How much of a workspace is read.
package enum WorkspaceScope: Sendable {
  /// All of it.
  case everything
  /// What a render of one message needs: its files in all languages, all that it is compiled against, and a persona with the
  /// samples for its variables. What is wrong with other messages and personas is not seen.
  case message(String, persona: String?)

  /// Whether it has a file of messages/.
  func holds(message file: String) -> Bool {
    switch self {
    case .everything: true
    case .message(let name, _): MessageName(fileName: file).name == name
    }
  }

  /// Whether it has a persona.
  func holds(persona name: String) -> Bool {
    switch self {
    case .everything: true
    case .message(_, let persona): name == persona
    }
  }

  /// Whether it has samples of any type.
  var hasSamples: Bool {
    switch self {
    case .everything: true
    case .message(_, let persona): persona != nil
    }
  }

  /// Whether it has the sample of a record type, for a message with such a front matter.
  func holds(sample type: String, _ header: MessageHeader?) -> Bool {
    switch self {
    case .everything: true
    case .message: header?.recordVariables.contains { $0.type.unwrapped == .record(type) } ?? true
    }
  }
}

extension MessageHeader {
  /// The variables that a record has a member for: the recipient, then the others.
  var recordVariables: [Variable] { (recipient.map { [$0] } ?? []) + variables }
}
