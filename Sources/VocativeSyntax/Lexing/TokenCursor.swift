package import VocativeDiagnostics

/// Reads a span of a file token by token, blanks passed over: for small notations such as types, which are no
/// expressions. Words are Liquid's names, so `-` within a word belongs to it; numbers may have a sign.
package struct TokenCursor: Sendable {
  private let source: SourceFile
  private let end: Int
  /// The next token; `nil` at the end.
  package private(set) var current: Token?
  /// Where the last token that was taken ends; the beginning of the span before any was.
  package private(set) var lastEnd: Int

  package init(_ source: SourceFile, _ span: SourceSpan) {
    self.source = source
    self.end = min(span.upperBound, source.bytes.count)
    self.lastEnd = min(span.lowerBound, end)
    self.current = Self.token(in: source.bytes, from: lastEnd, to: end)
  }

  private static func token(in bytes: [UInt8], from start: Int, to end: Int) -> Token? {
    var lexer = MarkupLexer(bytes, from: start, to: end)
    while let (token, _) = lexer.next() {
      if token.kind != .blank, token.kind != .lineBreak { return token }
    }
    return nil
  }

  /// What is not read yet, from the next token to the end; empty at the end.
  package var rest: SourceSpan { SourceSpan(current?.span.lowerBound ?? end, end) }

  /// The text of the next token; empty at the end.
  package var text: String { current.map { source.text(of: $0.span) } ?? "" }

  /// Takes the next token; its span, empty at the end.
  @discardableResult
  package mutating func advance() -> SourceSpan {
    guard let token = current else { return .at(lastEnd) }
    skip(to: token.span.upperBound)
    return token.span
  }

  /// Takes the next token if it is a word or a symbol that is written so.
  package mutating func accept(_ text: String) -> SourceSpan? {
    guard let token = current, token.kind != .string, self.text.utf8.elementsEqual(text.utf8) else { return nil }
    return advance()
  }

  /// Takes the next token if it is of a kind.
  package mutating func accept(_ kind: Token.Kind) -> SourceSpan? {
    current?.kind == kind ? advance() : nil
  }

  /// Goes on at an offset: behind what the caller read by other rules, such as a pattern between slashes.
  package mutating func skip(to offset: Int) {
    lastEnd = min(max(offset, lastEnd), end)
    current = Self.token(in: source.bytes, from: lastEnd, to: end)
  }
}
