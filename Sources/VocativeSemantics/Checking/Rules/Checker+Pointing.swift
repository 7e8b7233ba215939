import VocativeDiagnostics
import VocativeTypes

extension Checker {
  static let mails: [[UrgentWords.Element]] = [
    [.words(["в"]), .maybe(["нашем"]), .words(["письме"])],
    [.words(["на", "в"]), .maybe(["вашей"]), .words(["почте"])],
    [.words(["проверьте", "загляните"]), .maybe(["в"]), .words(["почту"])],
    [.words(["in"]), .words(["your", "our"]), .words(["inbox", "email", "mail"])],
    [.words(["check"]), .maybe(["your"]), .words(["email", "inbox", "mail"])],
  ]

  /// R26: an SMS that points to a mail comes after it.
  mutating func checkPointing(_ reading: PartReading, of header: MessageHeader, hasMail: Bool) {
    guard let range = reading.places(of: .mails).first, let location = reading.location(of: range) else { return }
    let legs = header.cascade.map(\.channel)
    if let mail = legs.firstIndex(of: Channel.email.name), let sms = legs.firstIndex(of: Channel.sms.name), mail < sms {
      return
    }
    report(
      Diagnostic(.mailToCome, at: location.span, in: location.file)
        .helping(
          en: hasMail ? "send the mail first: `cascade: [email, sms after 3 h unless read]`" : "say it here",
          ru: hasMail
            ? "отправьте сначала письмо: `cascade: [email, sms after 3 h unless read]`" : "скажите это прямо здесь"))
  }

  /// How long after the first channel a part is sent, in seconds.
  func wait(of part: Part?, _ header: MessageHeader) -> Int64 {
    guard let part, let leg = header.cascade.firstIndex(where: { $0.channel == part.channel.name }) else { return 0 }
    return header.cascade[...leg].reduce(0) { $0 &+ $1.wait }
  }
}

extension Diagnostic.Message {
  /// R26: "All details are in our letter", in an SMS that comes before it.
  fileprivate static let mailToCome = Self(
    "LAW726", "mail-to-come", .error,
    en: "the SMS points to a letter that the customer does not have yet",
    ru: "SMS отсылает к письму, которого у клиента ещё нет")
}
