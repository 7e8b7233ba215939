extension Answer {
  /// Where a record stands in what it was read from.
  public struct RecordPlace: Sendable, Hashable {
    /// Which of the records it is, from 1.
    public let number: Int
    /// The line that it begins in, from 1: blank lines, rows of names and line breaks within a row make it another number.
    /// `nil` where there are no lines, as in a database.
    public let line: Int?

    /// A place.
    public init(number: Int, line: Int? = nil) {
      self.number = number
      self.line = line
    }
  }
}
