// Tags, their attributes, and the text that some elements hold up to their end tag.
extension MarkupTokenizer {
  /// Reads the tag at the position, and after a start tag the element's text content.
  @inline(__always)
  mutating func readTag(_ kind: MarkupToken.Kind, in bytes: Span<UInt8>) {
    let start = position
    let firstAttribute = output.attributes.count
    let nameStart = start &+ (kind == .startTag ? 1 : 2)
    // The name has a letter at least, else there was no tag.
    position = nameStart &+ 1
    skipName(in: bytes) { $0.endsTagName }
    let name = nameStart..<position
    var isSelfClosing = false
    while let next = bytes.byte(at: position), next != UInt8(ascii: ">") {
      if next.isHTMLSpace {
        position &+= 1
      } else if next == UInt8(ascii: "/") {
        position &+= 1
        isSelfClosing = bytes.byte(at: position) == UInt8(ascii: ">")
      } else {
        readAttribute(in: bytes)
      }
    }
    guard position < bytes.count else {
      output.attributes.removeSubrange(firstAttribute...)
      output.tokens.append(MarkupToken(.cutOff, start..<position))
      return
    }
    position &+= 1
    let tag = tag(name, in: bytes)
    output.tokens.append(
      MarkupToken(
        kind, start..<position, name: name, tag: tag, attributes: firstAttribute..<output.attributes.count,
        isSelfClosing: isSelfClosing))
    if kind == .startTag, let content = contentKinds[tag] { readContent(content, of: tag, in: bytes) }
  }

  /// Reads `name`, `name=value`, `name="value"` or `name='value'`; the name has at least one byte, even a stray `=`.
  @inline(__always)
  private mutating func readAttribute(in bytes: Span<UInt8>) {
    let start = position
    position &+= 1
    skipName(in: bytes) { $0.endsAttributeName }
    let name = start..<position
    let label = AttributeName(attributeNames.number(of: name, in: bytes) ?? -1)
    var value = position..<position
    var quoting = MarkupAttribute.Quoting.none
    var ahead = position
    while let next = bytes.byte(at: ahead), next.isHTMLSpace { ahead &+= 1 }
    if bytes.byte(at: ahead) == UInt8(ascii: "=") {
      position = bytes.end(ofRunFrom: ahead &+ 1) { $0.isHTMLSpace }
      let valueStart: Int
      if let quote = bytes.byte(at: position), quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
        quoting = quote == UInt8(ascii: "'") ? .single : .double
        valueStart = position &+ 1
        position = bytes.place(of: quote, from: valueStart)
      } else {
        quoting = .unquoted
        valueStart = position
        position = bytes.end(ofRunFrom: position) { !$0.isHTMLSpace && $0 != UInt8(ascii: ">") }
      }
      value = valueStart..<position
      if quoting != .unquoted, position < bytes.count { position &+= 1 }
    }
    output.attributes.append(MarkupAttribute(name: name, label: label, value: value, quoting: quoting))
  }

  /// Reads what stands between a start tag and its end tag in elements that hold text only.
  private mutating func readContent(_ kind: MarkupToken.Kind, of tag: TagName, in bytes: Span<UInt8>) {
    let start = position
    let word = Array(output.name(of: tag).utf8)
    if tag == .plaintext {
      position = bytes.count
    } else if tag == .script {
      skipScript(in: bytes)
    } else {
      position = bytes.place(of: UInt8(ascii: "<"), from: position)
      while position < bytes.count, !bytes.isTag(word, opening: false, at: position) {
        position = bytes.place(of: UInt8(ascii: "<"), from: position &+ 1)
      }
    }
    emitText(kind, from: start, to: position)
  }

  /// Skips a script: within `<!--` a `<script` opens a stretch in which `</script` does not end it (§13.2.5.26).
  private mutating func skipScript(in bytes: Span<UInt8>) {
    let script = Array("script".utf8)
    var isEscaped = false
    var isDoubleEscaped = false
    while position < bytes.count {
      if bytes.isTag(script, opening: false, at: position) {
        guard isDoubleEscaped else { return }
        isDoubleEscaped = false
      } else if isEscaped, bytes.isTag(script, opening: true, at: position) {
        isDoubleEscaped = true
      } else if !isEscaped, bytes.spells("<!--", at: position) {
        // The dashes that open may close as well: `<!-->`.
        isEscaped = true
        position &+= 2
        continue
      } else if bytes.spells("-->", at: position) {
        isEscaped = false
        isDoubleEscaped = false
      }
      position &+= 1
    }
  }

  /// Skips a name, up to a break at the latest; its first byte is behind already.
  @inline(__always)
  private mutating func skipName(in bytes: Span<UInt8>, until isEnd: (UInt8) -> Bool) {
    let limit = breaks.isEmpty ? bytes.count : min(bytes.count, nextBreak() ?? bytes.count)
    while position < limit, !isEnd(bytes[position]) { position &+= 1 }
  }
}

extension Span<UInt8> {
  /// Whether `<word` or `</word` stands at an offset and its name ends there.
  fileprivate func isTag(_ word: [UInt8], opening: Bool, at offset: Int) -> Bool {
    guard byte(at: offset) == UInt8(ascii: "<") else { return false }
    var ahead = offset &+ 1
    if !opening {
      guard byte(at: ahead) == UInt8(ascii: "/") else { return false }
      ahead &+= 1
    }
    for expected in word {
      guard byte(at: ahead)?.loweredASCII == expected else { return false }
      ahead &+= 1
    }
    return byte(at: ahead)?.endsTagName ?? false
  }
}

extension UInt8 {
  /// Whether the byte ends the name of a tag.
  fileprivate var endsTagName: Bool {
    switch self {
    case 0x09, 0x0A, 0x0C, 0x0D, 0x20, UInt8(ascii: "/"), UInt8(ascii: ">"): true
    default: false
    }
  }

  /// Whether the byte ends the name of an attribute.
  fileprivate var endsAttributeName: Bool {
    switch self {
    case 0x09, 0x0A, 0x0C, 0x0D, 0x20, UInt8(ascii: "/"), UInt8(ascii: ">"), UInt8(ascii: "="): true
    default: false
    }
  }
}
