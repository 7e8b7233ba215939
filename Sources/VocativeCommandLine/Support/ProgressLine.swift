import Foundation
import VocativeBatch

/// How far a batch has come, in one line on a terminal that is written over and over.
final class ProgressLine {
  /// Between two writings, in seconds: fast enough to look alive.
  private static let interval = 0.1

  private let console: Console
  private let start = Date()
  private var last = Date.distantPast
  /// The records and the position of an earlier run, which cost this one no time.
  private var before: (records: Int, position: Int)?

  /// A line, if people look at standard error.
  init?(_ console: Console, quiet: Bool, after checkpoint: Checkpoint?) {
    guard !quiet, !Console.isContinuousIntegration, isatty(STDERR_FILENO) == 1 else { return nil }
    self.console = console
    before = checkpoint.map { ($0.counts.total, $0.position.offset) }
  }

  func show(_ progress: Batch.Progress) {
    let now = Date()
    guard now.timeIntervalSince(last) >= Self.interval else { return }
    last = now
    write("\r" + text(progress, seconds: now.timeIntervalSince(start)) + "\u{1B}[K")
  }

  /// Takes the line away.
  func end() { write("\r\u{1B}[K") }

  private func text(_ progress: Batch.Progress, seconds: Double) -> String {
    let records = progress.counts.total - (before?.records ?? 0)
    let rate = seconds > 0 ? Int(Double(records) / seconds) : 0
    var text = console.text(
      en: "\(progress.counts.total) records, \(rate) a second",
      ru: "записей \(progress.counts.total), \(rate) в секунду")
    guard let end = progress.end, end > 0 else { return text }
    let share = Double(progress.position) / Double(end)
    text += ", \(Int(share * 100)) %"
    let done = progress.position - (before?.position ?? 0)
    guard seconds > 1, done > 0 else { return text }
    let left = Int(seconds * Double(max(0, end - progress.position)) / Double(done))
    let clock = "\(left / 60):" + (left % 60 < 10 ? "0" : "") + "\(left % 60)"
    return text + console.text(en: ", \(clock) left", ru: ", осталось \(clock)")
  }

  private func write(_ text: String) {
    let file = OutputFile(descriptor: STDERR_FILENO)
    do throws(OutputFile.Failure) {
      try file.write(text.utf8)
      try file.flush()
    } catch {
      return
    }
  }
}
