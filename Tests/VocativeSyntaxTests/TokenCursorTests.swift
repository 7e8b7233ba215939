import Testing
import VocativeDiagnostics
import VocativeSyntax

@Suite struct TokenCursorTests {
  @Test func `a type is read word by word`() {
    let source = SourceFile(path: "schema.yaml", bytes: Array("city: text? max 40 # note".utf8))
    var cursor = TokenCursor(source, SourceSpan(6, 18))
    #expect(cursor.text == "text?")
    #expect(cursor.advance() == SourceSpan(6, 11))
    #expect(cursor.accept("min") == nil)
    #expect(cursor.accept("max") == SourceSpan(12, 15))
    #expect(cursor.accept(.identifier) == nil)
    #expect(cursor.accept(.number) == SourceSpan(16, 18))
    #expect(cursor.current == nil && cursor.text == "")
    #expect(cursor.rest == SourceSpan(18, 18))
    #expect(cursor.advance() == SourceSpan(18, 18))
  }

  @Test func `a pattern is stepped over`() {
    let text = "code /[A-Z]{4,16}/ | x"
    let source = SourceFile(path: "s", bytes: Array(text.utf8))
    var cursor = TokenCursor(source, SourceSpan(0, text.utf8.count))
    #expect(cursor.accept("code") != nil)
    #expect(source.text(of: cursor.rest) == "/[A-Z]{4,16}/ | x")
    cursor.skip(to: 18)
    #expect(cursor.accept("|") == SourceSpan(19, 20))
    // Never backwards, never beyond the end.
    cursor.skip(to: 0)
    #expect(cursor.accept("x") != nil)
    cursor.skip(to: 1_000)
    #expect(cursor.rest == SourceSpan(22, 22))
  }

  @Test func `spans outside of the file are cut`() {
    let cursor = TokenCursor(SourceFile(path: "s", bytes: [0x61]), SourceSpan(5, 9))
    #expect(cursor.current == nil && cursor.rest == SourceSpan(1, 1))
  }
}
