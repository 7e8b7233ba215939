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

/// The character references of ``EscapeContext/html``.
private enum HTMLEscape: BlockEscape {
  @inline(__always) @unsafe static func specials(_ bytes: UnsafePointer<UInt8>) -> UInt32 {
    unsafe byte_scan_html32(bytes)
  }

  @inline(__always) static func replacement(of byte: UInt8) -> Replacement { Replacement(referenceFor: byte) }
}

/// The character references of ``EscapeContext/htmlInComment``.
private enum HTMLCommentEscape: BlockEscape {
  @inline(__always) @unsafe static func specials(_ bytes: UnsafePointer<UInt8>) -> UInt32 {
    unsafe byte_scan_html_comment32(bytes)
  }

  @inline(__always) static func replacement(of byte: UInt8) -> Replacement { Replacement(referenceFor: byte) }
}

extension Replacement {
  /// The reference of a special byte.
  @inline(__always) fileprivate init(referenceFor byte: UInt8) {
    let word = byte_copy_reference(byte)
    self.init(word: word, bytes: Int(word >> 56))
  }
}
