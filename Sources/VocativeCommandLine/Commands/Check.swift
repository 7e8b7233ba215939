import ArgumentParser
import Foundation
import Vocative
import VocativeBatch
import VocativeDiagnostics
import VocativeSnapshots

/// `vocative check`: everything that can be known before anything is sent.
struct Check: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Check messages: types, missing values, claims, places of values, SMS cost.")

  @OptionGroup var options: WorkspaceOptions

  @Argument(help: "Messages, files or folders; `-` reads a message from standard input; everything if none is named.")
  var paths: [String] = []

  @Option(help: "How findings are printed: full, concise, json (one object a line), sarif, junit or github.")
  var format: ReportFormat = .full

  @Option(help: "A report that goes to a file, FORMAT=FILE; may be repeated.")
  var report: [ReportDestination] = []

  @Option(help: "Only findings whose codes begin so, NUL or ESC4 for example, several between commas.")
  var select: [String] = []

  @Option(help: "No findings whose codes begin so; those of LAW and ESC always count.")
  var ignore: [String] = []

  @Flag(help: "Let warnings fail too.")
  var denyWarnings = false

  @Flag(help: "Apply the fixes that are certainly right, and say which.")
  var fix = false

  @Flag(help: "With --fix: show what would change, and write nothing.")
  var diff = false

  @Flag(help: "Stay, and check again after every save.")
  var watch = false

  @Option(help: "The file that standard input stands for.")
  var stdinPath: String?

  func validate() throws {
    if diff, !fix { throw ValidationError("--diff shows what --fix would change: say both.") }
    if stdinPath != nil, !paths.contains("-") { throw ValidationError("--stdin-path names what `-` reads.") }
    if paths.contains("-") {
      if paths.count > 1 { throw ValidationError("`-` is checked alone.") }
      if watch { throw ValidationError("--watch looks at files: name one in place of `-`.") }
      if fix, !diff { throw ValidationError("--fix writes files: say --fix --diff to see what it would do with `-`.") }
    }
    if watch, fix { throw ValidationError("--watch only looks: run --fix by itself.") }
    if watch, !report.isEmpty { throw ValidationError("--watch writes no reports.") }
  }

  func run() throws {
    var console = options.console(for: Workspace.open(options.path).output)
    var (names, overlay) = (paths, [SourceFile]())
    if paths == ["-"] {
      let file = try standardInput(console)
      (names, overlay) = ([file.path], [file])
    }
    var check = CheckRun(options.path, names, overlay: overlay, filter: try filter(console))
    if options.color == .auto, isatty(STDOUT_FILENO) == 0 { console.color = false }
    if watch {
      try CheckWatch(
        root: options.path, console: console, format: format, clearsScreen: isatty(STDOUT_FILENO) == 1
      ).run(&check)
    }
    do {
      let isClean = try fix ? fixed(&check, console) : true
      let findings = try check.findings()
      for destination in report {
        let text = destination.format.text(of: findings.report, in: console.language)
        try OutputFile.replace(destination.path, with: Array(text.utf8))
      }
      if !diff { try show(findings, console) }
      if findings.isUnreadable { throw ExitCode(2) }
      if !isClean || findings.report.diagnostics.contains(where: { $0.isError || denyWarnings }) { throw ExitCode(1) }
    } catch let unknown as CheckScope.Unknown {
      console.report(check.workspace.compile(unknown.name).diagnostics)
      throw ExitCode(2)
    }
  }

  private func show(_ findings: CheckRun.Findings, _ console: Console) throws {
    let report = findings.report
    let text = format.text(of: report, in: console.language, color: console.color)
    if !text.isEmpty { try console.say(String(text.dropLast())) }
    guard format.isForPeople, !options.quiet else { return }
    let messages = findings.messageCount
    console.warn(
      report.diagnostics.isEmpty
        ? console.text(
          en: "\(messages) \(messages == 1 ? "message" : "messages") checked, nothing found",
          ru: "проверено сообщений: \(messages), замечаний нет")
        : TextPrinter(language: console.language).summary(of: report.diagnostics))
  }

  /// The file that `-` stands for: what is named, else a message of its own.
  private func standardInput(_ console: Console) throws -> SourceFile {
    let name = stdinPath ?? options.path + "/messages/stdin.liquid"
    guard let file = WorkspaceFile.unsaved(name, at: options.path), !file.isRoot else {
      console.warn(
        console.text(
          en: "vocative: \(name) is not in the workspace", ru: "vocative: \(name) лежит вне рабочей папки"))
      throw ExitCode(2)
    }
    return SourceFile(path: file.path, bytes: try Array(reading: "-", console))
  }

  private func filter(_ console: Console) throws -> FindingFilter {
    do throws(FindingFilter.Fault) {
      return try FindingFilter(select: select, ignore: ignore)
    } catch {
      switch error {
      case .unknown(let word, let meant):
        console.warn(
          console.text(en: "vocative: no code begins with `\(word)`", ru: "vocative: кодов на `\(word)` нет")
            + (meant.map { console.text(en: "; did you mean `\($0)`?", ru: "; может быть, `\($0)`?") } ?? ""))
      case .binding(let word):
        console.warn(
          console.text(
            en: "vocative: `\(word)` cannot be ignored: findings of LAW and ESC always count",
            ru: "vocative: `\(word)` нельзя отключить: замечания LAW и ESC действуют всегда"))
      }
      throw ExitCode(2)
    }
  }

  /// Applies fixes and writes the files, or shows the difference; whether nothing is left to write.
  private func fixed(_ check: inout CheckRun, _ console: Console) throws -> Bool {
    let run = try FixRun(&check)
    let isShown = diff || Console.isContinuousIntegration
    for change in run.changes {
      if isShown {
        let text = UnifiedDiff(from: change.before.bytes, to: change.after.bytes).text(path: change.before.path)
        try console.say(String(decoding: text.dropLast(), as: UTF8.self))
      } else {
        try OutputFile.replace(change.before.path, with: change.after.bytes)
      }
    }
    let printer = TextPrinter(language: console.language)
    for applied in run.applied where !options.quiet {
      let word =
        isShown
        ? console.text(en: "would fix", ru: "было бы исправлено") : console.text(en: "fixed", ru: "исправлено")
      console.warn("\(word): \(printer.concise(applied.diagnostic)) → \(applied.fix.title[console.language])")
    }
    if isShown, !diff, !run.changes.isEmpty {
      console.warn(
        console.text(en: "vocative: CI=true, nothing was written", ru: "vocative: CI=true, ничего не записано"))
    }
    return !isShown || run.changes.isEmpty
  }
}
