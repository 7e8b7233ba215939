import VocativeXML

// The machine: one literal byte at a time.
extension HTMLContext {
  /// Goes over literal bytes.
  package mutating func advance(over bytes: Span<UInt8>) {
    for index in bytes.indices {
      let byte = bytes[index]
      // Most bytes are text, and say nothing.
      if state == .text, byte != UInt8(ascii: "<"), !flags.contains(.conditional) { continue }
      advance(over: byte)
    }
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
