/// A text as people quote it: the kind of blanks, quotes and dashes does not count, for those are set when a message is
/// compiled.
struct SearchableText {
  /// The bytes that count.
  private(set) var bytes: [UInt8] = []
  /// Where each of them stands in the text.
  private(set) var offsets: [Int] = []

  init(_ text: some Sequence<UInt8>) {
    let text = Array(text)
    var offset = 0
    while offset < text.count {
      let (byte, length) = Self.sign(in: text, at: offset)
      // Blanks in a row, line breaks among them, are one.
      if byte != 0x20 || bytes.last != 0x20 {
        bytes.append(byte)
        offsets.append(offset)
      }
      offset += length
    }
  }

  /// Where another text occurs, as offsets in this one.
  func places(of other: SearchableText) -> [Int] {
    let wanted = other.trimmed
    guard let first = wanted.first, wanted.count <= bytes.count else { return [] }
    return (0...bytes.count - wanted.count).filter { start in
      bytes[start] == first && bytes[start..<start + wanted.count].elementsEqual(wanted)
    }.map { offsets[$0] }
  }

  private var trimmed: ArraySlice<UInt8> {
    var rest = bytes[...]
    while rest.first == 0x20 { rest.removeFirst() }
    while rest.last == 0x20 { rest.removeLast() }
    return rest
  }

  /// What stands for the sign at an offset, and how many bytes the sign has.
  private static func sign(in text: [UInt8], at offset: Int) -> (UInt8, Int) {
    let byte = text[offset]
    if byte == 0x09 || byte == 0x0A || byte == 0x0D { return (0x20, 1) }
    for (sign, plain) in signs where text[offset...].starts(with: sign) { return (plain, sign.count) }
    return (byte, 1)
  }

  /// No-break and narrow no-break space, the entity of the one, quotes and dashes.
  private static let signs: [([UInt8], UInt8)] = [
    ("\u{A0}", 0x20), ("\u{202F}", 0x20), ("&nbsp;", 0x20), ("«", 0x22), ("»", 0x22), ("„", 0x22), ("“", 0x22),
    ("”", 0x22),
    ("&quot;", 0x22), ("’", 0x27), ("–", 0x2D), ("—", 0x2D), ("\u{2011}", 0x2D),
  ].map { (Array($0.utf8), UInt8($1)) }
}

/// Whether a text has words, as people quote them: blanks, quotes and dashes count in any kind.
package func isQuoted(_ words: String, in text: [UInt8]) -> Bool {
  !SearchableText(text).places(of: SearchableText(words.utf8)).isEmpty
}
