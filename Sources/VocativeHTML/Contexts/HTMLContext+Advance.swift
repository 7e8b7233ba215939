import VocativeDiagnostics
import VocativeXML

// The machine: one literal byte at a time.
extension HTMLContext {
  /// Goes over literal bytes.
  package mutating func advance(over bytes: Span<UInt8>) {
    var offset = 0
    while offset < bytes.count {
      let before = state
      offset = endOfIdle(bytes, from: offset)
      while offset < bytes.count, state == before {
        advance(over: bytes[offset])
        offset &+= 1
      }
    }
  }

  /// Where the next byte stands that changes anything: most bytes are text, or in a value that no hole is in, and say
  /// nothing. To be asked where a state has begun; within a value the answer takes a look at all of it.
  func endOfIdle(_ bytes: Span<UInt8>, from start: Int) -> Int {
    if flags.contains(.conditional) { return start }
    switch state {
    case .text: return bytes.firstIndex(of: UInt8(ascii: "<"), from: start) ?? bytes.count
    case .doubleQuotedValue: return endOfValue(bytes, from: start, UInt8(ascii: "\""))
    case .singleQuotedValue: return endOfValue(bytes, from: start, UInt8(ascii: "'"))
    case .tagOpen, .endTagOpen, .tagName, .beforeAttributeName, .attributeName, .afterAttributeName,
      .beforeAttributeValue, .unquotedValue, .afterQuotedValue, .selfClosingTag, .nameGap, .afterNameGap,
      .markupDeclaration, .commentStart, .comment, .conditionalExpression, .bogusComment, .doctype, .escapableText,
      .styleSheet, .script, .linkedData, .rawText, .plainText, .broken:
      return start
    }
  }

  /// The quote that ends a value, or the offset given where the value has to be read: all that is known of a value is
  /// forgotten behind it, but for a `type`, and none but NUL breaks it, or what goes on behind a whole link.
  private func endOfValue(_ bytes: Span<UInt8>, from start: Int, _ quote: UInt8) -> Int {
    guard attribute != .type, url.part != .afterLink else { return start }
    var offset = start
    while offset < bytes.count, bytes[offset] != quote {
      if bytes[offset] == 0 { return start }
      offset &+= 1
    }
    return offset < bytes.count ? offset : start
  }

  /// Goes over one literal byte.
  package mutating func advance(over byte: UInt8) {
    if byte == 0, state != .text, refusal == nil {
      // Parsers drop it, replace it, or stop: `<scr\0ipt>`.
      fail(.nul)
      return
    }
    let wasConditional = flags.contains(.conditional)
    step(over: byte)
    if wasConditional { watchConditional(byte) }
  }

  private mutating func step(over byte: UInt8) {
    switch state {
    case .text: if byte == UInt8(ascii: "<") { state = .tagOpen }
    case .tagOpen: openMarkup(byte)
    case .endTagOpen: openEndTag(byte)
    case .tagName, .beforeAttributeName, .attributeName, .afterAttributeName, .beforeAttributeValue,
      .afterQuotedValue, .selfClosingTag, .nameGap, .afterNameGap:
      advanceTag(over: byte)
    case .doubleQuotedValue, .singleQuotedValue, .unquotedValue: advanceValue(over: byte)
    case .markupDeclaration, .commentStart, .comment, .conditionalExpression, .bogusComment,
      .doctype:
      advanceDeclaration(over: byte)
    case .escapableText, .styleSheet, .script, .linkedData, .rawText: advanceContent(over: byte)
    case .plainText, .broken: break
    }
  }

  /// Behind `<`: what it opens is told by the next byte; anything else leaves it text.
  private mutating func openMarkup(_ byte: UInt8) {
    switch byte {
    case _ where byte.isASCIILetter: openTag(byte)
    case UInt8(ascii: "/"): state = .endTagOpen
    case UInt8(ascii: "!"):
      state = .markupDeclaration
      ordinals.open(\.text)
    case UInt8(ascii: "?"):
      state = .bogusComment
      ordinals.open(\.text)
    case UInt8(ascii: "<"): break
    default: state = .text
    }
  }

  private mutating func openEndTag(_ byte: UInt8) {
    if byte.isASCIILetter {
      openTag(byte)
      flags.insert(.endTag)
    } else {
      state = byte == UInt8(ascii: ">") ? .text : .bogusComment
      ordinals.open(\.text)
    }
  }

  private mutating func openTag(_ byte: UInt8) {
    state = .tagName
    ordinals.open(\.tag)
    name.append(byte)
  }
}
