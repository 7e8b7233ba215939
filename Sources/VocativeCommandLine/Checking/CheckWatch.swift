import ArgumentParser
import Foundation
import Vocative
import VocativeDiagnostics

/// `check --watch`: says what is wrong now, and again after every save.
///
/// Each look begins and ends with a line of its own, in English and in brackets whatever the language: a background
/// problem matcher of an editor holds on to them.
struct CheckWatch {
  /// The line before the findings.
  static let begin = "[vocative] checking"
  /// The beginning of the line behind the findings.
  static let end = "[vocative] checked: "

  let root: String
  let console: Console
  let format: ReportFormat
  /// Whether findings are printed for a person, who wants to see only those of now.
  let clearsScreen: Bool

  /// Runs until the process is ended.
  func run(_ check: inout CheckRun) throws {
    let events = FolderEvents(root)
    var watcher = FileWatcher(root)
    while true {
      try tell(&check)
      var changed: [String] = []
      while changed.isEmpty {
        events.wait()
        changed = watcher.changes()
      }
      check.reopen(changed: changed)
    }
  }

  private func tell(_ check: inout CheckRun) throws {
    // ECMA-48: erase the screen and what was scrolled away, then go to its first place.
    try console.say((clearsScreen ? "\u{1B}[2J\u{1B}[3J\u{1B}[H" : "") + Self.begin)
    let clock = ContinuousClock()
    let start = clock.now
    let printer = TextPrinter(language: console.language, color: console.color)
    var summary: String
    do {
      let report = try check.findings().report
      try write(format.text(of: report, in: console.language, color: console.color))
      summary = printer.summary(of: report.diagnostics)
    } catch let unknown as CheckScope.Unknown {
      // A file that is checked may be away for the moment between two writes of an editor.
      summary = console.text(en: "there is no `\(unknown.name)`", ru: "`\(unknown.name)` нет")
    }
    let milliseconds = Int((clock.now - start) / .milliseconds(1))
    summary += console.text(en: ", \(milliseconds) ms", ru: ", \(milliseconds) мс")
    try console.say(Self.end + summary)
  }

  private func write(_ text: String) throws {
    guard !text.isEmpty else { return }
    try console.say(String(text.dropLast()))
  }
}
