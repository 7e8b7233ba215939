/// Reads rules and declarations out of tokens as CSS Syntax Level 3 §5 does, recovering from mistakes as browsers do.
struct CSSParser {
  private(set) var sheet: CSSStyleSheet
  private var index = 0

  /// A parser of the tokens of an empty sheet.
  init(_ sheet: CSSStyleSheet) {
    self.sheet = sheet
    for token in sheet.tokens {
      switch token.kind {
      case .comment where token.isCutOff: report(.unclosedComment, token.range)
      case .string where token.isCutOff: report(.unclosedString, token.range)
      case .badString: report(.brokenString, token.range)
      case .badURL: report(.brokenURL, token.range)
      case .ident, .function, .atKeyword, .hash, .string, .url, .number, .percentage, .dimension, .whitespace, .comment,
        .commentDelimiter, .colon, .semicolon, .comma, .openSquare, .closeSquare, .openParenthesis, .closeParenthesis,
        .openBrace, .closeBrace, .delimiter:
        break
      }
    }
  }

  mutating func readSheet() {
    readRules(in: nil, depth: 0)
    sheet.faults.sort { $0.range.lowerBound < $1.range.lowerBound }
  }

  mutating func readAttribute() {
    readDeclarations(isAttribute: true)
    sheet.faults.sort { $0.range.lowerBound < $1.range.lowerBound }
  }

  private var kind: CSSToken.Kind? { index < sheet.tokens.count ? sheet.tokens[index].kind : nil }

  /// The offset of the next token, or the end of the text.
  private var offset: Int {
    index < sheet.tokens.count ? sheet.tokens[index].range.lowerBound : sheet.tokens.last?.range.upperBound ?? 0
  }

  private mutating func report(_ reason: CSSFault.Reason, _ range: Range<Int>) {
    sheet.faults.append(CSSFault(reason, range))
  }

  /// Reads rules up to the end, or in an at-rule up to its `}`.
  private mutating func readRules(in parent: Int?, depth: Int) {
    while let kind {
      switch kind {
      case .whitespace, .comment: index += 1
      case .commentDelimiter where parent == nil: index += 1
      case .closeBrace:
        if parent != nil { return }
        report(.strayBrace, sheet.tokens[index].range)
        index += 1
      case .atKeyword: readAtRule(in: parent, depth: depth)
      case .ident, .function, .hash, .string, .badString, .url, .badURL, .number, .percentage, .dimension,
        .commentDelimiter, .colon, .semicolon, .comma, .openSquare, .closeSquare, .openParenthesis, .closeParenthesis,
        .openBrace, .delimiter:
        readStyleRule(in: parent)
      }
    }
  }

  private mutating func readStyleRule(in parent: Int?) {
    let start = offset
    let first = index
    skip(isNested: parent != nil, stopsAtSemicolon: false)
    guard kind == .openBrace else {
      report(.noBlock, start..<offset)
      return
    }
    var rule = CSSRule(
      keyword: nil, prelude: trimmed(first..<index), parent: parent, content: .declarations, range: start..<start)
    index += 1
    let firstToken = index
    let firstDeclaration = sheet.declarations.count
    readDeclarations(isAttribute: false)
    rule.declarations = firstDeclaration..<sheet.declarations.count
    rule.block = firstToken..<index
    closeBlock(from: start)
    rule.range = start..<offset
    sheet.rules.append(rule)
  }

