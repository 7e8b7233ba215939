public import Vocative

/// What stands where a source has a record: a JSON object, or why it is none.
public enum IncomingRecord: Sendable, Hashable {
  /// The record.
  case json([UInt8])
  /// It is too long, or a row that does not fit its columns.
  case fault(DataError)

  static func fault(_ code: DataError.Code, at offset: Int = 0) -> IncomingRecord {
    .fault(DataError(code, pointer: "", offset: offset))
  }
}
