/// The emotional triggers: blocks that may only make a claim that data backs.
public enum TriggerKind: UInt8, Sendable, Hashable, CaseIterable {
  /// Little is left; backed by a stock figure.
  case scarcity
  /// It ends soon; backed by an end that is honored.
  case deadline
  /// Only for some; backed by membership of a segment.
  case exclusive

  /// The tag's word, and the word in metadata.
  public var name: String {
    switch self {
    case .scarcity: "scarcity"
    case .deadline: "deadline"
    case .exclusive: "exclusive"
    }
  }
}
