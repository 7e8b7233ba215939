import VocativeXML

// Comments, conditional comments, and what else begins with `<!` or `<?`.
extension HTMLContext {
  mutating func advanceDeclaration(over byte: UInt8) {
    if state == .markupDeclaration {
      openDeclaration(byte)
    } else if state == .commentStart {
      openComment(byte)
    } else if state == .conditionalExpression {
      readCondition(byte)
    } else if byte == UInt8(ascii: ">"), state != .comment || endsComment {
      rest()
    } else if state == .comment {
      tail.append(byte)
    }
  }

  /// Whether a `>` now ends a comment: behind `--` or `--!`.
  private var endsComment: Bool { tail.ends(with: "--") || tail.ends(with: "--!") }

  /// Back to text.
  private mutating func rest() {
    state = .text
    tail = ShortName()
  }

  private mutating func openDeclaration(_ byte: UInt8) {
    if byte == UInt8(ascii: ">") { return rest() }
    tail.append(byte)
    if tail == "--" {
      state = .commentStart
      tail = ShortName()
    } else if tail == "doctype" {
      state = .doctype
    } else if tail == "[", flags.contains(.foreign) {
      // `<![CDATA[` ends at `]]>` here, and at `>` elsewhere.
      fail(.ambiguousEnd)
    } else if !isStart(tail, of: ["-", "d", "do", "doc", "doct", "docty", "doctyp"]) {
      state = .bogusComment
      tail = ShortName()
    }
  }

  private func isStart(_ word: ShortName, of starts: [ShortName]) -> Bool { starts.contains(word) }

  /// Behind `<!--`: `>` and `->` end the comment at once, `[if` makes it a conditional one.
  private mutating func openComment(_ byte: UInt8) {
    if byte == UInt8(ascii: ">"), tail.isEmpty || tail == "-" { return rest() }
    if tail == "[if", !byte.isASCIILetter, !(0x30...0x39).contains(byte) {
      if flags.contains(.conditional) { return fail(.brokenConditional) }
      state = .conditionalExpression
      return readCondition(byte)
    }
    tail.append(byte)
    if !isStart(tail, of: ["-", "[", "[i", "[if"]) {
      state = .comment
      if byte == UInt8(ascii: ">"), endsComment { rest() }
    }
  }

  /// Behind `<!--[if`: `]>` opens the body; without the bracket it is a comment like any other.
  private mutating func readCondition(_ byte: UInt8) {
    guard byte == UInt8(ascii: ">") else { return tail.append(byte) }
    if tail.ends(with: "]") {
      rest()
      flags.insert(.conditional)
      dashes = 0
    } else if endsComment {
      rest()
    } else {
      state = .comment
      tail = ShortName()
    }
  }

  /// In the body of a conditional comment: Outlook reads HTML, and every other client a comment that ends at `-->`.
  ///
  /// Both must be in text there. `<!--[if !mso]><!-->` is such a place right away.
  mutating func watchConditional(_ byte: UInt8) {
    switch byte {
    case UInt8(ascii: "-"): dashes = dashes == 3 ? 1 : min(2, dashes &+ 1)
    case UInt8(ascii: "!") where dashes == 2: dashes = 3
    case UInt8(ascii: ">") where dashes >= 2: endConditional()
    default: dashes = 0
    }
    if dashes == 0 { flags.remove(.splitDashes) }
  }

  private mutating func endConditional() {
    // With a value among the dashes it depends on the value whether the comment ends here.
    let isSure = dashes == 2 && state == .text && !flags.contains(.splitDashes)
    dashes = 0
    if refusal != nil { return }
    if isSure { flags.remove(.conditional) } else { fail(.brokenConditional) }
  }
}
