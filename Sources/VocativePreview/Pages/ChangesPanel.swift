import VocativeSMS
import VocativeSnapshots
import VocativeTypes

/// How a persona's message differs from the accepted one: old beside new.
struct ChangesPanel {
  let changes: [SnapshotCase]
  let facts: SiteFacts

  private var words: PreviewWords { facts.words }

  /// The panel; nothing where nothing changed.
  var markup: Markup {
    guard !changes.isEmpty else { return .none }
    return """
      <section class="changes">
      <h2>\(words.say("What changed", "Что изменилось"))</h2>
      \(Markup.joined(changes.map { markup(of: $0) }))
      </section>

      """
  }

  private func markup(of change: SnapshotCase) -> Markup {
    let sizes = [change.accepted, change.actual].compactMap { $0.map { words.bytes($0.count) } }
    let size = sizes.first == sizes.last ? sizes.last ?? "" : sizes.joined(separator: " → ")
    return """
      <article class="change">
      <h3>\(words.part(change.name.kind)) <span class="chip \(change.status.rawValue)">\(words.status(change.status))</span> \
      <span class="muted">\(size)</span></h3>
      \(difference(of: change))
      \(pair(of: change))
      </article>

      """
  }

  /// The lines that change, word by word.
  private func difference(of change: SnapshotCase) -> Markup {
    guard change.status == .changed || change.status == .conflict else { return .none }
    let difference = change.difference
    if difference.isWhitespaceOnly {
      return
        "<p class=\"muted\">\(words.say("white space of the mark-up only", "только пробелы и переводы строк в разметке"))</p>"
    }
    let lines = difference.lines.map { line -> Markup in
      switch line {
      case .gap: "<span class=\"muted\">…</span>\n"
      case .runs(let runs):
        .joined(
          runs.map { run -> Markup in
            switch run.kind {
            case .same: "\(run.text)"
            case .removed: "<del>\(run.text)</del>"
            case .added: "<ins>\(run.text)</ins>"
            }
          }) + "\n"
      }
    }
    let diff: Markup = "<pre class=\"diff\">\n\(Markup.joined(lines))</pre>"
    guard change.name.kind == .metadata else { return diff }
    return "<details><summary>\(words.say("show", "показать"))</summary>\(diff)</details>"
  }

  /// Both versions as a reader sees them, for the parts where that says more than words.
  private func pair(of change: SnapshotCase) -> Markup {
    let (before, after) = (words.say("before", "было"), words.say("after", "стало"))
    switch change.name.kind {
    case .part(.html):
      guard let old = change.accepted, let new = change.actual, !change.difference.isWhitespaceOnly else {
        return .none
      }
      return """
        <div class="pair"><figure><figcaption>\(before)</figcaption>\(MailView.frame(old, title: before))</figure>\
        <figure><figcaption>\(after)</figcaption>\(MailView.frame(new, title: after))</figure></div>
        """
    case .part(.sms):
      func bubble(_ bytes: [UInt8]?, _ title: String) -> Markup {
        guard let bytes else { return .none }
        let view = SMSView(text: bytes, worst: nil, facts: facts)
        return """
          <figure><figcaption>\(title) · \(words.smsParts(view.segments.count))</figcaption>\(view.bubble)</figure>
          """
      }
      return "<div class=\"pair\">\(bubble(change.accepted, before))\(bubble(change.actual, after))</div>"
    case .part, .metadata, .skipped: return .none
    }
  }
}
