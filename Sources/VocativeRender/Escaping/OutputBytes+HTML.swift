import CByteScan

extension OutputBytes {
  /// Writes text for HTML text, RCDATA or a quoted attribute: `& < > " '` as character references.
  ///
  /// U+0000, which HTML does not have, becomes U+FFFD.
  mutating func appendHTML(_ text: ByteView) throws(Fault) { try append(text, as: HTMLEscape.self) }

  /// As ``appendHTML(_:)``, and `-` as a reference: within a conditional comment no value may make `--`.
  mutating func appendHTMLInComment(_ text: ByteView) throws(Fault) { try append(text, as: HTMLCommentEscape.self) }

  /// As ``appendHTML(_:)``, but each `<br />` before a line feed stays, as `newline_to_br` made it.
  mutating func appendHTML(keepingLineBreaks text: ByteView, inComment: Bool) throws(Fault) {
    let tag: StaticString = "<br />\n"
    var rest = text
    while let start = rest.firstRange(of: tag) {
      let before = rest.keeping(start)
      if inComment { try appendHTMLInComment(before) } else { try appendHTML(before) }
      try append(tag)
      rest = rest.dropping(start + ByteView(tag).count)
    }
    if inComment { try appendHTMLInComment(rest) } else { try appendHTML(rest) }
  }
}

/// Writes text as ``OutputBytes/appendHTML(_:)`` does where eight times its length fit; the end of what was written.
@inline(__always) @unsafe func escapedHTML(
  _ text: ByteView, to target: UnsafeMutablePointer<UInt8>
) -> UnsafeMutablePointer<UInt8> {
  unsafe escaped(text.pointer, count: text.count, to: target, as: HTMLEscape.self)
}

/// The character references of ``EscapeContext/html``.
private enum HTMLEscape: BlockEscape {
  @inline(__always) @unsafe static func specials(_ bytes: UnsafePointer<UInt8>) -> UInt32 {
    unsafe byte_scan_html32(bytes)
  }

  @inline(__always) static func replacement(of byte: UInt8) -> Replacement {
    switch byte {
    case UInt8(ascii: "&"): Replacement(word: 0x3B706D6126, bytes: 5)  // &amp;
    case UInt8(ascii: "<"): Replacement(word: 0x3B746C26, bytes: 4)  // &lt;
    case UInt8(ascii: ">"): Replacement(word: 0x3B746726, bytes: 4)  // &gt;
    case UInt8(ascii: "\""): Replacement(word: 0x3B746F757126, bytes: 6)  // &quot;
    case UInt8(ascii: "'"): Replacement(word: 0x3B39332326, bytes: 5)  // &#39;
    case UInt8(ascii: "-"): Replacement(word: 0x3B35342326, bytes: 5)  // &#45;
    case _: Replacement(word: 0xBDBFEF, bytes: 3)  // U+FFFD
    }
  }
}

/// The character references of ``EscapeContext/htmlInComment``.
private enum HTMLCommentEscape: BlockEscape {
  @inline(__always) @unsafe static func specials(_ bytes: UnsafePointer<UInt8>) -> UInt32 {
    unsafe byte_scan_html_comment32(bytes)
  }

  @inline(__always) static func replacement(of byte: UInt8) -> Replacement { HTMLEscape.replacement(of: byte) }
}
