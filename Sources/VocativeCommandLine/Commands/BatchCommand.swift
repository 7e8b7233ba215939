import ArgumentParser
import Foundation
import Vocative
import VocativeBatch

/// `vocative batch`: a message for a file of recipients.
struct BatchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "batch", abstract: "Render a message for many recipients: NDJSON, CSV or SQLite in, NDJSON out.",
    discussion: """
      Columns of tables are named by their ways, customer.first_name; lists and whole records in a column are JSON, and a \
      column named record is the whole of a recipient.
      """)

  @OptionGroup var options: WorkspaceOptions

  @Argument(help: "The message.")
  var message: String

  @OptionGroup var records: RecordInput

  @Option(name: .customLong("out"), help: "Answers, one a line; `-` for standard output.")
  var output = "-"

  @Option(help: "The answers of rejected records, once more by themselves.")
  var rejects: String?

  @Option(help: "A folder for the mails themselves, 000001.eml for the first record.")
  var eml: String?

  @Option(help: "How many rejects are let pass: a number, or a share such as 1%.")
  var maxRejects: Allowance = .share(100)

  @Option(
    help: "The instant that counts as now, 2026-03-14T18:00:00+03:00 for example; the machine's clock without it.")
  var now: Clock?

  @Option(help: "How the counts are printed: text or json.")
  var stats: Stats = .text

  enum Stats: String, ExpressibleByArgument, CaseIterable {
    case text, json
  }

  /// How many rejects a batch may have.
  enum Allowance: ExpressibleByArgument {
    case count(Int)
    /// In percent of all records.
    case share(Double)

    init?(argument: String) {
      if argument.hasSuffix("%") {
        guard let share = Double(argument.dropLast()), (0...100).contains(share) else { return nil }
        self = .share(share)
      } else {
        guard let count = Int(argument), count >= 0 else { return nil }
        self = .count(count)
      }
    }

    func holds(_ counts: BatchCounts) -> Bool {
      switch self {
      case .count(let count): counts.rejected <= count
      case .share(let share): Double(counts.rejected) * 100 <= share * Double(counts.total)
      }
    }
  }

  func run() throws {
    let (workspace, console) = try options.open()
    let message = try options.compile(message, in: workspace, console)
    let context = RenderContext(
      now: now?.seconds ?? Clock.now, zones: .system(), picks: workspace.pickIndex,
      timerKey: TimerKey.environment)
    var batch = Batch(message, in: context, language: console.language)
    let source = try records.open(readBy: message.programs, console)
    let writer = try output == "-" ? OutputFile(descriptor: STDOUT_FILENO) : OutputFile(creating: output)
    let rejected = try rejects.map { try OutputFile(creating: $0) }
    let mails = try eml.map { try MailFolder(at: $0, writer: options.mailWriter(of: workspace, console)) }
    // A number of rejects ends the batch at once; a share is known at the end only.
    try batch.run(from: source, to: writer, rejects: rejected, mails: mails) { counts in
      if case .count = maxRejects { maxRejects.holds(counts) } else { true }
    }
    let counts = batch.counts
    switch stats {
    case .text: if !options.quiet { console.warn(Self.summary(counts, console)) }
    case .json: console.warn(Self.json(counts))
    }
    if !maxRejects.holds(counts) { throw ExitCode(1) }
  }

  private static func summary(_ counts: BatchCounts, _ console: Console) -> String {
    let reasons = counts.skipped.map { "\($0.reason) \($0.count)" }.joined(separator: ", ")
    let skipped = counts.skipped.reduce(0) { $0 + $1.count }
    let behind = reasons.isEmpty ? "" : " (\(reasons))"
    return console.text(
      en:
        "\(counts.total) \(counts.total == 1 ? "record" : "records"): \(counts.rendered) rendered, \(skipped) skipped\(behind), \(counts.rejected) rejected; "
        + "\(counts.smsCount) SMS in \(counts.smsSegments) parts",
      ru:
        "записей \(counts.total): готово \(counts.rendered), пропущено \(skipped)\(behind), отклонено \(counts.rejected); "
        + "SMS \(counts.smsCount), частей \(counts.smsSegments)")
  }

  private static func json(_ counts: BatchCounts) -> String {
    let skipped = counts.skipped.map { "\"\($0.reason)\":\($0.count)" }.joined(separator: ",")
    return "{\"records\":\(counts.total),\"rendered\":\(counts.rendered),\"skipped\":{\(skipped)},"
      + "\"rejected\":\(counts.rejected),\"sms\":\(counts.smsCount),\"sms_segments\":\(counts.smsSegments)}"
  }
}
