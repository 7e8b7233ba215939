import VocativeDiagnostics

extension TemplateParser {
  /// Reads a literal, a path, a range or a parenthesis.
  mutating func primary() -> ExpressionID {
    let value = isAt("(") ? parenthesis() : path(simpleValue())
    return readsClauses ? clauses(of: value) : value
  }

  private func isAt(_ symbol: String) -> Bool { isSymbol(current, symbol) }

  /// Reads a literal or the first name of a path.
  private mutating func simpleValue() -> ExpressionID {
    guard let token = current else { return missing() }
    switch token.kind {
    case .identifier:
      return named(token)
    case .string:
      return add(.string(stringContent(token.span)), advance())
    case .number:
      return number()
    case .symbol where isSymbol(token, "["):
      return add(.scope, .at(token.span.lowerBound))
    case .invalid where byte(token.span.lowerBound) >= 0x80 || byte(token.span.lowerBound).beginsName:
      // A word in other letters was reported when it was cut.
      return add(.missing, advance())
    case .invalid where byte(token.span.lowerBound) == ASCII.dollar && token.span.count > 1:
      cursor.hasFailed = true
      return add(.missing, advance())
    case .symbol, .invalid, .text, .raw, .comment, .frontMatter, .outputOpen, .outputClose, .tagOpen, .tagClose,
      .blank, .lineBreak:
      return missing()
    }
  }

  /// Reports that a value is missing here.
  private mutating func missing() -> ExpressionID {
    reportMissingExpression()
    return add(.missing, gap)
  }

  /// A word that stands for a value, begins a path, or in workspace files is called.
  private mutating func named(_ token: Token) -> ExpressionID {
    if spells(token.span, "and") || spells(token.span, "or") { return missing() }
    let span = advance()
    if isSymbol(current, ".") || isSymbol(current, "[") { return add(.name, span) }
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
    guard canHaveMembers(base) else { return base }
    var value = base
    while true {
      if isAt("[") {
        value = element(of: value)
      } else if !readMember(of: &value) {
        return value
      }
    }
  }

  /// Literals are no records; a dot after one is left to be reported.
  private func canHaveMembers(_ base: ExpressionID) -> Bool {
    switch expressions[Int(base.rawValue)].kind {
    case .name, .scope, .call: true
    case .missing: !span(base).range.isEmpty
    case .absent, .boolean, .blank, .empty, .string, .number, .quantity, .member, .element, .range, .not, .binary,
      .filter, .group, .clause:
      false
    }
  }

  /// Takes `.name`; `false` if it does not follow.
  private mutating func readMember(of value: inout ExpressionID) -> Bool {
    guard let dot = accept(".") else { return false }
    let start = span(value).lowerBound
    guard let name = current else {
      reportMissingMember(after: dot)
      return false
    }
    if name.kind == .identifier {
      advance()
      value = add(.member(value, name.span), SourceSpan(start, name.span.upperBound))
      return true
    }
    if name.kind == .invalid, byte(name.span.lowerBound) >= 0x80 || name.span.count > 1 {
      // A name in other letters was reported when it was cut.
      advance()
      value = add(.missing, SourceSpan(start, name.span.upperBound))
      return true
    }
    reportMissingMember(after: dot)
    return false
  }

  /// `[e]`.
  private mutating func element(of value: ExpressionID) -> ExpressionID {
    let opening = advance()
    guard enter() else { return value }
    let index = expression()
    expressionDepth -= 1
    return closeElement(value, index, opening)
  }

  private mutating func closeElement(
    _ value: ExpressionID, _ index: ExpressionID, _ opening: SourceSpan
  ) -> ExpressionID {
    let closing = expectClosing("]", of: opening)
    return add(.element(value, index), SourceSpan(span(value).lowerBound, closing.upperBound))
  }

  /// A number, with its unit if a word follows that can be one.
  private mutating func number() -> ExpressionID {
    let number = advance()
    guard let unit = current, unit.kind == .identifier, !isSymbol(following, ":"),
      !Self.noUnits.contains(text(unit.span)), !Self.clauseWords.contains(text(unit.span))
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
    let low = filteredExpression()
    let high = accept("..") == nil ? nil : filteredExpression()
    expressionDepth -= 1
    return closeParenthesis(low, high, opening)
  }

  private mutating func closeParenthesis(
    _ low: ExpressionID, _ high: ExpressionID?, _ opening: SourceSpan
  ) -> ExpressionID {
    let span = opening.union(expectClosing(")", of: opening))
    return add(high.map { .range(low, $0) } ?? .group(low), span)
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
    while isAtClause() {
      let word = advance()
      value = clause(word, of: value)
    }
    return value
  }

  private func isAtClause() -> Bool {
    guard let token = current, token.kind == .identifier else { return false }
    return Self.clauseWords.contains(text(token.span))
  }

  private mutating func clause(_ word: SourceSpan, of base: ExpressionID) -> ExpressionID {
    let arguments: [Expression.FilterArgument]
    if spells(word, "where") || spells(word, "within") {
      arguments = [condition(of: word)]
    } else {
      arguments = isAt("(") ? parenthesizedArguments() : []
    }
    return add(
      .clause(base, Expression.Filter(name: word, arguments: arguments)),
      SourceSpan(span(base).lowerBound, cursor.lastEnd))
  }

  /// What follows `where` and `within`. Clauses behind it belong to the history, not to the condition's last operand.
  private mutating func condition(of word: SourceSpan) -> Expression.FilterArgument {
    readsClauses = false
    let value = spells(word, "where") ? expression() : operand()
    readsClauses = true
    return Expression.FilterArgument(key: nil, value: value)
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
    while !isAt(")") {
      arguments.append(argument())
      if accept(",") == nil { break }
    }
    expressionDepth -= 1
    _ = expectClosing(")", of: opening)
    return arguments
  }

  private mutating func argument() -> Expression.FilterArgument {
    Expression.FilterArgument(key: nil, value: expression())
  }
}
