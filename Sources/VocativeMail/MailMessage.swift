import VocativeDigest
import VocativeLocale

/// A mail as a file of it holds it (`.eml`): headers, a blank line, the text and the HTML of it as alternatives.
///
/// Everything follows from what is given: the same message has the same bytes. Lines have at most 78 bytes, but for
/// addresses that are longer, end with CRLF, and are ASCII, but for addresses that are not.
package struct MailMessage: Sendable {
  /// A header beyond those that every mail has. The value is one word of ASCII.
  package typealias Header = (name: String, value: String)

  /// Whom it is from.
  package var from: Mailbox
  /// Where answers go, if not there.
  package var replyTo: Mailbox?
  /// Whom it is to; a mail without one is a draft.
  package var to: Mailbox?
  /// The subject, one line of UTF-8; nil leaves the field out.
  package var subject: [UInt8]?
  /// When it was written, in seconds since 1970-01-01T00:00:00Z.
  package var date: Int64
  /// What makes it another mail than others: the message, the recipient. With the date and the addresses it becomes the
  /// mail's `Message-ID`.
  package var identity: [[UInt8]]
  /// Further headers.
  package var headers: [Header] = []
  /// The text part in UTF-8.
  package var plain: [UInt8]?
  /// The HTML part in UTF-8.
  package var html: [UInt8]?

  /// A mail without parts.
  package init(from: Mailbox, date: Int64, identity: [[UInt8]]) {
    self.from = from
    self.date = date
    self.identity = identity
  }

  /// The mail as it is stored and sent.
  package var bytes: [UInt8] {
    let digest = identityDigest
    var fields = HeaderFields()
    fields.add("Date", text: MailDate(date).bytes)
    fields.add("From", from)
    if let replyTo { fields.add("Reply-To", replyTo) }
    if let to { fields.add("To", to) }
    if let subject { fields.add("Subject", text: subject) }
    fields.add("Message-ID", word: Array("<".utf8) + digest + [UInt8(ascii: "@")] + from.domain + Array(">".utf8))
    for header in headers { fields.add(header.name, word: Array(header.value.utf8)) }
    fields.add("MIME-Version", word: Array("1.0".utf8))
    // What stands within the parts cannot look like the boundary: in quoted-printable `=` is followed by a digit.
    let boundary = Array("=_".utf8) + digest
    switch (plain, html) {
    case (let plain?, let html?):
      fields.begin("Content-Type")
      fields.add(Array("multipart/alternative;".utf8))
      fields.add(Array("boundary=\"".utf8) + boundary + Array("\"".utf8))
      fields.end()
      let delimiter = Array("--".utf8) + boundary
      return fields.bytes + lineBreak + delimiter + lineBreak + Self.entity("text/plain", plain) + lineBreak + delimiter
        + lineBreak + Self.entity("text/html", html) + lineBreak + delimiter + Array("--".utf8) + lineBreak
    case (let plain?, nil): return fields.bytes + Self.entity("text/plain", plain) + lineBreak
    case (nil, let html?): return fields.bytes + Self.entity("text/html", html) + lineBreak
    case (nil, nil): return fields.bytes + Self.entity("text/plain", [])
    }
  }

  private var lineBreak: [UInt8] { [0x0D, 0x0A] }

  /// 32 hexadecimal digits that tell this mail from others: half of a SHA-256 over what makes it this one.
  private var identityDigest: [UInt8] {
    var hash = SHA256()
    for field in identity + [from.address, to?.address ?? [], Array(String(date).utf8)] {
      hash.update(Array("\(field.count):".utf8))
      hash.update(field)
    }
    return Array(hash.finish().prefix(16)).hexadecimal
  }

  /// The headers of a part, and the part.
  private static func entity(_ type: String, _ text: [UInt8]) -> [UInt8] {
    var fields = HeaderFields()
    fields.add("Content-Type", text: Array("\(type); charset=utf-8".utf8))
    fields.add("Content-Transfer-Encoding", word: Array("quoted-printable".utf8))
    var bytes = fields.bytes + [0x0D, 0x0A]
    QuotedPrintable.write(text, to: &bytes)
    return bytes
  }
}
