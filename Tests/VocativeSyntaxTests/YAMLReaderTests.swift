import GeneratedInput
import Testing
import VocativeDiagnostics
import VocativeSyntax

@Suite struct YAMLReaderTests {
  private static func read(_ text: String) -> Diagnosed<YAMLNode?> {
    readYAML(SourceFile(path: "a.yaml", bytes: Array(text.utf8)))
  }

  /// A node as one line, with the bytes that its span covers where they differ from its text.
  private static func outline(_ node: YAMLNode, _ source: SourceFile) -> String {
    switch node.kind {
    case .scalar(let text, let isQuoted):
      let written = escaped(source.text(of: node.span))
      let shown = isQuoted ? "\"\(escaped(text))\"" : escaped(text)
      return written == shown ? shown : "\(shown)<\(written)>"
    case .sequence(let items): return "[" + items.map { outline($0, source) }.joined(separator: ", ") + "]"
    case .mapping(let entries):
      return "{"
        + entries.map { entry in
          let written = source.text(of: entry.keySpan)
          return (written == entry.key ? entry.key : "\(entry.key)<\(written)>") + ": " + outline(entry.value, source)
        }.joined(separator: ", ") + "}"
    }
  }

  private static func outline(_ text: String) -> String {
    let source = SourceFile(path: "a.yaml", bytes: Array(text.utf8))
    let result = readYAML(source)
    return result.output.map { outline($0, source) } ?? result.diagnostics.map(\.code).joined(separator: " ")
  }

  @Test(arguments: [
    ("", ""), ("# nothing\n", ""), ("a: 1", "{a: 1}"), ("---\na: 1\n", "{a: 1}"), ("\u{FEFF}a: 1", "{a: 1}"),
    ("vip: customer.orders count >= 5", "{vip: customer.orders count >= 5}"),
    ("bonus: { type: money RUB, default: 0 }", "{bonus: {type: money RUB, default: 0}}"),
    ("city: { type: \"text? max 40\", printable: false }", "{city: {type: \"text? max 40\", printable: false}}"),
    ("when: event.cart_abandoned + 2 h, 10:00-13:00", "{when: event.cart_abandoned + 2 h, 10:00-13:00}"),
    ("cascade: [email, push after 24 h unless read]", "{cascade: [email, push after 24 h unless read]}"),
    ("gender: female | male | unknown  # note", "{gender: female | male | unknown}"),
    ("a: 'it''s'\nb: \"x\\ty\"", "{a: \"it's\"<'it''s'>, b: \"x\\ty\"}"),
    ("a:\nb: ~\nc: null", "{a: , b: ~, c: null}"),
    ("- a\n- b: 1\n  c: 2\n-\n  - d", "[a, {b: 1, c: 2}, [d]]"),
    ("a:\n- b\n- c\nd: e", "{a: [b, c], d: e}"),
    ("'ключ с пробелом': \"значение\"", "{ключ с пробелом<'ключ с пробелом'>: \"значение\"}"),
    ("a: |\n  x\n  y\nb: 1", "{a: \"x\\ny\\n\"<|\\n  x\\n  y>, b: 1}"),
    ("a: >-\n  x\n  y\n\nb: 1", "{a: \"x y\"<>-\\n  x\\n  y>, b: 1}"),
    ("a: x\n  y\n  z\nb: 1", "{a: x y z<x\\n  y\\n  z>, b: 1}"),
    ("a: \"x\n  y\"\nb: 1", "{a: \"x y\"<\"x\\n  y\">, b: 1}"),
    ("a: [\n  b,\n  c\n]\n", "{a: [b, c]}"), ("{a: {b: [1, {c: d}]}}", "{a: {b: [1, {c: d}]}}"),
    ("a: b#c\nd: e:f\ng: -h", "{a: b#c, d: e:f, g: -h}"),
    ("a: true\nb: 01\nc: 1.0\nd: да", "{a: true, b: 01, c: 1.0, d: да}"),
    ("a: [b: 1]", "{a: [{b: 1}]}"), ("a: {b, c: }", "{a: {b: , c: }}"),
    ("a: &x 1", "SYN152"), ("a: *x", "SYN152"), ("a: !!int 1", "SYN153"), ("? a\n: b", "SYN157"),
    ("[a, b]: c", "SYN157"),
    ("a: 1\n---\nb: 2", "SYN158"), ("a: 1\n...\n", "SYN158"), ("%YAML 1.1\n---\na: 1", "SYN158"),
    ("a: b: c", "SYN156"), ("a: \"b", "SYN156"), ("a: [b", "SYN156"), ("a: @b", "SYN156"), ("a: {{ x }}", "SYN157"),
    ("a: %b", "SYN156"), ("a:\n\t- b", "SYN156"), ("a: 1\n b: 2", "SYN156"), ("a\nb: 1", "SYN156"),
    ("a: \"\\q\"", "SYN156"),
    ("a: \u{7}", "SYN151"), ("a: \u{80}", "SYN151"), ("a: \u{FFFE}", "SYN151"), ("a: b\u{FEFF}", "SYN151"),
  ])
  func `a text is read as it is meant, or refused`(text: String, expected: String) {
    #expect(Self.outline(text) == expected)
  }

