import VocativeCSS
import VocativeXML

/// The rules of all style sheets that go into attributes, with the selectors that the mail alone decides.
struct InlineSheet {
  /// A declaration of such a rule.
  struct Declaration {
    /// The number of the property's name in ``InlineSheet/properties``.
    let property: Int
    let isImportant: Bool
    /// Its sheet and its number there.
    let sheet: Int
    let number: Int
    /// Whether its value reads variables.
    let readsVariables: Bool
  }

  /// A selector of such a rule.
  struct Selector {
    let sheet: Int
    let rule: Int
    let selector: CSSSelector
    /// The rule's place among all rules, which decides between selectors of the same weight.
    let order: Int
    let declarations: Range<Int>
  }

  let sheets: [CSSStyleSheet]
  private(set) var selectors: [Selector] = []
  private(set) var declarations: [Declaration] = []
  /// The names of properties, lowered; custom ones as they are.
  private(set) var properties: [[UInt8]] = []
  private var propertyNumbers: [[UInt8]: Int] = [:]
  /// For each sheet and rule: its list of selectors.
  private(set) var lists: [[Int: CSSSelectorList]] = []
  /// For each sheet and offset: the number of the selector that starts there.
  private var numbers: [[Int: Int]] = []
  /// Whether some rule or attribute reads variables.
  private(set) var readsVariables = false
  /// The variables that rules which stay in the head declare.
  private(set) var changingVariables: Set<[UInt8]> = []
  /// Whether links have `style` attributes.
  let styledLinks: Bool

  /// - Parameter styledLinks: Whether links have `style` attributes, so that no rule in the head may be more important.
  ///   `:link` is inlined then, and where a declaration is important; otherwise it stays in the head like `:visited`.
  init(_ sheets: [CSSStyleSheet], styledLinks: Bool = false) {
    self.sheets = sheets
    self.styledLinks = styledLinks
    let inlinesLinks = styledLinks || sheets.contains { $0.declarations.contains(where: \.isImportant) }
    var order = 0
    for (number, sheet) in sheets.enumerated() {
      lists.append([:])
      numbers.append([:])
      for (index, rule) in sheet.rules.enumerated() where rule.keyword == nil {
        var list = sheet.selectors(of: rule)
        if inlinesLinks { list.selectors = list.selectors.map(\.beforeReading) }
        lists[number][index] = list
        if rule.parent != nil || list.selectors.contains(where: { $0.obstacle != nil }) {
          for index in rule.declarations { noteVariable(sheet.declarations[index], of: sheet) }
        }
        guard rule.parent == nil else { continue }
        order += 1
        let first = declarations.count
        for declaration in rule.declarations { add(declaration, of: sheet, number) }
        for selector in list.selectors where selector.obstacle == nil {
          numbers[number][selector.range.lowerBound] = selectors.count
          selectors.append(
            Selector(
              sheet: number, rule: index, selector: selector, order: order, declarations: first..<declarations.count))
        }
      }
    }
  }

  private mutating func add(_ index: Int, of sheet: CSSStyleSheet, _ number: Int) {
    let declaration = sheet.declarations[index]
    let name = Self.propertyName(sheet.bytes[declaration.name])
    let property: Int
    if let known = propertyNumbers[name] {
      property = known
    } else {
      property = properties.count
      properties.append(name)
      propertyNumbers[name] = property
    }
    let reads = CSSVariables.occur(in: sheet.tokens[declaration.tokens], of: sheet.bytes)
    readsVariables = readsVariables || reads
    declarations.append(
      Declaration(
        property: property, isImportant: declaration.isImportant, sheet: number, number: index, readsVariables: reads))
  }

  private mutating func noteVariable(_ declaration: CSSDeclaration, of sheet: CSSStyleSheet) {
    let name = Self.propertyName(sheet.bytes[declaration.name])
    if name.starts(with: "--".utf8) { changingVariables.insert(name) }
  }

  /// A property's name as it is compared: lowered, but for custom ones.
  static func propertyName(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    let name = CSSText.unescaped(bytes)
    return name.starts(with: "--".utf8) ? name : name.map(\.loweredASCII)
  }

  /// The number of the selector at an offset of a sheet; `nil` for those that are not inlined.
  func number(ofSelectorAt offset: Int, sheet: Int) -> Int? { numbers[sheet][offset] }

  /// The declaration in its sheet.
  func source(of declaration: Declaration) -> CSSDeclaration {
    sheets[declaration.sheet].declarations[declaration.number]
  }

  /// What is left of the declarations of some selectors once the cascade is done: for each property those of the rule
  /// that wins, in ascending order of weight, the important ones apart.
  ///
  /// A rule that states a property more than once, for clients that know less, keeps all of them.
  func cascaded(_ matched: [Int]) -> (normal: [Int], important: [Int]) {
    var strongest: [Int: Int] = [:]
    for number in matched {
      let order = selectors[number].order
      if let other = strongest[order], selectors[other].selector.specificity >= selectors[number].selector.specificity {
        continue
      }
      strongest[order] = number
    }
    let sorted = strongest.values.sorted { one, other in
      let (left, right) = (selectors[one], selectors[other])
      return (left.selector.specificity, left.order) < (right.selector.specificity, right.order)
    }
    var winners: [Int: Int] = [:]
    for (place, number) in sorted.enumerated() {
      for index in selectors[number].declarations {
        let rank = declarations[index].isImportant ? place + sorted.count : place
        winners[declarations[index].property] = max(winners[declarations[index].property] ?? -1, rank)
      }
    }
    var (normal, important): ([Int], [Int]) = ([], [])
    for (place, number) in sorted.enumerated() {
      for index in selectors[number].declarations {
        let isImportant = declarations[index].isImportant
        let rank = isImportant ? place + sorted.count : place
        guard winners[declarations[index].property] == rank else { continue }
        if isImportant { important.append(index) } else { normal.append(index) }
      }
    }
    return (normal, important)
  }
}
