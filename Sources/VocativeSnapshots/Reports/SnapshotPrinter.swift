public import VocativeDiagnostics
import VocativeTypes

/// Prints a report of snapshots for a terminal: what changed, word by word, and the command that accepts it.
public struct SnapshotPrinter: Sendable, Hashable {
  /// The language of all words.
  public let language: DiagnosticLanguage
  /// Whether ANSI colors are written; without them changes are marked `[-gone-]{+come+}`.
  public let color: Bool

  /// The most places that are named of a change that is in many.
  private static let mostPlaces = 8

  /// A printer of a language, with or without ANSI colors.
  public init(language: DiagnosticLanguage, color: Bool = false) {
    self.language = language
    self.color = color
  }

  private var words: ReportWords { ReportWords(language: language) }

  /// The whole report: each message with something to say, orphans, a summary; ends in a line break.
  public func text(of report: SnapshotReport) -> String {
    let groups = report.groups
    var text = report.messages.map { self.text(of: $0, in: groups) }.joined()
    if !report.deletedOrphans.isEmpty {
      text +=
        words.say("deleted, as nothing makes them any more:", "удалены, так как больше ни из чего не получаются:")
        + "\n"
      text += report.deletedOrphans.map { "  \($0)\n" }.joined()
    }
    if !report.orphans.isEmpty {
      text +=
        words.say("orphans, which no message and persona makes:", "лишние: не получаются ни из одного сообщения:")
        + "\n"
      text += report.orphans.map { "  \($0)\n" }.joined()
      text += "  " + words.say("delete them: ", "удалить: ") + "vocative test --orphans delete\n"
    }
    return text + summary(of: report) + "\n"
  }

  /// One line without a line break: `42 snapshots: 40 unchanged, 2 changed`.
  public func summary(of report: SnapshotReport) -> String {
    let cases = report.cases
    var parts = [cases.isEmpty ? words.snapshots(0) : words.snapshots(cases.count) + ": " + words.counts(of: cases)]
    let accepted = cases.count(where: \.isAccepted)
    if accepted > 0 { parts.append(words.say("\(accepted) accepted", "принято \(accepted)")) }
    let unreached = report.messages.reduce(0) { $0 + $1.unreached.count }
    if unreached > 0 {
      parts.append(words.say("branches that nobody reaches: \(unreached)", "непроверенных ветвей: \(unreached)"))
    }
    if !report.orphans.isEmpty {
      parts.append(words.say("orphans: \(report.orphans.count)", "лишних: \(report.orphans.count)"))
    }
    return parts.joined(separator: "; ")
  }

  /// One change by itself, for a person who decides about it: the snapshot, its sizes, the words that change.
  /// No line break at its end.
  public func text(of change: SnapshotCase) -> String {
    let title = "\(bold(change.name.description)): \(words.word(change.status)), \(words.sizes(of: change))"
    return ([title] + differenceLines(of: change, change.difference).map { "  " + $0 }).joined(separator: "\n")
  }

  // MARK: A message

  private func text(of message: SnapshotReport.Message, in groups: [ChangeGroup]) -> String {
    var lines: [String] = []
    if message.isBroken {
      let printer = TextPrinter(language: language, color: color)
      lines += message.diagnostics.filter(\.isError).map { "  " + printer.concise($0) }
    }
    for refusal in message.refusals { lines.append("  \(refusal.persona): \(refusal.reason[language])") }
    for group in groups { lines += self.lines(of: group, in: message.name) }
    for snapshot in message.cases where snapshot.isAccepted {
      lines.append(
        "  \(snapshot.name.fileName): \(words.word(snapshot.status)), " + words.say("accepted", "принят"))
    }
    for branch in message.unreached {
      lines.append(
        "  \(branch.path):\(branch.line):\(branch.column): "
          + words.say("no persona reaches `\(branch.tag)`", "ни один персонаж не попадает в `\(branch.tag)`"))
    }
    for locale in message.unreadLocales {
      lines.append(
        "  " + words.say("no persona reads it in `\(locale)`", "ни один персонаж не читает его на языке `\(locale)`"))
    }
    guard !lines.isEmpty else { return "" }
    if !message.changes.isEmpty {
      lines.append("  " + words.say("accept: ", "принять: ") + "vocative accept " + message.name.shellWord)
    }
    let counts = words.counts(of: message.changes)
    let title = bold(message.name) + (counts.isEmpty ? "" : ": " + counts)
    return ([title] + lines).map { $0 + "\n" }.joined() + "\n"
  }

