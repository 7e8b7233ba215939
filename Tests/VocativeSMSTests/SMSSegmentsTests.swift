import Testing
import VocativeSMS

private func segments(_ text: String) -> SMSSegments {
  SMSSegments(of: Array(text.utf8).span)
}

private func repeated(_ text: String, _ count: Int) -> String {
  String(repeating: text, count: count)
}

@Suite struct SMSSegmentsTests {
  @Test(arguments: [(0, 0), (1, 1), (160, 1), (161, 2), (306, 2), (307, 3), (459, 3), (460, 4)])
  func `counts 160 septets alone and 153 in a split text`(units: Int, expected: Int) {
    let counted = segments(repeated("a", units))
    #expect(counted.encoding == .gsm7)
    #expect(counted.units == units)
    #expect(counted.count == expected)
    #expect(counted.forcedBy.isEmpty)
  }

  @Test(arguments: [(1, 1), (70, 1), (71, 2), (134, 2), (135, 3), (201, 3), (202, 4)])
  func `counts 70 code units alone and 67 in a split text`(units: Int, expected: Int) {
    let counted = segments(repeated("ж", units))
    #expect(counted.encoding == .ucs2)
    #expect(counted.units == units)
    #expect(counted.count == expected)
    #expect(counted.forcedBy == ["ж"])
  }

  @Test(arguments: [(80, 160, 1), (81, 162, 2), (152, 304, 2), (153, 306, 3)])
  func `an escape pair is never split`(euros: Int, units: Int, expected: Int) {
    // 153 septets hold 76 pairs and leave one septet empty.
    let counted = segments(repeated("€", euros))
    #expect(counted.encoding == .gsm7)
    #expect(counted.units == units)
    #expect(counted.count == expected)
  }

  @Test(arguments: [(35, 1), (36, 2), (66, 2), (67, 3)])
  func `a surrogate pair is never split`(emoji: Int, expected: Int) {
    let counted = segments(repeated("😀", emoji))
    #expect(counted.units == emoji * 2)
    #expect(counted.count == expected)
  }

  @Test(arguments: [
    // A family of 11 code units moves whole into the next part; the fourth part appears a unit after the third is full.
    (repeated("ж", 56) + "👨‍👩‍👧‍👦" + repeated("ж", 67), 134, 2),
    (repeated("ж", 57) + "👨‍👩‍👧‍👦" + repeated("ж", 66), 134, 3),
    (repeated("ж", 66) + "🇷🇺" + repeated("ж", 63), 133, 2),
    (repeated("ж", 66) + "🇷🇺" + repeated("ж", 64), 134, 3),
    (repeated("ж", 66) + "e\u{301}" + repeated("ж", 65), 133, 2),
    (repeated("ж", 66) + "e\u{301}" + repeated("ж", 66), 134, 3),
  ])
  func `a grapheme cluster is never split`(text: String, units: Int, expected: Int) {
    let counted = segments(text)
    #expect(counted.units == units)
    #expect(counted.count == expected)
  }

  @Test func `a line break of two characters stays whole in GSM text`() {
    #expect(segments(repeated("a", 152) + "\r\n" + repeated("a", 151)).count == 2)
    #expect(segments(repeated("a", 152) + "\r\n" + repeated("a", 152)).count == 3)
    #expect(segments(repeated("a", 152) + "\r\n" + repeated("a", 152)).units == 306)
  }

  @Test(arguments: [(66, 1), (67, 1), (70, 2), (133, 2), (134, 3)])
  func `a cluster longer than a segment is split between scalars`(marks: Int, expected: Int) {
    // One base letter and its marks are one cluster of marks + 1 code units.
    let counted = segments("ж" + repeated("\u{301}", marks))
    #expect(counted.units == marks + 1)
    #expect(counted.count == expected)
  }

  @Test func `names the first eight distinct scalars that forced UCS-2`() {
    #expect(segments("5 °C — ça, «да»!").forcedBy == ["°", "—", "ç", "«", "д", "а", "»"])
    #expect(segments("абвабвгдежз").forcedBy == ["а", "б", "в", "г", "д", "е", "ж", "з"])
    #expect(segments("абвгдежзи").forcedBy.count == 8)
  }

  @Test(arguments: [
    "ç", "á", "\u{A0}", "—", "«", "…", "№", "₽", "e\u{301}", "`", "½", "°", "²", "\u{202F}", "\t", "\u{0}",
  ])
  func `one character outside the alphabet turns the message into UCS-2`(text: String) {
    #expect(segments("a" + text).encoding == .ucs2)
  }

  @Test func `ranges cut the text where the segments end`() {
    let text = Array((repeated("ж", 66) + "😀" + repeated("ж", 66)).utf8)
    let counted = SMSSegments(of: text.span)
    let ranges = counted.ranges(of: text.span)
    #expect(counted.count == 3)
    #expect(ranges == [0..<132, 132..<266, 266..<268])
    #expect(SMSSegments(of: [UInt8]().span).ranges(of: [UInt8]().span).isEmpty)
  }

  @Test(
    arguments: [[0xFF], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xE2, 0x82], [0xD0]] as [[UInt8]])
  func `ill-formed bytes count as replacement characters`(bytes: [UInt8]) {
    let counted = SMSSegments(of: bytes.span)
    #expect(counted.encoding == .ucs2)
    #expect(counted.units == String(decoding: bytes, as: UTF8.self).utf16.count)
    #expect(counted.forcedBy == ["\u{FFFD}"])
  }

  @Test func `a provider's own limits are honored`() {
    let latin140 = SMSProfile(gsm7Single: 140, gsm7Part: 134, ucs2Single: 70, ucs2Part: 67)
    #expect(SMSSegments(of: Array(repeated("a", 140).utf8).span, profile: latin140).count == 1)
    #expect(SMSSegments(of: Array(repeated("a", 141).utf8).span, profile: latin140).count == 2)
    #expect(latin140.maximumUnits(.gsm7, inSegments: 2) == 268)
  }
}