  @Test(arguments: [
    "# 👩‍👩‍👧 семья\nключ: 👋🏽 привет\nдва: \"три 👍\"\n", "a: {б: 👍, в: [г, \"д\"]}\r\nе: ё\r\n",
    "a: 1\u{2028}b: 2\u{85}c: 3\n",
    "й: \"\\u0439\"\n", "списо́к:\n  - первый 🍵\n  - вто́рой: 'третий'\n",
  ])
  func `places are bytes whatever stands before`(text: String) throws {
    let source = SourceFile(path: "a.yaml", bytes: Array(text.utf8))
    var open = [try #require(readYAML(source).output)]
    var count = 0
    while let node = open.popLast() {
      switch node.kind {
      case .scalar(let text, let isQuoted):
        let content = source.text(of: node.contentSpan)
        #expect(content == text || (isQuoted && content.utf8.contains(0x5C)))
        let span = source.text(of: node.span)
        #expect(isQuoted ? span.utf8.first == span.utf8.last : span == content)
        count += 1
      case .sequence(let items): open += items
      case .mapping(let entries):
        for entry in entries {
          #expect(source.text(of: entry.keySpan) == entry.key)
          open.append(entry.value)
        }
      }
    }
    #expect(count > 0)
  }

  @Test func `front matter has the places of its template`() throws {
    let text = "---\npurpose: marketing\nтон: тепло\n---\n{{ a }}"
    let source = SourceFile(path: "m.liquid", bytes: Array(text.utf8))
    let span = try #require(parse(source).output.frontMatter)
    let node = try #require(readYAML(source, span: span).output)
    #expect(node["тон"].map { source.text(of: $0.span) } == "тепло")
    #expect(source.text(of: node.span) == "purpose: marketing\nтон: тепло")
    let bad = SourceFile(path: "m.liquid", bytes: Array("---\na: 1\na: 2\n---\n".utf8))
    let found = readYAML(bad, span: SourceSpan(4, 14)).diagnostics
    #expect(found.map(\.location.span) == [SourceSpan(9, 10)])
    #expect(found.first?.related.map(\.location.span) == [SourceSpan(4, 5)])
  }

  @Test(arguments: [
    "a: 1\nb: 2\na: 3", "x: {a: 1, a: 2}", "x:\n  - a: 1\n    a: 2", "\"a\": 1\na: 2", "'a': 1\n\"\\x61\": 2",
  ])
  func `a key stands once`(text: String) {
    #expect(Self.read(text).diagnostics.map(\.code) == ["SYN155"])
  }

  @Test(arguments: ["x: {a: 1}\ny: {a: 1}", "- a: 1\n- a: 2", "x:\n  a: 1\ny:\n  a: 2\na: 3", "x: [{a: 1}, {a: 2}]"])
  func `equal keys of different mappings are fine`(text: String) {
    #expect(Self.read(text).diagnostics.isEmpty)
  }

  /// One pair of quotes and one of brackets, one step in each direction of each limit.
  @Test(arguments: [(32, []), (33, ["SYN154"])])
  func `32 levels may stand in each other`(depth: Int, codes: [String]) {
    let brackets = String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
    #expect(Self.read(brackets).diagnostics.map(\.code) == codes)
    let blocks = (0..<depth).map { String(repeating: " ", count: $0) + "a:\n" }.joined()
    #expect(Self.read(blocks).diagnostics.map(\.code) == codes)
    #expect(Self.read(String(repeating: "- ", count: depth) + "a").diagnostics.map(\.code) == codes)
    let maps = String(repeating: "{a: ", count: depth) + "1" + String(repeating: "}", count: depth)
    #expect(Self.read(maps).diagnostics.map(\.code) == codes)
  }

  @Test(arguments: ["[", "{", "- ", "{a: ", "[{", "&a [", "? ", "\"", "!a ", "- - {", "[a, ", "{a, "])
  func `a bomb is refused at once`(unit: String) {
    let result = Self.read(String(repeating: unit, count: 20_000))
    #expect(result.output == nil && result.diagnostics.count == 1)
  }

  @Test func `brackets in texts are no levels`() {
    let text = String(repeating: "[{", count: 200)
    let expected = "{a: \"\(text)\", b: \"\(text)\", c: x\(text), d: \"\(text)\\n\"<|\\n  \(text)>}"
    #expect(Self.outline("a: '\(text)'\nb: \"\(text)\"\nc: x\(text)\nd: |\n  \(text)\n").utf8.count > 1_000)
    #expect(Self.outline("a: \"\(text)\"\nb: \"\(text)\"\nc: x\(text)\nd: |\n  \(text)\n") == expected)
  }

  @Test(arguments: [(1_000_000, []), (1_000_001, ["SYN150"])])
  func `1 MB is read`(size: Int, codes: [String]) {
    let text = "a: " + String(repeating: "x", count: size - 3)
    #expect(Self.read(text).diagnostics.map(\.code) == codes)
  }

  @Test func `bytes that are no text are refused with their place`() {
    let source = SourceFile(path: "a.yaml", bytes: Array("a: ".utf8) + [0xCF, 0xF0, 0xE8])
    let found = readYAML(source).diagnostics
    #expect(found.map(\.code) == ["SYN105"])
    #expect(found.first?.location.span == SourceSpan(3, 4))
  }

  @Test(arguments: 0..<4)
  func `any bytes are read or refused, and places lie within`(share: UInt64) {
    let words = [
      "a", "b: ", "- ", "\n", "\n  ", "\n    ", " ", "[", "]", "{", "}", ", ", ": ", ":", "\"", "'", "#", " # c", "|\n",
      ">-\n", "\\", "\t", "\r\n", "ключ", "👍", "\u{2028}", "\u{85}", "&x", "*x", "!t", "? ", "---", "...", "%", "@",
      "1",
      "null", "''", "\\\"", "\0", "|2\n", "x y", "-",
    ]
    for seed in 0..<1_000 as Range<UInt64> {
      var random = SplitMix64(seed: share &* 1_000 &+ seed)
      var bytes: [UInt8] = []
      for _ in 0..<Int.random(in: 0...24, using: &random) { bytes += Array(random.pick(words).utf8) }
      if random.chance(10), !bytes.isEmpty {
        bytes[Int.random(in: 0..<bytes.count, using: &random)] = UInt8.random(in: 0...255, using: &random)
      }
      let source = SourceFile(path: "soup", bytes: bytes)
      let result = readYAML(source)
      var open = [(node: result.output, depth: 0)]
      while let (node, depth) = open.popLast() {
        guard let node else { continue }
        #expect(node.span.upperBound <= bytes.count && depth <= 64, "seed \(seed)")
        // A plain scalar on one line is where its span says.
        let written = source.text(of: node.span)
        if let text = node.text, node.span == node.contentSpan, !text.isEmpty,
          !written.unicodeScalars.contains(where: { "\r\n\u{85}\u{2028}\u{2029}".unicodeScalars.contains($0) })
        {
          #expect(written == text, "seed \(seed): \(source.text(of: SourceSpan(0, bytes.count)))")
        }
        open += (node.items ?? []).map { ($0, depth + 1) }
        open += (node.entries ?? []).map { ($0.value, depth + 1) }
      }
    }
  }
}
