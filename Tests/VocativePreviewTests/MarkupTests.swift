import Testing

@testable import VocativePreview

struct MarkupTests {
  private func text(_ markup: Markup) -> String { String(decoding: markup.bytes, as: UTF8.self) }

  @Test(arguments: [
    ("<script>", "&lt;script&gt;"), ("a & b", "a &amp; b"), ("\" onload='x'", "&quot; onload=&#39;x&#39;"),
    // A combining accent behind a quote makes one character of both; the quote is a byte all the same.
    ("\"\u{301}", "&quot;\u{301}"), ("a\u{0}b\u{1B}", "a\u{FFFD}b\u{FFFD}"), ("a\tb\r\nc", "a\tb\r\nc"),
  ])
  func `escapes what is interpolated`(value: String, expected: String) {
    #expect(text("<p title=\"\(value)\">\(value)</p>") == "<p title=\"\(expected)\">\(expected)</p>")
    #expect(text("<p>\(Array(value.utf8))</p>") == "<p>\(expected)</p>")
  }

  @Test func `takes mark-up as it is`() {
    let inner: Markup = "<b>\("<")</b>"
    #expect(text("<p>\(inner)\(7)</p>") == "<p><b>&lt;</b>7</p>")
  }

  @Test(arguments: [
    ("index.html", "messages/a/b.ru.html", "../../index.html"),
    ("messages/a/b.ru.html", "index.html", "messages/a/b.ru.html"),
    (
      "messages/письмо #1/a?b.ru.html", "index.html",
      "messages/%D0%BF%D0%B8%D1%81%D1%8C%D0%BC%D0%BE%20%231/a%3Fb.ru.html"
    ),
    ("messages/javascript:x/a.ru.html", "messages/a/b.ru.html", "../../messages/javascript%3Ax/a.ru.html"),
  ])
  func `links are relative and safe`(target: String, page: String, expected: String) {
    #expect(SiteAddress.link(to: target, from: page) == expected)
  }

  @Test func `stamps are FNV-1a`() {
    // Test vectors of draft-eastlake-fnv.
    #expect(ContentStamp.of([]) == "cbf29ce484222325")
    #expect(ContentStamp.of(Array("foobar".utf8)) == "85944171f73967e8")
  }
}
