/// How many records became what. In = rendered + skipped + rejected, always.
public struct BatchCounts: Sendable, Hashable {
  /// Records that get nothing for a reason.
  public struct Skipped: Sendable, Hashable {
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

  /// All records that were read.
  public var total: Int { rendered + rejected + skipped.reduce(0) { $0 + $1.count } }

  mutating func skip(_ reason: String) {
    if let index = skipped.firstIndex(where: { $0.reason == reason }) {
      skipped[index].count += 1
    } else {
      skipped.append(Skipped(reason: reason, count: 1))
    }
  }
}