  private mutating func readAtRule(in parent: Int?, depth: Int) {
    let start = offset
    let keyword = sheet.tokens[index].range
    index += 1
    let first = index
    skip(isNested: parent != nil, stopsAtSemicolon: true)
    let ruleIndex = sheet.rules.count
    sheet.rules.append(
      CSSRule(keyword: keyword, prelude: trimmed(first..<index), parent: parent, content: .none, range: start..<offset))
    guard kind == .openBrace else {
      if kind == .semicolon { index += 1 }
      sheet.rules[ruleIndex].range = start..<offset
      sheet.rules[ruleIndex].inner = sheet.rules.count..<sheet.rules.count
      return
    }
    index += 1
    let firstToken = index
    let firstDeclaration = sheet.declarations.count
    switch Self.content(of: sheet.lowered(keyword)) {
    case .rules where depth < CSSLimits.nesting:
      sheet.rules[ruleIndex].content = .rules
      readRules(in: ruleIndex, depth: depth + 1)
    case .declarations:
      sheet.rules[ruleIndex].content = .declarations
      readDeclarations(isAttribute: false)
    case .rules:
      report(.tooDeep, keyword)
      sheet.rules[ruleIndex].content = .opaque
      skipBlockContent()
    case .opaque, .none:
      sheet.rules[ruleIndex].content = .opaque
      skipBlockContent()
    }
    sheet.rules[ruleIndex].declarations = firstDeclaration..<sheet.declarations.count
    sheet.rules[ruleIndex].block = firstToken..<index
    closeBlock(from: start)
    sheet.rules[ruleIndex].range = start..<offset
    sheet.rules[ruleIndex].inner = (ruleIndex + 1)..<sheet.rules.count
  }

  /// What an at-rule holds, by its name.
  private static func content(of keyword: [UInt8]) -> CSSRule.Content {
    switch String(decoding: keyword, as: UTF8.self) {
    case "@media", "@supports", "@layer", "@container", "@document", "@-moz-document", "@scope", "@starting-style":
      .rules
    case "@font-face", "@page", "@viewport", "@-ms-viewport", "@property", "@counter-style": .declarations
    default: .opaque
    }
  }

  private mutating func closeBlock(from start: Int) {
    if kind == .closeBrace {
      index += 1
    } else {
      report(.unclosedBlock, start..<offset)
    }
  }

  /// Skips component values up to a `{` outside brackets, and where told up to a `;`; in a block also up to its `}`.
  private mutating func skip(isNested: Bool, stopsAtSemicolon: Bool) {
    var open: [CSSToken.Kind] = []
    while let kind {
      if open.isEmpty {
        if kind == .openBrace || stopsAtSemicolon && kind == .semicolon || isNested && kind == .closeBrace { return }
      }
      Self.track(kind, &open)
      index += 1
    }
  }

  /// Skips up to the `}` of the block one is in.
  private mutating func skipBlockContent() {
    var open: [CSSToken.Kind] = []
    while let kind {
      if open.isEmpty, kind == .closeBrace { return }
      Self.track(kind, &open)
      index += 1
    }
  }

  /// Keeps account of the brackets that are open, by what closes them. A closer of another kind closes nothing.
  private static func track(_ kind: CSSToken.Kind, _ open: inout [CSSToken.Kind]) {
    switch kind {
    case .function, .openParenthesis: open.append(.closeParenthesis)
    case .openSquare: open.append(.closeSquare)
    case .openBrace: open.append(.closeBrace)
    case .closeParenthesis, .closeSquare, .closeBrace: if open.last == kind { open.removeLast() }
    case .ident, .atKeyword, .hash, .string, .badString, .url, .badURL, .number, .percentage, .dimension, .whitespace,
      .comment, .commentDelimiter, .colon, .semicolon, .comma, .delimiter:
      break
    }
  }

  /// Tokens without blanks at their ends.
  private func trimmed(_ range: Range<Int>) -> Range<Int> {
    var (low, high) = (range.lowerBound, range.upperBound)
    while low < high, sheet.tokens[low].isBlank { low += 1 }
    while low < high, sheet.tokens[high - 1].isBlank { high -= 1 }
    return low..<high
  }

  private func bytes(_ tokens: Range<Int>) -> Range<Int> {
    guard !tokens.isEmpty else { return offset..<offset }
    return sheet.tokens[tokens.lowerBound].range.lowerBound..<sheet.tokens[tokens.upperBound - 1].range.upperBound
  }

  // MARK: Declarations

