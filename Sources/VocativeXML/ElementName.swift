/// Facts about elements that follow from their names alone.
package enum ElementName {
  /// Elements without content and end tag (WHATWG HTML §13.1.2), with the obsolete ones that §13.2.6 treats alike.
  package static func isVoid(_ name: TagName) -> Bool { voids[name] }

  static let voids = TagName.Table(
    Dictionary(
      uniqueKeysWithValues: [
        "area", "base", "basefont", "bgsound", "br", "col", "embed", "frame", "hr", "image", "img", "input", "keygen",
        "link", "meta", "param", "source", "track", "wbr",
      ].map { ($0, true) }), other: false)

  /// Elements whose content is one run of text up to their end tag (WHATWG HTML §13.2.6.2 and §13.2.6.4.7).
  ///
  /// `noscript` is among them: what a client makes of it depends on whether it runs scripts.
  package static func contentKind(_ name: TagName) -> MarkupToken.Kind? { contentKinds[name] }

  static let contentKinds = TagName.Table<MarkupToken.Kind?>(
    [
      "title": .escapableText, "textarea": .escapableText, "script": .rawText, "style": .rawText, "xmp": .rawText,
      "iframe": .rawText, "noembed": .rawText, "noframes": .rawText, "noscript": .rawText, "plaintext": .rawText,
    ], other: nil)

  /// The name that some bytes spell, ASCII letters lowered.
  package static func lowered(_ bytes: ArraySlice<UInt8>) -> String {
    // Most names are lower-case already, and short enough to need no memory of their own.
    if !bytes.contains(where: { (0x41...0x5A).contains($0) }) { return String(decoding: bytes, as: UTF8.self) }
    return String(decoding: bytes.map(\.loweredASCII), as: UTF8.self)
  }
}

extension UInt8 {
  /// The byte, `A`–`Z` as `a`–`z`.
  @inlinable public var loweredASCII: UInt8 { (0x41...0x5A).contains(self) ? self | 0x20 : self }

  /// Whether the byte is an ASCII letter.
  @inlinable public var isASCIILetter: Bool { (0x61...0x7A).contains(self | 0x20) }

  /// Whether the byte is white space between attributes: tab, line feed, form feed, carriage return, space.
  @inlinable public var isHTMLSpace: Bool {
    switch self {
    case 0x09, 0x0A, 0x0C, 0x0D, 0x20: true
    default: false
    }
  }
}
