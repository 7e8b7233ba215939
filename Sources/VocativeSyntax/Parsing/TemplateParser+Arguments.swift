import VocativeDiagnostics

extension TemplateParser {
  /// Reads what follows a tag's word by the grammar of its kind (``TagKind``).
  mutating func readArguments(of kind: TagKind, span: SourceSpan, nameSpan: SourceSpan) -> TagID {
    var kind = kind
    if kind == .else, isWord(current, "if") { kind = readElseIf(nameSpan) }
    var tag = Tag(kind, span: span, nameSpan: nameSpan)
    switch kind {
    case .if, .unless, .elsif, .case: tag.operands = [expression()]
    case .when: readAlternatives(into: &tag)
    case .for: readLoop(into: &tag, keys: ["limit", "offset"])
    case .tablerow: readLoop(into: &tag, keys: ["cols", "limit", "offset", "range"])
    case .assign: readAssignment(into: &tag)
    case .capture: tag.target = bareName(allowing: .string)
    case .increment, .decrement: tag.target = bareName()
    case .render, .include: readRender(into: &tag)
    case .echo: if current != nil { tag.operands = [filteredExpression()] }
    case .cycle: readCycle(into: &tag)
    case .else, .break, .continue, .ifchanged: ignoreRest(after: nameSpan)
    case .subject, .preheader, .plain, .expired, .fallback, .unsubscribe, .strayEnd, .unknown: break
    case .push: readKeyed(into: &tag, isFirst: true) { $0.filteredExpression() }
    case .html, .sms, .earlyAccess, .guilt: readOperands(into: &tag, isRequired: false)
    case .require, .skip, .channel, .scarcity, .deadline, .exclusive, .experiment, .arm, .timer, .priceDrop,
      .socialProof, .milestone, .occasion:
      readOperands(into: &tag, isRequired: true)
    case .param: readParameter(into: &tag)
    case .block: tag.target = bareName(allowing: .string)
    case .typography: tag.target = bareName()
    case .picks: readPicks(into: &tag)
    }
    expectEnd()
    tags.append(tag)
    return TagID(tags.count - 1)
  }

  /// `else if x` is silently `else` in Liquid, never what was meant.
  private mutating func readElseIf(_ nameSpan: SourceSpan) -> TagKind {
    let wrong = nameSpan.union(advance())
    findings.report(
      Diagnostic(.elseIf, at: wrong, in: source)
        .helping(en: "write `elsif`", ru: "напишите `elsif`")
        .fixing(Fix(.safe, en: "write `elsif`", ru: "написать `elsif`", [.init(wrong, "elsif")])))
    return .elsif
  }

  /// `when e, e or e`.
  private mutating func readAlternatives(into tag: inout Tag) {
    repeat {
      tag.operands.append(operand())
    } while accept(",") != nil || acceptWord("or") != nil
  }

  /// `x in e limit: e, offset: e`; `reversed` stands right behind the list.
  private mutating func readLoop(into tag: inout Tag, keys: [String]) {
    tag.target = bareName()
    expectIn()
    tag.operands = [operand()]
    if tag.kind == .for, let flag = acceptWord("reversed") {
      tag.arguments.append(Tag.Argument(key: flag, value: nil))
    }
    while current != nil {
      let comma = accept(",")
      guard let key = current, key.kind == .identifier else {
        // Liquid forgives a comma at the end.
        if comma == nil || current != nil { expectEnd() }
        return
      }
      guard keys.contains(text(key.span)) else { return reportUnknownKey(key.span, among: keys) }
      tag.arguments.append(argument { $0.operand() })
    }
  }

  /// `x = e` with filters.
  private mutating func readAssignment(into tag: inout Tag) {
    tag.target = bareName()
    if let name = tag.target, byte(name.upperBound - 1) == ASCII.questionMark {
      fail(
        Diagnostic(.wrongName, "\(text(name))", at: name, in: source)
          .helping(en: "leave out the question mark", ru: "уберите вопросительный знак"))
    }
    if accept("=") == nil {
      // `==` is a slip that leaves no doubt.
      let wrong = accept("==")
      fail(
        Diagnostic(.missingSign, "=", at: wrong ?? gap, in: source)
          .helping(en: "write {% assign name = value %}", ru: "напишите {% assign имя = значение %}")
          .fixing(Fix(.safe, en: "write `=`", ru: "написать `=`", [.init(wrong ?? gap, wrong == nil ? " =" : "=")])))
    }
    tag.operands = [filteredExpression()]
  }

