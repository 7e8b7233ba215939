public import VocativeDiagnostics

extension SnapshotReport {
  /// The report as GitHub-flavored Markdown, for the comment on a merge request.
  public func markdown(in language: DiagnosticLanguage) -> String {
    let words = ReportWords(language: language)
    let printer = SnapshotPrinter(language: language)
    var text = words.say("## Snapshots", "## Эталоны") + "\n\n"
    text += printer.summary(of: self).asMarkdown + "\n"

    let changed = messages.filter { !$0.changes.isEmpty }
    if !changed.isEmpty {
      text += "\n" + words.say("| message | persona | part | | size |", "| сообщение | персонаж | часть | | размер |")
      text += "\n|---|---|---|---|---|\n"
      for snapshot in changed.flatMap(\.changes) {
        let cells = [
          snapshot.name.message, snapshot.name.reader, snapshot.name.kind.suffix, words.word(snapshot.status),
          words.sizes(of: snapshot),
        ]
        text += "| " + cells.map(\.asMarkdown).joined(separator: " | ") + " |\n"
      }
    }
    for group in groups { text += markdown(of: group, words, printer) }
    if !changed.isEmpty {
      let commands = changed.map { "vocative accept \($0.name.shellWord)" }
      text += "\n" + words.say("Accept:", "Принять:") + "\n\n" + fenced(commands, as: "sh")
    }
    for message in messages where message.isBroken || !message.refusals.isEmpty {
      text += "\n### \(message.name.asMarkdown)\n\n"
      let concise = TextPrinter(language: language)
      let lines =
        message.diagnostics.filter(\.isError).map(concise.concise)
        + message.refusals.map { "\($0.persona): \($0.reason[language])" }
      text += fenced(lines, as: "text")
    }
    let unreached = messages.flatMap(\.unreached)
    if !unreached.isEmpty {
      text +=
        "\n" + words.say("### Branches that no persona reaches", "### Ветви, в которые не попадает ни один персонаж")
      text += "\n\n" + fenced(unreached.map { "\($0.path):\($0.line):\($0.column): \($0.tag)" }, as: "text")
    }
    if !orphans.isEmpty {
      text += "\n" + words.say("### Orphans", "### Лишние файлы") + "\n\n" + fenced(orphans, as: "text")
    }
    return text
  }

  private func markdown(of group: ChangeGroup, _ words: ReportWords, _ printer: SnapshotPrinter) -> String {
    guard let first = group.cases.first, first.status == .changed || first.status == .conflict else { return "" }
    var title = first.name.description
    let others = group.cases.count - 1
    if others > 0 { title += words.say(" and \(others) more", " и ещё \(others)") }
    var text = "\n<details><summary>\(title.asMarkdown)</summary>\n\n"
    text += fenced(diff(group.difference, printer), as: "diff")
    if others > 0 {
      text += "\n" + group.cases.map { "- \($0.name.description.asMarkdown)\n" }.joined()
    }
    return text + "\n</details>\n"
  }

  /// The lines of a difference as a unified diff has them: a line that goes, a line that comes.
  private func diff(_ difference: WordDiff, _ printer: SnapshotPrinter) -> [String] {
    if difference.isWhitespaceOnly { return printer.lines(of: difference) }
    return difference.lines.flatMap { line -> [String] in
      switch line {
      case .gap: return ["  …"]
      case .runs(let runs):
        func text(without kind: WordDiff.Run.Kind) -> String {
          runs.filter { $0.kind != kind }.map(\.text).joined()
        }
        var lines: [String] = []
        if runs.contains(where: { $0.kind != .added }) { lines.append("- " + text(without: .added)) }
        if runs.contains(where: { $0.kind != .removed }) { lines.append("+ " + text(without: .removed)) }
        return lines
      }
    }
  }

  /// A fenced block; the fence is longer than any run of backticks in it.
  private func fenced(_ lines: [String], as language: String) -> String {
    var longest = 0
    for line in lines {
      var run = 0
      for byte in line.utf8 {
        run = byte == UInt8(ascii: "`") ? run + 1 : 0
        longest = max(longest, run)
      }
    }
    let fence = String(repeating: "`", count: max(3, longest + 1))
    return "\(fence)\(language)\n" + lines.map { $0 + "\n" }.joined() + fence + "\n"
  }
}

extension String {
  /// The text with everything escaped that Markdown or HTML would read.
  fileprivate var asMarkdown: String {
    let special = Array("\\`*_{}[]<>()#+!|~&".utf8)
    let escaped = utf8.flatMap { byte -> [UInt8] in
      byte < 0x20 ? [0x20] : special.contains(byte) ? [UInt8(ascii: "\\"), byte] : [byte]
    }
    return String(decoding: escaped, as: UTF8.self)
  }
}
