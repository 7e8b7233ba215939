/// The answers to a block of records, in order.
struct RenderedBlock {
  /// What became of a record.
  enum Fate {
    /// It has parts; with the SMS segments that carriers will bill, if it has an SMS.
    case rendered(smsSegments: Int?)
    /// It gets nothing; with the reason's code.
    case skipped(String)
    /// It could not be read or rendered.
    case rejected
  }

  /// One record.
  struct Record {
    let fate: Fate
    /// Its answer in ``RenderedBlock/answers``, with the line break behind it.
    let answer: Range<Int>
    /// Its mail in ``RenderedBlock/mails``, if it has one.
    let mail: Range<Int>?
    /// Where the stream goes on behind it.
    let end: StreamPosition
  }

  /// About how many bytes of answers and mails a block is to have: they are kept until those before them are written.
  private static let usualSize = 1 << 18
  /// How many records the first block of a thread has: nothing is known of their answers yet.
  static let firstCount = 4

  var answers: [UInt8] = []
  var mails: [UInt8] = []
  var records: [Record] = []

  /// How many records make a block of the usual size, if their answers are as long as these. What is written does not
  /// depend on it.
  var usualCount: Int {
    guard !records.isEmpty else { return Self.firstCount }
    let mean = (answers.count + mails.count) / records.count
    return max(1, min(RecordBlock.largestCount, Self.usualSize / max(1, mean)))
  }

  mutating func removeAll() {
    answers.removeAll(keepingCapacity: true)
    mails.removeAll(keepingCapacity: true)
    records.removeAll(keepingCapacity: true)
  }
}
