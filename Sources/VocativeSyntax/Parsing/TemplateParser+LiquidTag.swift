import VocativeDiagnostics

extension TemplateParser {
  /// Reads `{% liquid … %}`: each line is a tag; blocks begin and end within it.
  mutating func readLiquidTag(from nameSpan: SourceSpan, openedBy opening: SourceSpan) {
    let start = opening.lowerBound
    guard let mark = tagCloses.next(from: nameSpan.upperBound, in: bytes) else {
      // Without an end the first line is all there is.
      let markup = readMarkup(from: nameSpan.upperBound, openedBy: opening, isOutput: false)
      position = markup.end
      liquidTags.append(SourceSpan(start, position))
      return
    }
    let hasTrim = mark > nameSpan.upperBound && bytes[mark - 1] == ASCII.minus
    let end = hasTrim ? mark - 1 : mark
    let (outside, excess) = (outerFrames, excessDepth)
    outerFrames = frames.count
    excessDepth = 0
    isInLiquidTag = true
    readLines(from: nameSpan.upperBound, to: end)
    closeFrames(downTo: outerFrames, at: .at(end), isEndOfText: false)
    isInLiquidTag = false
    (outerFrames, excessDepth) = (outside, excess)
    tokens.append(Token(.tagClose, SourceSpan(end, mark + 2)))
    position = mark + 2
    trimsNext = hasTrim
    liquidTags.append(SourceSpan(start, position))
  }

  private mutating func readLines(from start: Int, to end: Int) {
    position = start
    while position < end {
      var lineEnd = position
      while lineEnd < end, bytes[lineEnd] != ASCII.lineFeed { lineEnd += 1 }
      readLine(to: lineEnd, end: end)
      if position < end, bytes[position] == ASCII.lineFeed {
        tokens.append(Token(.lineBreak, SourceSpan(position, position + 1)))
        position += 1
      }
    }
  }

  /// Reads one line; a comment may take more of them.
  private mutating func readLine(to lineEnd: Int, end: Int) {
    skipBlanks(to: lineEnd)
    guard position < lineEnd else { return }
    let start = position
    if bytes[start] == ASCII.hash {
      position = trimmedEnd(from: start, to: lineEnd)
      tokens.append(Token(.comment, SourceSpan(start, position)))
      append(.comment(full: SourceSpan(start, position), body: SourceSpan(start + 1, position)))
      return skipBlanks(to: lineEnd)
    }
    let nameSpan = SourceSpan(start, min(wordEnd(from: start), lineEnd))
    guard nameSpan.count > 0 else { return readNamelessLine(to: lineEnd) }
    tokens.append(Token(.identifier, nameSpan))
    position = nameSpan.upperBound
    let word = text(nameSpan)
    if word == "liquid" { return readLine(afterLiquid: lineEnd, end: end) }
    if word == "comment" { return readCommentLines(from: start, end: end) }
    let inside = cutLine(to: lineEnd)
    if Verbatim(rawValue: word) != nil {
      findings.report(
        Diagnostic(.verbatimInLiquid, "\(word)", at: nameSpan, in: source)
          .helping(
            en: "write {% \(word) %} as a tag of its own", ru: "напишите {% \(word) %} отдельным тегом"))
      unknownEnds["end" + word, default: 0] += 1
      return appendTag(.unknown, nameSpan, span: SourceSpan(start, lineEnd))
    }
    place(
      word, nameSpan, inside: inside, contentEnd: position,
      span: SourceSpan(start, trimmedEnd(from: start, to: lineEnd)))
  }

  /// `liquid echo x` on a line says the same as `echo x`. Not a call of the line reader: a line may repeat the word often.
  private mutating func readLine(afterLiquid lineEnd: Int, end: Int) {
    skipBlanks(to: lineEnd)
    while spells(SourceSpan(position, min(wordEnd(from: position), lineEnd)), "liquid") {
      tokens.append(Token(.identifier, SourceSpan(position, position + 6)))
      position += 6
      skipBlanks(to: lineEnd)
    }
    if position < lineEnd { readLine(to: lineEnd, end: end) }
  }

  /// Cuts the rest of a line into tokens.
  private mutating func cutLine(to lineEnd: Int) -> Range<Int> {
    let first = tokens.count
    var lexer = MarkupLexer(bytes, from: position, to: lineEnd)
    while let (token, fault) = lexer.next() {
      tokens.append(token)
      if let fault { report(fault, at: token.span) }
    }
    position = max(lineEnd, lexer.position)
    return first..<tokens.count
  }

  private mutating func readNamelessLine(to lineEnd: Int) {
    let span = SourceSpan(position, trimmedEnd(from: position, to: lineEnd))
    _ = cutLine(to: lineEnd)
    findings.report(
      Diagnostic(.namelessLine, at: span, in: source)
        .helping(
          en: "each line of a `liquid` tag is a tag without braces: `assign x = 1`, `echo x`",
          ru: "каждая строка тега `liquid` — это тег без скобок: `assign x = 1`, `echo x`"))
    appendTag(.unknown, .at(span.lowerBound), span: span)
  }

  /// Reads lines up to the `endcomment` that belongs to a `comment`.
  private mutating func readCommentLines(from start: Int, end: Int) {
    let body = position
    var depth = 1
    var line = position
    while line < end {
      while line < end, bytes[line] != ASCII.lineFeed { line += 1 }
      while line < end, bytes[line].isWhitespace { line += 1 }
      let word = SourceSpan(line, min(wordEnd(from: line), end))
      if spells(word, "comment") { depth += 1 }
      if spells(word, "endcomment") { depth -= 1 }
      guard depth == 0 else { continue }
      tokens.append(Token(.comment, SourceSpan(body, line)))
      tokens.append(Token(.identifier, word))
      position = word.upperBound
      append(.comment(full: SourceSpan(start, position), body: SourceSpan(body, line)))
      var rest = position
      while rest < end, bytes[rest] != ASCII.lineFeed { rest += 1 }
      _ = cutLine(to: rest)
      return
    }
    if body < end { tokens.append(Token(.comment, SourceSpan(body, end))) }
    position = end
    append(.comment(full: SourceSpan(start, end), body: SourceSpan(body, end)))
    findings.report(
      Diagnostic(.unclosedLines, at: SourceSpan(start, body), in: source)
        .helping(en: "add the line `endcomment`", ru: "добавьте строку `endcomment`"))
  }

  private mutating func skipBlanks(to end: Int) {
    let start = position
    while position < end, bytes[position].isBlank { position += 1 }
    if position > start { tokens.append(Token(.blank, SourceSpan(start, position))) }
  }

  private func trimmedEnd(from start: Int, to end: Int) -> Int {
    var end = end
    while end > start, bytes[end - 1].isWhitespace { end -= 1 }
    return end
  }
}

extension Diagnostic.Message {
  /// `raw` on a line of a `liquid` tag.
  fileprivate static let verbatimInLiquid = Self(
    "SYN139", "verbatim-in-liquid", .error,
    en: "`%1` cannot be a line of a `liquid` tag", ru: "`%1` не может быть строкой тега `liquid`")
  /// `= 1` on a line of a `liquid` tag.
  fileprivate static let namelessLine = Self(
    "SYN140", "nameless-line", .error,
    en: "the line does not begin with a tag's word", ru: "строка не начинается со слова тега")
  /// `comment` without `endcomment` in a `liquid` tag.
  fileprivate static let unclosedLines = Self(
    "SYN141", "unclosed-comment-lines", .error,
    en: "the comment has no end before the tag does", ru: "комментарий не закончен до конца тега")
}
