import VocativeDiagnostics
import VocativeProgram
import VocativeRender
import VocativeSMS
import VocativeSemantics
import VocativeSnapshots
import VocativeTypes

/// A message at a glance: what it is for, and what every persona gets of it.
struct MessagePage {
  let message: MessageView
  let facts: SiteFacts

  private var words: PreviewWords { facts.words }

  /// The page's path from the top of the site.
  var path: String { SiteAddress.message(message.name) }

  /// The page.
  var page: (bytes: [UInt8], stamp: String) {
    PageShell(path: path, title: message.name, facts: facts).page(
      """
      <header class="top">
      <p class="crumbs"><a href="\(SiteAddress.link(to: SiteAddress.index, from: path))">\(facts.brand)</a></p>
      <h1>\(message.name)</h1>
      \(header)
      </header>
      \(message.problems(facts))
      <main class="\(message.isStale ? "stale" : "")">
      \(table)
      </main>

      """)
  }

  /// What the front matter says.
  private var header: Markup {
    let header = message.header
    let rows: [(String, String?)] = [
      (words.say("purpose", "назначение"), header.purpose.map(words.purpose)),
      (words.say("goal", "цель"), header.goal),
      (words.say("when", "когда"), header.when?.words),
      (words.say("tone", "тон"), header.tone),
      (
        words.say("cascade", "каскад"),
        header.cascade.isEmpty ? nil : header.cascade.map(\.words).joined(separator: ", ")
      ),
    ]
    let items = rows.map { term, text -> Markup in
      text.map { "<div><dt>\(term)</dt><dd>\($0)</dd></div>\n" } ?? .none
    }
    return "<dl class=\"facts\">\n\(Markup.joined(items))</dl>"
  }

  /// A row a persona.
  private var table: Markup {
    guard let renderings = message.renderings else { return .none }
    let rows = renderings.personas.map { rendering -> Markup in
      let target = SiteAddress.persona(rendering.persona, locale: rendering.locale, of: message.name)
      return """
        <tr\(message.changes(of: rendering).isEmpty ? .none : " class=\"changed\"")>
        <th scope="row"><a href="\(SiteAddress.link(to: target, from: path))">\(rendering.persona)</a> <small>\(rendering.locale)</small></th>
        \(cells(of: rendering))
        </tr>

        """
    }
    return """
      <div class="scroll">
      <table class="matrix">
      <thead><tr><th scope="col">\(words.say("Persona", "Персонаж"))</th>\
      <th scope="col">\(words.say("Gets", "Получает"))</th>\
      \(hasSMS ? "<th scope=\"col\">\(words.say("SMS", "СМС"))</th>" : .none)\
      \(hasSegments ? "<th scope=\"col\">\(words.say("Segments", "Сегменты"))</th>" : .none)</tr></thead>
      <tbody>
      \(Markup.joined(rows))</tbody>
      </table>
      </div>

      """
  }

  /// Whether the message has a text message at all.
  private var hasSMS: Bool { message.renderings?.programs.contains { $0.parts.contains(.sms) } ?? false }

  /// Whether the message asks about segments.
  private var hasSegments: Bool {
    message.renderings?.programs.contains { !$0.content.segments.isEmpty } ?? false
  }

  /// The columns behind the persona's.
  private var columns: Int { 1 + (hasSMS ? 1 : 0) + (hasSegments ? 1 : 0) }

  private func cells(of rendering: PersonaRendering) -> Markup {
    switch rendering.result {
    case .skipped(let code, let text):
      let reason = text.isEmpty ? words.skip(code) : text
      return
        "<td colspan=\"\(columns)\" class=\"muted\">\(words.say("not sent", "не отправляется")): \(reason) <span class=\"chip\">\(code)</span></td>"
    case .refused(let reason): return "<td colspan=\"\(columns)\" class=\"refused\">\(reason[words.language])</td>"
    case .rendered(_, let metadata, _):
      let sms = rendering.bytes(of: .sms).map { SMSSegments(of: $0.span, profile: facts.smsProfile) }
      let count: Markup = sms.map { "\(words.smsParts($0.count)) <small>\($0.units)</small>" } ?? "—"
      let memberships = metadata.segments + metadata.partitions.map { "\($0.name): \($0.group)" }
      let segments = memberships.map { segment -> Markup in "<span class=\"chip\">\(segment)</span> " }
      return """
        <td>\(rendering.headline)</td>\
        \(hasSMS ? "<td class=\"number\">\(count)</td>" : .none)\
        \(hasSegments ? "<td>\(Markup.joined(segments))</td>" : .none)
        """
    }
  }
}
