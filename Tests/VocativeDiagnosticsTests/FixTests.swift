import Testing
import VocativeDiagnostics

private func fix(_ edits: (Int, Int, String)...) -> Fix {
  Fix(.safe, en: "do", ru: "сделать", edits.map { Fix.Edit(SourceSpan($0.0, $0.1), $0.2) })
}

@Suite struct FixTests {
  /// A source, fixes, the source after them.
  static let applied: [(String, [Fix], String)] = [
    ("abc", [], "abc"),
    ("abc", [fix((1, 2, "B"))], "aBc"),
    ("abc", [fix((0, 0, "<"), (3, 3, ">"))], "<abc>"),
    ("abc", [fix((3, 3, ">")), fix((0, 0, "<"))], "<abc>"),
    ("abc", [fix((0, 3, ""))], ""),
    ("abc", [fix((0, 2, "x")), fix((1, 3, "y"))], "xc"),
    ("abc", [fix((1, 3, "y")), fix((0, 2, "x"))], "ay"),
    ("abc", [fix((0, 1, "x")), fix((1, 2, "y"))], "xyc"),
    ("abc", [fix((0, 1, "x")), fix((1, 1, "y"))], "xybc"),
    ("abc", [fix((1, 1, "x")), fix((1, 1, "y"))], "axbc"),
    ("abc", [fix((1, 1, "x")), fix((1, 2, "y"))], "axbc"),
    ("abc", [fix((0, 3, "x")), fix((1, 1, "y"))], "x"),
    // A fix is applied whole or not at all.
    ("abcd", [fix((1, 2, "x")), fix((0, 1, "y"), (1, 2, "z")), fix((3, 4, "w"))], "axcw"),
    ("abc", [fix((0, 1, "x"), (3, 4, "y")), fix((2, 3, "z"))], "abz"),
    ("да", [fix((0, 2, "Д"))], "Да"),
  ]

  @Test(arguments: applied)
  func `applies fixes, the first of two that overlap`(source: String, fixes: [Fix], expected: String) {
    #expect(String(decoding: SourceFile(source).applying(fixes), as: UTF8.self) == expected)
  }

  @Test func `applies ten thousand fixes`() {
    let file = SourceFile(String(repeating: "ab", count: 10_000))
    let fixes = (0..<10_000).reversed().map { fix(($0 * 2, $0 * 2 + 1, "")) }
    #expect(file.applying(fixes) == Array(String(repeating: "b", count: 10_000).utf8))
  }

  /// A source, a fix, its lines as a diff.
  static let previews: [(String, Fix, [String])] = [
    ("a\nb\nc\n", fix((2, 3, "B")), ["2 + B"]),
    ("a\nb\nc\n", fix((2, 2, "new\n")), ["2 + new"]),
    ("a\nb\nc\n", fix((2, 4, "")), ["2 - b"]),
    ("a\nb\nc\n", fix((3, 3, "\nnew")), ["3 + new"]),
    ("a\nb\nc\nd\n", fix((2, 5, "x")), ["2 - b", "3 - c", "2 + x"]),
    ("a\nb\nc\nd\n", fix((0, 0, "x\n"), (4, 5, "C")), ["1 + x", "4 + C"]),
    ("a\nb", fix((3, 3, "!")), ["2 + b!"]),
    ("a\r\nb\r\n", fix((3, 4, "B")), ["2 + B"]),
    ("a b c", fix((0, 1, "A"), (4, 5, "C")), ["1 + A b C"]),
    ("a", fix((0, 1, "\u{1B}[2J")), ["1 + ␛[2J"]),
    ("", fix((0, 0, "a\nb\n")), ["1 + a", "2 + b"]),
    ("a", fix((0, 9, "x")), []),
    ("a", fix((1, 1, String(repeating: "\nb", count: 13))), (2...13).map { "\($0) + b" } + ["14 + …"]),
  ]

  @Test(arguments: previews)
  func `shows a fix as a diff`(source: String, fix: Fix, expected: [String]) {
    let file = SourceFile(source)
    let text = TextPrinter(language: .en).text(of: Diagnostic(.dry, "x", at: .at(0), in: file).fixing(fix))
    let lines = text.split(separator: "\n").map(String.init)
    let help = lines.firstIndex { $0.hasSuffix("= help: do") } ?? 0
    let trimmed = lines[(help + 1)...].dropLast().map { String($0.drop { $0 == " " }) }
    #expect(trimmed == expected)
  }

  @Test func `a long line of a fix is cut around the change`() {
    let long = String(repeating: "a", count: 500)
    let file = SourceFile(long + "x" + long)
    let diagnostic = Diagnostic(.dry, "x", at: .at(0), in: file).fixing(fix((500, 501, "NEW")))
    let added = TextPrinter(language: .en).text(of: diagnostic).split(separator: "\n").first { $0.hasPrefix("1 + ") }
    #expect(added.map { $0.count == 124 && $0.contains("aNEWa") && $0.hasSuffix("a…") } == true)
  }
}
