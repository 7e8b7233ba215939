import VocativeDiagnostics
import VocativeProgram
import VocativeSemantics
import VocativeSnapshots
import VocativeTypes

/// All messages of the workspace, with a search.
struct IndexPage {
  let messages: [MessageView]
  /// What is wrong with the workspace's own files.
  let diagnostics: [Diagnostic]
  let facts: SiteFacts

  private var words: PreviewWords { facts.words }

  /// The page's path from the top of the site.
  let path = SiteAddress.index

  /// The page.
  var page: (bytes: [UInt8], stamp: String) {
    var workspace = MessageView(name: "")
    workspace.diagnostics = diagnostics
    let problems: Markup =
      diagnostics.isEmpty
      ? .none : "<section class=\"problems\">\(workspace.findings(facts))</section>"
    return PageShell(path: path, title: facts.brand, facts: facts).page(
      """
      <header class="top">
      <h1>\(facts.brand)</h1>
      <p class="who">\(summary)</p>
      <input type="search" id="search" hidden placeholder="\(words.say("Find a message", "Найти сообщение"))" \
      aria-label="\(words.say("Find a message", "Найти сообщение"))" autocomplete="off">
      </header>
      \(problems)
      <main>
      <ol class="messages">
      \(Markup.joined(ordered.map { row(of: $0) }))</ol>
      <p class="muted" id="nothing" hidden>\(words.say("Nothing of that name", "Ничего не нашлось"))</p>
      </main>

      """)
  }

  /// What needs a look comes first: broken, then changed, then all others by name.
  private var ordered: [MessageView] {
    messages.filter { !$0.errors.isEmpty } + messages.filter { $0.errors.isEmpty && !$0.changes.isEmpty }
      + messages.filter { $0.errors.isEmpty && $0.changes.isEmpty }
  }

  private var summary: String {
    var parts = [words.messages(messages.count)]
    let broken = messages.count { !$0.errors.isEmpty }
    if broken > 0 { parts.append(words.say("\(broken) with problems", "с ошибками: \(broken)")) }
    let changed = messages.count { !$0.changes.isEmpty }
    if changed > 0 { parts.append(words.say("\(changed) changed", "изменилось: \(changed)")) }
    return parts.joined(separator: " · ")
  }

  private func row(of message: MessageView) -> Markup {
    let personas = message.renderings?.personas ?? []
    let first = personas.first { rendering in
      switch rendering.result {
      case .rendered: true
      case .skipped, .refused: false
      }
    }
    let target =
      message.errors.isEmpty
      ? first.map { SiteAddress.persona($0.persona, locale: $0.locale, of: message.name) } : nil
    let line = first?.headline ?? []
    let goal: Markup = message.header.goal.map { "<p class=\"goal\">\($0)</p>" } ?? .none
    return """
      <li data-search="\(message.name) \(message.header.goal ?? "") \(line)">
      <a href="\(SiteAddress.link(to: target ?? SiteAddress.message(message.name), from: path))">
      <h2>\(message.name)</h2>
      <p class="subject">\(line)</p>
      \(goal)
      </a>
      <p class="marks">\(marks(of: message)) <a href="\(SiteAddress.link(to: SiteAddress.message(message.name), from: path))">\(words.personas(personas.count))</a></p>
      </li>

      """
  }

  private func marks(of message: MessageView) -> Markup {
    var marks: Markup = .none
    func chip(_ kind: String, _ text: String) { marks += "<span class=\"chip \(kind)\">\(text)</span> " }
    if !message.errors.isEmpty { chip("no", words.problems(message.errors.count)) }
    if !message.changes.isEmpty { chip("changed", words.changes(message.changes.count)) }
    if let purpose = message.header.purpose { chip("", words.purpose(purpose)) }
    let programs = message.renderings?.programs ?? []
    if programs.count > 1 { chip("", programs.map(\.locale).joined(separator: " ")) }
    if let worst = programs.compactMap(\.content.worstSMS).map(\.segments).max() {
      chip("", words.smsAtMost(worst))
    }
    return marks
  }
}
