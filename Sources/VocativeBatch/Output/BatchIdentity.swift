/// What makes a batch the same batch when it is gone on with.
public struct BatchIdentity: Sendable, Hashable, Codable {
  /// The version of the manifest's shape.
  public static let schema = 1

  let schema: Int
  /// The message's name.
  public let message: String
  /// What tells the compiled message from any other, changed by a word of a template.
  public let bundle: String
  /// Where the records come from: a path, or `-`.
  public let input: String
  /// The records of a chunk.
  public let chunk: Int
  /// Seconds since 1970, the instant that counts as now for every record.
  public let now: Int64

  /// - Parameter now: Seconds since 1970. A batch that is gone on with keeps the instant that it began with.
  public init(message: String, bundle: String, input: String, chunk: Int, now: Int64) {
    schema = Self.schema
    self.message = message
    self.bundle = bundle
    self.input = input
    self.chunk = chunk
    self.now = now
  }

  /// Whether the other is the same but for its instant.
  func isSame(as other: Self) -> Bool {
    schema == other.schema && message == other.message && bundle == other.bundle && input == other.input
      && chunk == other.chunk
  }
}
