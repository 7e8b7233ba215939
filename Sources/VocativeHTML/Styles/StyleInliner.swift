import VocativeCSS
import VocativeDiagnostics
import VocativeXML

/// The walk over a mail that matches its style sheets and collects what changes.
struct StyleInliner {
  let fragment: Fragment
  let tree: HTMLTree
  private let elements: [StyleElement]
  /// The style elements whose rules go into attributes; numbers of sheets are places in it.
  let sources: [StyleElement]
  let sheet: InlineSheet
  private var matcher: SelectorMatcher
  private(set) var diagnostics: [Diagnostic] = []
  /// For each selector: whether it matches an element, and whether one cannot know of some element.
  private var isMatched: [Bool]
  private var isUnknown: [Bool]
  private var attributes: StyleAttributes
  /// For each number of matches whether its selectors are noted in ``isMatched``, and whether there are any.
  private var notes: [Note] = []
  private var variables: [CustomProperties] = [CustomProperties()]
  private var versions = 0
  /// What elements pass on that have no `style` attribute, by what they see and by what matches them.
  private var passedOn: [VariableScope: CustomProperties] = [:]
  private var changes = FragmentChanges()
  /// Places that were reported: a component is used more than once.
  private var reported: Set<SourceLocation> = []

  private enum Note {
    case none, noSelectors, selectors
  }

  /// What decides which variables an element passes on.
  private struct VariableScope: Hashable {
    /// The version of those that it sees.
    let version: Int
    /// The number of its matches.
    let matches: Int
  }

  init(_ fragment: Fragment, _ tree: HTMLTree) {
    self.fragment = fragment
    self.tree = tree
    let arms = ArmTree(fragment)
    let reader = TagReader(fragment, tree, arms)
    let armOf = reader.arms(of: tree)
    elements = StyleElement.all(in: tree, reader, armOf: armOf)
    sources = elements.filter { $0.treatment == .inlined }
    sheet = InlineSheet(
      sources.map { CSSStyleSheet(parsing: fragment.bytes, in: $0.content) }, styledLinks: tree.hasStyledLinks)
    let places = SiblingPlaces(tree, arms, armOf: armOf)
    matcher = SelectorMatcher(
      SelectorIndex(sheet.selectors.map(\.selector), for: tree.markup), CompoundTest(reader, places), armOf: armOf)
    isMatched = [Bool](repeating: false, count: sheet.selectors.count)
    isUnknown = isMatched
    attributes = StyleAttributes(fragment, tree, sheet)
  }

  /// The changes.
  var edits: FragmentEdits { changes.edits }

  mutating func run() {
    reportLinks()
    for element in elements where element.treatment == .conditional { report(.conditionalStyle, element.tag) }
    guard !sources.isEmpty else { return }
    for (sheet, lists) in zip(sheet.sheets, sheet.lists) { reportFaults(sheet, lists) }
    for step in tree.steps {
      switch step {
      case .open(let element): enter(element)
      case .close: leave()
      case .text: break
      }
    }
    keepRest()
    for element in elements where element.treatment.isBesideAttributes { insist(element) }
    diagnostics.sort {
      ($0.location.file.path, $0.location.span.lowerBound) < ($1.location.file.path, $1.location.span.lowerBound)
    }
  }

  // MARK: Elements

  private mutating func enter(_ element: Int) {
    switch matcher.enter(element) {
    case .unsettled(let matches):
      note(matches)
      change(element, matches)
    case .settled(let number):
      while notes.count <= number { notes.append(.none) }
      if notes[number] == .none {
        let matches = matcher.matches(number)
        note(matches)
        notes[number] = matches.ways.contains { !$0.isEmpty } ? .selectors : .noSelectors
      }
      if !sheet.readsVariables {
        guard notes[number] == .selectors, isShown(element) else { return }
        if attributes.addKnownChange(to: element, number, &changes) { return }
      }
      change(element, matcher.matches(number))
    }
  }

  /// Changes the tag of an element as what matches it says.
  private mutating func change(_ element: Int, _ matches: SelectorMatches) {
    for selector in matches.unknown { keep(selector, because: matches, of: element) }
    if sheet.readsVariables { declareVariables(element, matches) }
    guard let tag = tree.elements[element].startTag, isShown(element), !tree.isLeftAlone(element) else { return }
    guard matches.ways.contains(where: { !$0.isEmpty }) else { return }
    let decisions = matches.decisions.isEmpty ? [] : matches.decisions.map { ($0, matcher.decisions[$0]) }
    let target = StyleAttributes.Target(
      element: element, tag: tag, number: matches.number, ways: matches.ways, decisions: decisions,
      variables: variables[variables.count - 1])
    if !attributes.addChanges(target, &matcher, to: &changes) {
      // A `style` attribute that is there or not as no condition tells: its element is left to the head.
      for way in matches.ways { for selector in way { keep(selector, because: matches, of: element) } }
    }
    for missing in attributes.takeMissing() { report(.unknownVariable, missing) }
  }

