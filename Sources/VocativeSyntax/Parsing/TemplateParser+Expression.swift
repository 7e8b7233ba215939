import VocativeDiagnostics

/// An operator whose right operand is not read yet.
struct PendingOperator {
  /// `nil` for `not`.
  let binary: BinaryOperator?
  let span: SourceSpan

  var precedence: Precedence { binary?.precedence ?? .not }
}

/// How tightly an operator binds; the rows of the language definition.
enum Precedence: Int, Comparable {
  case or, and, not, comparison, sum, product

  static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}

extension BinaryOperator {
  var precedence: Precedence {
    switch self {
    case .or: .or
    case .and: .and
    case .contains, .equal, .notEqual, .greater, .less, .greaterOrEqual, .lessOrEqual: .comparison
    case .add, .subtract: .sum
    case .multiply, .divide: .product
    }
  }
}

extension TemplateParser {
  /// How deep parentheses, brackets and `not` may stand in each other; what is deeper no reader understands.
  static let deepestExpression = 64

  /// Adds an expression to the tree.
  mutating func add(_ kind: Expression.Kind, _ span: SourceSpan) -> ExpressionID {
    expressions.append(Expression(kind, span))
    return ExpressionID(expressions.count - 1)
  }

  func span(_ id: ExpressionID) -> SourceSpan { expressions[Int(id.rawValue)].span }

  /// Reads an expression without filters.
  mutating func expression() -> ExpressionID { expression(atLeast: .or) }

  /// Reads an expression without `and`, `or` and comparisons, as they have another meaning around it.
  mutating func operand() -> ExpressionID { expression(atLeast: .sum) }

  /// Reads operands and operators from left to right; operators wait on a stack until their right side is complete.
  ///
  /// Recursion goes through this function and a few more, all of them short: what they need is done by others, so that
  /// ``deepestExpression`` levels fit a stack of 256 KB in a debug build too.
  private mutating func expression(atLeast minimum: Precedence) -> ExpressionID {
    let level = beginLevel()
    repeat {
      readPrefixes()
      let operand = primary()
      operandStack.append(operand)
    } while readInfix(of: level, atLeast: minimum)
    return endLevel(level)
  }

  /// What an expression finds on the stacks, to leave it there.
  private struct Level {
    let operands: Int
    let operators: Int
    let depth: Int
  }

  private mutating func beginLevel() -> Level {
    chains.append(LogicalChain(start: current?.span.lowerBound ?? cursor.lastEnd))
    return Level(operands: operandStack.count, operators: operatorStack.count, depth: expressionDepth)
  }

  private mutating func readPrefixes() {
    while let not = acceptNot() {
      guard enter() else { return }
      operatorStack.append(PendingOperator(binary: nil, span: not))
    }
  }

  /// Takes an operator that binds tightly enough; `false` if none follows.
  private mutating func readInfix(of level: Level, atLeast minimum: Precedence) -> Bool {
    reportMisplacedFilter(on: operandStack.count - 1)
    guard let next = binaryOperator(), next.precedence >= minimum else { return false }
    if next.precedence == .comparison {
      // Only sums can stand between it and a comparison before it.
      reduce(to: level.operators, atLeast: .sum)
      if operatorStack.count > level.operators, operatorStack.last?.precedence == .comparison {
        reportChainedComparison()
      }
    }
    reduce(to: level.operators, atLeast: next.precedence)
    let span = advance()
    chains[chains.count - 1].note(next, span)
    operatorStack.append(PendingOperator(binary: next, span: span))
    return true
  }

  private mutating func endLevel(_ level: Level) -> ExpressionID {
    reduce(to: level.operators, atLeast: .or)
    expressionDepth = level.depth
    let result = operandStack.popLast() ?? add(.missing, gap)
    operandStack.removeSubrange(min(level.operands, operandStack.count)...)
    if let chain = chains.popLast(), chain.isMixed { reportMixture(chain, end: span(result).upperBound) }
    return result
  }

  /// Joins the operands of operators that bind at least as tightly as the next one.
  private mutating func reduce(to base: Int, atLeast precedence: Precedence) {
    while operatorStack.count > base, let top = operatorStack.last {
      if top.precedence < precedence { return }
      operatorStack.removeLast()
      let right = operandStack.popLast() ?? add(.missing, gap)
      if let binary = top.binary {
        let left = operandStack.popLast() ?? add(.missing, .at(top.span.lowerBound))
        operandStack.append(add(.binary(left, binary, top.span, right), span(left).union(span(right))))
      } else {
        operandStack.append(add(.not(right, top.span), top.span.union(span(right))))
      }
    }
  }

