import VocativeXML

// Elements that hold text up to their end tag.
extension HTMLContext {
  mutating func advanceContent(over byte: UInt8) {
    let endsName = byte.isHTMLSpace || byte == UInt8(ascii: "/") || byte == UInt8(ascii: ">")
    if endsName, let closing = element.content?.closing, tail.ends(with: closing) {
      openEndTag()
      return advanceTag(over: byte)
    }
    if element == .script || element == .linkedData { watchScript(byte, endsName: endsName) }
    // In `svg` and `math` the same bytes are tags.
    if flags.contains(.foreign), tail.ends(with: "<"), byte != UInt8(ascii: "/") {
      fail(.ambiguousEnd)
    }
    if refusal != nil { return }
    if state == .linkedData { json.advance(over: byte) }
    tail.append(byte)
  }

  /// The name of the end tag has been read.
  private mutating func openEndTag() {
    element = .plain
    json = .outside
    tail = ShortName()
    name = ShortName()
    flags.remove(.escapedScript)
    flags.insert(.endTag)
    state = .beforeAttributeName
    ordinals.open(\.tag)
  }

  /// Within `<!--` a `<script` opens a stretch that the next `</script` ends, not the script (§13.2.5.26): too few know.
  private mutating func watchScript(_ byte: UInt8, endsName: Bool) {
    if byte == UInt8(ascii: ">"), tail.ends(with: "--") { flags.remove(.escapedScript) }
    if byte == UInt8(ascii: "-"), tail.ends(with: "<!-") { flags.insert(.escapedScript) }
    if endsName, flags.contains(.escapedScript), tail.ends(with: "<script") { fail(.ambiguousEnd) }
  }
}