  /// Notes which selectors match something.
  private mutating func note(_ matches: SelectorMatches) {
    for way in matches.ways { for selector in way { isMatched[selector] = true } }
  }

  private mutating func leave() {
    matcher.leave()
    if sheet.readsVariables { variables.removeLast() }
  }

  private mutating func declareVariables(_ element: Int, _ matches: SelectorMatches) {
    let seen = variables[variables.count - 1]
    let scope = matches.number.map { VariableScope(version: seen.version, matches: $0) }
    let isShared = tree.attribute(.style, of: element) == nil
    if isShared, let scope, let known = passedOn[scope] {
      variables.append(known)
      return
    }
    let own = attributes.variables(declaredBy: matches, element)
    if !own.isEmpty { versions += 1 }
    let declared = seen.declaring(own, version: versions)
    if isShared, let scope { passedOn[scope] = declared }
    variables.append(declared)
  }

  /// Whether an element is shown at all.
  private func isShown(_ element: Int) -> Bool {
    switch tree.elements[element].tag {
    case .head, .title, .meta, .link, .style, .script, .base, .noscript, .template, .param, .source: false
    default: true
    }
  }

  /// Notes that a selector stays in the head, and tells why, once.
  private mutating func keep(_ selector: Int, because matches: SelectorMatches, of element: Int) {
    guard !isUnknown[selector] else { return }
    isUnknown[selector] = true
    if let hole = matches.unknownHole {
      report(.classFromData, fragment.holes[hole].range, at: fragment.holes[hole].location)
    } else {
      report(.undecidedSelector, sheet.selectors[selector].selector.range)
    }
  }

  // MARK: What stays

  private mutating func keepRest() {
    var rest: [(rules: [KeptStyles.Rule], isUnchanged: Bool)] = []
    let matched = self
    for number in sources.indices {
      let kept = KeptStyles(
        fragment, sheet.sheets[number], sheet.lists[number], styledLinks: sheet.styledLinks
      ) { matched.stays($0, sheet: number) }
      let rules = kept.rules()
      let all = sheet.sheets[number].rules.indices.filter { sheet.sheets[number].rules[$0].parent == nil }
      rest.append((rules, rules.count == all.count && all.allSatisfy(kept.isUnchanged)))
    }
    let changed = sources.indices.filter { !rest[$0].isUnchanged }
    let home = changed.first { isInHead(sources[$0].element) } ?? changed.first
    let rules = changed.flatMap { rest[$0].rules }
    for number in changed {
      let element = sources[number]
      if number == home, !rules.isEmpty {
        let stretch = position(element.content.lowerBound)..<fragment.position(behind: element.content.upperBound)
        changes.replace(stretch, with: pieces(rules, in: element))
      } else {
        let stretch = position(element.range.lowerBound)..<fragment.position(before: element.range.upperBound)
        changes.replace(stretch, with: [])
      }
    }
    for number in sources.indices { reportKept(rest[number].rules) }
  }

  /// Makes what a style element says as important as what stays of the others: attributes would win over it.
  private mutating func insist(_ element: StyleElement) {
    let style = CSSStyleSheet(parsing: fragment.bytes, in: element.content)
    for rule in style.rules where rule.keyword == nil && rule.content == .declarations {
      // The steps of `@keyframes` know no `!important`.
      for declaration in style.declarations[rule.declarations] where !declaration.isImportant {
        guard let place = end(of: declaration) else { continue }
        let words = StyleText(Array(" !important".utf8)).pieces(at: fragment.location(of: declaration.range))
        changes.replace(place..<place, with: words)
      }
    }
  }

  /// The place behind a declaration's value, in the branch that the declaration begins in; `nil` where it has none.
  private func end(of declaration: CSSDeclaration) -> FragmentPosition? {
    let arm = arm(at: declaration.name.lowerBound)
    let end = declaration.value.upperBound
    if self.arm(at: end - 1) == arm { return fragment.position(before: end) }
    return self.arm(at: end) == arm ? fragment.position(behind: end) : nil
  }

  private func arm(at offset: Int) -> Int { matcher.test.reader.arm(at: offset) }

  private func position(_ offset: Int) -> FragmentPosition { fragment.position(behind: offset) }

  private func isInHead(_ element: Int) -> Bool {
    tree.elements[element].parent.map { tree.elements[$0].tag == .head } ?? false
  }

