extension OutputBytes {
  /// Writes text for HTML text, RCDATA or a quoted attribute: `& < > " '` as character references.
  ///
  /// U+0000, which HTML does not have, becomes U+FFFD.
  mutating func appendHTML(_ text: ByteView) throws(Fault) {
    try append(
      text,
      // Setting bit 0 makes & (26) and ' (27) one byte, setting bit 1 makes < (3C) and > (3E) one.
      special: { ($0 .== 0x22) .| (($0 | 1) .== 0x27) .| (($0 | 2) .== 0x3E) .| ($0 .== 0) },
      replacement: { HTMLReplacements.of($0) })
  }

  /// As ``appendHTML(_:)``, and `-` as a reference: within a conditional comment no value may make `--`.
  mutating func appendHTMLInComment(_ text: ByteView) throws(Fault) {
    try append(
      text,
      special: {
        ($0 .== 0x22) .| (($0 | 1) .== 0x27) .| (($0 | 2) .== 0x3E) .| ($0 .== 0) .| ($0 .== 0x2D)
      },
      replacement: { HTMLReplacements.of($0) })
  }

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

/// The character references of ``EscapeContext/html`` and of comments.
private enum HTMLReplacements {
  static func of(_ byte: UInt8) -> OutputBytes.Replacement {
    switch byte {
    case UInt8(ascii: "&"): .init("&amp;")
    case UInt8(ascii: "<"): .init("&lt;")
    case UInt8(ascii: ">"): .init("&gt;")
    case UInt8(ascii: "\""): .init("&quot;")
    case UInt8(ascii: "'"): .init("&#39;")
    case UInt8(ascii: "-"): .init("&#45;")
    case _: .init("\u{FFFD}")
    }
  }
}