  /// Reads declarations up to the `}` of their block; in an attribute up to the end.
  private mutating func readDeclarations(isAttribute: Bool) {
    while let kind {
      switch kind {
      case .whitespace, .comment, .semicolon: index += 1
      case .closeBrace where !isAttribute: return
      case .ident: readDeclaration(isAttribute)
      case .atKeyword, .function, .hash, .string, .badString, .url, .badURL, .number, .percentage, .dimension,
        .commentDelimiter, .colon, .comma, .openSquare, .closeSquare, .openParenthesis, .closeParenthesis, .openBrace,
        .closeBrace, .delimiter:
        skipRemnants(from: index, isAttribute, .noDeclaration)
      }
    }
  }

  /// Reads one declaration from its name.
  private mutating func readDeclaration(_ isAttribute: Bool) {
    let first = index
    let name = sheet.tokens[index].range
    index += 1
    while let kind, kind == .whitespace || kind == .comment { index += 1 }
    guard kind == .colon else {
      skipRemnants(from: first, isAttribute, .noDeclaration)
      return
    }
    index += 1
    let valueStart = index
    let isCustom = sheet.bytes[name].starts(with: "--".utf8)
    var open: [CSSToken.Kind] = []
    var isBroken = false
    scan: while let kind {
      if open.isEmpty {
        switch kind {
        case .semicolon: break scan
        case .closeBrace where !isAttribute: break scan
        case .openBrace where !isCustom:
          skipRemnants(from: first, isAttribute, .noDeclaration)
          return
        case .closeParenthesis, .closeSquare, .closeBrace: isBroken = true
        case .ident, .function, .atKeyword, .hash, .string, .badString, .url, .badURL, .number, .percentage, .dimension,
          .whitespace, .comment, .commentDelimiter, .colon, .comma, .openSquare, .openParenthesis, .openBrace,
          .delimiter:
          break
        }
      }
      if kind == .badString || kind == .badURL { isBroken = true }
      Self.track(kind, &open)
      index += 1
    }
    finishDeclaration(name, from: first, value: trimmed(valueStart..<index), isCustom: isCustom, isBroken: isBroken)
  }

  private mutating func finishDeclaration(
    _ name: Range<Int>, from first: Int, value: Range<Int>, isCustom: Bool, isBroken: Bool
  ) {
    let whole = bytes(first..<max(first + 1, value.upperBound))
    var value = value
    let important = importance(of: value)
    if let important { value = trimmed(value.lowerBound..<important) }
    if isBroken || !isCustom && value.contains(where: { sheet.tokens[$0].kind == .delimiter(UInt8(ascii: "!")) }) {
      report(.noDeclaration, whole)
    } else if value.isEmpty, !isCustom {
      report(.noValue, whole)
    } else {
      let valueBytes = value.isEmpty ? whole.upperBound..<whole.upperBound : bytes(value)
      sheet.declarations.append(
        CSSDeclaration(name: name, value: valueBytes, tokens: value, range: whole, isImportant: important != nil))
    }
  }

  /// The token that begins the `!important` at the end of a value.
  private func importance(of value: Range<Int>) -> Int? {
    guard let last = value.last, sheet.tokens[last].kind == .ident,
      sheet.bytes[sheet.tokens[last].range].elementsEqual("important".utf8, by: { $0.loweredCSS == $1 })
    else { return nil }
    var mark = last - 1
    while mark >= value.lowerBound, sheet.tokens[mark].isBlank { mark -= 1 }
    guard mark >= value.lowerBound, sheet.tokens[mark].kind == .delimiter(UInt8(ascii: "!")) else { return nil }
    return mark
  }

  /// Skips what is no declaration: up to a `;`, over a block in braces, or up to the `}` around it.
  private mutating func skipRemnants(from first: Int, _ isAttribute: Bool, _ reason: CSSFault.Reason) {
    let start = sheet.tokens[first].range.lowerBound
    var open: [CSSToken.Kind] = []
    while let kind {
      if open.isEmpty {
        if kind == .semicolon { break }
        if kind == .closeBrace, !isAttribute { break }
      }
      let wasInBlock = open == [.closeBrace]
      Self.track(kind, &open)
      index += 1
      if wasInBlock, open.isEmpty {
        report(.nestedRule, start..<offset)
        return
      }
    }
    let end = bytes(trimmed(first..<max(index, first + 1))).upperBound
    report(reason, start..<max(start, end))
  }
}
