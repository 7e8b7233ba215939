/// The selectors of a rule, or why there are none: one mistake makes the whole list void, as in browsers.
package struct CSSSelectorList: Sendable, Hashable {
  /// The selectors in order; empty with a fault.
  package var selectors: [CSSSelector]
  /// The mistake.
  package let fault: CSSFault?
}

extension CSSStyleSheet {
  /// The selectors of a style rule (Selectors Level 3, with `:is`, `:where` and lists in `:not`).
  package func selectors(of rule: CSSRule) -> CSSSelectorList {
    var parser = CSSSelectorParser(self, rule.prelude)
    do throws(CSSFault) {
      return CSSSelectorList(selectors: try parser.readList(), fault: nil)
    } catch {
      return CSSSelectorList(selectors: [], fault: error)
    }
  }
}

extension CSSFault: Error {}

private struct CSSSelectorParser {
  private let sheet: CSSStyleSheet
  private let tokens: Range<Int>
  private var index: Int
  private var depth = 0

  init(_ sheet: CSSStyleSheet, _ tokens: Range<Int>) {
    self.sheet = sheet
    self.tokens = tokens
    index = tokens.lowerBound
  }

  private var kind: CSSToken.Kind? { index < tokens.upperBound ? sheet.tokens[index].kind : nil }

  /// The mistake at the next token.
  private func fault(_ reason: CSSFault.Reason = .badSelector) -> CSSFault {
    guard let last = tokens.last else { return CSSFault(reason, 0..<0) }
    return CSSFault(reason, sheet.tokens[min(index, last)].range)
  }

  private mutating func skipBlanks() -> Bool {
    let start = index
    while let kind, kind == .whitespace || kind == .comment { index += 1 }
    return sheet.tokens[start..<index].contains { $0.kind == .whitespace }
  }

  mutating func readList() throws(CSSFault) -> [CSSSelector] {
    var selectors: [CSSSelector] = []
    while true {
      _ = skipBlanks()
      let first = index
      let (compounds, specificity) = try readSelector()
      var last = index - 1
      while last > first, sheet.tokens[last].isBlank { last -= 1 }
      let range = sheet.tokens[first].range.lowerBound..<sheet.tokens[last].range.upperBound
      selectors.append(CSSSelector(compounds: compounds, specificity: specificity, range: range))
      guard kind != nil else { return selectors }
      guard kind == .comma else { throw fault() }
      index += 1
    }
  }

  /// Reads compounds and combinators up to a comma, a `)` or the end.
  private mutating func readSelector() throws(CSSFault) -> ([CSSCompound], CSSSpecificity) {
    var compounds: [CSSCompound] = []
    var specificity = CSSSpecificity()
    var combinator: CSSCompound.Combinator?
    while true {
      let (simples, weight) = try readCompound()
      compounds.append(CSSCompound(combinator: combinator, simples: simples))
      specificity = specificity + weight
      guard let next = readCombinator() else { return (compounds, specificity) }
      combinator = next
    }
  }

  private mutating func readCombinator() -> CSSCompound.Combinator? {
    let hasBlank = skipBlanks()
    let combinator: CSSCompound.Combinator
    switch kind {
    case nil, .comma, .closeParenthesis: return nil
    case .delimiter(UInt8(ascii: ">")): combinator = .child
    case .delimiter(UInt8(ascii: "+")): combinator = .adjacent
    case .delimiter(UInt8(ascii: "~")): combinator = .sibling
    case .some: return hasBlank ? .descendant : nil
    }
    index += 1
    _ = skipBlanks()
    return combinator
  }

