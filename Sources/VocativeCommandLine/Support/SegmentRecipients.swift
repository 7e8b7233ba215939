import ArgumentParser
import Vocative
import VocativeBatch

/// The recipients that `vocative segments` and `vocative segments fit` look at.
struct SegmentRecipients: ParsableArguments {
  @OptionGroup var records: RecordInput

  @Option(
    help: "The instant that counts as now, 2026-03-14T18:00:00+03:00 for example; the machine's clock without it.")
  var now: Clock?

  /// Seconds from 1970-01-01T00:00:00Z.
  var instant: Int64 { now?.seconds ?? Clock.now }

  /// How many rejected lines are told of one by one.
  private static let toldRejects = 5

  /// The compiled segments; prints what is wrong with them and ends with 1, or with 2 where there are none.
  func segmentation(of workspace: Workspace, _ console: Console) throws -> Segmentation {
    let compiled = workspace.segmentation
    if let segmentation = compiled.output { return segmentation }
    guard compiled.diagnostics.isEmpty else {
      console.report(compiled.diagnostics)
      throw ExitCode(1)
    }
    console.warn(
      console.text(
        en: "vocative: segments.yaml describes no segment",
        ru: "vocative: в segments.yaml не описано ни одного сегмента"))
    throw ExitCode(2)
  }

  /// Reads every record; how many were rejected. Ends with 2 if the file cannot be read or nothing in it can be.
  func read(
    for segmentation: Segmentation, _ console: Console, quiet: Bool, each: (borrowing SegmentReading) -> Void
  ) throws -> Int {
    let source = try records.open(readBy: [segmentation.program], console)
    var reading = SegmentReading(
      segmentation, in: RenderContext(now: instant, zones: .system()))
    var (total, rejected) = (0, 0)
    while let next = try source.nextRecord() {
      total += 1
      let reason: String
      switch next {
      case .fault(let error): reason = error.name
      case .json(let bytes):
        do throws(SegmentReading.Failure) {
          try reading.read(bytes.span)
          each(reading)
          continue
        } catch {
          reason = error.words
        }
      }
      rejected += 1
      if rejected <= Self.toldRejects, !quiet {
        let line = source.line.map { console.text(en: " (line \($0))", ru: " (строка \($0))") } ?? ""
        console.warn(
          console.text(
            en: "record \(total)\(line) rejected: \(reason)", ru: "запись \(total)\(line) отклонена: \(reason)"))
      }
    }
    if rejected > Self.toldRejects, !quiet {
      let more = rejected - Self.toldRejects
      console.warn(console.text(en: "and \(more) more", ru: "и ещё \(more)"))
    }
    guard total > rejected else {
      console.warn(
        console.text(
          en: "vocative: there is no recipient in \(records.path)",
          ru: "vocative: в \(records.path) нет ни одного получателя"))
      throw ExitCode(2)
    }
    return rejected
  }
}

extension SegmentReading.Failure {
  /// The code and the place, never the data.
  fileprivate var words: String {
    switch self {
    case .data(let error): "\(error.name) \(error.pointer)"
    case .render(let error): "\(error.name) \(error.path):\(error.line)"
    }
  }
}
