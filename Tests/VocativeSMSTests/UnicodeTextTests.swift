import Testing
import VocativeSMS

@Suite struct UnicodeTextTests {
  private static let texts = [
    "", "a", "Привет, Анна!", "e\u{301}", "é", "и\u{306}", "й", "👨‍👩‍👧‍👦🇷🇺🇷🇺🇷", "\r\n\n\r", "a\u{300}\u{301}b", "\u{301}abc",
    "क्षि", "각", "\u{1112}\u{1161}\u{11AB}", "a\u{200D}b", "👍🏽👍", "№ 5 — «да»", "҂\u{483}а", "x\u{AD}y", "©\u{FE0F}®",
    "\u{600}1", "ﬁ\u{2126}\u{212B}", "\u{F0000}\u{10FFFF}", "Ångström", "A\u{30A}", "⁉️‼️", "a\u{2028}b",
  ]

  /// Macros of the test library cannot take spans apart.
  private func composed(_ bytes: [UInt8]) -> [UInt8]? {
    normalizedNFC(bytes.span)
  }

  @Test(arguments: texts)
  func `clusters are Swift's characters`(text: String) {
    let bytes = Array(text.utf8)
    #expect(graphemeClusterCount(bytes.span) == text.count)
    #expect(utf16Count(bytes.span) == text.utf16.count)
  }

  @Test(arguments: 0..<40)
  func `clusters of mixed texts are Swift's characters`(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<50 {
      let text = (0..<20).reduce(into: "") { text, _ in text += Self.texts.randomElement(using: &generator) ?? "" }
      let bytes = Array(text.utf8)
      #expect(graphemeClusterCount(bytes.span) == text.count, "\(text.unicodeScalars.map(\.value))")
      let limit = Int.random(in: 0...40, using: &generator)
      var expected = ""
      for character in text {
        guard expected.utf16.count + character.utf16.count <= limit else { break }
        expected.append(character)
      }
      #expect(graphemePrefix(bytes.span, codeUnits: limit) == expected.utf8.count)
    }
  }

  @Test(arguments: [
    ("e\u{301}", "é"), ("и\u{306}", "й"), ("е\u{308}", "ё"), ("A\u{30A}", "Å"), ("\u{212B}", "Å"), ("\u{2126}", "Ω"),
    ("\u{1112}\u{1161}\u{11AB}", "한"), ("a\u{301}\u{323}", "ạ\u{301}"), ("\u{958}", "\u{915}\u{93C}"),
    ("\u{2000}", "\u{2002}"), ("\u{374}", "\u{2B9}"), ("Привет и\u{306}", "Привет й"),
  ])
  func `decomposed text is composed`(text: String, expected: String) throws {
    let normalized = try #require(composed(Array(text.utf8)))
    #expect(normalized == Array(expected.utf8))
    #expect(composed(normalized) == nil)
  }

  @Test(arguments: [
    "", "plain", "Привет, ёжик!", "é", "№ 5 — «да»… 1 234 ₽", "😀👨‍👩‍👧‍👦", "한", "\u{915}\u{93C}", "x\u{301}", "҂\u{483}",
    "中文", "ﬁ",
  ])
  func `composed text is left alone`(text: String) {
    #expect(composed(Array(text.utf8)) == nil)
  }

  @Test(arguments: [[0xFF], [0x61, 0xC3], [0xED, 0xA0, 0x80], [0xF0, 0x9F, 0x98], [0x80, 0x80]] as [[UInt8]])
  func `ill-formed text is repaired`(bytes: [UInt8]) throws {
    let repaired = try #require(composed(bytes))
    #expect(repaired == Array(String(decoding: bytes, as: UTF8.self).utf8))
  }

  @Test(arguments: 0..<20)
  func `any bytes are decoded as the standard library does`(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    // Bytes at the edges of the ranges of well-formed sequences.
    let edges: [UInt8] = [
      0x00, 0x41, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC0, 0xC1, 0xC2, 0xDF, 0xE0, 0xE1, 0xEC, 0xED, 0xEE, 0xEF,
      0xF0, 0xF1, 0xF3, 0xF4, 0xF5, 0xFF,
    ]
    for _ in 0..<500 {
      let bytes = (0..<Int.random(in: 0...12, using: &generator)).compactMap { _ in
        edges.randomElement(using: &generator)
      }
      var scalars: [Unicode.Scalar] = []
      var offset = 0
      while offset < bytes.count { scalars.append(decodeScalar(in: bytes.span, at: &offset)) }
      #expect(scalars == Array(String(decoding: bytes, as: UTF8.self).unicodeScalars), "\(bytes)")
      #expect(SMSSegments(of: bytes.span).units >= 0)
      #expect(graphemeClusterCount(bytes.span) <= scalars.count)
    }
  }
}