  /// `"name" with e as x, key: e | filter`.
  private mutating func readRender(into tag: inout Tag) {
    tag.operands = [operand()]
    if !isSymbol(following, ":"), let word = acceptWord("with") ?? acceptWord("for") {
      tag.arguments.append(Tag.Argument(key: word, value: operand()))
    }
    if !isSymbol(following, ":"), acceptWord("as") != nil { tag.target = bareName() }
    while current != nil {
      let comma = accept(",")
      guard current?.kind == .identifier else {
        if comma == nil || current != nil { expectEnd() }
        return
      }
      tag.arguments.append(argument { $0.filteredExpression(isArgument: true) })
    }
  }

  /// `e, e` or `group: e, e`.
  private mutating func readCycle(into tag: inout Tag) {
    let first = operand()
    if accept(":") != nil {
      tag.arguments = [Tag.Argument(key: expressions[Int(first.rawValue)].span, value: first)]
      tag.operands = [operand()]
    } else {
      tag.operands = [first]
    }
    while accept(",") != nil, current != nil { tag.operands.append(operand()) }
  }

  /// `[e] [, key: e]…`: the grammar of added tags.
  private mutating func readOperands(into tag: inout Tag, isRequired: Bool) {
    if current?.kind == .identifier, isSymbol(following, ":") {
      if isRequired { reportMissingExpression(isBefore: true) }
    } else if isRequired || (current != nil && !isSymbol(current, ",")) {
      tag.operands = [expression()]
    }
    readKeyed(into: &tag, isFirst: tag.operands.isEmpty)
  }

  /// `x in e, key: e`.
  private mutating func readPicks(into tag: inout Tag) {
    tag.target = bareName()
    expectIn()
    tag.operands = [expression()]
    readKeyed(into: &tag, isFirst: false)
  }

  /// `, key: e` up to the end; the first argument of a tag without an operand has no comma before it.
  private mutating func readKeyed(
    into tag: inout Tag, isFirst: Bool, value: (inout Self) -> ExpressionID = { $0.expression() }
  ) {
    var isFirst = isFirst
    while let token = current {
      let comma = accept(",")
      guard let key = current, key.kind == .identifier, isSymbol(following, ":") else {
        if comma != nil, let token = current, !cursor.hasFailed { reportMissingKey(token) }
        return
      }
      if comma == nil, !isFirst {
        findings.report(
          Diagnostic(.missingComma, "\(text(key.span))", at: token.span, in: source)
            .helping(en: "put a comma before it", ru: "поставьте перед ним запятую")
            .fixing(
              Fix(.safe, en: "insert a comma", ru: "вставить запятую", [.init(.at(cursor.lastEnd), ",")])))
      }
      isFirst = false
      tag.arguments.append(argument(value))
    }
  }

  /// `key: value`.
  private mutating func argument(_ value: (inout Self) -> ExpressionID) -> Tag.Argument {
    let key = advance()
    if accept(":") == nil {
      fail(
        Diagnostic(.missingSign, ":", at: gap, in: source)
          .helping(en: "write `\(text(key)): value`", ru: "напишите `\(text(key)): значение`"))
      return Tag.Argument(key: key, value: nil)
    }
    return Tag.Argument(key: key, value: value(&self))
  }

  /// `x: type words, default: e`; the words are not expressions and are taken as they are.
  private mutating func readParameter(into tag: inout Tag) {
    tag.target = bareName()
    if accept(":") == nil {
      return fail(
        Diagnostic(.missingSign, ":", at: gap, in: source)
          .helping(
            en: "write the type after a colon: {% param product: product %}",
            ru: "напишите тип после двоеточия: {% param product: product %}"))
    }
    guard let first = current else { return reportMissingExpression() }
    while current != nil, !beginsDefault { advance() }
    tag.arguments = [Tag.Argument(key: SourceSpan(first.span.lowerBound, cursor.lastEnd), value: nil)]
    if accept(",") != nil { tag.arguments.append(argument { $0.expression() }) }
  }

  /// Whether `, default:` follows; a comma alone may belong to the pattern of a code.
  private var beginsDefault: Bool {
    isSymbol(current, ",") && isWord(following, "default") && isSymbol(token(after: 2), ":")
  }

  /// A bare name, where a tag binds one. Liquid takes a number for a name here, and for `capture` a string.
  private mutating func bareName(allowing other: Token.Kind = .number) -> SourceSpan? {
    if let token = current, token.kind == .identifier || token.kind == .number || token.kind == other {
      guard token.kind != .number || byte(token.span.lowerBound) != ASCII.minus else { return missingName(token) }
      let span = advance()
      return token.kind == .string ? stringContent(span) : span
    }
    return missingName(current)
  }

