import VocativeCSS

/// What of the style sheets cannot go into attributes: the text of the `style` element that stays in the head.
struct KeptStyles {
  /// One rule as text.
  struct Rule {
    let text: StyleText
    /// Whether an at-rule stands in another one.
    let isNested: Bool
    /// The rule in its sheet.
    let source: CSSRule
  }

  /// Gmail reads that much CSS in the head of a mail and no more (caniemail.com, "HTML <style> element").
  static let mostBytes = 16_384

  private let fragment: Fragment
  private let sheet: CSSStyleSheet
  /// The selectors of each style rule.
  private let lists: [Int: CSSSelectorList]
  /// Whether a selector cannot go into attributes, or not only.
  private let stays: (CSSSelector) -> Bool
  /// Whether links have styles of their own: what is said of visited ones may not be more important than those.
  private let styledLinks: Bool

  init(
    _ fragment: Fragment, _ sheet: CSSStyleSheet, _ lists: [Int: CSSSelectorList], styledLinks: Bool,
    stays: @escaping (CSSSelector) -> Bool
  ) {
    self.fragment = fragment
    self.sheet = sheet
    self.lists = lists
    self.styledLinks = styledLinks
    self.stays = stays
  }

  /// The selectors of a rule that stay; `nil` for a rule that stays as it is.
  private func staying(_ rule: Int) -> [CSSSelector]? {
    guard let list = lists[rule], list.fault?.reason != .unknownPseudoClass else { return nil }
    let going = list.selectors.filter { !stays($0) }
    // `a:link, a:visited { … }`: attributes say the same of links that were followed.
    return list.selectors.filter { selector in
      guard stays(selector) else { return false }
      return selector.obstacle != .state || !going.contains { $0.compounds == selector.unvisited.compounds }
    }
  }

  /// The rules that stay, in order.
  func rules() -> [Rule] {
    sheet.rules.indices.filter { sheet.rules[$0].parent == nil }.compactMap { index in
      let text = text(of: index)
      guard !text.isEmpty else { return nil }
      let rule = sheet.rules[index]
      return Rule(text: text, isNested: rule.inner.contains { sheet.rules[$0].keyword != nil }, source: rule)
    }
  }

  /// Whether a rule stands in the sheet exactly as it stays: nothing goes, and everything is important already.
  func isUnchanged(_ index: Int) -> Bool {
    let rule = sheet.rules[index]
    switch rule.content {
    case .none, .opaque: return true
    case .rules: return rule.inner.allSatisfy { sheet.rules[$0].parent != index || isUnchanged($0) }
    case .declarations:
      guard rule.keyword == nil else { return true }
      if let staying = staying(index), staying.count < lists[index]?.selectors.count ?? 0 { return false }
      if let selectors = lists[index]?.selectors, !selectors.isEmpty, selectors.allSatisfy(yields) { return true }
      return sheet.declarations[rule.declarations].allSatisfy(\.isImportant)
    }
  }

  private func text(of index: Int) -> StyleText {
    let rule = sheet.rules[index]
    guard let keyword = rule.keyword else { return styleRule(index) }
    let name = sheet.lowered(keyword)
    if name.elementsEqual("@charset".utf8) { return StyleText() }
    var text = StyleText(name)
    if !rule.prelude.isEmpty {
      text.add(" ")
      text.add(sheet.tokens[rule.prelude], of: fragment, quotedWith: .double)
    }
    switch rule.content {
    case .none: text.add(";")
    case .declarations:
      text.add("{")
      text.add(declarations(of: rule, isImportant: false))
      text.add("}")
    case .rules:
      var inner = StyleText()
      for child in rule.inner where sheet.rules[child].parent == index { inner.add(self.text(of: child)) }
      if inner.isEmpty { return StyleText() }
      text.add("{")
      text.add(inner)
      text.add("}")
    case .opaque:
      text.add("{")
      text.add(sheet.tokens[rule.block].trimmed, of: fragment, quotedWith: .double)
      text.add("}")
    }
    return text
  }

  private func styleRule(_ index: Int) -> StyleText {
    let rule = sheet.rules[index]
    guard !rule.declarations.isEmpty, !rule.prelude.isEmpty else { return StyleText() }
    var text = StyleText()
    if let staying = staying(index) {
      for isImportant in [true, false] {
        let selectors = staying.filter { yields($0) != isImportant }
        if selectors.isEmpty { continue }
        for (place, selector) in selectors.enumerated() {
          if place > 0 { text.add(",") }
          text.add(tokens(in: selector.range), of: fragment, quotedWith: .double)
        }
        text.add("{")
        text.add(declarations(of: rule, isImportant: isImportant))
        text.add("}")
      }
      return text
    }
    text.add(sheet.tokens[rule.prelude], of: fragment, quotedWith: .double)
    text.add("{")
    text.add(declarations(of: rule, isImportant: true))
    text.add("}")
    return text
  }

  /// Whether a rule with the selector yields to attributes, as CSS has it: what it says of links that were visited.
  private func yields(_ selector: CSSSelector) -> Bool {
    styledLinks && selector.obstacle == .state && selector.unvisited.obstacle == nil
  }

  private func tokens(in range: Range<Int>) -> ArraySlice<CSSToken> {
    let first = sheet.tokens.partitioningIndex { $0.range.lowerBound >= range.lowerBound }
    return sheet.tokens[first..<sheet.tokens.partitioningIndex { $0.range.lowerBound >= range.upperBound }]
  }

  private func declarations(of rule: CSSRule, isImportant: Bool) -> StyleText {
    var text = StyleText()
    for index in rule.declarations {
      let declaration = sheet.declarations[index]
      if index > rule.declarations.lowerBound { text.add(";") }
      text.add(InlineSheet.propertyName(sheet.bytes[declaration.name]))
      text.add(":")
      text.add(sheet.tokens[declaration.tokens], of: fragment, quotedWith: .double)
      if isImportant || declaration.isImportant { text.add(" !important") }
    }
    return text
  }
}

extension ArraySlice<CSSToken> {
  /// Without blanks at the ends.
  fileprivate var trimmed: ArraySlice<CSSToken> {
    var slice = self
    while slice.first?.isBlank == true { slice = slice.dropFirst() }
    while slice.last?.isBlank == true { slice = slice.dropLast() }
    return slice
  }
}
