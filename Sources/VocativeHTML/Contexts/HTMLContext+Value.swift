import VocativeXML

// Values of attributes.
extension HTMLContext {
  /// The first byte behind `=` and white space.
  mutating func openValue(_ byte: UInt8) {
    ordinals.open(\.value)
    switch byte {
    case UInt8(ascii: "\""): state = .doubleQuotedValue
    case UInt8(ascii: "'"): state = .singleQuotedValue
    default:
      state = .unquotedValue
      advanceValue(over: byte)
    }
  }

  mutating func advanceValue(over byte: UInt8) {
    switch byte {
    case UInt8(ascii: "\"") where state == .doubleQuotedValue,
      UInt8(ascii: "'") where state == .singleQuotedValue:
      closeValue()
      state = .afterQuotedValue
    case UInt8(ascii: ">") where state == .unquotedValue:
      closeValue()
      closeTag()
    case _ where byte.isHTMLSpace && state == .unquotedValue:
      closeValue()
      state = .beforeAttributeName
    default:
      if state == .unquotedValue { noteQuote(byte) }
      read(byte)
    }
  }

  /// In a value that gets quotes no other quote may stand.
  private mutating func noteQuote(_ byte: UInt8) {
    guard byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") || byte == UInt8(ascii: "`")
    else { return }
    flags.insert(.quote)
    if flags.contains(.quoted) { fail(.strayQuote) }
  }

  private mutating func read(_ byte: UInt8) {
    switch attribute {
    case .url:
      if let next = url.advanced(over: byte) { url = next } else { fail(.linkContinued) }
    case .imageSet: readImageSet(byte)
    case .style: css.advance(over: byte)
    case .type: tail.append(byte)
    case .plain, .eventHandler, .sourceDocument, .formAction, .activity, .microdata: break
    }
  }

  /// A link ends at white space; a comma at its end, or behind its descriptor, is followed by the next link.
  private mutating func readImageSet(_ byte: UInt8) {
    if url.part == .start {
      if byte == UInt8(ascii: ",") { return }
    } else if url.part == .descriptor {
      if byte == UInt8(ascii: ",") { url = URLPosition() }
      return
    } else if byte.isHTMLSpace {
      url = URLPosition(tail.ends(with: ",") ? .start : .descriptor)
      tail = ShortName()
      return
    }
    tail = ShortName()
    tail.append(byte)
    if url.part == .afterLink, byte == UInt8(ascii: ",") { return }
    if let next = url.advanced(over: byte) { url = next } else { fail(.linkContinued) }
  }

  private mutating func closeValue() {
    // The first two and the last 16 bytes of `application/ld+json`; no type of scripts is alike.
    let isLinkedData = tail.begins(with: "ap") && tail.ends(with: "lication/ld+json")
    if attribute == .type, element == .script, isLinkedData { element = .linkedData }
    leaveValue()
  }
}
