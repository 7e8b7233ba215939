import VocativeDiagnostics

extension TemplateParser {
  /// Reads a literal, a path, a range or a parenthesis.
  mutating func primary() -> ExpressionID {
    guard let token = current else { return missing() }
    let value: ExpressionID
    switch token.kind {
    case .identifier:
      value = named(token)
    case .string:
      value = add(.string(stringContent(token.span)), advance())
    case .number:
      value = number()
    case .symbol where isSymbol(token, "("):
      value = parenthesis()
    case .symbol where isSymbol(token, "["):
      value = path(add(.scope, .at(token.span.lowerBound)))
    case .invalid where byte(token.span.lowerBound) >= 0x80 || byte(token.span.lowerBound).beginsName:
      // A word in other letters was reported when it was cut.
      value = path(add(.name, advance()))
    case .invalid where byte(token.span.lowerBound) == ASCII.dollar && token.span.count > 1:
      cursor.hasFailed = true
      value = add(.missing, advance())
    case .symbol, .invalid, .text, .raw, .comment, .frontMatter, .outputOpen, .outputClose, .tagOpen, .tagClose,
      .blank, .lineBreak:
      return missing()
    }
    return readsClauses ? clauses(of: value) : value
  }

  /// Reports that a value is missing here.
  private mutating func missing() -> ExpressionID {
    reportMissingExpression()
    return add(.missing, gap)
  }

  /// A word that stands for a value, a path, or in workspace files a call.
  private mutating func named(_ token: Token) -> ExpressionID {
    if spells(token.span, "and") || spells(token.span, "or") { return missing() }
    let span = advance()
    if isSymbol(current, ".") || isSymbol(current, "[") { return path(add(.name, span)) }
    if readsClauses, isSymbol(current, "("), current?.span.lowerBound == span.upperBound { return call(span) }
    guard span.count <= 5 else { return add(.name, span) }
    switch text(span) {
    case "nil", "null": return add(.absent, span)
    case "true": return add(.boolean(true), span)
    case "false": return add(.boolean(false), span)
    case "blank": return add(.blank, span)
    case "empty": return add(.empty, span)
    default: return add(.name, span)
    }
  }

  /// `.name` and `[e]` after the base of a path.
  private mutating func path(_ base: ExpressionID) -> ExpressionID {
    var value = base
    let start = span(base).lowerBound
    while true {
      if let dot = accept(".") {
        guard let name = current, name.kind == .identifier else {
          reportMissingMember(after: dot)
          return value
        }
        advance()
        value = add(.member(value, name.span), SourceSpan(start, name.span.upperBound))
      } else if isSymbol(current, "[") {
        let opening = advance()
        guard enter() else { return value }
        let index = expression()
        expressionDepth -= 1
        let closing = expectClosing("]", of: opening)
        value = add(.element(value, index), SourceSpan(start, closing.upperBound))
      } else {
        return value
      }
    }
  }

  /// A number, with its unit if a word follows that can be one.
  private mutating func number() -> ExpressionID {
    let number = advance()
    guard let unit = current, unit.kind == .identifier, !isSymbol(following, ":"),
      !Self.noUnits.contains(text(unit.span)), !(readsClauses && Self.clauseWords.contains(text(unit.span)))
    else { return add(.number, number) }
    advance()
    return add(.quantity(number: number, unit: unit.span), number.union(unit.span))
  }

  /// Words that go on after a number and are no units.
  private static let noUnits: Set<String> = [
    "and", "or", "AND", "OR", "contains", "not", "in", "as", "with", "for", "reversed", "limit", "offset", "cols",
    "where", "within", "desc", "asc",
  ]

  /// `( e )`, with filters allowed, or `(low..high)`.
  private mutating func parenthesis() -> ExpressionID {
    let opening = advance()
    guard enter() else { return add(.missing, opening) }
    let inner = filteredExpression()
    var kind = Expression.Kind.group(inner)
    if accept("..") != nil { kind = .range(inner, filteredExpression()) }
    expressionDepth -= 1
    let closing = expectClosing(")", of: opening)
    return add(kind, opening.union(closing))
  }

  /// Takes the closing bracket, or reports that it is missing; its place.
  private mutating func expectClosing(_ bracket: String, of opening: SourceSpan) -> SourceSpan {
    if let closing = accept(bracket) { return closing }
    let place = gap
    reportUnclosedBracket(bracket, opening: opening)
    return place
  }

  /// What stands between the quotes of a string.
  func stringContent(_ span: SourceSpan) -> SourceSpan {
    let quote = byte(span.lowerBound)
    let opening = quote < 0x80 ? 1 : (quote == 0xC2 ? 2 : 3)
    var closing = 0
    if span.count > opening {
      let last = byte(span.upperBound - 1)
      if last == quote || (quote >= 0x80 && (last == ASCII.doubleQuote || last == ASCII.singleQuote)) {
        closing = 1
      } else if last >= 0x80 {
        let length = byte(span.upperBound - 2) == 0xC2 ? 2 : 3
        let mark = CurlyQuote(at: span.upperBound - length, in: bytes, before: span.upperBound)
        closing = mark?.length == length ? length : 0
      }
    }
    return SourceSpan(span.lowerBound + opening, max(span.lowerBound + opening, span.upperBound - closing))
  }
}

// Expressions of workspace files ask histories and name sources with arguments.
extension TemplateParser {
  static let clauseWords: Set<String> = ["where", "within", "count", "sum", "average", "last_at"]

  /// `where e`, `within e`, `count`, `sum(e)`, `average(e)`, `last_at` after a path.
  private mutating func clauses(of base: ExpressionID) -> ExpressionID {
    var value = base
    while let token = current, token.kind == .identifier, Self.clauseWords.contains(text(token.span)) {
      let word = advance()
      var arguments: [Expression.FilterArgument] = []
      if spells(word, "where") || spells(word, "within") {
        // Clauses after the condition belong to the history, not to the condition's last operand.
        readsClauses = false
        arguments = [.init(key: nil, value: spells(word, "where") ? expression() : operand())]
        readsClauses = true
      } else if isSymbol(current, "(") {
        arguments = parenthesizedArguments()
      }
      value = add(
        .clause(value, Expression.Filter(name: word, arguments: arguments)),
        SourceSpan(span(base).lowerBound, cursor.lastEnd))
    }
    return value
  }

  private mutating func call(_ name: SourceSpan) -> ExpressionID {
    let arguments = parenthesizedArguments()
    return add(
      .call(Expression.Filter(name: name, arguments: arguments)), SourceSpan(name.lowerBound, cursor.lastEnd))
  }

  /// `(e, e)`.
  private mutating func parenthesizedArguments() -> [Expression.FilterArgument] {
    let opening = advance()
    guard enter() else { return [] }
    var arguments: [Expression.FilterArgument] = []
    if !isSymbol(current, ")") {
      repeat { arguments.append(.init(key: nil, value: expression())) } while accept(",") != nil
    }
    expressionDepth -= 1
    _ = expectClosing(")", of: opening)
    return arguments
  }
}
