import VocativeDiagnostics

/// Blocks whose body is not template text.
enum Verbatim: String, CaseIterable {
  case raw, comment, doc
}

extension TemplateParser {
  /// Reads `raw`, `comment` or `doc` with its body, from behind the word.
  mutating func readVerbatim(_ verbatim: Verbatim, _ nameSpan: SourceSpan, openedBy opening: SourceSpan) {
    let start = opening.lowerBound
    let markup = readMarkup(from: nameSpan.upperBound, openedBy: opening, isOutput: false)
    beginReading(markup.tokens, endOffset: markup.contentEnd)
    switch verbatim {
    case .raw, .doc: expectEnd()
    case .comment: skipRest()  // Liquid takes what follows the word for a part of the comment.
    }
    let body = markup.end
    let end: SourceSpan?
    switch verbatim {
    case .raw: end = endTag("endraw", from: body)
    case .doc: end = endTag("enddoc", from: body)
    case .comment: end = endOfComment(from: body)
    }
    let bodySpan = SourceSpan(body, end?.lowerBound ?? bytes.count)
    if bodySpan.count > 0 { tokens.append(Token(verbatim == .raw ? .raw : .comment, bodySpan)) }
    if let end {
      appendTokens(ofEnd: end)
    } else {
      reportUnclosed(verbatim, nameSpan, body: bodySpan)
    }
    if verbatim == .doc, let inner = openTag("doc", in: bodySpan) { reportNestedDoc(inner) }
    position = end?.upperBound ?? bytes.count
    trimsNext = end.map { byte($0.upperBound - 3) == ASCII.minus } ?? false
    let full = SourceSpan(start, position)
    append(verbatim == .raw ? .text(full: full, content: bodySpan) : .comment(full: full, body: bodySpan))
  }

  /// `{% # … %}`: every line begins with `#`. Ends at the next `%}`, as Liquid reads no strings in it.
  mutating func readInlineComment(from hash: Int, openedBy opening: SourceSpan) {
    let start = opening.lowerBound
    guard let mark = tagCloses.next(from: hash, in: bytes) else {
      tokens.append(Token(.symbol, SourceSpan(hash, hash + 1)))
      position = readMarkup(from: hash + 1, openedBy: opening, isOutput: false).end
      append(.comment(full: SourceSpan(start, position), body: SourceSpan(hash + 1, position)))
      return
    }
    let trims = mark - 1 > hash && bytes[mark - 1] == ASCII.minus
    let bodyEnd = trims ? mark - 1 : mark
    tokens.append(Token(.comment, SourceSpan(hash, bodyEnd)))
    tokens.append(Token(.tagClose, SourceSpan(bodyEnd, mark + 2)))
    position = mark + 2
    trimsNext = trims
    append(.comment(full: SourceSpan(start, position), body: SourceSpan(hash + 1, bodyEnd)))
    checkLines(ofComment: SourceSpan(hash, bodyEnd))
  }

  /// Reports the first line of an inline comment that does not begin with `#`.
  private mutating func checkLines(ofComment span: SourceSpan) {
    var offset = span.lowerBound
    while offset < span.upperBound {
      while offset < span.upperBound, bytes[offset].isWhitespace { offset += 1 }
      guard offset < span.upperBound else { return }
      if bytes[offset] != ASCII.hash {
        findings.report(
          Diagnostic(.commentLine, at: SourceSpan(offset, min(lineEnd(from: offset), span.upperBound)), in: source)
            .helping(en: "begin the line with `#`", ru: "начните строку с `#`")
            .fixing(Fix(.safe, en: "insert `#`", ru: "вставить `#`", [.init(.at(offset), "# ")])))
        return
      }
      while offset < span.upperBound, bytes[offset] != ASCII.lineFeed { offset += 1 }
    }
  }

  /// The next `{% word … %}` from an offset, whatever stands before it.
  private func endTag(_ word: String, from start: Int) -> SourceSpan? {
    var offset = start
    while offset + 1 < bytes.count {
      if let name = tagName(at: offset), spells(name, word) {
        return firstClose(from: name.upperBound).map { SourceSpan(offset, $0 + 2) }
      }
      offset += 1
    }
    return nil
  }

