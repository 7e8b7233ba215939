import VocativeDiagnostics

extension TemplateParser {
  /// Reads `{% … %}` at the current position, with its body if that is not template text.
  mutating func readTag() {
    let start = position
    var inside = start + 2
    if byte(inside) == ASCII.minus { inside += 1 }
    let opening = SourceSpan(start, inside)
    tokens.append(Token(.tagOpen, opening))
    let name = readBlanks(from: inside)

    if byte(name) == ASCII.hash { return readInlineComment(from: name, openedBy: opening) }
    let nameSpan = SourceSpan(name, wordEnd(from: name))
    guard nameSpan.count > 0 else { return readNamelessTag(from: name, openedBy: opening) }
    tokens.append(Token(.identifier, nameSpan))
    let word = text(nameSpan)
    if word == "liquid" { return readLiquidTag(from: nameSpan, openedBy: opening) }
    if let verbatim = Verbatim(rawValue: word) { return readVerbatim(verbatim, nameSpan, openedBy: opening) }
    let markup = readMarkup(from: nameSpan.upperBound, openedBy: opening, isOutput: false)
    position = markup.end
    place(word, nameSpan, inside: markup.tokens, contentEnd: markup.contentEnd, span: SourceSpan(start, position))
  }

  /// Puts a tag into the tree: opens, divides or closes a block, or adds a node.
  mutating func place(
    _ word: String, _ nameSpan: SourceSpan, inside: Range<Int>, contentEnd: Int, span: SourceSpan
  ) {
    beginReading(inside, endOffset: contentEnd)
    if let kind = TagKind(word: word) {
      // Out of its place a tag is one mistake, whatever else is wrong with it.
      if kind.isDivider, !hasPlace(for: kind) { cursor.hasFailed = true }
      let tag = readArguments(of: kind, span: span, nameSpan: nameSpan)
      if kind.isDivider { return divide(with: tag) }
      if opensBlock(tags[Int(tag.rawValue)]) { return open(tag) }
      append(.tag(tag))
    } else if let closed = closedKind(of: word) {
      ignoreRest(after: nameSpan)
      closeBlock(closed, nameSpan, span: span)
    } else {
      placeUnknown(word, nameSpan, span: span)
    }
  }

  /// The kind whose block a word ends: `endif`.
  func closedKind(of word: String) -> TagKind? {
    guard word.utf8.starts(with: "end".utf8), let kind = TagKind(word: String(word.utf8.dropFirst(3)) ?? ""),
      kind.opensBlock
    else { return nil }
    return kind
  }

  /// Whether a tag has a body; an `experiment` with its shares has none.
  func opensBlock(_ tag: Tag) -> Bool {
    tag.kind.opensBlock && !(tag.kind == .experiment && !tag.arguments.isEmpty)
  }

  /// Adds a tag without arguments: one that belongs nowhere.
  mutating func appendTag(_ kind: TagKind, _ nameSpan: SourceSpan, span: SourceSpan) {
    tags.append(Tag(kind, span: span, nameSpan: nameSpan))
    append(.tag(TagID(tags.count - 1)))
  }

  /// The end of a tag's word: letters, digits and `_`, letters of other alphabets among them.
  func wordEnd(from start: Int) -> Int {
    var end = start
    while end < bytes.count, bytes[end].continuesWord || bytes[end] >= 0x80 {
      if ForeignBlank(at: end, in: bytes, before: bytes.count) != nil { break }
      if CurlyQuote(at: end, in: bytes, before: bytes.count) != nil { break }
      end += 1
    }
    return end
  }

  /// Appends the blanks at an offset, those of typography reported; where they end.
  private mutating func readBlanks(from start: Int) -> Int {
    var end = start
    while byte(end).isWhitespace || ForeignBlank(at: end, in: bytes, before: bytes.count) != nil {
      var lexer = MarkupLexer(bytes, from: end, to: bytes.count)
      guard let (token, fault) = lexer.next() else { return end }
      tokens.append(token)
      if let fault { report(fault, at: token.span) }
      end = lexer.position
    }
    return end
  }

  /// `{% %}`, `{% /if %}`, `{% "text" %}`.
  private mutating func readNamelessTag(from name: Int, openedBy opening: SourceSpan) {
    let markup = readMarkup(from: name, openedBy: opening, isOutput: false)
    position = markup.end
    let span = SourceSpan(opening.lowerBound, position)
    beginReading(markup.tokens, endOffset: markup.contentEnd)
    // `{% /if %}` is how other systems close a block.
    if isSymbol(current, "/"), let word = following, let kind = TagKind(word: text(word.span)), kind.opensBlock {
      let slash = advance()
      let wanted = "end" + text(word.span)
      findings.report(
        Diagnostic(.unknownTag, "/\(text(word.span))", at: slash.union(word.span), in: source)
          .helping(en: "write `\(wanted)`", ru: "напишите `\(wanted)`")
          .fixing(
            Fix(.safe, en: "write `\(wanted)`", ru: "написать `\(wanted)`", [.init(slash.union(word.span), wanted)])))
      skipRest()
      return closeBlock(kind, word.span, span: span)
    }
    skipRest()
    findings.report(
      Diagnostic(.namelessTag, at: span, in: source)
        .helping(
          en: "a tag begins with its word, as in {% if … %}; a value is printed with {{ … }}",
          ru: "тег начинается со слова, например {% if … %}; значение печатают так: {{ … }}"))
    appendTag(.unknown, .at(name), span: span)
  }
}

extension Diagnostic.Message {
  /// `{% %}`.
  fileprivate static let namelessTag = Self(
    "SYN118", "nameless-tag", .error,
    en: "a tag without its word", ru: "в теге нет слова, с которого он начинается")
}
