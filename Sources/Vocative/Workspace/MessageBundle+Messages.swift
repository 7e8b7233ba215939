public import VocativeDiagnostics
public import VocativeProgram
import VocativeSemantics

extension MessageBundle {
  /// The messages of a workspace, compiled.
  ///
  /// - Parameters:
  ///   - messages: The messages, as ``Workspace/message(_:)`` gives them.
  ///   - findings: What was found when they were compiled, in the same order; none of it an error.
  public init(_ messages: [Message], findings: [[Diagnostic]] = [], of workspace: Workspace) {
    let entries = messages.enumerated().map { place, message in
      var counts: [String: Int] = [:]
      for diagnostic in place < findings.count ? findings[place] : [] { counts[diagnostic.code, default: 0] += 1 }
      return Entry(
        name: message.name, recipientKey: message.recipientKey,
        findings: counts.sorted { $0.key < $1.key }.map { Finding(code: $0.key, count: $0.value) },
        programs: message.programs)
    }
    self.init(entries.sorted { $0.name < $1.name }, sender: workspace.sender)
  }

  /// A message, ready to be rendered.
  ///
  /// - Throws: ``BundleError/noMessage(_:)`` where there is none of this name.
  public func message(_ name: String) throws(BundleError) -> Message {
    let entry = try entry(name)
    return Message(name: entry.name, programs: entry.programs, recipientKey: entry.recipientKey)
  }
}

extension Workspace {
  /// Who sends the mails, as vocative.yaml says: `mail: { from: … }`, with the brand's name beside it.
  var sender: MessageBundle.Sender? {
    let settings = library.settings
    guard let address = settings.mail.from else { return nil }
    let name = settings.mail.name ?? settings.brand.first { $0.name == "name" }?.value ?? ""
    return MessageBundle.Sender(name: name, address: address, replyTo: settings.mail.replyTo)
  }
}
