import VocativeXML

// Tags: names, and what is between them.
extension HTMLContext {
  mutating func advanceTag(over byte: UInt8) {
    switch byte {
    case UInt8(ascii: ">"): closeTag()
    case UInt8(ascii: "/") where state != .beforeAttributeValue:
      endName()
      move(to: .selfClosingTag)
    case _ where byte.isHTMLSpace: advanceTagOverSpace()
    case UInt8(ascii: "=") where state == .attributeName || state == .afterAttributeName:
      let kind = AttributeKind(name)
      attribute = kind
      noteAttribute(kind)
      name = ShortName()
      move(to: .beforeAttributeValue)
    default: advanceTag(overOther: byte)
    }
  }

  private mutating func advanceTagOverSpace() {
    if state == .tagName {
      endName()
      move(to: .beforeAttributeName)
    } else if state == .attributeName {
      state = .afterAttributeName
    } else if state == .nameGap {
      state = .afterNameGap
    } else if state == .afterQuotedValue || state == .selfClosingTag {
      state = .beforeAttributeName
    }
  }

  private mutating func advanceTag(overOther byte: UInt8) {
    let isEqualsSign = byte == UInt8(ascii: "=")
    if state == .beforeAttributeValue {
      openValue(byte)
    } else if state == .nameGap || state == .afterNameGap && isEqualsSign {
      fail(.nameContinued)
    } else {
      if state != .tagName, state != .attributeName { openAttribute(isOdd: isEqualsSign) }
      if refusal != nil { return }
      noteOddity(byte)
      name.append(byte)
    }
  }

  /// Begins an attribute's name; an equals sign that follows no name is odd, but the start of one.
  private mutating func openAttribute(isOdd: Bool) {
    endName()
    move(to: .attributeName)
    if isOdd { flags.insert(.oddTag) }
  }

  /// Quotes and `<` in a name: there is a quote too many or too few before it.
  private mutating func noteOddity(_ byte: UInt8) {
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "<"), UInt8(ascii: "`"):
      flags.insert(.oddTag)
    default: break
    }
  }

  /// Ends the name being read, if there is one, and learns what it means.
  mutating func endName() {
    if state == .tagName {
      element = ElementKind(name)
    } else if state == .attributeName || state == .afterAttributeName {
      noteAttribute(AttributeKind(name))
    }
    name = ShortName()
  }

  /// A `meta` or `link` is harmless or not by attributes that may stand before or behind a value.
  private mutating func noteAttribute(_ kind: AttributeKind) {
    switch kind {
    case .activity:
      flags.insert(.active)
      if flags.contains(.microdataValue) { fail(.metadata) }
    case .microdata: flags.insert(.microdata)
    case .type:
      // Of several the first one counts.
      if flags.contains(.typed) { attribute = .plain }
      flags.insert(.typed)
    case .plain, .url, .imageSet, .style, .eventHandler, .sourceDocument, .formAction: break
    }
  }

  /// Goes to a state, unless the tag has just turned out broken.
  private mutating func move(to next: State) {
    if refusal == nil { state = next }
  }

  /// Behind `>`: text, or what the element holds.
  mutating func closeTag() {
    let isSelfClosing = state == .selfClosingTag
    endName()
    if refusal != nil { return }
    let kind = element
    let isEndTag = flags.contains(.endTag)
    leaveTag()
    state = .text
    if kind == .foreign {
      if isEndTag { flags.remove(.foreign) } else if !isSelfClosing { flags.insert(.foreign) }
    } else if !isEndTag, let content = kind.content {
      element = kind
      state = content.state
      ordinals.open(\.text)
    }
  }

  /// Forgets everything that holds within a tag only, so that equal places are equal contexts.
  private mutating func leaveTag() {
    flags.subtract(.ofTag)
    element = .plain
    name = ShortName()
    leaveValue()
  }

  /// Forgets everything that holds within a value only.
  mutating func leaveValue() {
    attribute = .plain
    url = URLPosition()
    css = CSSPosition()
    tail = ShortName()
    flags.subtract(.ofValue)
  }
}
