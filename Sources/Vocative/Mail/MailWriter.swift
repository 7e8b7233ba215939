import VocativeMail
public import VocativeProgram
public import VocativeRender
import VocativeTypes

/// Writes renders of a message as mails, in the form of `.eml` files: subject, text and HTML with the headers of a mail
/// (RFC 5322), ready for a mail server.
///
/// The same render has the same bytes, `Message-ID` and `Date` included: they follow from the message, the recipient and
/// the context.
public struct MailWriter: Sendable {
  private let from: Mailbox
  private let replyTo: Mailbox?

  /// A writer for the sender that vocative.yaml names, `mail: { from: … }`; nil where it names none.
  public init?(_ workspace: Workspace) {
    self.init(workspace.sender)
  }

  /// A writer for the sender of a bundle; nil where its workspace named none.
  public init?(_ bundle: MessageBundle) {
    self.init(bundle.sender)
  }

  private init?(_ sender: MessageBundle.Sender?) {
    guard let sender, let from = Mailbox(name: Array(sender.name.utf8), address: Array(sender.address.utf8)) else {
      return nil
    }
    self.from = from
    replyTo = Mailbox(address: Array((sender.replyTo ?? "").utf8))
  }

  /// The mail of a render; nil if none of its parts belongs to one. Ask before the buffer is used again.
  ///
  /// Without an address in the recipient's data there is no `To`.
  public func mail(
    of rendering: Rendering, of message: Message, for recipient: borrowing Recipient, in context: RenderContext,
    _ buffer: borrowing MessageBuffer
  ) -> [UInt8]? {
    guard rendering.parts.contains(where: { $0.channel == .email }) else { return nil }
    let locale = message.programs[min(recipient.variant, message.programs.count - 1)].locale
    var mail = MailMessage(
      from: from, date: context.now,
      identity: [message.name, locale, recipient.id ?? ""].map { Array($0.utf8) })
    func bytes(of part: Part) -> [UInt8]? { rendering[part].map { _ in rendering.bytes(of: part, in: buffer) } }
    mail.replyTo = replyTo
    mail.to = buffer.mailAddress.flatMap { Mailbox(address: $0) }
    mail.subject = bytes(of: .subject)
    mail.plain = bytes(of: .plain)
    mail.html = bytes(of: .html)
    mail.headers = buffer.mailHeaders.map { ($0.name, $0.value) }
    return mail.bytes
  }
}
