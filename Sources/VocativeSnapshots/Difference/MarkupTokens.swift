/// Cuts HTML into words, one line of the display an element.
///
/// It is a reading aid, not a parser: whatever the bytes are, all of them but white space become tokens, in order.
struct MarkupTokens {
  private let bytes: [UInt8]
  private var offset = 0
  private(set) var tokens: [DiffToken] = []

  init(of bytes: [UInt8]) {
    self.bytes = bytes
    while offset < bytes.count { step() }
  }

  private mutating func step() {
    let byte = bytes[offset]
    if byte.isMarkupSpace {
      while offset < bytes.count, bytes[offset].isMarkupSpace { offset += 1 }
      addSpace()
    } else if byte == UInt8(ascii: "<"), let end = endOfTag() {
      addTag(offset..<end)
      offset = end
    } else {
      let start = offset
      offset += 1
      while offset < bytes.count, !bytes[offset].isMarkupSpace, bytes[offset] != UInt8(ascii: "<") { offset += 1 }
      tokens.append(DiffToken(bytes[start..<offset]))
    }
  }

  /// Behind the `>` of a tag or comment that begins here; `nil` where none begins or it does not end.
  private func endOfTag() -> Int? {
    guard offset + 1 < bytes.count else { return nil }
    let next = bytes[offset + 1]
    guard next.isLetter || next == UInt8(ascii: "/") || next == UInt8(ascii: "!") else { return nil }
    let isComment = bytes[offset...].starts(with: "<!--".utf8)
    var quote: UInt8?
    var index = offset + (isComment ? 4 : 1)
    while index < bytes.count {
      let byte = bytes[index]
      if isComment {
        if byte == UInt8(ascii: ">"), bytes[..<index].suffix(2).elementsEqual("--".utf8) { return index + 1 }
      } else if let open = quote {
        if byte == open { quote = nil }
      } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
        quote = byte
      } else if byte == UInt8(ascii: ">") {
        return index + 1
      }
      index += 1
    }
    return nil
  }

  /// A tag is cut at its blanks and behind each declaration of a style, so that one changed value is one token.
  private mutating func addTag(_ range: Range<Int>) {
    let isClosing = bytes[offset...].starts(with: "</".utf8)
    let name = bytes[range].dropFirst(isClosing ? 2 : 1).prefix { $0.isLetter || $0.isDigit }.map { $0 | 0x20 }
    let isInline = Self.inline.contains(name)
    if !isInline, !isClosing { breakLine() }
    var start = range.lowerBound
    for index in range {
      if bytes[index].isMarkupSpace {
        if start < index { tokens.append(DiffToken(bytes[start..<index])) }
        addSpace()
        start = index + 1
      } else if bytes[index] == UInt8(ascii: ";") {
        tokens.append(DiffToken(bytes[start...index]))
        start = index + 1
      }
    }
    if start < range.upperBound { tokens.append(DiffToken(bytes[start..<range.upperBound])) }
    if !isInline, isClosing || name == Array("br".utf8) { breakLine() }
  }

  private mutating func addSpace() {
    if let last = tokens.last, last != .space, !last.endsLine { tokens.append(.space) }
  }

  private mutating func breakLine() {
    if tokens.last == .space { tokens.removeLast() }
    if let last = tokens.last, !last.endsLine { tokens.append(.elementBreak) }
  }

  /// Elements that stand within a line of text.
  private static let inline: Set<[UInt8]> = Set(
    ["a", "b", "i", "em", "strong", "span", "sup", "sub", "u", "s", "small", "font", "code", "img", "wbr"]
      .map { Array($0.utf8) })
}

extension UInt8 {
  /// White space of HTML: tab, line feed, form feed, carriage return, blank.
  fileprivate var isMarkupSpace: Bool { self == 0x20 || (0x09...0x0D).contains(self) && self != 0x0B }
  fileprivate var isLetter: Bool { (0x61...0x7A).contains(self | 0x20) }
  fileprivate var isDigit: Bool { (0x30...0x39).contains(self) }
}
