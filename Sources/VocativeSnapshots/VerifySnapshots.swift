import Vocative
public import VocativeDiagnostics
import VocativeSemantics

/// Compares every message of a workspace with its snapshots, for use inside `swift test`.
///
/// ```swift
/// @Test func `no mail changed unseen`() throws {
///   #expect(try verifySnapshots(workspace: "Templates", snapshots: "Snapshots") == [])
/// }
/// ```
///
/// Pending files are written beside the snapshots as `vocative test` does, so that the change can be reviewed and
/// accepted; with `CI=true` nothing is written.
///
/// - Parameters:
///   - workspace: The folder of the workspace, relative to the current one.
///   - snapshots: The folder of snapshots.
///   - language: The language of the failures; `nil` takes the workspace's `lang`, else English.
/// - Returns: One readable text a failure: message, persona, part, what changed, and the command that accepts it. Empty
///   if all is as it was.
/// - Throws: A `CompilationError` where the workspace's own files are at fault, a ``SnapshotError`` where the folder
///   cannot be read.
public func verifySnapshots(
  workspace path: String, snapshots: String, options: SnapshotOptions = SnapshotOptions(),
  language: DiagnosticLanguage? = nil
) throws -> [String] {
  let workspace = try Workspace(at: path)
  let report = try SnapshotSuite(workspace: workspace, directory: snapshots, options: options).run()
  return report.failures(in: language ?? workspace.library.settings.language ?? .en)
}

extension SnapshotReport {
  /// One readable text a failure.
  public func failures(in language: DiagnosticLanguage) -> [String] {
    let words = ReportWords(language: language)
    let printer = SnapshotPrinter(language: language)
    let diagnosticPrinter = TextPrinter(language: language)
    var failures: [String] = []
    for message in messages {
      failures += message.diagnostics.filter(\.isError).map { "\(message.name): " + diagnosticPrinter.text(of: $0) }
      failures += message.refusals.map { "\(message.name), \($0.persona): \($0.reason[language])" }
    }
    for group in groups {
      guard let first = group.cases.first else { continue }
      var lines = ["\(first.name): \(words.word(first.status)), \(words.sizes(of: first))"]
      if first.status == .changed || first.status == .conflict {
        lines += printer.lines(of: group.difference).map { "  " + $0 }
      }
      let others = group.cases.dropFirst().map(\.name.description)
      if !others.isEmpty {
        lines.append("  " + words.say("the same change in: ", "то же изменение в: ") + others.joined(separator: ", "))
      }
      lines.append("  " + words.say("accept: ", "принять: ") + "vocative accept \(first.name.message.shellWord)")
      failures.append(lines.joined(separator: "\n"))
    }
    if options.failsOnUnreachedBranches {
      for message in messages {
        failures += message.unreached.map { branch in
          "\(message.name), \(branch.path):\(branch.line):\(branch.column): "
            + words.say("no persona reaches `\(branch.tag)`", "ни один персонаж не попадает в `\(branch.tag)`")
        }
        failures += message.unreadLocales.map { locale in
          "\(message.name): "
            + words.say("no persona reads it in `\(locale)`", "ни один персонаж не читает его на языке `\(locale)`")
        }
      }
    }
    if options.orphans == .fail {
      failures += orphans.map { orphan in
        "\(orphan): "
          + words.say(
            "no message and persona makes it; delete it: vocative test --orphans delete",
            "не получается ни из одного сообщения; удалить: vocative test --orphans delete")
      }
    }
    return failures
  }
}