  /// The tag that ends a comment. Liquid cuts the body into tags first: `{% x {% endcomment %}` is one tag, and no end.
  /// Comments stand in each other; an end within `raw` is none.
  private func endOfComment(from start: Int) -> SourceSpan? {
    var depth = 1
    var offset = start
    while offset + 1 < bytes.count {
      guard bytes[offset] == ASCII.braceOpen, bytes[offset + 1] == ASCII.percent else {
        offset += 1
        continue
      }
      guard let close = firstClose(from: offset + 2) else { return nil }
      if let name = tagName(at: offset) {
        if spells(name, "comment") { depth += 1 }
        if spells(name, "endcomment") { depth -= 1 }
        if depth == 0 { return SourceSpan(offset, close + 2) }
        if spells(name, "raw") {
          guard let end = endTag("endraw", from: close + 2) else { return nil }
          offset = end.upperBound
          continue
        }
      }
      offset = close + 2
    }
    return nil
  }

  /// The word of the tag that begins at an offset; `nil` if no tag begins there.
  private func tagName(at offset: Int) -> SourceSpan? {
    guard byte(offset) == ASCII.braceOpen, byte(offset + 1) == ASCII.percent else { return nil }
    var name = offset + 2
    if byte(name) == ASCII.minus { name += 1 }
    while byte(name).isWhitespace { name += 1 }
    var end = name
    while byte(end).continuesWord { end += 1 }
    return SourceSpan(name, end)
  }

  private func firstClose(from start: Int) -> Int? {
    var offset = start
    while offset + 1 < bytes.count {
      if bytes[offset] == ASCII.percent, bytes[offset + 1] == ASCII.braceClose { return offset }
      offset += 1
    }
    return nil
  }

  private func openTag(_ word: String, in body: SourceSpan) -> SourceSpan? {
    var offset = body.lowerBound
    while offset + 1 < body.upperBound {
      if let name = tagName(at: offset), spells(name, word) { return name }
      offset += 1
    }
    return nil
  }

  /// The tokens of `{%- endraw -%}`.
  private mutating func appendTokens(ofEnd span: SourceSpan) {
    let openEnd = byte(span.lowerBound + 2) == ASCII.minus ? span.lowerBound + 3 : span.lowerBound + 2
    let hasTrim = byte(span.upperBound - 3) == ASCII.minus && span.upperBound - 3 >= openEnd
    let closeStart = hasTrim ? span.upperBound - 3 : span.upperBound - 2
    tokens.append(Token(.tagOpen, SourceSpan(span.lowerBound, openEnd)))
    var lexer = MarkupLexer(bytes, from: openEnd, to: closeStart)
    while let (token, _) = lexer.next() { tokens.append(token) }
    tokens.append(Token(.tagClose, SourceSpan(closeStart, span.upperBound)))
  }

  private mutating func reportUnclosed(_ verbatim: Verbatim, _ nameSpan: SourceSpan, body: SourceSpan) {
    guard !findings.isFull else { return }
    let end = "{% end\(verbatim.rawValue) %}"
    var diagnostic = Diagnostic(.unclosedVerbatim, "\(verbatim.rawValue)", at: nameSpan, in: source)
      .helping(en: "write `\(end)` where it ends", ru: "напишите `\(end)` там, где он заканчивается")
    if let hidden = hiddenEnd(verbatim, in: body) {
      diagnostic = diagnostic.relating(
        hidden, in: source, en: "an unfinished `{%` before hides this end",
        ru: "этот конец не виден из-за незакрытой `{%` перед ним")
    }
    findings.report(diagnostic)
  }

  /// The word of an end that a reader sees and Liquid does not.
  private func hiddenEnd(_ verbatim: Verbatim, in body: SourceSpan) -> SourceSpan? {
    openTag("end\(verbatim.rawValue)", in: body)
  }

  private mutating func reportNestedDoc(_ inner: SourceSpan) {
    guard !findings.isFull else { return }
    findings.report(
      Diagnostic(.nestedDoc, at: inner, in: source)
        .helping(en: "close the first one before the next", ru: "закройте первый перед вторым"))
  }
}

extension Diagnostic.Message {
  /// `{% raw %}…` without `{% endraw %}`.
  fileprivate static let unclosedVerbatim = Self(
    "SYN117", "unclosed-verbatim", .error,
    en: "`%1` has no end; all that follows is taken for its body",
    ru: "у `%1` нет конца, и всё дальше считается его содержимым")
  /// ```
  /// {% # a comment
  ///    on two lines %}
  /// ```
  fileprivate static let commentLine = Self(
    "SYN119", "comment-line", .error,
    en: "a line of this comment does not begin with `#`", ru: "строка комментария не начинается с `#`")
  /// `{% doc %}{% doc %}`.
  fileprivate static let nestedDoc = Self(
    "SYN138", "nested-doc", .error,
    en: "`doc` stands inside `doc`", ru: "`doc` стоит внутри `doc`")
}
