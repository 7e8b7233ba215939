public import Vocative
import VocativeLocale
import VocativeSMS

/// Renders many recipients: one JSON record a line in, one JSON answer a line out, in constant memory.
///
/// A faulty record never touches its neighbors: it is answered, and noted among the rejects, and the next one is read.
public struct Batch: ~Copyable {
  /// The longest record in bytes: what a message may read of a recipient (256 KB), with room for what it does not read.
  public static let longestRecord = 1 << 20

  private let message: Message
  private let context: RenderContext
  private let answers: [Answer]
  private let readers: [Reader]
  private var buffer = MessageBuffer()
  private var answer: [UInt8] = []
  private var mail: [UInt8]?
  private var record = 0

  /// What has become of the records so far.
  public private(set) var counts = BatchCounts()

  /// A batch of one message.
  ///
  /// - Parameter language: The language of the messages about rejected records.
  public init(_ message: Message, in context: RenderContext, language: DiagnosticLanguage) {
    self.message = message
    self.context = context
    readers = message.programs.map { Reader(for: $0) }
    answers = message.programs.map {
      Answer(for: $0, zones: context.zones.version, language: language == .ru ? .russian : .english)
    }
  }

  /// Renders every record of an input.
  ///
  /// Blank lines are no records.
  ///
  /// - Parameters:
  ///   - output: Gets one answer a record, in order, rejected ones among them.
  ///   - rejects: Gets the answers of rejected records alone.
  ///   - mails: Gets the mail of every record that has one.
  ///   - mayGoOn: Asked after every reject; a batch that has had enough of them ends there.
  /// - Throws: An `OutputFile.Failure`, or what the input throws.
  public mutating func run(
    from input: some RecordStream, to output: OutputFile, rejects: OutputFile?, mails: MailFolder? = nil,
    while mayGoOn: (BatchCounts) -> Bool
  ) throws {
    while let next = try input.nextRecord() {
      record += 1
      let rejected = counts.rejected
      mail = nil
      render(next, for: mails?.writer)
      if let mail { try mails?.write(mail, ofRecord: record) }
      answer.append(UInt8(ascii: "\n"))
      try output.write(answer)
      guard counts.rejected > rejected else { continue }
      try rejects?.write(answer)
      guard mayGoOn(counts) else { break }
    }
    try output.synchronize()
    try rejects?.synchronize()
  }

  /// Renders one record; its answer is in ``answer``, its mail in ``mail``.
  private mutating func render(_ next: IncomingRecord, for writer: MailWriter?) {
    answer.removeAll(keepingCapacity: true)
    let bytes: [UInt8]
    switch next {
    case .json(let json): bytes = json
    case .fault(let error):
      counts.rejected += 1
      return answers[0].write(error, record: record, to: &answer)
    }
    let variant = message.variant(of: bytes.span)
    let answers = answers[variant]
    let reader = readers[variant]
    do throws(DataError) {
      try reader.read(bytes.span)
    } catch {
      counts.rejected += 1
      answers.write(error, record: record, of: reader.recipient, to: &answer)
      return
    }
    reader.recipient.variant = variant
    do throws(RenderError) {
      let outcome = try message.render(for: reader.recipient, in: context, into: &buffer)
      answers.write(outcome, of: reader.recipient, in: buffer, to: &answer)
      switch outcome {
      case .skipped(let reason): counts.skip(reason.code)
      case .rendered(let rendering):
        counts.rendered += 1
        mail = writer?.mail(of: rendering, of: message, for: reader.recipient, in: context, buffer)
        guard let sms = rendering.sms(in: buffer) else { return }
        counts.smsCount += 1
        counts.smsSegments += sms.count
      }
    } catch {
      counts.rejected += 1
      answers.write(error, record: record, of: reader.recipient, to: &answer)
    }
  }
}

/// A reader of records for one program, with the recipient whose memory it uses again.
private final class Reader {
  private var reader: RecipientReader
  var recipient = Recipient()

  init(for program: Program) {
    reader = RecipientReader(for: program)
  }

  func read(_ json: Span<UInt8>) throws(DataError) {
    try reader.read(json, into: &recipient)
  }
}
