/// `var(--name, fallback)` put in values (CSS Custom Properties for Cascading Variables Level 1 §3).
package enum CSSVariables {
  /// The longest value that variables may make, in bytes; what would be longer has none.
  static let longestValue = 16_384

  /// Whether a value reads variables.
  package static func occur(in tokens: ArraySlice<CSSToken>, of bytes: [UInt8]) -> Bool {
    tokens.contains { isCall($0, bytes) }
  }

  /// The names of the variables that a value reads, fallbacks included.
  package static func names(in tokens: ArraySlice<CSSToken>, of bytes: [UInt8]) -> [[UInt8]] {
    tokens.indices.filter { isCall(tokens[$0], bytes) }.compactMap { call in
      tokens[(call + 1)...].first { !$0.isBlank }.map { Array(bytes[$0.range]) }
    }
  }

  /// A value with its variables replaced; `nil` if one is not known and has no fallback.
  ///
  /// `lookup` gives a variable's own value with its variables replaced. `missing` is called with the name of one that
  /// is not known.
  package static func resolved(
    _ value: [UInt8], depth: Int = 0, _ lookup: ([UInt8]) -> [UInt8]?, missing: ([UInt8]) -> Void
  ) -> [UInt8]? {
    guard depth < CSSLimits.nesting else { return nil }
    let tokens = CSSTokenizer.tokens(of: value, in: 0..<value.count)
    var result: [UInt8] = []
    var index = 0
    while index < tokens.count {
      guard isCall(tokens[index], value) else {
        result += value[tokens[index].range]
        index += 1
        continue
      }
      let end = self.end(of: index, tokens)
      let arguments = tokens[(index + 1)..<end]
      guard let name = arguments.first(where: { !$0.isBlank }), name.kind == .ident else { return nil }
      if let known = lookup(Array(value[name.range])) {
        result += known
      } else {
        guard let comma = arguments.first(where: { $0.kind == .comma }), let last = arguments.last else {
          missing(Array(value[name.range]))
          return nil
        }
        let fallback = Array(value[comma.range.upperBound..<max(comma.range.upperBound, last.range.upperBound)])
        guard let resolved = resolved(fallback, depth: depth + 1, lookup, missing: missing) else { return nil }
        result += resolved
      }
      if result.count > longestValue { return nil }
      index = end + 1
    }
    while result.first?.isCSSSpace == true { result.removeFirst() }
    while result.last?.isCSSSpace == true { result.removeLast() }
    return result
  }

  private static func isCall(_ token: CSSToken, _ bytes: [UInt8]) -> Bool {
    token.kind == .function && bytes[token.range].elementsEqual("var(".utf8) { $0.loweredCSS == $1 }
  }

  /// The token that closes a function, or the end.
  private static func end(of call: Int, _ tokens: [CSSToken]) -> Int {
    var depth = 0
    for index in call..<tokens.count {
      switch tokens[index].kind {
      case .function, .openParenthesis: depth += 1
      case .closeParenthesis: depth -= 1
      case .ident, .atKeyword, .hash, .string, .badString, .url, .badURL, .number, .percentage, .dimension, .whitespace,
        .comment, .commentDelimiter, .colon, .semicolon, .comma, .openSquare, .closeSquare, .openBrace, .closeBrace,
        .delimiter:
        break
      }
      if depth == 0 { return index }
    }
    return tokens.count
  }
}
