import ArgumentParser
import Foundation
import Vocative
import VocativeBatch

/// `vocative batch`: a message for a file of recipients.
struct BatchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "batch",
    abstract: "Render a message for many recipients: NDJSON, CSV or a database in, NDJSON or SQLite out.",
    discussion: """
      Columns of tables are named by their ways, customer.first_name; lists and whole records in a column are JSON, and a \
      column named record is the whole of a recipient.
      """)

  @OptionGroup var options: WorkspaceOptions
  @OptionGroup var bundle: BundleOptions

  @Argument(help: "The message.")
  var message: String

  @OptionGroup var records: RecordInput

  @Option(
    name: .customLong("out"),
    help:
      "Answers, one a line: a file; `-` for standard output; a folder, `out/`, for chunks that --resume goes on with; one a row: a SQLite database, `answers.db`, which --resume goes on with too."
  )
  var output = "-"

  @Flag(help: "Go on with the batch in the folder or database of --out.")
  var resume = false

  @Option(help: "How many records a chunk in a folder or database has.")
  var chunk = 10_000

  @Option(
    name: [.customShort("j", allowingJoined: true), .long], help: "How many threads render; all cores without it.")
  var jobs: Int?

  @Option(help: "The answers of rejected records, once more by themselves.")
  var rejects: String?

  @Option(help: "A folder for the mails themselves, 00000001.eml for the first record.")
  var eml: String?

  @Option(help: "How many rejects are let pass: a number, or a share such as 1%; all but one record without it.")
  var maxRejects: Allowance = .allButOne

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
    /// Where nothing at all can be rendered, something else is wrong than the records.
    case allButOne

    init?(argument: String) {
      if argument.hasSuffix("%") {
        guard let share = Double(argument.dropLast()), (0...100).contains(share) else { return nil }
        self = .share(share)
      } else {
        guard let count = Int(argument), count >= 0 else { return nil }
        self = .count(count)
      }
    }

    /// Whether a batch may go on, or end well once every record was answered: shares are known then only.
    func holds(_ counts: BatchCounts, isWhole: Bool = true) -> Bool {
      switch self {
      case .count(let count): counts.rejected <= count
      case .share(let share): !isWhole || Double(counts.rejected) * 100 <= share * Double(counts.total)
      case .allButOne: !isWhole || counts.rejected == 0 || counts.rejected < counts.total
      }
    }
  }

  func validate() throws {
    if chunk < 1 { throw ValidationError("--chunk: at least 1") }
    if let jobs, !(1...Self.mostJobs).contains(jobs) { throw ValidationError("--jobs: 1 to \(Self.mostJobs)") }
  }

  /// The most threads that may be asked for.
  private static let mostJobs = 256

  func run() throws {
    let supply = try bundle.supply(of: message, options)
    let console = supply.console
    try refuseSharedPlaces(console)
    let source = try records.open(readBy: supply.message.programs, console)
    if let rows = source as? CSVRecords, !options.quiet { tell(rows.unreadColumns, console) }
    let (sink, place) = try sink(for: supply)
    let mails = try mailFolder(for: supply)
    let context = RenderContext(
      now: place?.identity.now ?? now?.seconds ?? Clock.now, zones: .system().loaded(), picks: supply.picks,
      timerKey: TimerKey.environment)
    supply.warnOfOldPicks(at: context.now)
    let checkpoint = place?.checkpoint
    let counts: BatchCounts
    if place?.isFinished == true {
      counts = checkpoint?.counts ?? BatchCounts()
      console.warn(
        console.text(
          en: "vocative: every record was answered already", ru: "vocative: все записи уже обработаны"))
    } else {
      // Only a batch that is gone on with keeps what was written; a pipe or device cannot.
      let rejected = try rejects.map { path in
        try console.opening(path) { () throws(OutputFile.Failure) in
          guard let checkpoint else { return try OutputFile(creating: path) }
          return try OutputFile(creating: path, keeping: checkpoint.rejects)
        }
      }
      let line = ProgressLine(console, quiet: options.quiet, after: checkpoint)
      defer { line?.end() }
      do {
        counts = try Batch(supply.message, in: context, language: console.language, bundle: supply.bundle?.identity)
          .run(
            from: source, to: sink, rejects: rejected, mails: mails,
            jobs: jobs ?? ProcessInfo.processInfo.activeProcessorCount, after: checkpoint,
            watch: line.map { line in { line.show($0) } }
          ) { maxRejects.holds($0, isWhole: $1) }
      } catch is Batch.ChangedInput {
        throw fault(
          console, en: "\(records.name) is not as it was up to where \(output) has come; begin again in another place",
          ru: "\(records.name): изменено то, что в \(output) уже обработано; начните заново в другом месте")
      }
    }
    switch stats {
    case .text: if !options.quiet { console.warn(Self.summary(counts, console)) }
    case .json: console.warn(Self.json(counts))
    }
    guard !maxRejects.holds(counts) else { return }
    console.warn(stop(console, canResume: place != nil))
    throw ExitCode(1)
  }

  /// Says which columns a message does not read: a slip of the pen in a name is one of them.
  private func tell(_ unread: [String], _ console: Console) {
    guard !unread.isEmpty else { return }
    let names = unread.prefix(Self.toldColumns).joined(separator: ", ")
    let more = unread.count - Self.toldColumns
    console.warn(
      console.text(
        en: "vocative: columns that `\(message)` does not read: \(names)" + (more > 0 ? " and \(more) more" : ""),
        ru: "vocative: столбцы, которые `\(message)` не читает: \(names)" + (more > 0 ? " и ещё \(more)" : "")))
  }

  /// More columns than these are only counted.
  private static let toldColumns = 8

  /// Why the batch ended early, and what that means for the answers.
  private func stop(_ console: Console, canResume: Bool) -> String {
    let way: (en: String, ru: String) =
      if canResume {
        (
          "mend those that are not answered yet and go on by --resume",
          "исправьте те, на которые ещё нет ответа, и продолжите с --resume"
        )
      } else if output == "-" {
        ("the answers end there", "дальше ответов нет")
      } else {
        ("\(output) was not written", "\(output) не записан")
      }
    if case .allButOne = maxRejects {
      return console.text(
        en: "vocative: every record was rejected; see whether --in holds what the message reads; \(way.en)",
        ru: "vocative: отклонены все записи; проверьте, то ли в --in, что читает сообщение; \(way.ru)")
    }
    return console.text(
      en: "vocative: stopped, there were too many rejects; \(way.en)",
      ru: "vocative: остановлено: слишком много отклонённых записей; \(way.ru)")
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
