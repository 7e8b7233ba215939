/// What became of a message for a recipient.
public enum Outcome: Sendable {
  /// It was rendered; the parts lie in the buffer.
  case rendered(Rendering)
  /// It is not for this recipient. No error.
  case skipped(SkipReason)
}

/// Why a message or a channel is not for a recipient.
public struct SkipReason: Sendable, Hashable {
  /// `audience`, `require`, `skip`, `consent`, `no_address`, `empty`.
  public let code: String
  /// The author's words, or empty.
  public let text: String

  /// A reason.
  public init(code: String, text: String = "") {
    self.code = code
    self.text = text
  }
}
