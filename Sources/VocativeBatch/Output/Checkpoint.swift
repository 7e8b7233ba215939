/// How far a batch has come: what a later one needs to go on from there.
public struct Checkpoint: Sendable, Hashable, Codable {
  /// What became of the records up to there.
  public let counts: BatchCounts
  /// Where the source goes on.
  public let position: StreamPosition
  /// The bytes of the rejects up to there.
  public let rejects: Int
  /// What tells what the source had up to there from anything else; `nil` if it cannot tell.
  public let mark: String?
}