  /// Whether a selector cannot go into attributes, or not only.
  private func stays(_ selector: CSSSelector, sheet number: Int) -> Bool {
    if selector.obstacle != nil { return true }
    guard let index = sheet.number(ofSelectorAt: selector.range.lowerBound, sheet: number) else { return true }
    return isUnknown[index] || !isMatched[index] && ClientSelectors.isOne(selector)
  }

  /// The text of the style element: rules a line; those that Gmail takes offence at in elements of their own.
  private func pieces(_ rules: [KeptStyles.Rule], in element: StyleElement) -> [FragmentEdits.Piece] {
    var texts = [StyleText(Array("\n".utf8))]
    var count = 0
    for rule in rules where !rule.isNested {
      if count + rule.text.count > KeptStyles.mostBytes, count > 0 {
        texts.append(StyleText(Array("\n".utf8)))
        count = 0
      }
      texts[texts.count - 1].add(rule.text)
      texts[texts.count - 1].add("\n")
      count += rule.text.count
    }
    if count == 0 { texts = [] }
    for rule in rules where rule.isNested {
      var text = StyleText(Array("\n".utf8))
      text.add(rule.text)
      text.add("\n")
      texts.append(text)
    }
    var all = StyleText()
    for (place, text) in texts.enumerated() {
      if place > 0 { all.add("</style>\n<style>") }
      all.add(text)
    }
    return all.pieces(at: fragment.location(of: element.tag))
  }
}

extension HTMLTree {
  /// Whether a link has a `style` attribute.
  fileprivate var hasStyledLinks: Bool {
    elements.indices.contains { elements[$0].tag == .a && attribute(.style, of: $0) != nil }
  }

  /// Whether an author keeps an element from being styled: `data-css-inline="ignore"`, which other tools know too.
  fileprivate func isLeftAlone(_ element: Int) -> Bool {
    guard let attribute = attribute(.dataCssInline, of: element) else { return false }
    return bytes[attribute.value].elementsEqual("ignore".utf8)
  }
}

extension StyleText {
  /// The text as what comes into a fragment.
  func pieces(at location: SourceLocation?) -> [FragmentEdits.Piece] {
    guard let location else { return [] }
    return pieces.map { piece in
      switch piece {
      case .bytes(let bytes): .literal(bytes, for: location)
      case .stretch(let stretch): .stretch(stretch)
      }
    }
  }
}

// What is told about style sheets.
extension StyleInliner {
  private mutating func report(_ message: Diagnostic.Message, _ range: Range<Int>, at place: SourceLocation? = nil) {
    guard let place = place ?? fragment.location(of: range), reported.insert(place).inserted else { return }
    diagnostics.append(Diagnostic(message, at: place.span, in: place.file).advised)
  }

  private mutating func reportFaults(_ sheet: CSSStyleSheet, _ lists: [Int: CSSSelectorList]) {
    var faults = sheet.faults
    faults += lists.values.compactMap(\.fault)
    for fault in faults.sorted(by: { $0.range.lowerBound < $1.range.lowerBound }) {
      guard let place = fragment.location(of: fault.range), reported.insert(place).inserted else { continue }
      diagnostics.append(fault.diagnostic(at: place))
    }
  }

  /// Style sheets that stand elsewhere are never loaded.
  private mutating func reportLinks() {
    for index in tree.elements.indices where tree.elements[index].tag == .link {
      guard let tag = tree.elements[index].startTag, let relation = tree.attribute(.rel, of: index),
        tree.bytes[relation.value].split(whereSeparator: \.isHTMLSpace).contains(where: {
          ElementName.lowered($0) == "stylesheet"
        }),
        !isFont(index)
      else { continue }
      report(.remoteStyles, tag)
    }
  }

  /// Web fonts are linked, and nothing of them could be inlined.
  private func isFont(_ element: Int) -> Bool {
    guard let address = tree.attribute(.href, of: element) else { return false }
    return ElementName.lowered(tree.bytes[address.value]).utf8.split(separator: UInt8(ascii: "/")).contains {
      $0.elementsEqual("fonts.googleapis.com".utf8) || $0.elementsEqual("fonts.bunny.net".utf8)
    }
  }

  private mutating func reportKept(_ rules: [KeptStyles.Rule]) {
    var count = 0
    for rule in rules {
      if rule.isNested { report(.nestedAtRule, rule.source.keyword ?? rule.source.range) }
      if let keyword = rule.source.keyword,
        fragment.bytes[keyword].elementsEqual("@import".utf8, by: { $0.loweredASCII == $1 })
      {
        report(.remoteStyles, rule.source.range)
      }
      if count <= KeptStyles.mostBytes, count + rule.text.count > KeptStyles.mostBytes {
        report(.stylesTooLong, rule.source.keyword ?? rule.source.range)
      }
      count += rule.text.count
    }
  }
}
