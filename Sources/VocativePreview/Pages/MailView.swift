import Vocative
import VocativeSnapshots
import VocativeTypes

/// A mail as its reader meets it: the line in the inbox, the mail itself, the text version.
struct MailView {
  let rendering: PersonaRendering
  let facts: SiteFacts

  private var words: PreviewWords { facts.words }

  /// Where Gmail cuts a mail off, in bytes (102 KB; support.google.com/mail/answer/6594).
  private static let gmailLimit = 102 * 1_024

  /// The mail; nothing where the persona gets none.
  var markup: Markup {
    guard let html = rendering.bytes(of: .html) else {
      guard let plain = rendering.bytes(of: .plain) else { return .none }
      return "<section class=\"mail\">\(inboxLine)<pre class=\"plain alone\">\n\(plain)</pre></section>\n"
    }
    let plain = rendering.bytes(of: .plain)
    return """
      <section class="mail">
      \(inboxLine)
      <div class="views" role="group" aria-label="\(words.say("View", "Вид"))">
      \(radio("desktop", words.say("Desktop", "Компьютер"), isOn: true))\(radio("phone", words.say("Phone", "Телефон")))\
      \(plain == nil ? .none : radio("text", words.say("Plain text", "Текст")))
      <span class="gap"></span>
      \(check("dark", words.say("Dark", "Тёмная тема")))\(check("bare", words.say("No pictures", "Без картинок")))
      </div>
      <div class="stage">
      \(Self.frame(withTimers(html), title: words.say("The mail", "Письмо")))
      \(plain.map { "<pre class=\"plain\">\n\($0)</pre>" } ?? .none)
      </div>
      <p class="weight\(html.count > Self.gmailLimit ? " over" : "")">\(weight(html.count))</p>
      </section>

      """
  }

  /// The mail with the pictures of its timers, as the persona sees them.
  private func withTimers(_ html: [UInt8]) -> [UInt8] {
    guard let timers = facts.timers, let now = facts.personas[rendering.persona]?.now else { return html }
    return timers.shown(in: html, at: now)
  }

  /// A mail in a frame without scripts. The page may look into it, to give it its height and to show where links lead.
  static func frame(_ html: [UInt8], title: String) -> Markup {
    """
    <iframe class="letter" sandbox="allow-same-origin" referrerpolicy="no-referrer" title="\(title)" srcdoc="\(html)"></iframe>
    """
  }

  private func weight(_ count: Int) -> String {
    let size = words.bytes(count)
    if count > Self.gmailLimit {
      return words.say(
        "HTML \(size): Gmail cuts off what is beyond 102 KB", "HTML \(size): Gmail обрежет всё, что дальше 102 КБ")
    }
    return words.say("HTML \(size) of the 102 KB that Gmail shows", "HTML \(size) из 102 КБ, которые показывает Gmail")
  }

  /// The mail among others in a list: sender, subject, and what the client shows behind it.
  private var inboxLine: Markup {
    let initial = facts.brand.unicodeScalars.first.map { String($0) } ?? ""
    let subject = rendering.bytes(of: .subject)
    let preheader = rendering.bytes(of: .preheader)
    guard subject != nil || preheader != nil else { return .none }
    return """
      <div class="inbox">
      <span class="avatar" aria-hidden="true">\(initial)</span>
      <div>
      <p class="sender">\(facts.brand)</p>
      <p class="subject">\(subject ?? [])</p>
      <p class="preheader">\(preheader ?? [])</p>
      </div>
      </div>

      """
  }

  private func radio(_ value: String, _ label: String, isOn: Bool = false) -> Markup {
    """
    <label><input type="radio" name="view" value="\(value)"\(isOn ? " checked" : .none)><span>\(label)</span></label>
    """
  }

  private func check(_ value: String, _ label: String) -> Markup {
    "<label><input type=\"checkbox\" name=\"\(value)\"><span>\(label)</span></label>"
  }
}
