package import VocativeDiagnostics

/// One expression of a workspace file, with the arena it lies in.
package struct ExpressionTree: Sendable {
  /// The arena. Its spans are those of the file; its tokens are the expression's alone, and it has no nodes.
  package let tree: SyntaxTree
  /// The whole expression.
  package let root: ExpressionID

  package init(tree: SyntaxTree, root: ExpressionID) {
    self.tree = tree
    self.root = root
  }
}

/// Reads an expression of a workspace file: a segment, an audience, a pick rule.
///
/// Beside what templates know, a history may be asked (`customer.orders where total > 0 within 90 days count`) and
/// sources may be called (`popular_in(rfm, gender)`). The span may hold line breaks.
package func parseExpression(_ source: SourceFile, span: SourceSpan) -> Diagnosed<ExpressionTree> {
  var parser = TemplateParser(source, isFragment: true)
  let root = parser.readExpression(span)
  let tree = SyntaxTree(
    source: source, frontMatter: nil, tokens: parser.tokens, nodes: [], tags: [], blocks: [],
    expressions: parser.expressions, root: [])
  return Diagnosed(ExpressionTree(tree: tree, root: root), parser.findings.sorted)
}

/// Reads an expression that is the value of a YAML key.
///
/// Quotes around it are fine as long as its text stands between them as it is meant: an escape would move all places.
package func parseExpression(_ node: YAMLNode, in source: SourceFile) -> Diagnosed<ExpressionTree> {
  let result = parseExpression(source, span: node.contentSpan)
  guard let text = node.text else {
    return Diagnosed(
      result.output,
      [
        Diagnostic(.noExpression, at: node.span, in: source)
          .helping(en: "write the condition on one line", ru: "напишите условие в одной строке")
      ])
  }
  let written = source.text(of: node.contentSpan).utf8.filter { !$0.isWhitespace }
  guard !written.elementsEqual(text.utf8.filter { !$0.isWhitespace }) else { return result }
  return Diagnosed(
    result.output,
    [
      Diagnostic(.escapedExpression, at: node.span, in: source)
        .helping(
          en: "put the whole between single quotes and texts in it between double ones: 'city == \"Omsk\"'",
          ru: "возьмите всё в одинарные кавычки, а тексты внутри — в двойные: 'city == \"Омск\"'")
    ])
}

extension TemplateParser {
  fileprivate mutating func readExpression(_ span: SourceSpan) -> ExpressionID {
    var lexer = MarkupLexer(bytes, from: span.lowerBound, to: span.upperBound)
    while let (token, fault) = lexer.next() {
      tokens.append(token)
      if let fault { report(fault, at: token.span) }
    }
    readsClauses = true
    beginReading(0..<tokens.count, endOffset: span.upperBound)
    let root = expression()
    expectEnd()
    return root
  }
}

extension Diagnostic.Message {
  /// `vip: "city == \"Omsk\""`.
  fileprivate static let escapedExpression = Self(
    "SYN160", "escaped-expression", .error,
    en: "a condition cannot hold escaped quotes", ru: "в условии не бывает экранированных кавычек")
  /// `vip: [a, b]`.
  fileprivate static let noExpression = Self(
    "SYN161", "no-expression", .error,
    en: "a condition is due here, not a list", ru: "здесь нужно условие, а не список")
}
