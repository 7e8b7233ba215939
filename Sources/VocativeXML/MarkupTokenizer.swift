import VocativeDiagnostics

/// Cuts HTML into tokens as the tokenizer of WHATWG HTML §13.2.5 does.
///
/// It never fails: any bytes have tokens, and their ranges cover all of them. Content of an element is told from the
/// name of its start tag alone; foreign elements (`svg`, `math`) have no rules of their own here.
package struct MarkupTokenizer {
  let bytes: [UInt8]
  /// Where a name ends although no byte says so, in ascending order.
  let breaks: [Int]
  var position = 0
  var output = MarkupTokens()
  /// The numbers of ``MarkupTokens/otherTags``, by their bytes.
  private var otherTags: [[UInt8]: TagName] = [:]

  private init(_ bytes: [UInt8], _ breaks: [Int]) {
    self.bytes = bytes
    self.breaks = breaks
  }

  /// The tokens of some HTML.
  ///
  /// `breaks` are ascending offsets at which names end although no byte says so: pieces that are never written next to
  /// each other meet there. `<input checked^disabled>` has two attributes.
  package static func tokens(of bytes: [UInt8], breaks: [Int] = []) -> MarkupTokens {
    var tokenizer = MarkupTokenizer(bytes, breaks)
    // A little less than mails have, so that small texts take little.
    tokenizer.output.tokens.reserveCapacity(bytes.count / 24)
    tokenizer.output.attributes.reserveCapacity(bytes.count / 48)
    tokenizer.run()
    return tokenizer.output
  }

  private mutating func run() {
    var textStart = 0
    while let sign = bytes.span.firstIndex(of: UInt8(ascii: "<"), from: position) {
      position = sign
      guard let kind = markupKind() else {
        position &+= 1
        continue
      }
      emitText(.text, from: textStart, to: position)
      switch kind {
      case .startTag: readTag(.startTag, nameAt: position &+ 1)
      case .endTag: readTag(.endTag, nameAt: position &+ 2)
      case .comment: readComment()
      case .doctype, .bogusComment: readToGreaterThan(kind)
      case .text, .escapableText, .rawText, .cutOff: position &+= 1
      }
      textStart = position
    }
    position = bytes.count
    emitText(.text, from: textStart, to: position)
  }

  /// The name that some bytes spell, numbered if need be.
  mutating func tag(_ name: Range<Int>) -> TagName {
    if let known = TagName(bytes.span.extracting(name)) { return known }
    let lowered = bytes[name].map(\.loweredASCII)
    if let tag = otherTags[lowered] { return tag }
    let tag = TagName(Int32(TagName.knownCount + output.otherTags.count))
    output.otherTags.append(String(decoding: lowered, as: UTF8.self))
    otherTags[lowered] = tag
    return tag
  }

  /// What the `<` at the position opens; `nil` if it is text.
  private func markupKind() -> MarkupToken.Kind? {
    guard let next = byte(at: position &+ 1) else { return nil }
    if next.isASCIILetter { return .startTag }
    switch next {
    case UInt8(ascii: "/"):
      guard let third = byte(at: position &+ 2) else { return nil }
      return third.isASCIILetter ? .endTag : .bogusComment
    case UInt8(ascii: "!"):
      if matches("<!--", at: position) { return .comment }
      return matches("<!doctype", at: position) ? .doctype : .bogusComment
    case UInt8(ascii: "?"): return .bogusComment
    default: return nil
    }
  }

  /// Reads up to and with the next `>`; quotes mean nothing here.
  private mutating func readToGreaterThan(_ kind: MarkupToken.Kind) {
    let start = position
    position = bytes.span.firstIndex(of: UInt8(ascii: ">"), from: position).map { $0 &+ 1 } ?? bytes.count
    output.tokens.append(MarkupToken(kind, start..<position))
  }

  /// Reads a comment: it ends at `-->` or `--!>`, or at once after `<!--` in `<!-->` and `<!--->`.
  private mutating func readComment() {
    let start = position
    position &+= 4
    if byte(at: position) == UInt8(ascii: ">") {
      position &+= 1
    } else if matches("->", at: position) {
      position &+= 2
    } else {
      while position < bytes.count, !matches("-->", at: position), !matches("--!>", at: position) {
        position &+= 1
      }
      position = min(bytes.count, position &+ (matches("-->", at: position) ? 3 : 4))
    }
    output.tokens.append(MarkupToken(.comment, start..<position))
  }

  mutating func emitText(_ kind: MarkupToken.Kind, from start: Int, to end: Int) {
    if start < end { output.tokens.append(MarkupToken(kind, start..<end)) }
  }

  /// Whether a name ends at an offset in any case.
  func isBreak(_ offset: Int) -> Bool {
    var (low, high) = (0, breaks.count)
    while low < high {
      let middle = low &+ (high &- low) / 2
      if breaks[middle] < offset { low = middle &+ 1 } else { high = middle }
    }
    return low < breaks.count && breaks[low] == offset
  }

  /// The byte at an offset; `nil` behind the end.
  func byte(at offset: Int) -> UInt8? { offset < bytes.count ? bytes[offset] : nil }

  /// Whether some bytes stand at an offset, ASCII letters in any case.
  func matches(_ word: StaticString, at offset: Int) -> Bool {
    let count = word.utf8CodeUnitCount
    guard bytes.count &- offset >= count else { return false }
    return word.withUTF8Buffer { buffer in
      for index in 0..<count where unsafe bytes[offset &+ index].loweredASCII != buffer[index] {
        return false
      }
      return true
    }
  }
}

extension Span<UInt8> {
  /// Where the bytes from an offset on end that pass a test.
  func end(ofRunFrom start: Int, while condition: (UInt8) -> Bool) -> Int {
    var offset = start
    while offset < count, condition(self[offset]) { offset &+= 1 }
    return offset
  }
}
