import Testing
import VocativeProgram
import VocativeRender
import VocativeTypes

/// The text that an escape context makes of a JSON value.
private func escaped(_ json: String, _ context: EscapeContext, type: RecordLayout.Shape = .mixed) throws -> String? {
  var builder = ProgramBuilder()
  builder.layouts([("v", type)])
  builder.part(.text, [.emitCell(1, context)])
  return try render(builder.program, "{\"v\":\(json)}")
}

@Suite struct EscapingTests {
  @Test(
    arguments: [
      (EscapeContext.verbatim, #""<a b='c'>&\"--""#, #"<a b='c'>&"--"#),
      (.html, #""<a b='c'>&\"--""#, "&lt;a b=&#39;c&#39;&gt;&amp;&quot;--"),
      (.html, #""кофе & чай 😀""#, "кофе &amp; чай 😀"),
      (.htmlInComment, #""-->""#, "&#45;&#45;&gt;"),
      (.htmlInComment, "-5", "&#45;5"),
      (.url, #""https://example.com/?a=1&b='2'""#, "https://example.com/?a=1&amp;b=&#39;2&#39;"),
      (.urlInComment, #""https://example.com/a--b---c-d?e&f""#, "https://example.com/a%2D-b%2D%2D-c-d?e&amp;f"),
      (.urlComponent, #""a b/ё?&=-._~%+""#, "a%20b%2F%D1%91%3F%26%3D-._~%25%2B"),
      (.urlInSet, #""https://example.com/a,b,,""#, "https://example.com/a,b%2C%2C"),
      (.urlInSet, #""https://example.com/a--b&c""#, "https://example.com/a%2D-b&amp;c"),
      (.mailAddress, #""a+b/c%d@müller.example""#, "a%2Bb%2Fc%25d@m%C3%BCller.example"),
      (.urlComponent, #""https://a""#, "https%3A%2F%2Fa"),
      (.urlComponentInComment, #""a-b""#, "a%2Db"),
      (.cssValue, ##""#ff0000""##, "#ff0000"),
      (.cssValue, "12.5", "12.5"),
      (.cssValueInComment, "-1", "&#45;1"),
      (.jsonString, #""a\"\\</script>\u0001\n\u2028\u20ac""#, #"a\"\\\u003c/script>\u0001\n\u2028€"#),
      (.trustedHTML, #""<b>a & b</b>""#, "<b>a & b</b>"),
      (.strippedHTML, #""<b title='x'>a</b> &amp; \"b\" & c<!-- <i> -->d <e""#, "a &amp; &quot;b&quot; &amp; cd "),
      (.strippedHTML, #""a < b <i title=\"x>y\" c = '>'>d</i><b title=\"e>f""#, "a &lt; b df"),
      (.header, #""a\r\nBcc: x\ty\u0085z\u202e!""#, "a Bcc: x y z!"),
      (.plainText, #""a\u202eb\u2066c\u2028d\u200fe\nё<&""#, "abcde\nё<&"),
    ] as [(EscapeContext, String, String)])
  func `writes a value for its place`(context: EscapeContext, json: String, expected: String) throws {
    #expect(try escaped(json, context) == expected)
  }

  @Test func `every place writes what values print`() throws {
    for context in EscapeContext.allCases where ![.url, .urlInComment, .urlInSet].contains(context) {
      #expect(try escaped("null", context) == "")
      #expect(try escaped("true", context) == "true")
      #expect(try escaped("12", context) == "12")
    }
  }

  /// The special byte moves through the blocks of 16 and over their edges.
  @Test(arguments: 0..<70)
  func `finds what is special at every offset`(offset: Int) throws {
    let before = String(repeating: "x", count: offset)
    for after in [0, 1, 15, 16, 17, 40] {
      let tail = String(repeating: "y", count: after)
      #expect(try escaped("\"\(before)<\(tail)&\"", .html) == "\(before)&lt;\(tail)&amp;")
      #expect(try escaped("\"\(before)<\(tail)\\\"\"", .jsonString) == "\(before)\\u003c\(tail)\\\"")
    }
  }

  /// A combining mark makes one `Character` of the quote and itself; the bytes are looked at, so the quote is found.
  @Test func `a combining mark hides nothing`() throws {
    #expect(try escaped(#""a\"\u0301<\u0301""#, .html) == "a&quot;\u{301}&lt;\u{301}")
    #expect(try escaped(#""a\r\n\u0301""#, .header) == "a \u{301}")
  }

  @Test(arguments: ["expression(alert(1));", "a:b", "url('x')", "a\\\"", "red}", "/*", "ё"])
  func `a style takes nothing that could end it`(text: String) throws {
    var builder = ProgramBuilder()
    builder.part(.text, [.emitCell(1, .cssValue)])
    #expect(try renderFault(builder.program, "{\"x\": \"\(text)\"}") == .unsafeStyle)
  }

  @Test(arguments: ["javascript:alert(1)", "//example.com", "data:,x", ""])
  func `a link that was not checked when it was read is checked`(link: String) throws {
    var builder = ProgramBuilder()
    builder.part(.text, [.emitCell(1, .url)])
    #expect(try renderFault(builder.program, "{\"x\": \"\(link)\"}") == .unsafeLink)
    #expect(try renderFault(builder.program, #"{"x": "https://example.com"}"#) == nil)
  }

  @Test func `mark-up that was captured is not escaped again`() throws {
    var builder = ProgramBuilder()
    builder.content.locals = 1
    let open = builder.literal("<b>")
    let close = builder.literal("</b>")
    builder.part(
      .text,
      [
        .beginCapture, open, .emitCell(1, .html), close, .endCapture(local: 0, isMarkup: true),
        .local(0), .emit(.html), .local(0), .emit(.htmlInComment),
        .local(0), .cell(1), .filter(.append, arguments: 1), .emit(.html),
        .local(0), .filter(.strip, arguments: 0), .emit(.html),
        .local(0), .filter(.escape, arguments: 0), .emit(.html),
      ])
    let bold = "<b>a&amp;b</b>"
    #expect(try render(builder.program, #"{"x": "a&b"}"#) == bold + bold + bold + "a&amp;b" + bold + bold)
  }

  @Test func `text that was captured is escaped`() throws {
    var builder = ProgramBuilder()
    builder.content.locals = 1
    builder.part(
      .text,
      [.beginCapture, .emitCell(1, .verbatim), .endCapture(local: 0, isMarkup: false), .local(0), .emit(.html)])
    #expect(try render(builder.program, #"{"x": "<"}"#) == "&lt;")
  }

  @Test func `an explicit escape does nothing twice`() throws {
    var builder = ProgramBuilder()
    builder.part(
      .text,
      [
        .cell(1), .filter(.escape, arguments: 0), .filter(.h, arguments: 0), .emit(.html),
        .cell(1), .filter(.escapeOnce, arguments: 0), .emit(.html),
        .cell(1), .filter(.escape, arguments: 0), .filter(.upcase, arguments: 0), .emit(.html),
      ])
    // What is no longer known to be escaped is escaped.
    #expect(try render(builder.program, #"{"x": "a<"}"#) == "a&lt;a&lt;A&amp;LT;")
  }

  @Test func `line breaks of newline_to_br stay, all else is escaped`() throws {
    var builder = ProgramBuilder()
    builder.part(.text, [.cell(1), .filter(.newlineToBr, arguments: 0), .emit(.html)])
    #expect(try render(builder.program, #"{"x": "a<b\n<br />"}"#) == "a&lt;b<br />\n&lt;br /&gt;")
  }
}
