import ArgumentParser
import Vocative
import VocativeBatch
import VocativeDiagnostics
import VocativeSnapshots

/// `vocative review`: the changes that wait to be accepted.
struct Review: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "review",
    abstract: "Go through the pending changes: accept, reject or skip each, or the same change everywhere at once.")

  @OptionGroup var options: WorkspaceOptions
  @OptionGroup var folder: SnapshotFolderOptions

  @Argument(help: "Which changes; all of them if nothing is named.")
  var filter: [String] = []

  @Flag(help: "Print the changes and ask nothing.")
  var print = false

  @Flag(help: "Print the names of the changed snapshots only.")
  var list = false

  func run() throws {
    let (workspace, console) = try options.open()
    guard print || list || Keyboard.isThere && !Console.isContinuousIntegration else {
      console.warn(
        console.text(
          en: "vocative: review asks questions on a terminal; here say --print or --list",
          ru: "vocative: review задаёт вопросы в терминале; здесь нужен --print или --list"))
      throw ExitCode(2)
    }
    let suite = SnapshotSuite(
      workspace: workspace, directory: folder.path(options),
      options: SnapshotOptions(pendingDirectory: folder.pendingDir, isReadOnly: false))
    let selection = try folder.selection(filter, in: workspace, console)
    let report = try folder.report(console) { () throws(SnapshotError) in try suite.review(selection) }
    let printer = SnapshotPrinter(language: console.language, color: console.color)
    if list {
      for change in report.cases { try console.say(change.name.description) }
    } else if print || report.cases.isEmpty {
      try console.say(String(printer.text(of: report).dropLast()))
    } else {
      try ask(about: report.groups, suite, printer, console)
    }
  }

  /// What becomes of a change.
  private enum Decision {
    case accept, reject, skip
  }

  /// Shows each change and asks what becomes of it.
  private func ask(
    about groups: [ChangeGroup], _ suite: SnapshotSuite, _ printer: SnapshotPrinter, _ console: Console
  ) throws {
    let keyboard = Keyboard()
    let total = groups.reduce(0) { $0 + $1.cases.count }
    var (number, accepted, rejected) = (0, 0, 0)
    questions: for group in groups {
      var index = 0
      while index < group.cases.count {
        let change = group.cases[index]
        try console.say("[\(number + index + 1)/\(total)] " + printer.text(of: change))
        let rest = Array(group.cases[index...])
        guard let (decision, isForAll) = try answer(keyboard, others: rest.count - 1, console) else { break questions }
        let decided = isForAll ? rest : [change]
        let names = SnapshotSelection(decided.map(\.name.description))
        try folder.report(console) { () throws(SnapshotError) in
          switch decision {
          case .accept: accepted += try suite.accept(names).count
          case .reject: rejected += try suite.reject(names).count
          case .skip: break
          }
        }
        index += decided.count
      }
      number += group.cases.count
    }
    try console.say(
      console.text(
        en: "accepted: \(accepted), rejected: \(rejected), left: \(total - accepted - rejected)",
        ru: "принято: \(accepted), отклонено: \(rejected), осталось: \(total - accepted - rejected)"))
  }

  /// What a person decides, and whether for the same change elsewhere too; `nil` to stop.
  private func answer(
    _ keyboard: Keyboard, others: Int, _ console: Console
  ) throws -> (decision: Decision, isForAll: Bool)? {
    let everywhere =
      others == 0
      ? ""
      : console.text(
        en: "; A/R/S: the same in \(others) more", ru: "; A/R/S — так же ещё в других (\(others))")
    let question = console.text(
      en: "a accept, r reject, s skip, q stop\(everywhere) ",
      ru: "a принять, r отклонить, s пропустить, q закончить\(everywhere) ")
    try console.output.write(Array(question.utf8))
    try console.output.flush()
    while true {
      let answer: (Decision, Bool)
      switch keyboard.key() {
      case .interrupt:
        try console.say("")
        throw ExitCode(130)
      case .end, .letter("q"), .letter("Q"):
        try console.say("")
        return nil
      case .letter("a"): answer = (.accept, false)
      case .letter("r"): answer = (.reject, false)
      case .letter("s"): answer = (.skip, false)
      case .letter("A"): answer = (.accept, true)
      case .letter("R"): answer = (.reject, true)
      case .letter("S"): answer = (.skip, true)
      case .letter: continue
      }
      let word =
        switch answer.0 {
        case .accept: console.text(en: "accepted", ru: "принято")
        case .reject: console.text(en: "rejected", ru: "отклонено")
        case .skip: console.text(en: "skipped", ru: "пропущено")
        }
      try console.say("→ \(word)\n")
      return answer
    }
  }
}
