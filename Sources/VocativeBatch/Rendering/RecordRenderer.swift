import Vocative
import VocativeLocale
import VocativeSMS

/// Renders records for one thread, which keeps its memory from record to record.
///
/// A faulty record never touches its neighbors: it is answered, and the next one is read.
struct RecordRenderer: ~Copyable {
  private let message: Message
  private let context: RenderContext
  private let mails: MailWriter?
  private let answers: [Answer]
  private let readers: [Reader]
  private var buffer = MessageBuffer()

  init(
    _ message: Message, in context: RenderContext, language: DiagnosticLanguage, bundle: String?, mails: MailWriter?
  ) {
    self.message = message
    self.context = context
    self.mails = mails
    readers = message.programs.map { Reader(for: $0) }
    answers = message.programs.map {
      Answer(for: $0, bundle: bundle, zones: context.zones.version, language: language == .ru ? .russian : .english)
    }
  }

  /// Renders all records of a block.
  ///
  /// - Parameter first: The number of the block's first record, from 1.
  mutating func render(_ block: RecordBlock, first: Int, into output: inout RenderedBlock) {
    output.removeAll()
    for (index, record) in block.records.enumerated() {
      let start = (answer: output.answers.count, mail: output.mails.count)
      let place = Answer.RecordPlace(number: first + index, line: record.line)
      let fate =
        if let fault = record.fault {
          reject(fault, record: place, into: &output)
        } else {
          render(block.bytes.span.extracting(record.json), record: place, into: &output)
        }
      output.answers.append(UInt8(ascii: "\n"))
      output.records.append(
        RenderedBlock.Record(
          fate: fate, answer: start.answer..<output.answers.count,
          mail: output.mails.count > start.mail ? start.mail..<output.mails.count : nil, end: record.end))
    }
  }

  private func reject(
    _ fault: DataError, record: Answer.RecordPlace, into output: inout RenderedBlock
  ) -> RenderedBlock.Fate {
    answers[0].write(fault, record: record, to: &output.answers)
    return .rejected
  }

  private mutating func render(
    _ json: Span<UInt8>, record: Answer.RecordPlace, into output: inout RenderedBlock
  ) -> RenderedBlock.Fate {
    let variant = message.variant(of: json)
    let answer = answers[variant]
    let reader = readers[variant]
    do throws(DataError) {
      try reader.read(json)
    } catch {
      answer.write(error, record: record, of: reader.recipient, to: &output.answers)
      return .rejected
    }
    reader.recipient.variant = variant
    do throws(RenderError) {
      switch try message.render(for: reader.recipient, in: context, into: &buffer) {
      case .skipped(let reason):
        answer.write(reason, of: reader.recipient, to: &output.answers)
        return .skipped(reason.code)
      case .rendered(let rendering):
        let metadata = buffer.metadata(of: rendering)
        answer.write(rendering, metadata, of: reader.recipient, in: buffer, to: &output.answers)
        if let mail = mails?.mail(of: rendering, of: message, for: reader.recipient, in: context, buffer) {
          output.mails += mail
        }
        return .rendered(smsSegments: metadata.sms?.count)
      }
    } catch {
      answer.write(error, record: record, of: reader.recipient, to: &output.answers)
      return .rejected
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
