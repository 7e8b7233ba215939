import Vocative
import VocativeDiagnostics
import VocativeProgram
import VocativeSnapshots
import VocativeTypes

/// A message as one persona gets it.
struct PersonaPage {
  let message: MessageView
  let rendering: PersonaRendering
  let facts: SiteFacts

  private var words: PreviewWords { facts.words }

  /// The page's path from the top of the site.
  var path: String { SiteAddress.persona(rendering.persona, locale: rendering.locale, of: message.name) }

  /// The page.
  var page: (bytes: [UInt8], stamp: String) {
    PageShell(path: path, title: "\(message.name) · \(rendering.persona)", facts: facts).page(
      """
      <header class="top">
      <p class="crumbs"><a href="\(SiteAddress.link(to: SiteAddress.index, from: path))">\(facts.brand)</a> / \
      <a href="\(SiteAddress.link(to: SiteAddress.message(message.name), from: path))">\(message.name)</a></p>
      \(switcher)
      \(who)
      </header>
      \(message.problems(facts))
      <main class="\(message.isStale ? "stale" : "")">
      \(content)
      </main>

      """)
  }

  /// The personas of the message, each a link.
  private var switcher: Markup {
    let links = (message.renderings?.personas ?? []).map { other -> Markup in
      let isCurrent = other.persona == rendering.persona && other.locale == rendering.locale
      let target = SiteAddress.persona(other.persona, locale: other.locale, of: message.name)
      let state: Markup =
        switch other.result {
        case .rendered: message.changes(of: other).isEmpty ? .none : " class=\"changed\""
        case .skipped: " class=\"skipped\""
        case .refused: " class=\"refused\""
        }
      return """
        <a href="\(SiteAddress.link(to: target, from: path))"\(isCurrent ? " aria-current=\"page\"" : .none)\(state) \
        title="\(facts.personas[other.persona]?.doc ?? other.persona)">\(other.persona) <small>\(other.locale)</small></a>

        """
    }
    return
      "<nav class=\"personas\" aria-label=\"\(words.say("Personas", "Персонажи"))\">\n\(Markup.joined(links))</nav>"
  }

  /// Who the persona is, and when the message is rendered.
  private var who: Markup {
    guard let persona = facts.personas[rendering.persona] else { return .none }
    let doc: Markup = persona.doc.map { "\($0) · " } ?? .none
    return "<p class=\"who\">\(doc)<time>\(facts.clock(persona.now))</time></p>"
  }

  private var content: Markup {
    switch rendering.result {
    case .skipped(let code, let text):
      return """
        \(changes)
        <section class="none">
        <h2>\(words.say("Not sent", "Не отправляется"))</h2>
        <p>\(text.isEmpty ? words.skip(code) : text) <span class="chip">\(code)</span></p>
        </section>

        """
    case .refused(let reason):
      return """
        <section class="none refused">
        <h2>\(words.say("Cannot be rendered", "Не получается собрать"))</h2>
        <p>\(reason[words.language])</p>
        </section>

        """
    case .rendered(let parts, let metadata, _):
      let sms = rendering.bytes(of: .sms).map { text in
        SMSView(text: text, worst: program?.content.worstSMS, facts: facts).markup
      }
      let mail = MailView(rendering: rendering, facts: facts).markup
      return """
        \(changes)
        <div class="columns\(mail.bytes.isEmpty ? " single" : "")">
        \(mail)
        <aside>
        \(sms ?? .none)\(Markup.joined(parts.map(note)))\(WhyPanel(metadata: metadata, facts: facts).markup)
        </aside>
        </div>

        """
    }
  }

  /// A push or the text of a channel; mails and SMS have views of their own.
  private func note(_ part: PersonaRendering.PartText) -> Markup {
    let name = words.part(.part(part.part))
    switch part.part {
    case .subject, .preheader, .html, .plain, .sms, .text: return .none
    case .push:
      let title = part.bytes.firstIndex(of: UInt8(ascii: "\n")).map { Array(part.bytes[..<$0]) }
      let body = Array(part.bytes.dropFirst(title.map { $0.count + 2 } ?? 0))
      return """
        <section class="note">
        <h2>\(name)</h2>
        <div class="bubble"><p class="sender">\(facts.brand)</p><p class="title">\(title ?? [])</p>\(body)</div>
        </section>

        """
    case .channel:
      return """
        <section class="note">
        <h2>\(name)</h2>
        <p class="bubble">\(part.bytes)</p>
        </section>

        """
    }
  }

  private var changes: Markup { ChangesPanel(changes: message.changes(of: rendering), facts: facts).markup }

  private var program: Program? {
    message.renderings?.programs.first { $0.locale == rendering.locale }
  }
}
