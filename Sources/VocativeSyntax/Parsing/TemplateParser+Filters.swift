import VocativeDiagnostics

extension TemplateParser {
  /// Reads an expression with its filters.
  ///
  /// As the value of a tag's argument the filters take no keyed arguments: those belong to the tag.
  mutating func filteredExpression(isArgument: Bool = false) -> ExpressionID {
    let outer = allowsFilters
    allowsFilters = true
    let value = expression()
    allowsFilters = outer
    return filters(of: value, isArgument: isArgument)
  }

  /// Reads `| name: arguments` as often as it stands there.
  private mutating func filters(of input: ExpressionID, isArgument: Bool = false) -> ExpressionID {
    var value = input
    while let name = readFilterName(isArgument: isArgument) {
      let arguments = accept(":") == nil ? [] : filterArguments(isArgument: isArgument)
      value = addFilter(name, arguments, to: value)
    }
    return value
  }

  private mutating func addFilter(
    _ name: SourceSpan, _ arguments: [Expression.FilterArgument], to input: ExpressionID
  ) -> ExpressionID {
    add(
      .filter(input, Expression.Filter(name: name, arguments: arguments)),
      SourceSpan(span(input).lowerBound, cursor.lastEnd))
  }

  /// Takes the bar and the name of a filter, if a bar follows.
  private mutating func readFilterName(isArgument: Bool) -> SourceSpan? {
    guard let bar = accept("|") else { return nil }
    guard let name = current, name.kind == .identifier else {
      reportMissingFilter(after: bar)
      return nil
    }
    advance()
    if let token = current, token.kind == .string || token.kind == .number || token.kind == .identifier,
      !isArgument || token.kind != .identifier
    {
      reportMissingColon(after: name.span)
    }
    return name.span
  }

  /// Reads `e, key: e`; a comma at the end is forgiven, as Liquid does.
  private mutating func filterArguments(isArgument: Bool) -> [Expression.FilterArgument] {
    var arguments: [Expression.FilterArgument] = []
    repeat {
      arguments.append(filterArgument())
    } while goesOn(isArgument: isArgument)
    return arguments
  }

  private mutating func filterArgument() -> Expression.FilterArgument {
    let key = readKey()
    let outer = allowsFilters
    allowsFilters = true
    let value = expression()
    allowsFilters = outer
    return Expression.FilterArgument(key: key, value: value)
  }

  /// Takes `key:`, if it follows.
  private mutating func readKey() -> SourceSpan? {
    guard let token = current, token.kind == .identifier, isSymbol(following, ":") else { return nil }
    advance()
    advance()
    return token.span
  }

  /// Takes the comma before another argument; `false` if there is none, or the argument is the tag's.
  private mutating func goesOn(isArgument: Bool) -> Bool {
    guard isSymbol(current, ",") else { return false }
    if isArgument, following?.kind == .identifier, isSymbol(token(after: 2), ":") { return false }
    advance()
    return current != nil && !isSymbol(current, "|") && !isSymbol(current, ")")
  }

  /// The token so many after the current one.
  func token(after distance: Int) -> Token? {
    var index = cursor.index
    var left = distance
    while index < cursor.end {
      if tokens[index].kind != .blank, tokens[index].kind != .lineBreak {
        if left == 0 { return tokens[index] }
        left -= 1
      }
      index += 1
    }
    return nil
  }

  /// Reports a filter where none may stand, as in `{% if list | size > 3 %}`, and takes it with its operand.
  mutating func reportMisplacedFilter(on operand: Int) {
    guard !allowsFilters, isSymbol(current, "|"), operandStack.indices.contains(operand) else { return }
    let start = span(operandStack[operand]).lowerBound
    let bar = current?.span ?? gap
    let hadFailed = cursor.hasFailed
    let value = filters(of: operandStack[operand])
    operandStack[operand] = value
    guard !hadFailed, !cursor.hasFailed else { return }
    let end = span(value).upperBound
    fail(
      Diagnostic(.misplacedFilter, at: bar, in: source)
        .helping(en: "put parentheses around it", ru: "возьмите выражение с фильтром в скобки")
        .fixing(
          Fix(
            .safe, en: "add parentheses", ru: "поставить скобки", [.init(.at(start), "("), .init(.at(end), ")")])))
  }

  private mutating func reportMissingFilter(after bar: SourceSpan) {
    guard !findings.isFull else { return }
    fail(
      Diagnostic(.missingFilter, at: current?.span ?? bar, in: source)
        .helping(
          en: "write the filter's name after `|`: {{ name | upcase }}",
          ru: "напишите после `|` имя фильтра: {{ name | upcase }}"))
  }

  private mutating func reportMissingColon(after name: SourceSpan) {
    guard !findings.isFull else { return }
    fail(
      Diagnostic(.missingColon, "\(text(name))", at: name, in: source)
        .helping(en: "put a colon after the filter's name", ru: "поставьте двоеточие после имени фильтра")
        .fixing(Fix(.safe, en: "insert a colon", ru: "вставить двоеточие", [.init(.at(name.upperBound), ":")])))
  }
}

extension Diagnostic.Message {
  /// `{{ name | }}`.
  fileprivate static let missingFilter = Self(
    "SYN131", "missing-filter", .error,
    en: "there is no filter after `|`", ru: "после `|` нет фильтра")
  /// `{% if list | size > 3 %}`.
  fileprivate static let misplacedFilter = Self(
    "SYN132", "misplaced-filter", .error,
    en: "a filter stands here without parentheses", ru: "фильтр стоит здесь без скобок")
  /// `{{ text | truncate 20 }}`.
  fileprivate static let missingColon = Self(
    "SYN142", "missing-colon", .error,
    en: "there is no colon between `%1` and its values", ru: "между `%1` и значениями нет двоеточия")
}
