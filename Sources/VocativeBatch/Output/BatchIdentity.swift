/// What makes a batch the same batch when it is gone on with.
public struct BatchIdentity: Sendable, Hashable, Codable {
  /// The version of the manifest's shape.
  public static let schema = 3

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
  /// What tells the picks index from any other; `nil` without one.
  public let picks: String?
  /// Whether rejects are written once more by themselves; older manifests do not tell.
  public let hasRejects: Bool?
  /// Whether mails are written; older manifests do not tell.
  public let hasMails: Bool?

  /// - Parameter now: Seconds since 1970. A batch that is gone on with keeps the instant that it began with.
  public init(
    message: String, bundle: String, input: String, chunk: Int, now: Int64, picks: String? = nil,
    hasRejects: Bool = false, hasMails: Bool = false
  ) {
    schema = Self.schema
    self.message = message
    self.bundle = bundle
    self.input = input
    self.chunk = chunk
    self.now = now
    self.picks = picks
    self.hasRejects = hasRejects
    self.hasMails = hasMails
  }

  /// Whether this version can read what is told beside it.
  var isOfThisVersion: Bool { schema == Self.schema }

  /// What may tell two batches apart.
  public enum Difference: Sendable, Hashable {
    /// Another version has written the manifest.
    case version
    /// Another message, other input, or chunks of another size.
    case batch
    /// The message was changed.
    case bundle
    case picks, rejects, mails
  }

  /// The first thing that the other has not the same, instants aside; `nil` if it is the same batch.
  public func difference(from other: Self) -> Difference? {
    if schema != other.schema { return .version }
    if message != other.message || input != other.input || chunk != other.chunk { return .batch }
    if bundle != other.bundle { return .bundle }
    if picks != other.picks { return .picks }
    if hasRejects != other.hasRejects { return .rejects }
    return hasMails != other.hasMails ? .mails : nil
  }
}
