import VocativeDiagnostics

extension SyntaxTree {
  /// Whether two templates say the same: the same tags, expressions and blocks in the same order, and the same literal
  /// text but for white space. What white space may differ is proved by compiling both.
  package func isEquivalent(to other: SyntaxTree) -> Bool {
    says(frontMatter, other.frontMatter, in: other) && expressions.count == other.expressions.count
      && zip(expressions, other.expressions).allSatisfy { says($0, $1, in: other) }
      && tags.count == other.tags.count && zip(tags, other.tags).allSatisfy { says($0, $1, in: other) }
      && blocks.count == other.blocks.count
      && zip(blocks, other.blocks).allSatisfy { left, right in
        left.sections.map(\.tag) == right.sections.map(\.tag) && left.sections.map(\.body) == right.sections.map(\.body)
          && (left.closing == nil) == (right.closing == nil)
      }
      && says(nodes, other.nodes, in: other)
  }

  /// White space at the end, which only one of the two may have, makes a node more.
  private func says(_ left: [Node], _ right: [Node], in other: SyntaxTree) -> Bool {
    let common = min(left.count, right.count)
    return max(left.count, right.count) - common <= 1
      && zip(left, right).allSatisfy { says($0, $1, in: other) }
      && left[common...].allSatisfy { isBlank($0) } && right[common...].allSatisfy { other.isBlank($0) }
  }

  private func isBlank(_ node: Node) -> Bool {
    if case .text(let full, _) = node { source.bytes[full.range].allSatisfy(\.isWhitespace) } else { false }
  }

  private func says(_ left: Node, _ right: Node, in other: SyntaxTree) -> Bool {
    switch (left, right) {
    case (.text(_, let left), .text(_, let right)): visible(left).elementsEqual(other.visible(right))
    case (.output(let left, _), .output(let right, _)): left == right
    case (.tag(let left), .tag(let right)): left == right
    case (.block(let left), .block(let right)): left == right
    case (.comment(_, let left), .comment(_, let right)): visible(left).elementsEqual(other.visible(right))
    case (.text, _), (.output, _), (.tag, _), (.block, _), (.comment, _): false
    }
  }

  private func visible(_ span: SourceSpan) -> some Sequence<UInt8> {
    source.bytes[span.range].lazy.filter { !$0.isWhitespace }
  }

  private func says(_ left: Tag, _ right: Tag, in other: SyntaxTree) -> Bool {
    left.kind == right.kind && says(left.nameSpan, right.nameSpan, in: other) && left.operands == right.operands
      && says(left.target, right.target, in: other) && left.arguments.count == right.arguments.count
      && zip(left.arguments, right.arguments).allSatisfy { a, b in
        a.value == b.value && (left.kind == .cycle || says(a.key, b.key, in: other))
      }
  }

  private func says(_ left: SourceSpan, _ right: SourceSpan, in other: SyntaxTree) -> Bool {
    source.bytes[left.range].elementsEqual(other.source.bytes[right.range])
  }

  private func says(_ left: SourceSpan?, _ right: SourceSpan?, in other: SyntaxTree) -> Bool {
    switch (left, right) {
    case (nil, nil): true
    case (let left?, let right?): says(left, right, in: other)
    case (nil, _?), (_?, nil): false
    }
  }

  private func says(_ left: Expression, _ right: Expression, in other: SyntaxTree) -> Bool {
    let (left, right) = (ExpressionShape(left), ExpressionShape(right))
    return left.kind == right.kind && left.operands == right.operands && left.words.count == right.words.count
      && zip(left.words, right.words).allSatisfy { says($0, $1, in: other) }
  }
}

/// What an expression says: its kind, what it is made of, and the words in it.
private struct ExpressionShape {
  let kind: String
  let operands: [ExpressionID]
  /// `nil` where an argument has no key.
  let words: [SourceSpan?]

  init(_ expression: Expression) {
    switch expression.kind {
    case .absent: self.init("absent")
    case .boolean(let value): self.init(value ? "true" : "false")
    case .blank: self.init("blank")
    case .empty: self.init("empty")
    case .scope: self.init("scope")
    case .missing: self.init("missing")
    case .string(let text): self.init("string", [], [text])
    case .number: self.init("number", [], [expression.span])
    case .name: self.init("name", [], [expression.span])
    case .quantity(let number, let unit): self.init("quantity", [], [number, unit])
    case .member(let base, let name): self.init("member", [base], [name])
    case .element(let base, let index): self.init("element", [base, index])
    case .range(let low, let high): self.init("range", [low, high])
    case .not(let value, _): self.init("not", [value])
    case .group(let value): self.init("group", [value])
    case .binary(let left, let sign, _, let right): self.init("\(sign)", [left, right])
    case .filter(let input, let filter): self.init("filter", [input], filter)
    case .clause(let base, let clause): self.init("clause", [base], clause)
    case .call(let call): self.init("call", [], call)
    }
  }

  private init(_ kind: String, _ operands: [ExpressionID] = [], _ words: [SourceSpan?] = []) {
    (self.kind, self.operands, self.words) = (kind, operands, words)
  }

  private init(_ kind: String, _ operands: [ExpressionID], _ filter: Expression.Filter) {
    self.init(kind, operands + filter.arguments.map(\.value), [filter.name] + filter.arguments.map(\.key))
  }
}
