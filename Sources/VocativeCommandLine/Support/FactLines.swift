import Vocative

/// The facts behind a render, a line each: segments, groups, experiments, triggers with their evidence, picks with their
/// traces, channels that were dropped.
struct FactLines {
  let lines: [String]

  init(of metadata: Metadata, _ console: Console) {
    func say(_ en: String, _ ru: String) -> String { console.text(en: en, ru: ru) }
    var lines: [String] = []
    if !metadata.segments.isEmpty {
      lines.append(say("segments: ", "сегменты: ") + metadata.segments.joined(separator: ", "))
    }
    lines += metadata.partitions.map { say("group: ", "группа: ") + "\($0.name) = \($0.group)" }
    lines += metadata.experiments.map { say("experiment: ", "эксперимент: ") + "\($0.name) = \($0.arm)" }
    for trace in metadata.triggers {
      let state = trace.isShown ? say("shown", "показан") : say("not shown", "не показан")
      let evidence = trace.evidence.map { "\($0.name) \(Self.text(of: $0.value))" }.joined(separator: ", ")
      let age = trace.ageSeconds.map { say(", known for \($0) s", ", данным \($0) с") } ?? ""
      let line = "\(trace.kind.name): \(state)" + (evidence.isEmpty ? "" : "; \(evidence)") + age
      // Parts claim the same on the same evidence: it is said once.
      if !lines.contains(line) { lines.append(line) }
    }
    for pick in metadata.picks {
      let score = pick.score.map { ", \(say("score", "вес")) \($0.description)" } ?? ""
      lines.append(say("pick: ", "подборка: ") + "\(Self.text(of: pick.sku)), \(pick.rule), \(pick.source)\(score)")
    }
    for shortage in metadata.shortages {
      lines.append(
        say("pick: ", "подборка: ")
          + say(
            "\(shortage.rule) found \(shortage.found), \(shortage.minimum) needed",
            "\(shortage.rule) — нашлось \(shortage.found), нужно \(shortage.minimum)"))
    }
    for dropped in metadata.dropped {
      lines.append(
        say("not sent: ", "не отправляется: ") + "\(dropped.channel.name) (\(dropped.reason.code))"
          + (dropped.reason.text.isEmpty ? "" : ": \(dropped.reason.text)"))
    }
    self.lines = lines
  }

  private static func text(of value: EvidenceValue) -> String {
    switch value {
    case .absent: "—"
    case .boolean(let value): value ? "true" : "false"
    case .number(let number): number.description
    case .text(let text): text
    }
  }
}
