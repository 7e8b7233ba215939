import CByteScan

/// Cuts HTML into tokens as the tokenizer of WHATWG HTML §13.2.5 does.
///
/// It never fails: any bytes have tokens, and their ranges cover all of them. Content of an element is told from the
/// name of its start tag alone; foreign elements (`svg`, `math`) have no rules of their own here.
package struct MarkupTokenizer {
  /// Where a name ends although no byte says so, in ascending order.
  let breaks: [Int]
  /// How many of them lie before the position, as far as was asked.
  private var passedBreaks = 0
  var position = 0
  var output = MarkupTokens()
  /// The numbers of ``MarkupTokens/otherTags``, by their bytes.
  private var otherTags: [[UInt8]: TagName] = [:]
  // The tables, which every tag is looked up in.
  private let tagNames = TagName.names
  let attributeNames = AttributeName.names
  let contentKinds = ElementName.contentKinds

  private init(_ breaks: [Int]) { self.breaks = breaks }

  /// The tokens of some HTML.
  ///
  /// `breaks` are ascending offsets at which names end although no byte says so: pieces that are never written next to
  /// each other meet there. `<input checked^disabled>` has two attributes.
  package static func tokens(of bytes: [UInt8], breaks: [Int] = []) -> MarkupTokens {
    var tokenizer = MarkupTokenizer(breaks)
    // A little less than mails have, so that small texts take little.
    tokenizer.output.tokens.reserveCapacity(bytes.count / 24)
    tokenizer.output.attributes.reserveCapacity(bytes.count / 48)
    tokenizer.run(bytes.span)
    return tokenizer.output
  }

  private mutating func run(_ bytes: Span<UInt8>) {
    var textStart = 0
    while true {
      position = bytes.place(of: UInt8(ascii: "<"), from: position)
      guard position < bytes.count else { break }
      guard let kind = markupKind(in: bytes) else {
        position &+= 1
        continue
      }
      emitText(.text, from: textStart, to: position)
      switch kind {
      case .startTag, .endTag: readTag(kind, in: bytes)
      case .comment: readComment(in: bytes)
      case .doctype, .bogusComment: readToGreaterThan(kind, in: bytes)
      case .text, .escapableText, .rawText, .cutOff: position &+= 1
      }
      textStart = position
    }
    emitText(.text, from: textStart, to: position)
  }

  /// The name that some bytes spell, numbered if need be.
  mutating func tag(_ name: Range<Int>, in bytes: Span<UInt8>) -> TagName {
    if let number = tagNames.number(of: name, in: bytes) { return TagName(number) }
    let lowered = name.map { bytes[$0].loweredASCII }
    if let tag = otherTags[lowered] { return tag }
    let tag = TagName(Int32(TagName.knownCount + output.otherTags.count))
    output.otherTags.append(String(decoding: lowered, as: UTF8.self))
    otherTags[lowered] = tag
    return tag
  }

  /// What the `<` at the position opens; `nil` if it is text.
  private func markupKind(in bytes: Span<UInt8>) -> MarkupToken.Kind? {
    guard let next = bytes.byte(at: position &+ 1) else { return nil }
    if next.isASCIILetter { return .startTag }
    switch next {
    case UInt8(ascii: "/"):
      guard let third = bytes.byte(at: position &+ 2) else { return nil }
      return third.isASCIILetter ? .endTag : .bogusComment
    case UInt8(ascii: "!"):
      if bytes.spells("<!--", at: position) { return .comment }
      return bytes.spells("<!doctype", at: position) ? .doctype : .bogusComment
    case UInt8(ascii: "?"): return .bogusComment
    default: return nil
    }
  }

  /// Reads up to and with the next `>`; quotes mean nothing here.
  private mutating func readToGreaterThan(_ kind: MarkupToken.Kind, in bytes: Span<UInt8>) {
    let start = position
    position = min(bytes.count, bytes.place(of: UInt8(ascii: ">"), from: position) &+ 1)
    output.tokens.append(MarkupToken(kind, start..<position))
  }

  /// Reads a comment: it ends at `-->` or `--!>`, or at once after `<!--` in `<!-->` and `<!--->`.
  private mutating func readComment(in bytes: Span<UInt8>) {
    let start = position
    position &+= 4
    if bytes.byte(at: position) == UInt8(ascii: ">") {
      position &+= 1
    } else if bytes.spells("->", at: position) {
      position &+= 2
    } else {
      while position < bytes.count, !bytes.spells("-->", at: position), !bytes.spells("--!>", at: position) {
        position &+= 1
      }
      position = min(bytes.count, position &+ (bytes.spells("-->", at: position) ? 3 : 4))
    }
    output.tokens.append(MarkupToken(.comment, start..<position))
  }

  mutating func emitText(_ kind: MarkupToken.Kind, from start: Int, to end: Int) {
    if start < end { output.tokens.append(MarkupToken(kind, start..<end)) }
  }

  /// The next offset, from the position on, at which a name ends in any case.
  mutating func nextBreak() -> Int? {
    while passedBreaks < breaks.count, breaks[passedBreaks] < position { passedBreaks &+= 1 }
    return passedBreaks < breaks.count ? breaks[passedBreaks] : nil
  }
}

extension Span<UInt8> {
  /// The byte at an offset; `nil` behind the end.
  @inline(__always)
  func byte(at offset: Int) -> UInt8? { offset < count ? self[offset] : nil }

  /// Where a byte stands first, from an offset on; the count if it does not.
  @inline(__always)
  func place(of byte: UInt8, from start: Int) -> Int {
    unsafe withUnsafeBufferPointer { unsafe byte_scan_find($0.baseAddress, start, $0.count, byte) }
  }

  /// Whether some bytes stand at an offset, ASCII letters in any case.
  func spells(_ word: StaticString, at offset: Int) -> Bool {
    let length = word.utf8CodeUnitCount
    guard count &- offset >= length else { return false }
    for index in 0..<length where unsafe self[offset &+ index].loweredASCII != word.utf8Start[index] { return false }
    return true
  }

  /// Where the bytes from an offset on end that pass a test.
  @inline(__always)
  func end(ofRunFrom start: Int, while condition: (UInt8) -> Bool) -> Int {
    var offset = start
    while offset < count, condition(self[offset]) { offset &+= 1 }
    return offset
  }
}
