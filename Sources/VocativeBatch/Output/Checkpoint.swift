/// How far a batch has come: what a later one needs to go on from there.
public struct Checkpoint: Sendable, Hashable, Codable {
  /// What became of the records up to there.
  public let counts: BatchCounts
  /// Where the source goes on.
  public let position: Int
  /// The bytes of the rejects up to there.
  public let rejects: Int
}
