import VocativeDiagnostics

// Tags, their attributes, and the text that some elements hold up to their end tag.
extension MarkupTokenizer {
  /// Reads a tag whose name starts at an offset, and after a start tag the element's text content.
  mutating func readTag(_ kind: MarkupToken.Kind, nameAt nameStart: Int) {
    let start = position
    let firstAttribute = output.attributes.count
    // The name has a letter at least, else there was no tag.
    position = nameStart &+ 1
    skipName { !$0.isHTMLSpace && $0 != UInt8(ascii: "/") && $0 != UInt8(ascii: ">") }
    let name = nameStart..<position
    var isSelfClosing = false
    while let next = byte(at: position), next != UInt8(ascii: ">") {
      if next.isHTMLSpace {
        position &+= 1
      } else if next == UInt8(ascii: "/") {
        position &+= 1
        isSelfClosing = byte(at: position) == UInt8(ascii: ">")
      } else {
        readAttribute()
      }
    }
    guard position < bytes.count else {
      output.attributes.removeSubrange(firstAttribute...)
      output.tokens.append(MarkupToken(.cutOff, start..<position))
      return
    }
    position &+= 1
    let tag = tag(name)
    output.tokens.append(
      MarkupToken(
        kind, start..<position, name: name, tag: tag, attributes: firstAttribute..<output.attributes.count,
        isSelfClosing: isSelfClosing))
    if kind == .startTag { readContent(of: tag) }
  }

  /// Reads `name`, `name=value`, `name="value"` or `name='value'`; the name has at least one byte, even a stray `=`.
  private mutating func readAttribute() {
    let start = position
    position &+= 1
    skipName { !$0.isHTMLSpace && $0 != UInt8(ascii: "/") && $0 != UInt8(ascii: ">") && $0 != UInt8(ascii: "=") }
    let name = start..<position
    let label = AttributeName(bytes.span.extracting(name))
    var ahead = position
    while let next = byte(at: ahead), next.isHTMLSpace { ahead &+= 1 }
    guard byte(at: ahead) == UInt8(ascii: "=") else {
      output.attributes.append(
        MarkupAttribute(name: name, label: label, value: position..<position, quoting: .none))
      return
    }
    position = ahead &+ 1
    skip { $0.isHTMLSpace }
    let quote = byte(at: position)
    guard let quote, quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else {
      let valueStart = position
      skip { !$0.isHTMLSpace && $0 != UInt8(ascii: ">") }
      output.attributes.append(
        MarkupAttribute(name: name, label: label, value: valueStart..<position, quoting: .unquoted))
      return
    }
    position &+= 1
    let valueStart = position
    position = bytes.span.firstIndex(of: quote, from: position) ?? bytes.count
    let quoting: MarkupAttribute.Quoting = quote == UInt8(ascii: "'") ? .single : .double
    output.attributes.append(
      MarkupAttribute(name: name, label: label, value: valueStart..<position, quoting: quoting))
    if position < bytes.count { position &+= 1 }
  }

  /// Reads what stands between a start tag and its end tag in elements that hold text only.
  private mutating func readContent(of tag: TagName) {
    guard let kind = ElementName.contentKind(tag) else { return }
    let start = position
    let word = Array(output.name(of: tag).utf8)
    if tag == .plaintext {
      position = bytes.count
    } else if tag == .script {
      skipScript()
    } else {
      while position < bytes.count, !isTag(word, opening: false, at: position) { position &+= 1 }
    }
    emitText(kind, from: start, to: position)
  }

  /// Skips a script: within `<!--` a `<script` opens a stretch in which `</script` does not end it (§13.2.5.26).
  private mutating func skipScript() {
    let script = Array("script".utf8)
    var isEscaped = false
    var isDoubleEscaped = false
    while position < bytes.count {
      if isTag(script, opening: false, at: position) {
        guard isDoubleEscaped else { return }
        isDoubleEscaped = false
      } else if isEscaped, isTag(script, opening: true, at: position) {
        isDoubleEscaped = true
      } else if !isEscaped, matches("<!--", at: position) {
        // The dashes that open may close as well: `<!-->`.
        isEscaped = true
        position &+= 2
        continue
      } else if matches("-->", at: position) {
        isEscaped = false
        isDoubleEscaped = false
      }
      position &+= 1
    }
  }

  /// Whether `<word` or `</word` stands at an offset and its name ends there.
  private func isTag(_ word: [UInt8], opening: Bool, at offset: Int) -> Bool {
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
    guard let end = byte(at: ahead) else { return false }
    return end.isHTMLSpace || end == UInt8(ascii: "/") || end == UInt8(ascii: ">")
  }

  /// Skips a name, up to a break at the latest; its first byte is behind already.
  private mutating func skipName(while condition: (UInt8) -> Bool) {
    guard !breaks.isEmpty else { return skip(while: condition) }
    while position < bytes.count, condition(bytes[position]), !isBreak(position) { position &+= 1 }
  }

  private mutating func skip(while condition: (UInt8) -> Bool) {
    position = bytes.span.end(ofRunFrom: position, while: condition)
  }
}
