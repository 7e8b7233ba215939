import Testing
import VocativeDiagnostics

@Suite struct FrameTests {
  /// A source line, the part at fault, the line as shown, the caret line.
  static let widths: [(String, String, String, String)] = [
    ("Привет x", "x", "Привет x", "       ^"),
    ("日本 x", "x", "日本 x", "     ^"),
    ("日本", "本", "日本", "  ^^"),
    ("🎁 x", "x", "🎁 x", "   ^"),
    ("👩‍👩‍👧 x", "x", "👩‍👩‍👧 x", "   ^"),
    ("👍🏽 x", "x", "👍🏽 x", "   ^"),
    ("🇷🇺 x", "x", "🇷🇺 x", "   ^"),
    ("❤️ x", "x", "❤️ x", "   ^"),
    ("❤ x", "x", "❤ x", "  ^"),
    ("1️⃣ x", "x", "1️⃣ x", "   ^"),
    ("й x", "x", "й x", "  ^"),
    ("и\u{306} x", "x", "и\u{306} x", "  ^"),
    ("각 x", "x", "각 x", "   ^"),
    ("ａ x", "x", "ａ x", "   ^"),
    ("\tx", "x", "    x", "    ^"),
    ("a\tx", "\t", "a    x", " ^^^^"),
    ("\u{1B}[31mx", "x", "␛[31mx", "     ^"),
    ("a\rx", "x", "a␍x", "  ^"),
    ("\u{0}\u{7F}x", "x", "␀␡x", "  ^"),
    ("\u{9B}x", "x", "<U+009B>x", "        ^"),
    ("\u{202E}x", "\u{202E}", "<U+202E>x", "^^^^^^^^"),
    ("a\u{200B}x", "x", "a<U+200B>x", "         ^"),
    ("\u{E0041}x", "x", "<U+E0041>x", "         ^"),
  ]

  @Test(arguments: widths)
  func `carets stand under their characters`(source: String, part: String, line: String, carets: String) {
    #expect(frame(.warning(at: part, in: SourceFile(source))) == ["  |", "1 | \(line)", "  | \(carets)", "  |"])
  }

  @Test func `ill-formed bytes are shown as replacement characters`() {
    // A lone continuation byte, a sequence cut short, a surrogate in three bytes.
    let file = SourceFile(path: "a", bytes: [0x80, 0xD0, 0x41, 0xED, 0xA0, 0x80, 0x78])
    #expect(frame(.warning(at: "x", in: file)).dropFirst().prefix(2) == ["1 | ��A���x", "  |       ^"])
  }

  @Test(arguments: [("a\r\nb", "a", "1 | a"), ("a\r\nb", "b", "2 | b"), ("a\n", "a", "1 | a")])
  func `line breaks are not part of a line`(source: String, part: String, line: String) {
    #expect(frame(.warning(at: part, in: SourceFile(source)))[1] == line)
  }

  @Test(arguments: [("ab", 2, "1 | ab", "  |   ^"), ("ab\n", 3, "2 |", "  | ^"), ("\nab", 0, "1 |", "  | ^")])
  func `an empty span has one caret`(source: String, offset: Int, line: String, carets: String) {
    let diagnostic = Diagnostic(.dry, "x", at: .at(offset), in: SourceFile(source))
    #expect(frame(diagnostic) == ["  |", line, carets, "  |"])
  }

  @Test(arguments: [(2, 900), (900, 901), (5, 3)])
  func `spans past the end are shown at the end`(lower: Int, upper: Int) {
    let diagnostic = Diagnostic(.dry, "x", at: SourceSpan(lower, upper), in: SourceFile("ab"))
    #expect(frame(diagnostic) == ["  |", "1 | ab", "  |   ^", "  |"])
  }

