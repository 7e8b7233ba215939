import VocativeDiagnostics

/// Tells the words of a literal from the mark-up around them, byte by byte, over the pieces of a part.
///
/// No parser of HTML: all that matters is whether a byte is printed as text. A `<` that begins no tag is text.
struct MarkupText: Hashable {
  private enum State: Hashable {
    case text
    case tag
    case quoted(UInt8)
    case entity(Int)
  }

  private var state = State.text
  /// Whether there is mark-up at all; texts and subjects have none.
  let isMarkup: Bool

  init(isMarkup: Bool) {
    self.isMarkup = isMarkup
  }

  /// What a byte is, given the one behind it.
  enum Role {
    case text
    /// Mark-up, or the middle of a character that was written as an entity.
    case markup
  }

  mutating func read(_ byte: UInt8, next: UInt8?) -> Role {
    guard isMarkup else { return .text }
    switch state {
    case .text:
      if byte == UInt8(ascii: "<"), let next, Self.beginsTag(next) {
        state = .tag
        return .markup
      }
      if byte == UInt8(ascii: "&"), let next, next == UInt8(ascii: "#") || Self.isLetter(next) {
        state = .entity(0)
        return .markup
      }
      return .text
    case .tag:
      if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") { state = .quoted(byte) }
      if byte == UInt8(ascii: ">") { state = .text }
      return .markup
    case .quoted(let quote):
      if byte == quote { state = .tag }
      return .markup
    case .entity(let length):
      // The longest name of an entity has 31 letters (`&CounterClockwiseContourIntegral;`).
      if byte == UInt8(ascii: ";") || length > 31 { state = .text } else { state = .entity(length + 1) }
      return .markup
    }
  }

  /// Reads on from where one is in mark-up to where text begins, or to the end; gives that place.
  mutating func skipMarkup(_ bytes: Span<UInt8>, from start: Int, to end: Int) -> Int {
    var offset = start
    while offset < end {
      switch state {
      case .text: return offset
      case .tag:
        let sign = bytes.place(
          ofAny: UInt8(ascii: ">"), UInt8(ascii: "\""), UInt8(ascii: "'"), from: offset, to: end)
        guard sign < end else { return end }
        state = bytes[sign] == UInt8(ascii: ">") ? .text : .quoted(bytes[sign])
        offset = sign + 1
      case .quoted(let quote):
        let sign = bytes.place(of: quote, from: offset, to: end)
        guard sign < end else { return end }
        state = .tag
        offset = sign + 1
      case .entity:
        _ = read(bytes[offset], next: nil)
        offset += 1
      }
    }
    return offset
  }

  /// Whether what comes next is printed as text.
  var isInText: Bool {
    switch state {
    case .text: true
    case .tag, .quoted, .entity: false
    }
  }

  private static func beginsTag(_ byte: UInt8) -> Bool {
    isLetter(byte) || byte == UInt8(ascii: "/") || byte == UInt8(ascii: "!")
  }

  private static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }
}