  private mutating func readCompound() throws(CSSFault) -> ([CSSSimpleSelector], CSSSpecificity) {
    var simples: [CSSSimpleSelector] = []
    var specificity = CSSSpecificity()
    while let kind {
      let token = sheet.tokens[index].range
      switch kind {
      case .ident where simples.isEmpty:
        index += 1
        simples.append(.type(CSSText.unescaped(sheet.bytes[token]).map(\.loweredCSS)))
        specificity = specificity + CSSSpecificity(types: 1)
      case .delimiter(UInt8(ascii: "*")) where simples.isEmpty:
        index += 1
        simples.append(.universal)
      case .hash(isID: true):
        index += 1
        simples.append(.id(CSSText.unescaped(sheet.bytes[token].dropFirst())))
        specificity = specificity + CSSSpecificity(ids: 1)
      case .delimiter(UInt8(ascii: ".")):
        index += 1
        guard self.kind == .ident else { throw fault() }
        simples.append(.class(CSSText.unescaped(sheet.bytes[sheet.tokens[index].range])))
        index += 1
        specificity = specificity + CSSSpecificity(classes: 1)
      case .openSquare:
        simples.append(try readAttribute())
        specificity = specificity + CSSSpecificity(classes: 1)
      case .colon:
        let (pseudo, weight) = try readPseudo()
        simples += pseudo
        specificity = specificity + weight
      case .ident, .function, .atKeyword, .hash, .string, .badString, .url, .badURL, .number, .percentage, .dimension,
        .whitespace, .comment, .commentDelimiter, .semicolon, .comma, .closeSquare, .openParenthesis,
        .closeParenthesis, .openBrace, .closeBrace, .delimiter:
        guard !simples.isEmpty else { throw fault() }
        return (simples, specificity)
      }
    }
    guard !simples.isEmpty else { throw fault() }
    return (simples, specificity)
  }

  /// Reads `[name]` or `[name op value flag]`.
  private mutating func readAttribute() throws(CSSFault) -> CSSSimpleSelector {
    index += 1
    _ = skipBlanks()
    guard kind == .ident else { throw fault() }
    let name = CSSText.unescaped(sheet.bytes[sheet.tokens[index].range]).map(\.loweredCSS)
    index += 1
    _ = skipBlanks()
    if kind == .closeSquare {
      index += 1
      return .attribute(CSSAttributeTest(name: name, comparison: .exists, value: [], ignoresCase: false))
    }
    let comparison = try readComparison()
    _ = skipBlanks()
    guard let valueKind = kind, valueKind == .ident || valueKind == .string else { throw fault() }
    let written = sheet.bytes[sheet.tokens[index].range]
    let value = valueKind == .ident ? CSSText.unescaped(written) : CSSText.stringValue(written)
    index += 1
    _ = skipBlanks()
    var ignoresCase = Self.isComparedWithoutCase(name)
    if kind == .ident {
      let flag = sheet.lowered(sheet.tokens[index].range)
      guard flag == [UInt8(ascii: "i")] || flag == [UInt8(ascii: "s")] else { throw fault() }
      ignoresCase = flag == [UInt8(ascii: "i")]
      index += 1
      _ = skipBlanks()
    }
    // An attribute that the end of the text cuts off is whole.
    guard kind == .closeSquare || kind == nil else { throw fault() }
    if kind != nil { index += 1 }
    return .attribute(CSSAttributeTest(name: name, comparison: comparison, value: value, ignoresCase: ignoresCase))
  }

  private mutating func readComparison() throws(CSSFault) -> CSSAttributeTest.Comparison {
    guard case .delimiter(let mark)? = kind else { throw fault() }
    index += 1
    if mark == UInt8(ascii: "=") { return .equals }
    guard kind == .delimiter(UInt8(ascii: "=")) else { throw fault() }
    index += 1
    switch mark {
    case UInt8(ascii: "~"): return .word
    case UInt8(ascii: "|"): return .language
    case UInt8(ascii: "^"): return .prefix
    case UInt8(ascii: "$"): return .suffix
    case UInt8(ascii: "*"): return .substring
    default: throw fault()
    }
  }

  /// Attributes of mails whose values selectors compare without case (WHATWG HTML §4.16.2).
  private static func isComparedWithoutCase(_ name: [UInt8]) -> Bool {
    switch String(decoding: name, as: UTF8.self) {
    case "align", "bgcolor", "charset", "color", "dir", "face", "http-equiv", "lang", "media", "method", "nowrap",
      "rel",
      "rev", "rules", "scope", "shape", "target", "text", "type", "valign", "valuetype", "vlink", "link", "alink":
      true
    default: false
    }
  }

