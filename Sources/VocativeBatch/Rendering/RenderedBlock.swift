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
    let end: Int
  }

  var answers: [UInt8] = []
  var mails: [UInt8] = []
  var records: [Record] = []

  mutating func removeAll() {
    answers.removeAll(keepingCapacity: true)
    mails.removeAll(keepingCapacity: true)
    records.removeAll(keepingCapacity: true)
  }
}
