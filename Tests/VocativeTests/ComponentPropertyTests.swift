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

  /// The first tag without its counterpart, in what a mail program sees: Outlook reads the comments that are for it.
  private func unbalanced(_ html: String, inOutlook: Bool) -> String? {
    let bytes = Array(html.utf8)
    var open: [[UInt8]] = []
    var (offset, isHidden) = (0, false)
    while let start = bytes[offset...].firstIndex(of: UInt8(ascii: "<")) {
      let rest = bytes[start...]
      if rest.starts(with: "<!--[if !mso".utf8) {
        isHidden = inOutlook
      } else if rest.starts(with: "<!--<![endif]-->".utf8) || rest.starts(with: "<![endif]-->".utf8) {
        isHidden = false
      } else if rest.starts(with: "<!--[if ".utf8) {
        isHidden = !inOutlook
      }
      guard let end = rest.firstIndex(of: UInt8(ascii: ">")) else { return "<" }
      offset = end + 1
      let isEnd = bytes[start + 1] == UInt8(ascii: "/")
      let name = Array(bytes[(start + (isEnd ? 2 : 1))..<end].prefix { $0 > 0x20 && $0 != UInt8(ascii: "/") })
      let isEmpty = bytes[end - 1] == UInt8(ascii: "/") || Self.void.contains { $0.utf8.elementsEqual(name) }
      if isHidden || name.first == UInt8(ascii: "!") || isEmpty { continue }
      if !isEnd {
        open.append(name)
      } else if open.popLast() != name {
        return String(decoding: bytes[start..<end], as: UTF8.self)
      }
    }
    return open.last.map { String(decoding: $0, as: UTF8.self) }
  }

  private static let void: Set<String> = ["meta", "link", "br", "img", "input"]

  @Test(arguments: 0..<24)
  func `Every way through a document is whole`(seed: UInt64) throws {
    var writer = Writer(random: SplitMix64(seed: seed))
    let body = writer.body()
    for way in 0..<4 {
      let data =
        #"{"x": \#(way & 1 == 0), "y": \#(way & 2 == 0), "z": \#(way != 1), "n": \#(way), "w": "a<b>\""}"#
      let answer = try ComponentTests.evaluate(
        body: body, data: data, partials: ["text": "{% # nothing to see %}"])
      #expect(answer.error == "", "\(body)")
      for inOutlook in [true, false] {
        let fault = unbalanced(answer.html, inOutlook: inOutlook)
        #expect(fault == nil, "\(inOutlook) \(body)\n\(data)\n\(answer.html)")
      }
    }
  }

  @Test(arguments: 0..<16)
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
