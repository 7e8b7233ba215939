import VocativeLocale
import VocativeRender
import VocativeSnapshots
import VocativeTypes

/// Why a persona gets this text: the facts that decided about it.
struct WhyPanel {
  let metadata: Metadata
  let facts: SiteFacts

  private var words: PreviewWords { facts.words }

  /// The panel; always there, as even “no segment, no trigger” is an answer.
  var markup: Markup {
    """
    <section class="why">
    <h2>\(words.say("Why this text", "Почему такой текст"))</h2>
    <dl>
    \(segments)\(groups)\(triggers)\(picks)\(dropped)\(names)
    </dl>
    </section>

    """
  }

  private var segments: Markup {
    guard !metadata.segments.isEmpty else {
      return row(
        words.say("Segments", "Сегменты"),
        "<span class=\"muted\">\(words.say("none of those asked about", "ни в одном из тех, о которых спрашивает шаблон"))</span>"
      )
    }
    let names = metadata.segments.map { name -> Markup in
      "<span class=\"chip\">\(name)</span> <code>\(facts.conditions[name] ?? "")</code><br>"
    }
    return row(words.say("Segments", "Сегменты"), .joined(names))
  }

  private var groups: Markup {
    guard !metadata.partitions.isEmpty else { return .none }
    let names = metadata.partitions.map { name, group -> Markup in
      "<code>\(name)</code> <span class=\"chip\">\(group)</span><br>"
    }
    return row(words.say("Groups", "Группы"), .joined(names))
  }

  /// What several parts claim on the same evidence is said once.
  private var triggers: Markup {
    var said: Set<[UInt8]> = []
    return .joined(
      metadata.triggers.map { trace -> Markup in
        let sign: Markup =
          trace.isShown
          ? "<span class=\"chip yes\">\(words.say("shown", "показан"))</span>"
          : "<span class=\"chip\">\(words.say("not shown", "не показан"))</span>"
        var evidence = trace.evidence.map { name, value -> Markup in
          "<span><code>\(name)</code> \(text(of: value))</span>"
        }
        if let age = trace.ageSeconds, age >= 0 {
          evidence.append("<span class=\"muted\">\(words.say("known for", "данным")) \(words.age(age))</span>")
        }
        let row = row(words.trigger(trace.kind), "\(sign) <span class=\"evidence\">\(Markup.joined(evidence))</span>")
        return said.insert(row.bytes).inserted ? row : .none
      })
  }

  private var picks: Markup {
    guard !metadata.picks.isEmpty || !metadata.shortages.isEmpty else { return .none }
    let items =
      metadata.picks.map { pick -> Markup in
        let score: Markup = pick.score.map { " <span class=\"muted\">\($0.description)</span>" } ?? .none
        let source: Markup = pick.source == "record" ? .none : " <span class=\"muted\">\(pick.source)</span>"
        return "<li><code>\(text(of: pick.sku))</code> \(pick.rule)\(source)\(score)</li>"
      }
      + metadata.shortages.map { shortage -> Markup in
        let found = words.say(
          "found \(shortage.found), \(shortage.minimum) needed", "нашлось \(shortage.found), нужно \(shortage.minimum)")
        return "<li>\(shortage.rule) <span class=\"muted\">\(found)</span></li>"
      }
    return row(words.say("Picks", "Подборка"), "<ul>\(Markup.joined(items))</ul>")
  }

  private var dropped: Markup {
    .joined(
      metadata.dropped.map { dropped -> Markup in
        let reason = dropped.reason.text.isEmpty ? words.skip(dropped.reason.code) : dropped.reason.text
        return row(
          words.channel(dropped.channel),
          "<span class=\"chip no\">\(words.say("not sent", "не отправляется"))</span> \(reason)")
      })
  }

  private var names: Markup {
    guard metadata.absentNames > 0 else { return .none }
    return row(
      words.say("Name", "Имя"),
      "\(words.say("not used: it looks like a link or holds signs that names do not have", "не использовано: похоже на ссылку или содержит знаки, которых в именах нет"))"
    )
  }

  private func row(_ term: String, _ description: Markup) -> Markup {
    "<dt>\(term)</dt><dd>\(description)</dd>\n"
  }

  private func text(of value: EvidenceValue) -> String {
    switch value {
    case .absent: "—"
    case .boolean(let value): value ? words.say("yes", "да") : words.say("no", "нет")
    case .number(let number): number.description
    case .text(let text):
      if let instant = try? ISO8601.dateTime(Array(text.utf8).span) { facts.clock(instant) } else { text }
    }
  }
}
