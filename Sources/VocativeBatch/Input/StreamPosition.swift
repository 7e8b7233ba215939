/// A place between two records of a stream: where a later run goes on.
public struct StreamPosition: Sendable, Hashable, Codable {
  /// How much stands before it, in the stream's own unit: bytes of a file, rows of a table.
  public internal(set) var offset: Int
  /// How many line breaks stand before it; `nil` where there are no lines.
  public internal(set) var lineBreaks: Int?

  /// A place.
  public init(offset: Int, lineBreaks: Int? = nil) {
    self.offset = offset
    self.lineBreaks = lineBreaks
  }
}
