import Testing

@testable import VocativeLocale

@Suite struct FormattedTextTests {
  @Test func `what does not fit is left out whole and noted`() {
    var text = FormattedText()
    for _ in 0..<254 { text.append(UInt8(ascii: "a")) }
    #expect(text.count == 254 && !text.isTruncated)
    text.append("ж" as Unicode.Scalar)
    #expect(text.count == 254 && text.isTruncated)
    text.append("жж" as StaticString)
    text.append(Array("two".utf8).span)
    #expect(text.count == 254)
    text.append(UInt8(ascii: "b"))
    text.append(UInt8(ascii: "c"))
    #expect(text.count == FormattedText.capacity)
    #expect(text.description.hasSuffix("ab"))
  }

  @Test func `gives its bytes`() {
    var text = FormattedText()
    text.append("1\u{A0}₽" as StaticString)
    #expect(text.bytes == Array("1\u{A0}₽".utf8))
    #expect(text.withSpan { $0.count } == 6)
  }
}
