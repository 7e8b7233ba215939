import VocativeDiagnostics

extension TemplateFormatter {
  /// The words of a tag or an output, from its tokens between the braces.
  func words(of inside: Range<Int>, in tag: Tag?) -> [TagWord] {
    let tokens = tree.tokens[inside].filter { !$0.kind.isBlank }
    let keys = argumentKeys(of: tag)
    var words: [TagWord] = []
    var depth = 0
    var isBehindComma = false
    for (index, token) in tokens.enumerated() {
      // The words of a type are no expression: a pattern in them may hold anything.
      if let type = tag?.typeSpan, type.range.contains(token.span.lowerBound) {
        if token.span.lowerBound == type.lowerBound {
          words.append(TagWord(text: Array(bytes[type.range]), isSpaced: true))
        }
        continue
      }
      let isKey = keys.contains(token.span.lowerBound)
      let next = index + 1 < tokens.count ? tokens[index + 1] : nil
      if isSymbol(token, ","), isNeedless(at: index, before: next, keys, in: tag) { continue }
      if isKey, tag?.kind.separatesByCommas == true, !isBehindComma {
        words.append(TagWord(text: [ASCII.comma], isSpaced: false))
      }
      let previous = index > 0 ? tokens[index - 1] : nil
      var word = TagWord(text: text(of: token), isSpaced: previous.map { isSpaced(token, after: $0) } ?? true)
      if depth == 0, index > 1 || tag == nil { word.mayBreak = place(of: token, isKey: isKey, after: previous) }
      words.append(word)
      if isSymbol(token, "(") || isSymbol(token, "[") { depth += 1 }
      if isSymbol(token, ")") || isSymbol(token, "]") { depth -= 1 }
      isBehindComma = isSymbol(token, ",")
    }
    return words
  }

  /// Where `key: value` of the tag itself begins.
  private func argumentKeys(of tag: Tag?) -> Set<Int> {
    guard let tag, tag.kind != .cycle, tag.kind != .param else { return [] }
    // `with e` and `for e` of a `render` are no keys: their value follows at once.
    let keyed = tag.arguments.filter { argument in
      guard let value = argument.value else { return false }
      return bytes[argument.key.upperBound..<tree[value].span.lowerBound].contains(ASCII.colon)
    }
    return Set(keyed.map(\.key.lowerBound))
  }

  /// Whether a comma says nothing: right behind the tag's word, at an end, and in loops, which need none.
  private func isNeedless(at index: Int, before next: Token?, _ keys: Set<Int>, in tag: Tag?) -> Bool {
    guard let next else { return true }
    if isSymbol(next, "|") || isSymbol(next, ")") { return true }
    guard let tag else { return false }
    return index == 1 || (tag.kind.separatesByBlanks && keys.contains(next.span.lowerBound))
  }

  /// What a token is written as: strings between double quotes where that is possible and no attribute's are open.
  private func text(of token: Token) -> [UInt8] {
    let text = Array(bytes[token.span.range])
    guard token.kind == .string, text.count >= 2, text.first == ASCII.singleQuote, text.last == ASCII.singleQuote,
      !quotes.isInDoubleQuotes, !text.contains(ASCII.doubleQuote)
    else { return text }
    return [ASCII.doubleQuote] + text[1..<(text.count - 1)] + [ASCII.doubleQuote]
  }

  /// Whether a blank stands between two tokens.
  private func isSpaced(_ token: Token, after previous: Token) -> Bool {
    if previous.kind == .symbol, ["(", "[", ".", ".."].contains(tree.text(previous.span)) { return false }
    guard token.kind == .symbol else { return true }
    switch tree.text(token.span) {
    case ",", ":", ")", "]", ".", "..": return false
    case "[": return outline.scopes.contains(token.span.lowerBound)
    default: return true
    }
  }

  private func place(of token: Token, isKey: Bool, after previous: Token?) -> TagWord.Break? {
    if isKey { return .argument }
    if isSymbol(token, "|") { return .operation }
    if token.kind == .identifier, ["and", "or"].contains(tree.text(token.span)) { return .operation }
    return previous.map { isSymbol($0, ",") } == true ? .comma : nil
  }

  private func isSymbol(_ token: Token, _ symbol: String) -> Bool {
    token.kind == .symbol && tree.text(token.span) == symbol
  }
}

extension TagKind {
  /// Liquid's own tags whose commas are optional: written with one before every `key: value`.
  fileprivate var separatesByCommas: Bool { self == .render || self == .include }

  /// Liquid's own tags whose commas are optional: written without.
  fileprivate var separatesByBlanks: Bool { self == .for || self == .tablerow }
}
