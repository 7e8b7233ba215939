/// The emotional triggers: blocks that may only make a claim that data backs.
public enum TriggerKind: UInt8, Sendable, Hashable, CaseIterable {
  /// Little is left; backed by a stock figure.
  case scarcity
  /// It ends soon; backed by an end that is honored.
  case deadline
  /// Only for some; backed by membership of a segment.
  case exclusive
  /// It became cheaper; backed by the lowest price of the last 30 days.
  case priceDrop
  /// Many others did it; backed by a count of people within a time.
  case socialProof
  /// Earlier than the others; backed by two instants and membership of a segment.
  case earlyAccess
  /// We miss you; backed by an act of the customer and membership of a loyal segment.
  case guilt
  /// The next tier is near, or points expire; backed by the loyalty account.
  case milestone
  /// A yearly day of the customer; backed by a date that the customer told.
  case occasion

  /// The tag's word, and the word in metadata.
  public var name: String {
    switch self {
    case .scarcity: "scarcity"
    case .deadline: "deadline"
    case .exclusive: "exclusive"
    case .priceDrop: "price_drop"
    case .socialProof: "social_proof"
    case .earlyAccess: "early_access"
    case .guilt: "guilt"
    case .milestone: "milestone"
    case .occasion: "occasion"
    }
  }
}
