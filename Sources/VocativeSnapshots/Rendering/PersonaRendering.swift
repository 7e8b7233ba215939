package import VocativeDiagnostics
package import VocativeRender
package import VocativeTypes

/// What one persona gets from one message.
package struct PersonaRendering: Sendable {
  /// A part and its bytes.
  package struct PartText: Sendable, Hashable {
    /// The part.
    package let part: Part
    /// Its bytes.
    package let bytes: [UInt8]
  }

  /// How it went.
  package enum Result: Sendable {
    /// The parts in the order of their writing, and what they were made of, as values and as one compact JSON object.
    case rendered([PartText], Metadata, json: [UInt8])
    /// The persona gets nothing: a code and the author's words, which may be empty.
    case skipped(code: String, text: String)
    /// The record does not fit the schema, or a value cannot be computed.
    case refused(LocalizedText)
  }

  /// The persona.
  package let persona: String
  /// The locale of the words; for a refused record that of the first program.
  package let locale: String
  /// How it went.
  package let result: Result

  /// The bytes of a part; `nil` where there is none.
  package func bytes(of part: Part) -> [UInt8]? {
    switch result {
    case .rendered(let parts, _, _): parts.first { $0.part == part }?.bytes
    case .skipped, .refused: nil
    }
  }

  /// The words that stand for the rendering in a list: the subject, else the SMS or another text; empty without one.
  package var headline: [UInt8] {
    switch result {
    case .rendered(let parts, _, _):
      bytes(of: .subject) ?? bytes(of: .sms) ?? bytes(of: .plain) ?? parts.first?.bytes ?? []
    case .skipped, .refused: []
    }
  }

  /// The snapshots that the rendering makes, in order; none where it was refused.
  func snapshots(of message: String) -> [(name: SnapshotName, bytes: [UInt8])] {
    func name(_ kind: SnapshotKind) -> SnapshotName {
      SnapshotName(message: message, persona: persona, locale: locale, kind: kind)
    }
    switch result {
    case .rendered(let parts, _, let json):
      return parts.map { (name(.part($0.part)), $0.bytes) }
        + [(name(.metadata), IndentedJSON(json, omitting: Self.unstable).text)]
    case .skipped(let code, let text):
      let reason = text.isEmpty ? code : "\(code): \(text)"
      return [(name(.skipped), Array((reason + "\n").utf8))]
    case .refused: return []
    }
  }

  /// Keys of the metadata that a snapshot leaves out: versions of the shape, of the bundle and of the zone table, which
  /// change without the message, and the price of the SMS, which its own snapshot tells.
  private static let unstable = ["schema", "bundle", "zones", "sms"]
}