  /// Counts one more level; `false` if it is one too many, which is reported and ends the tag.
  mutating func enter() -> Bool {
    expressionDepth += 1
    guard expressionDepth > Self.deepestExpression else { return true }
    reportDeepExpression()
    skipRest()
    return false
  }

  /// Takes `not` where it stands before an operand; elsewhere it is a name.
  private mutating func acceptNot() -> SourceSpan? {
    if isSymbol(current, "!") {
      let span = advance()
      reportForeignOperator(span, means: "not", spaced: true)
      return span
    }
    guard let token = current, token.kind == .identifier, spells(token.span, "not") || spells(token.span, "NOT"),
      let next = following
    else { return nil }
    switch next.kind {
    case .identifier:
      if spells(next.span, "and") || spells(next.span, "or") || spells(next.span, "contains") { return nil }
    case .string, .number, .invalid: break
    case .symbol: if !isSymbol(next, "("), !isSymbol(next, "["), !isSymbol(next, "!") { return nil }
    case .text, .raw, .comment, .frontMatter, .outputOpen, .outputClose, .tagOpen, .tagClose, .blank, .lineBreak:
      return nil
    }
    let span = advance()
    if spells(span, "NOT") { reportForeignOperator(span, means: "not") }
    return span
  }

  /// The operator at the current token, which stays where it is.
  private mutating func binaryOperator() -> BinaryOperator? {
    guard let token = current else { return nil }
    switch token.kind {
    case .identifier: return wordOperator(token)
    case .symbol: return symbolOperator(token)
    case .number:
      if byte(token.span.lowerBound) == ASCII.minus { reportTightSign(token.span) }
      return nil
    case .string, .invalid, .text, .raw, .comment, .frontMatter, .outputOpen, .outputClose, .tagOpen, .tagClose,
      .blank, .lineBreak:
      return nil
    }
  }

  private mutating func wordOperator(_ token: Token) -> BinaryOperator? {
    guard token.span.count <= 8 else { return nil }
    switch text(token.span) {
    case "and": return .and
    case "or": return .or
    case "contains": return .contains
    case "AND":
      reportForeignOperator(token.span, means: "and")
      return .and
    case "OR":
      reportForeignOperator(token.span, means: "or")
      return .or
    default: return nil
    }
  }

  private mutating func symbolOperator(_ token: Token) -> BinaryOperator? {
    let bytes = (byte(token.span.lowerBound), token.span.count == 2 ? byte(token.span.lowerBound + 1) : 0)
    switch bytes {
    case (ASCII.equal, ASCII.equal): return .equal
    case (ASCII.exclamationMark, ASCII.equal), (ASCII.less, ASCII.greater): return .notEqual
    case (ASCII.less, ASCII.equal): return .lessOrEqual
    case (ASCII.greater, ASCII.equal): return .greaterOrEqual
    case (ASCII.less, 0): return .less
    case (ASCII.greater, 0): return .greater
    case (ASCII.equal, 0):
      reportForeignOperator(token.span, means: "==")
      return .equal
    case (ASCII.ampersand, ASCII.ampersand):
      reportForeignOperator(token.span, means: "and", spaced: true)
      return .and
    case (ASCII.bar, ASCII.bar):
      reportForeignOperator(token.span, means: "or", spaced: true)
      return .or
    case (UInt8(ascii: "+"), 0): return arithmetic(.add, token.span)
    case (ASCII.minus, 0): return arithmetic(.subtract, token.span)
    case (ASCII.asterisk, 0): return arithmetic(.multiply, token.span)
    case (ASCII.slash, 0): return arithmetic(.divide, token.span)
    default: return nil
    }
  }

  /// Arithmetic is written with blanks around, as a name may hold hyphens.
  private mutating func arithmetic(_ sign: BinaryOperator, _ span: SourceSpan) -> BinaryOperator {
    let before = byte(span.lowerBound - 1).isWhitespace
    let after = byte(span.upperBound).isWhitespace
    if !before || !after { reportTightSign(span) }
    return sign
  }
}
