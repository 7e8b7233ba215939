import Testing
import VocativeDiagnostics

@Suite struct SourceCoordinatesTests {
  /// A source, an offset, then byte, line, and the columns in UTF-8, UTF-16, code points and cells.
  static let places: [(String, Int, [Int])] = [
    ("", 0, [0, 1, 1, 1, 1, 1]),
    ("ab", 1, [1, 1, 2, 2, 2, 2]),
    ("ab", 9, [2, 1, 3, 3, 3, 3]),
    ("ab", -1, [0, 1, 1, 1, 1, 1]),
    ("a\nb", 2, [2, 2, 1, 1, 1, 1]),
    ("a\n", 2, [2, 2, 1, 1, 1, 1]),
    ("дa", 2, [2, 1, 3, 2, 2, 2]),
    ("🎁a", 4, [4, 1, 5, 3, 2, 3]),
    ("日a", 3, [3, 1, 4, 2, 2, 3]),
    ("e\u{301}a", 3, [3, 1, 4, 3, 3, 2]),
    ("\ta", 1, [1, 1, 2, 2, 2, 5]),
    ("日\ta", 4, [4, 1, 5, 3, 3, 7]),
    // й as two code points, a family joined by ZWJ, a flag, a tone of skin, a heart made an emoji by its selector.
    ("и\u{306}a", 4, [4, 1, 5, 3, 3, 2]),
    ("👨\u{200D}👩\u{200D}👧a", 18, [18, 1, 19, 9, 6, 3]),
    ("🇷🇺a", 8, [8, 1, 9, 5, 3, 3]),
    ("👍🏽a", 8, [8, 1, 9, 5, 3, 3]),
    ("\u{2764}\u{FE0F}a", 6, [6, 1, 7, 3, 3, 3]),
    ("a\r\nдa", 5, [5, 2, 3, 2, 2, 2]),
    // Inside a code point: the columns of its start.
    ("aд", 2, [2, 1, 2, 2, 2, 2]),
    ("a🎁", 4, [4, 1, 2, 2, 2, 2]),
  ]

  @Test(arguments: places)
  func `counts in every unit`(source: String, offset: Int, expected: [Int]) {
    let place = SourceFile(source).coordinates(at: offset)
    #expect(
      [
        place.byte, place.line, place.utf8Column, place.utf16Column, place.codePointColumn, place.cellColumn,
      ] == expected)
  }

  @Test func `a reader of places says the same, wherever it goes`() {
    // All places one behind the other, with lines that are cut within a code point or hold stray bytes.
    var bytes: [UInt8] = []
    for (source, _, _) in Self.places { bytes += Array(source.utf8) + [0x0A] }
    bytes += [0x61, 0xE2, 0x82, 0x61, 0x80, 0x80, 0xF0, 0x9F, 0x0A, 0xFF, 0xD0]
    let file = SourceFile(path: "a.liquid", bytes: bytes)
    let other = SourceFile(path: "b.liquid", bytes: Array("я\nяя".utf8))
    let offsets = Array(-1...(bytes.count + 1))
    var numbers = SystemRandomNumberGenerator()
    for offsets in [offsets, offsets.reversed(), offsets.shuffled(using: &numbers)] {
      var reader = PlaceReader()
      for offset in offsets {
        for file in offset % 7 == 0 ? [other, file] : [file, file] {
          let expected = file.coordinates(at: offset)
          let place = reader.place(of: offset, in: file)
          #expect(
            place.line == expected.line && place.column == expected.codePointColumn,
            "\(offset), in the order \(offsets)")
        }
      }
    }
  }

  @Test(arguments: places.filter { (0...$0.0.utf8.count).contains($0.1) })
  func `every format counts in the unit that its readers expect`(source: String, offset: Int, expected: [Int]) throws {
    let file = SourceFile(source.isEmpty ? " " : source)
    let diagnostic = Diagnostic(.dry, "x", at: .at(offset), in: file)
    let (line, utf8, utf16, codePoints, cells) = (expected[1], expected[2], expected[3], expected[4], expected[5])
    #expect(TextPrinter(language: .ru).concise(diagnostic).hasPrefix("a.liquid:\(line):\(codePoints): "))
    #expect(
      GitHubPrinter(language: .ru).line(of: diagnostic).contains(",line=\(line),endLine=\(line),col=\(codePoints),"))
    let report = DiagnosticReport([diagnostic])
    #expect(
      SARIFPrinter(language: .ru, version: "1.0.0").text(of: report)
        .contains(#""region":{"startLine":\#(line),"startColumn":\#(codePoints),"endLine":\#(line),"#))
    #expect(JUnitPrinter(language: .ru).text(of: report).contains("CLM625 (\(line):\(codePoints))"))
    #expect(
      JSONLinesPrinter(language: .ru).line(of: diagnostic).contains(
        #""columns":{"utf8":\#(utf8),"utf16":\#(utf16),"code_points":\#(codePoints),"cells":\#(cells)}"#))
    let carets = frame(diagnostic).last { $0.contains("^") } ?? ""
    #expect(carets.prefix { $0 != "^" }.count == "1 | ".count + cells - 1)
  }
}
