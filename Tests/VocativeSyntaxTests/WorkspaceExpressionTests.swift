import Testing
import VocativeDiagnostics
import VocativeSyntax

@Suite struct WorkspaceExpressionTests {
  private static func outline(_ text: String) -> [String] {
    let source = SourceFile(path: "segments.yaml", bytes: Array("vip: \(text)\n".utf8))
    let result = parseExpression(source, span: SourceSpan(5, 5 + text.utf8.count))
    #expect(result.diagnostics.isEmpty)
    return TreeOutline.of(result.output.root, in: result.output.tree)
  }

  @Test func `a history is asked for a figure`() {
    #expect(
      Self.outline("customer.orders count >= 5 and customer.orders average(total) >= 3000 RUB") == [
        "and",
        "  greaterOrEqual",
        "    clause count",
        "      member orders",
        "        name customer",
        "    number 5",
        "  greaterOrEqual",
        "    clause average",
        "      member orders",
        "        name customer",
        "      name total",
        "    quantity 3000 RUB",
      ])
  }

  @Test func `clauses after a condition belong to the history`() {
    #expect(
      Self.outline("customer.purchases where category == \"coffee\" and price > 5 within 90 days count >= 2") == [
        "greaterOrEqual",
        "  clause count",
        "    clause within",
        "      clause where",
        "        member purchases",
        "          name customer",
        "        and",
        "          equal",
        "            name category",
        "            string «coffee»",
        "          greater",
        "            name price",
        "            number 5",
        "      quantity 90 days",
        "  number 2",
      ])
  }

  @Test func `sources are called`() {
    #expect(
      Self.outline("popular_in(rfm, category_of(customer.last_viewed))") == [
        "call popular_in",
        "  name rfm",
        "  call category_of",
        "    member last_viewed",
        "      name customer",
      ])
    #expect(Self.outline("viewed") == ["name viewed"])
    #expect(
      Self.outline("customer.orders last_at < now - 90 days") == [
        "less", "  clause last_at", "    member orders", "      name customer", "  subtract", "    name now",
        "    quantity 90 days",
      ])
  }

  @Test func `templates have neither clauses nor calls`() {
    for text in ["{{ a count }}", "{{ f(x) }}", "{% if a where b %}{% endif %}"] {
      #expect(parse(SourceFile(path: "t", bytes: Array(text.utf8))).diagnostics.map(\.code) == ["SYN121"])
    }
  }

  @Test func `places are those of the file`() {
    let source = SourceFile(path: "s", bytes: Array("ключ: a + имя".utf8))
    let result = parseExpression(source, span: SourceSpan(10, source.bytes.count))
    #expect(result.diagnostics.map(\.code) == ["SYN147"])
    #expect(result.diagnostics.first.map { source.text(of: $0.location.span) } == "имя")
  }

  @Test(arguments: [
    ("a: b == 1", []), ("a: 'b == \"x\"'", []), ("a: \"b == 'x'\"", []), ("a: >\n  b and\n  c\n", []),
    ("a: \"b == \\\"x\\\"\"", ["SYN160"]), ("a: 'b == ''x'''", ["SYN160"]), ("a: [b]", ["SYN161"]), ("a:", ["SYN120"]),
    ("a: b ==", ["SYN120"]),
  ])
  func `an expression is read out of a YAML value`(text: String, codes: [String]) throws {
    let source = SourceFile(path: "s", bytes: Array(text.utf8))
    let value = try #require(readYAML(source).output?["a"])
    #expect(parseExpression(value, in: source).diagnostics.map(\.code) == codes)
  }
}
