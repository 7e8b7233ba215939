/// A piece of a snapshot as it is compared and shown.
struct DiffToken: Sendable, Hashable {
  /// What two tokens must have in common to be the same; empty for a break that only the display has.
  let key: [UInt8]
  /// What is shown.
  let text: [UInt8]
  /// Whether the shown line ends behind it.
  let endsLine: Bool

  init(_ text: some Collection<UInt8>, endsLine: Bool = false) {
    self.text = Array(text)
    key = self.text
    self.endsLine = endsLine
  }

  private init(text: [UInt8], key: [UInt8], endsLine: Bool) {
    self.text = text
    self.key = key
    self.endsLine = endsLine
  }

  /// Whether it is nothing but blanks of one line.
  var isBlank: Bool { !endsLine && text.allSatisfy(\.isBlank) }

  /// White space of mark-up: all of it is alike.
  static let space = DiffToken(text: [0x20], key: [0x20], endsLine: false)

  /// The place where an element begins or ends: a line break of the display, no byte of the snapshot.
  static let elementBreak = DiffToken(text: [], key: [], endsLine: true)
}

extension [DiffToken] {
  /// Words, runs of blanks and line breaks of a text, nothing left out.
  static func words(of text: [UInt8]) -> [DiffToken] {
    var tokens: [DiffToken] = []
    var start = 0
    while start < text.count {
      let byte = text[start]
      if byte == UInt8(ascii: "\n") {
        tokens.append(DiffToken([byte], endsLine: true))
        start += 1
        continue
      }
      let isBlank = byte.isBlank
      var end = start + 1
      while end < text.count, text[end] != UInt8(ascii: "\n"), text[end].isBlank == isBlank { end += 1 }
      tokens.append(DiffToken(text[start..<end]))
      start = end
    }
    return tokens
  }
}

extension UInt8 {
  /// A blank or tab.
  fileprivate var isBlank: Bool { self == 0x20 || self == 0x09 }
}