  @Test func `a span over lines shows its first and its last line`() {
    let file = SourceFile("  {% if a %}\n  b\n  c\n  {% endif %} d\n")
    let diagnostic = Diagnostic(.dry, "x", at: SourceSpan(2, file.span(of: " d").lowerBound), in: file)
      .labeled(en: "all this", ru: "всё это")
    #expect(
      frame(diagnostic) == [
        "  |",
        "1 |   {% if a %}",
        "  |   ^^^^^^^^^^",
        "… |",
        "4 |   {% endif %} d",
        "  |   ^^^^^^^^^^^ all this",
        "  |",
      ])
  }

  @Test func `neighboring lines have no gap between them`() {
    let file = SourceFile("ab\ncd\n")
    let shown = ["  |", "1 | ab", "  |  ^", "2 | cd", "  | ^", "  |"]
    #expect(frame(Diagnostic(.dry, "x", at: SourceSpan(1, 4), in: file)) == shown)
  }

  @Test func `a span that ends with its line break stays on its line`() {
    let file = SourceFile("ab\ncd\n")
    #expect(frame(Diagnostic(.dry, "x", at: SourceSpan(1, 3), in: file)) == ["  |", "1 | ab", "  |  ^", "  |"])
  }

  @Test(arguments: [(120, false), (121, true)])
  func `lines over 120 cells are cut`(length: Int, isCut: Bool) {
    let line = String(repeating: "a", count: length - 1) + "x"
    let shown = frame(.warning(at: "x", in: SourceFile(line)))[1].dropFirst(4)
    #expect(shown.count == (isCut ? 119 : 120))
    #expect(shown.hasPrefix("…") == isCut)
    #expect(shown.hasSuffix("x"))
  }

  @Test(arguments: ["а", "日", "🎁", "\u{1B}", "\t"])
  func `a long line keeps the place in sight`(filler: String) {
    let long = String(repeating: filler, count: 3_000)
    let lines = frame(.warning(at: "here", in: SourceFile(long + "here" + long)))
    let shown = lines[1].dropFirst(4)
    #expect(shown.hasPrefix("…") && shown.hasSuffix("…"))
    let cells = shown.unicodeScalars.reduce(0) { $0 + ("日🎁".unicodeScalars.contains($1) ? 2 : 1) }
    #expect((114...120).contains(cells))
    // The carets stand under the word, counted in cells.
    let before = shown.prefix { $0 != "h" }.unicodeScalars.reduce(0) { $0 + ("日🎁".unicodeScalars.contains($1) ? 2 : 1) }
    #expect(lines[2] == "  | " + String(repeating: " ", count: before) + "^^^^")
  }

  @Test func `a span longer than the line is wide is shown from its start`() {
    let file = SourceFile("ab" + String(repeating: "x", count: 5_000) + "c")
    let lines = frame(Diagnostic(.dry, "x", at: SourceSpan(2, 5_002), in: file))
    #expect(lines[1] == "1 | …" + String(repeating: "x", count: 118) + "…")
    #expect(lines[2] == "  |  " + String(repeating: "^", count: 118))
  }

  @Test func `of a million bytes in one line few are shown`() {
    // Combining marks without end: none takes a cell, so only the limit on bytes ends the search for neighbors.
    let file = SourceFile(String(repeating: "\u{301}", count: 500_000) + "x")
    let shown = frame(Diagnostic(.dry, "x", at: SourceSpan(1_000_000, 1_000_001), in: file))
    #expect(shown[1].utf8.count < 1_100)
    #expect(shown[2] == "  |  ^")
  }

  @Test func `words from templates cannot reach the terminal`() {
    let file = SourceFile("{{ x }}", path: "a\u{1B}[2Jb.liquid")
    let evil: LocalizedText = "e\u{1B}]0;title\u{7}\u{202E}\nvil"
    let diagnostic = Diagnostic(.dry, evil, at: SourceSpan(3, 4), in: file)
      .labeled(evil).helping(evil).noting(evil).relating(SourceSpan(3, 4), in: file, en: evil.en, ru: evil.ru)
      .fixing(Fix(.safe, en: evil.en, ru: evil.ru, [Fix.Edit(SourceSpan(3, 4), evil.en)]))
    let printer = TextPrinter(language: .en)
    for text in [printer.text(of: diagnostic), printer.concise(diagnostic)] {
      #expect(!text.unicodeScalars.contains { $0 == "\u{1B}" || $0 == "\u{7}" || $0 == "\u{202E}" })
      #expect(text.contains("␛]0;title␇<U+202E>"))
    }
    #expect(!printer.concise(diagnostic).contains("\n"))
  }
}
