/// Quoted-printable (RFC 2045 §6.7): a text in lines of ASCII that every mail server leaves alone.
enum QuotedPrintable {
  /// The longest line, §6.7 rule 5, less the `=` that ends one softly.
  private static let longestLine = 75
  private static let digits = Array("0123456789ABCDEF".utf8)

  /// Appends a text. Its line breaks, LF or CRLF, become CRLF.
  ///
  /// What a server might change is encoded too: blanks at the end of a line, a dot at its beginning (RFC 5321 §4.5.2),
  /// and `From ` there, which old mailboxes quote.
  static func write(_ text: [UInt8], to mail: inout [UInt8]) {
    var column = 0
    var index = 0
    while index < text.count {
      if let breakCount = lineBreak(in: text, at: index) {
        mail += [0x0D, 0x0A]
        index += breakCount
        column = 0
        continue
      }
      var isLiteral = isLiteral(in: text, at: index, beginsLine: column == 0)
      if column + (isLiteral ? 1 : 3) > longestLine {
        mail += [UInt8(ascii: "="), 0x0D, 0x0A]
        column = 0
        isLiteral = self.isLiteral(in: text, at: index, beginsLine: true)
      }
      if isLiteral {
        mail.append(text[index])
      } else {
        writeEscape(text[index], to: &mail)
      }
      column += isLiteral ? 1 : 3
      index += 1
    }
  }

  /// Appends `=C3`.
  static func writeEscape(_ byte: UInt8, to bytes: inout [UInt8]) {
    bytes += [UInt8(ascii: "="), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
  }

  /// The bytes of the line break at a place; nil without one.
  private static func lineBreak(in text: [UInt8], at index: Int) -> Int? {
    if text[index] == 0x0A { return 1 }
    return text[index] == 0x0D && index + 1 < text.count && text[index + 1] == 0x0A ? 2 : nil
  }

  private static func isLiteral(in text: [UInt8], at index: Int, beginsLine: Bool) -> Bool {
    switch text[index] {
    case 0x20, 0x09: index + 1 < text.count && lineBreak(in: text, at: index + 1) == nil
    case UInt8(ascii: "="): false
    case UInt8(ascii: "."): !beginsLine
    case UInt8(ascii: "F"): !beginsLine || !text[index...].starts(with: "From ".utf8)
    case 0x21...0x7E: true
    case _: false
    }
  }
}
