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
}