  private mutating func missingName(_ token: Token?) -> SourceSpan? {
    fail(
      Diagnostic(.missingName, at: token?.span ?? gap, in: source)
        .helping(
          en: "write a name here: a Latin letter, then letters, digits, `_`",
          ru: "напишите здесь имя: латинская буква, дальше буквы, цифры, `_`"))
    if token?.kind == .invalid { advance() }
    return nil
  }

  private mutating func expectIn() {
    guard acceptWord("in") == nil else { return }
    fail(
      Diagnostic(.missingSign, "in", at: gap, in: source)
        .helping(en: "write `item in list`", ru: "напишите `item in список`")
        .fixing(Fix(.suggestion, en: "insert `in`", ru: "вставить `in`", [.init(gap, " in")])))
  }

  private mutating func reportUnknownKey(_ key: SourceSpan, among keys: [String]) {
    let word = text(key)
    if word == "reversed" {
      fail(
        Diagnostic(.unknownArgument, "\(word)", at: key, in: source)
          .helping(en: "write `reversed` right after the list", ru: "напишите `reversed` сразу после списка"))
    } else {
      let known = keys.map { "`\($0):`" }.joined(separator: ", ")
      let match = closestMatch(to: word, among: keys)
      fail(
        Diagnostic(.unknownArgument, "\(word)", at: key, in: source)
          .helping(
            en: match.map { "did you mean `\($0)`?" } ?? "what may stand here: \(known)",
            ru: match.map { "может быть, `\($0)`?" } ?? "здесь может стоять: \(known)"))
    }
    skipRest()
  }

  private mutating func reportMissingKey(_ token: Token) {
    fail(
      Diagnostic(.missingKey, at: token.span, in: source)
        .helping(en: "write `name: value` after the comma", ru: "напишите после запятой `имя: значение`"))
    skipRest()
  }

  /// Reports words that Liquid passes over silently, as a warning.
  mutating func ignoreRest(after nameSpan: SourceSpan) {
    guard let first = current else { return }
    skipRest()
    guard !cursor.hasFailed, !findings.isFull else { return }
    let rest = SourceSpan(first.span.lowerBound, cursor.lastEnd)
    findings.report(
      Diagnostic(.ignoredWords, "\(text(nameSpan))", at: rest, in: source)
        .helping(en: "remove them", ru: "уберите их")
        .fixing(
          Fix(
            .suggestion, en: "remove", ru: "убрать", [.init(SourceSpan(nameSpan.upperBound, rest.upperBound), "")])))
  }
}

extension Diagnostic.Message {
  /// `{% else if vip %}`.
  fileprivate static let elseIf = Self(
    "SYN128", "else-if", .error,
    en: "`else if` is one word here", ru: "`else if` здесь пишется одним словом")
  /// `{% assign vip? = true %}`.
  fileprivate static let wrongName = Self(
    "SYN125", "wrong-name", .error,
    en: "`%1` cannot be a name", ru: "`%1` не может быть именем")
  /// `{% assign = 1 %}`.
  fileprivate static let missingName = Self(
    "SYN124", "missing-name", .error,
    en: "a name is missing", ru: "не хватает имени")
  /// `{% assign x 1 %}`, `{% for x list %}`.
  fileprivate static let missingSign = Self(
    "SYN126", "missing-sign", .error,
    en: "`%1` is missing", ru: "не хватает `%1`")
  /// `{% for x in list limits: 3 %}`.
  fileprivate static let unknownArgument = Self(
    "SYN129", "unknown-argument", .error,
    en: "`%1` cannot stand here", ru: "`%1` здесь стоять не может")
  /// `{% scarcity stock up_to: 5 %}`.
  fileprivate static let missingComma = Self(
    "SYN133", "missing-comma", .error,
    en: "there is no comma before `%1`", ru: "перед `%1` нет запятой")
  /// `{% require x, "no cart" %}`.
  fileprivate static let missingKey = Self(
    "SYN134", "missing-key", .error,
    en: "this value has no name before it", ru: "перед этим значением нет имени")
  /// `{% else vip %}`, `{% endif vip %}`.
  fileprivate static let ignoredWords = Self(
    "SYN135", "ignored-words", .warning,
    en: "the words after `%1` mean nothing", ru: "слова после `%1` ничего не значат")
}