  /// What a group of changes says under a message: the difference at its first place, else where it was shown.
  private func lines(of group: ChangeGroup, in message: String) -> [String] {
    let here = group.cases.filter { $0.name.message == message }
    guard let first = here.first, let shown = group.cases.first else { return [] }
    var lines = ["  \(first.name.fileName): \(words.word(first.status)), \(words.sizes(of: first))"]
    if first.name == shown.name {
      lines += differenceLines(of: first, group.difference).map { "    " + $0 }
    } else {
      lines.append("    " + words.say("the same change as in \(shown.name)", "то же изменение, что в \(shown.name)"))
    }
    let others = here.dropFirst().map(\.name.fileName)
    if !others.isEmpty {
      let named = others.prefix(Self.mostPlaces).joined(separator: ", ")
      let more = others.count > Self.mostPlaces ? " …" : ""
      lines.append(
        "    "
          + words.say(
            "the same change in \(words.snapshots(others.count)) more: \(named)\(more)",
            "то же изменение ещё в других (\(others.count)): \(named)\(more)"))
    }
    return lines
  }

  private func differenceLines(of snapshot: SnapshotCase, _ difference: WordDiff) -> [String] {
    switch snapshot.status {
    // All of a new snapshot is new: its first lines say what it is.
    case .new: return preview(snapshot.actual)
    case .missing: return []
    case .unchanged, .changed, .conflict: return lines(of: difference)
    }
  }

  /// The beginning of a new text.
  private func preview(_ bytes: [UInt8]?) -> [String] {
    let difference = WordDiff(from: nil, to: bytes, kind: .part(.plain))
    let lines = self.lines(of: difference)
    return Array(lines.prefix(3)) + (lines.count > 3 ? ["…"] : [])
  }

  /// The lines of a difference.
  func lines(of difference: WordDiff) -> [String] {
    if difference.isWhitespaceOnly {
      return [words.say("white space of the mark-up only", "только пробелы и переводы строк в разметке")]
    }
    var lines = difference.lines.map { line in
      switch line {
      case .gap: "…"
      case .runs(let runs): runs.map(marked).joined()
      }
    }
    if difference.omittedLines > 0 {
      lines.append(words.say("… \(difference.omittedLines) lines more", "… и ещё строк: \(difference.omittedLines)"))
    }
    return lines
  }

  private func marked(_ run: WordDiff.Run) -> String {
    switch (run.kind, color) {
    case (.same, _): run.text
    case (.removed, false): "[-\(run.text)-]"
    case (.added, false): "{+\(run.text)+}"
    // ECMA-48 §8.3.117: red and crossed out, green.
    case (.removed, true): "\u{1B}[31;9m\(run.text)\u{1B}[0m"
    case (.added, true): "\u{1B}[32m\(run.text)\u{1B}[0m"
    }
  }

  private func bold(_ text: String) -> String { color ? "\u{1B}[1m\(text)\u{1B}[0m" : text }
}

extension String {
  /// The name as one word of a shell.
  var shellWord: String {
    let isPlain = utf8.allSatisfy { byte in
      (0x61...0x7A).contains(byte | 0x20) || (0x30...0x39).contains(byte) || byte >= 0x80
        || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_") || byte == UInt8(ascii: ".")
        || byte == UInt8(ascii: "/")
    }
    if isPlain, utf8.first != UInt8(ascii: "-") { return self }
    // Within quotes of a shell only the quote itself ends them.
    let quote = UInt8(ascii: "'")
    let quoted = utf8.flatMap { $0 == quote ? Array(#"'\''"#.utf8) : [$0] }
    return String(decoding: [quote] + quoted + [quote], as: UTF8.self)
  }
}
