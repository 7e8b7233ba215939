import VocativeDiagnostics

/// A place among the tokens of one tag.
struct Cursor {
  /// The index of the current token in ``TemplateParser/tokens``.
  var index = 0
  /// The index behind the tag's last token.
  var end = 0
  /// Where the tag's inside ends: the place of what is missing at its end.
  var endOffset = 0
  /// Where the last token that was taken ends.
  var lastEnd = 0
  /// Whether a mistake was reported: what follows from it is not another one.
  var hasFailed = false
}

extension TemplateParser {
  /// Begins to read tokens; blanks are passed over.
  mutating func beginReading(_ range: Range<Int>, endOffset: Int) {
    let start = range.isEmpty ? endOffset : tokens[range.lowerBound].span.lowerBound
    cursor = Cursor(index: range.lowerBound, end: range.upperBound, endOffset: endOffset, lastEnd: start)
    expressionDepth = 0
    skipBlanks()
  }

  private mutating func skipBlanks() {
    while cursor.index < cursor.end, Self.isBlank(tokens[cursor.index]) { cursor.index += 1 }
  }

  private static func isBlank(_ token: Token) -> Bool { token.kind == .blank || token.kind == .lineBreak }

  /// The current token; `nil` at the end of the tag.
  var current: Token? { cursor.index < cursor.end ? tokens[cursor.index] : nil }

  /// The token after the current one.
  var following: Token? {
    var index = cursor.index + 1
    while index < cursor.end, Self.isBlank(tokens[index]) { index += 1 }
    return index < cursor.end ? tokens[index] : nil
  }

  /// Takes the current token.
  @discardableResult
  mutating func advance() -> SourceSpan {
    guard cursor.index < cursor.end else { return .at(cursor.endOffset) }
    let span = tokens[cursor.index].span
    cursor.lastEnd = span.upperBound
    cursor.index += 1
    skipBlanks()
    return span
  }

  /// Passes over the rest of the tag.
  mutating func skipRest() {
    while current != nil { advance() }
  }

  /// The place of something missing: right behind what was taken last.
  var gap: SourceSpan { .at(cursor.lastEnd) }

  /// Whether a token is a certain symbol.
  func isSymbol(_ token: Token?, _ symbol: String) -> Bool {
    guard let token, token.kind == .symbol else { return false }
    return spells(token.span, symbol)
  }

  /// Whether a token is a certain word.
  func isWord(_ token: Token?, _ word: String) -> Bool {
    guard let token, token.kind == .identifier else { return false }
    return spells(token.span, word)
  }

  /// Whether a span holds exactly these bytes.
  func spells(_ span: SourceSpan, _ text: String) -> Bool {
    guard span.count == text.utf8.count else { return false }
    var offset = span.lowerBound
    for letter in text.utf8 {
      if byte(offset) != letter { return false }
      offset += 1
    }
    return true
  }

  /// Takes the current token if it is a certain symbol.
  mutating func accept(_ symbol: String) -> SourceSpan? {
    isSymbol(current, symbol) ? advance() : nil
  }

  /// Takes the current token if it is a certain word.
  mutating func acceptWord(_ word: String) -> SourceSpan? {
    isWord(current, word) ? advance() : nil
  }

  /// Reports the first mistake of a tag; later ones are mostly its echo.
  mutating func fail(_ diagnostic: Diagnostic) {
    guard !cursor.hasFailed else { return }
    cursor.hasFailed = true
    findings.report(diagnostic)
  }
}
