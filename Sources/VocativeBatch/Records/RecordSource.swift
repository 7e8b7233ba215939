/// Where recipients come from, one record after the other, in constant memory.
public protocol RecordSource {
  /// Gives every record as one JSON object, until there is none or `take` has had enough.
  ///
  /// - Parameter take: Told a record, or why there is none in its place; false ends the reading.
  func forEach(_ take: (LineReader.Line) throws -> Bool) throws
}

extension LineReader: RecordSource {
  public func forEach(_ take: (Line) throws -> Bool) throws {
    while let line = try next() {
      guard try take(line) else { return }
    }
  }
}
