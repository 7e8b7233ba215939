import GeneratedInput
import Testing

/// Documents of components made by chance: with every way taken the HTML is whole, for Outlook and for all others.
@Suite struct ComponentPropertyTests {
  private struct Writer {
    var random: SplitMix64

    mutating func number(_ bound: Int) -> Int { Int(random.next() % UInt64(bound)) }

    /// Something, alone or in a branch, loop or partial.
    mutating func wrapped(_ text: String, loops: Bool = true) -> String {
      switch number(loops ? 6 : 4) {
      case 0: "{% if x %}\(text){% endif %}"
      case 1: "{% unless y %}\(text){% else %}\(text)\(text){% endunless %}"
      case 2: "{% if x and y %}\(text)\(text){% elsif z %}{% else %}\(text){% endif %}"
      case 3: text
      case 4: "{% for i in (1..n) %}\(text){% endfor %}"
      case _: "{% render 'text' %}\(text)"
      }
    }

    mutating func row() -> String {
      let rows = [
        "<mj-text>{{ w }}<br>{% if z %}<b>z</b>{% endif %}</mj-text>",
        "<mj-button href=\"https://e.com/{{ w }}\">go</mj-button>",
        "<mj-image src=\"https://e.com/a.png\" width=\"100px\" />",
        "<mj-divider />", "<mj-spacer height=\"5px\" />", "<mj-table><tr><td>{{ w }}</td></tr></mj-table>",
        "<mj-social><mj-social-element name=\"web\" href=\"https://e.com\">w</mj-social-element></mj-social>",
        "<mj-navbar><mj-navbar-link href=\"https://e.com\">a</mj-navbar-link></mj-navbar>",
        "<mj-accordion><mj-accordion-element><mj-accordion-title>t</mj-accordion-title>"
          + "<mj-accordion-text>b</mj-accordion-text></mj-accordion-element></mj-accordion>",
        "<mj-raw><tr><td>raw</td></tr></mj-raw>",
      ]
      return wrapped(rows[number(rows.count)])
    }

    mutating func column() -> String {
      let rows = (0..<number(3)).map { _ in row() }.joined()
      return "<mj-column\(["", " padding=\"3px\"", " border-radius=\"2px\""][number(3)])>\(rows)</mj-column>"
    }

    mutating func section() -> String {
      let kind = number(5)
      if kind == 0 { return "<mj-hero>\(row())</mj-hero>" }
      if kind == 1 { return "<mj-section per-row=\"2\">\(wrapped(column()))</mj-section>" }
      if kind == 2 {
        return "<mj-section><mj-group>\(column())\(wrapped(column(), loops: false))</mj-group></mj-section>"
      }
      let columns = wrapped(column(), loops: false) + wrapped(column(), loops: false)
      let attributes = ["", " full-width=\"full-width\"", " background-url=\"https://e.com/b.png\""][number(3)]
      return "<mj-section\(attributes)>\(columns)</mj-section>"
    }

    mutating func body() -> String {
      var text = wrapped(section())
      if number(3) == 0 { text = "<mj-wrapper>\(text)\(wrapped(section()))</mj-wrapper>" }
      return text + wrapped(section())
    }
  }

  /// The first tag without its counterpart.
  private func unbalanced(_ html: String) -> String? {
    var open: [Substring] = []
    let tag = /<(?<slash>\/?)(?<name>[a-zA-Z:]+)(?:"[^"]*"|[^">])*?(?<empty>\/?)>/
    for match in html.matches(of: tag) {
      if ["meta", "link", "br", "img", "input", "o:AllowPNG"].contains(match.name) || !match.empty.isEmpty { continue }
      if match.slash.isEmpty {
        open.append(match.name)
      } else if open.popLast() != match.name {
        return String(match.0)
      }
    }
    return open.last.map(String.init)
  }

  @Test(arguments: 0..<60)
  func `Every way through a document is whole`(seed: UInt64) throws {
    var writer = Writer(random: SplitMix64(seed: seed))
    let body = writer.body()
    for way in 0..<4 {
      let data =
        #"{"x": \#(way & 1 == 0), "y": \#(way & 2 == 0), "z": \#(way != 1), "n": \#(way), "w": "a<b>\""}"#
      let answer = try ComponentTests.evaluate(
        body: body, data: data, partials: ["text": "{% # nothing to see %}"])
      #expect(answer.error == "", "\(body)")
      let outlook = answer.html.replacing(
        /<!--\[if !mso[^\]]*\]><!-->.*?<!--<!\[endif\]-->/.dotMatchesNewlines(), with: ""
      )
      .replacing(/<!--\[if [^\]]*\]>/, with: "").replacing("<![endif]-->", with: "")
      let others = answer.html.replacing(/<!--.*?-->/.dotMatchesNewlines(), with: "")
      #expect(unbalanced(others) == nil, "\(body)\n\(data)\n\(others)")
      #expect(unbalanced(outlook) == nil, "\(body)\n\(data)\n\(outlook)")
    }
  }

  @Test(arguments: 0..<40)
  func `Damaged documents are answered`(seed: UInt64) throws {
    var writer = Writer(random: SplitMix64(seed: seed))
    var bytes = Array("<mjml><mj-head><mj-attributes><mj-all color=\"red\" /></mj-attributes></mj-head>".utf8)
    bytes += Array("<mj-body>\(writer.body())</mj-body></mjml>".utf8)
    let pieces = [
      "<", ">", "</mj-section>", "<mj-column>", "\"", "{% endif %}", "{% if x %}", "<!--", "mj-", "/", "{{ w }}",
    ]
    for _ in 0..<6 {
      let start = writer.number(bytes.count)
      let piece = Array(pieces[writer.number(pieces.count)].utf8)
      bytes.replaceSubrange(start..<min(bytes.count, start + writer.number(8)), with: piece)
      let answer = try ComponentTests.evaluate(
        template: String(decoding: bytes, as: UTF8.self), data: #"{"x": true, "y": false, "z": true, "n": 2, "w": "a"}"#
      )
      #expect(!answer.html.isEmpty || !answer.error.isEmpty)
    }
  }
}