  // MARK: Pseudo-classes

  private mutating func readPseudo() throws(CSSFault) -> ([CSSSimpleSelector], CSSSpecificity) {
    let start = index
    index += 1
    let isElement = kind == .colon
    if isElement { index += 1 }
    guard let kind, kind == .ident || kind == .function else { throw fault() }
    let token = sheet.tokens[index].range
    let name = sheet.lowered(kind == .function ? token.lowerBound..<(token.upperBound - 1) : token)
    let classWeight = CSSSpecificity(classes: 1)
    if isElement {
      skipArguments()
      return ([.undecidable(.pseudoElement, name: name)], CSSSpecificity(types: 1))
    }
    let pseudo = CSSPseudoClass(name)
    switch pseudo {
    case .simple(let simples) where kind == .ident:
      index += 1
      return (simples, classWeight)
    case .nth(let isFromEnd, let isOfType) where kind == .function:
      return (try readNth(name, isFromEnd: isFromEnd, isOfType: isOfType), classWeight)
    case .anyOf(let counts) where kind == .function:
      let (simple, weight) = try readNested(name) { .anyOf($0) }
      return ([simple], counts ? weight : CSSSpecificity())
    case .noneOf where kind == .function:
      let (simple, weight) = try readNested(name) { .noneOf($0) }
      return ([simple], weight)
    case .undecidable(let obstacle):
      skipArguments()
      let isElementByOldName = obstacle == .pseudoElement
      return ([.undecidable(obstacle, name: name)], isElementByOldName ? CSSSpecificity(types: 1) : classWeight)
    case .simple, .nth, .anyOf, .noneOf, .unknown:
      index = start
      throw CSSFault(.unknownPseudoClass, sheet.tokens[start].range.lowerBound..<token.upperBound)
    }
  }

  /// Goes past a name, and past the arguments of a function.
  private mutating func skipArguments() {
    var depth = 0
    while let kind {
      index += 1
      if kind == .function || kind == .openParenthesis { depth += 1 }
      if kind == .closeParenthesis { depth -= 1 }
      if depth <= 0 { return }
    }
  }

  /// Reads `an+b)`; with `of …` the selector is not decided here.
  private mutating func readNth(
    _ name: [UInt8], isFromEnd: Bool, isOfType: Bool
  ) throws(CSSFault) -> [CSSSimpleSelector] {
    let start = index
    index += 1
    let first = index
    while let kind, kind != .closeParenthesis { index += 1 }
    let text = sheet.tokens[first..<index].filter { $0.kind != .comment }.flatMap { sheet.lowered($0.range) }
    if kind != nil { index += 1 }
    if let nth = CSSNth(text) {
      return [
        .position(CSSChildPosition(step: nth.step, offset: nth.offset, isFromEnd: isFromEnd, isOfType: isOfType))
      ]
    }
    let words = sheet.tokens[first..<index].filter { $0.kind == .ident }.map { sheet.lowered($0.range) }
    if words.contains(Array("of".utf8)) { return [.undecidable(.complex, name: name)] }
    index = start
    throw fault()
  }

  /// Reads the list in `:is(`, `:where(` or `:not(`.
  private mutating func readNested(
    _ name: [UInt8], _ make: ([CSSCompound]) -> CSSSimpleSelector
  ) throws(CSSFault) -> (CSSSimpleSelector, CSSSpecificity) {
    depth += 1
    defer { depth -= 1 }
    guard depth <= CSSLimits.nesting else { throw fault() }
    index += 1
    var compounds: [CSSCompound] = []
    var specificity = CSSSpecificity()
    var isComplex = false
    while true {
      _ = skipBlanks()
      let (selector, weight) = try readSelector()
      specificity = max(specificity, weight)
      if selector.count > 1 { isComplex = true }
      compounds += selector.suffix(1)
      if kind == .comma {
        index += 1
        continue
      }
      guard kind == .closeParenthesis || kind == nil else { throw fault() }
      if kind != nil { index += 1 }
      return (isComplex ? .undecidable(.complex, name: name) : make(compounds), specificity)
    }
  }
}
