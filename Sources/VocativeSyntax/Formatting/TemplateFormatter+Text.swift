import VocativeDiagnostics

extension TemplateFormatter {
  /// Writes literal text: as it is, but for white space that reaches no recipient.
  mutating func writeText(at index: Int) {
    let span = tree.tokens[index].span
    let part = part(at: span.lowerBound)
    if outline.isMessage, part == nil {
      quotes = AttributeQuotes()
      isTagLine = false
      if bytes[span.range].allSatisfy(\.isWhitespace) { return writeGap(at: index) }
    }
    if part?.isText != true { quotes.read(bytes[span.range]) }
    guard let lastBreak = bytes[span.range].lastIndex(of: ASCII.lineFeed) else { return write(span) }

    let start = index > 0 && (isTagLine || hasTrim(tree.tokens[index - 1])) ? blankLineEnd(span) : span.lowerBound
    write(SourceSpan(start, lastBreak + 1))
    isTagLine = part?.isText == true && isTagLine(from: index + 1)
    let blanks = SourceSpan(lastBreak + 1, span.upperBound)
    let next = index + 1 < tree.tokens.count ? tree.tokens[index + 1] : nil
    if let next, isTagLine || hasTrim(next), bytes[blanks.range].allSatisfy(\.isWhitespace),
      case .follows(let opening) = outline.roles[next.span.lowerBound], let indentation = openings[opening]
    {
      output += indentation
    } else {
      write(blanks)
    }
  }

  /// White space between the parts of a message: at most one blank line, no indentation.
  private mutating func writeGap(at index: Int) {
    let span = tree.tokens[index].span
    let breaks = bytes[span.range].count { $0 == ASCII.lineFeed }
    let isLast = index + 1 == tree.tokens.count
    guard breaks > 0 || isLast else { return write(span) }
    let isFirst = index == 0 || tree.tokens[index - 1].kind == .frontMatter
    for _ in 0..<(isLast && isFirst ? 0 : isLast || isFirst ? 1 : min(breaks, 2)) { output += lineBreak }
  }

  /// Whether a tag takes the white space beside it: `{%-`, `-}}`.
  private func hasTrim(_ token: Token) -> Bool {
    switch token.kind {
    case .outputOpen, .outputClose, .tagOpen, .tagClose: token.span.count == 3
    case .text, .raw, .comment, .frontMatter, .identifier, .string, .number, .symbol, .blank, .lineBreak, .invalid:
      false
    }
  }

  /// Where the first line break begins if only blanks stand before it; else the beginning.
  private func blankLineEnd(_ span: SourceSpan) -> Int {
    var offset = span.lowerBound
    while offset < span.upperBound, bytes[offset] == ASCII.space || bytes[offset] == ASCII.tab { offset += 1 }
    let isBreak = bytes[offset] == ASCII.lineFeed || (bytes[offset] == ASCII.carriageReturn && breaks(after: offset))
    return isBreak ? offset : span.lowerBound
  }

  private func breaks(after offset: Int) -> Bool {
    offset + 1 < bytes.count && bytes[offset + 1] == ASCII.lineFeed
  }

  /// Whether nothing but tags of blocks and comments stands from a token to the end of the line.
  private func isTagLine(from start: Int) -> Bool {
    var index = start
    var isInComment = false
    while index < tree.tokens.count {
      let token = tree.tokens[index]
      switch token.kind {
      case .text:
        let line = bytes[token.span.range].prefix { $0 != ASCII.lineFeed }
        guard line.allSatisfy(\.isWhitespace) else { return false }
        if line.count < token.span.count { return true }
      case .tagOpen:
        // A comment's tags stand around its body; all of them are silent.
        isInComment = isInComment || isComment(at: index)
        guard isInComment || outline.isSilent(at: token.span.lowerBound) else { return false }
      case .outputOpen, .raw: return false
      case .comment, .frontMatter, .outputClose, .tagClose, .identifier, .string, .number, .symbol, .blank, .lineBreak,
        .invalid:
        break
      }
      if isInComment, token.kind == .tagClose, isEndOfComment(at: index) { isInComment = false }
      index += 1
    }
    return true
  }

  /// Whether `{% comment %}`, `{% doc %}` or `{% # … %}` begins at a token.
  private func isComment(at open: Int) -> Bool {
    guard let word = word(behind: open) else { return false }
    return word.kind == .comment || ["comment", "doc"].contains(tree.text(word.span))
  }

  /// Whether a comment's last tag ends at a token.
  private func isEndOfComment(at close: Int) -> Bool {
    var open = close
    while open > 0, tree.tokens[open].kind != .tagOpen { open -= 1 }
    guard let word = word(behind: open) else { return false }
    return word.kind == .comment || ["endcomment", "enddoc"].contains(tree.text(word.span))
  }

  /// The first token of a tag that is no blank.
  private func word(behind open: Int) -> Token? {
    tree.tokens[min(open + 1, tree.tokens.count)...].first { !$0.kind.isBlank }
  }
}
