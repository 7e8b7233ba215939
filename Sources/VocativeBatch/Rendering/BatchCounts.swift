/// How many records became what. In = rendered + skipped + rejected, always.
public struct BatchCounts: Sendable, Hashable, Codable {
  /// Records that get nothing for a reason.
  public struct Skipped: Sendable, Hashable, Codable {
    /// The reason's code: `audience`, `require`, `skip`, `consent`, `no_address`, `empty`.
    public let reason: String
    /// How many.
    public internal(set) var count: Int
  }

  /// Records with at least one part.
  public internal(set) var rendered = 0
  /// Records that get nothing, by reason in order of first appearance.
  public internal(set) var skipped: [Skipped] = []
  /// Records that cannot be read or rendered.
  public internal(set) var rejected = 0
  /// Records with a text message.
  public internal(set) var smsCount = 0
  /// SMS segments that carriers will bill.
  public internal(set) var smsSegments = 0

  /// Nothing was counted yet.
  public init() {}

  /// All records that were read.
  public var total: Int { rendered + rejected + skipped.reduce(0) { $0 + $1.count } }

  mutating func add(_ fate: RenderedBlock.Fate) {
    switch fate {
    case .rendered(let segments):
      rendered += 1
      guard let segments else { return }
      smsCount += 1
      smsSegments += segments
    case .skipped(let reason):
      if let index = skipped.firstIndex(where: { $0.reason == reason }) {
        skipped[index].count += 1
      } else {
        skipped.append(Skipped(reason: reason, count: 1))
      }
    case .rejected: rejected += 1
    }
  }
}
