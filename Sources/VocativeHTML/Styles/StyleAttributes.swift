import VocativeCSS
import VocativeDiagnostics
import VocativeXML

/// Writes declarations into the tags of the elements that they are for.
struct StyleAttributes {
  /// An element, and what matches it.
  struct Target {
    let element: Int
    let tag: Range<Int>
    /// The number of the matches, if the element is the same for all recipients.
    let number: Int?
    /// The selectors that match in each way that the decisions may turn out.
    let ways: [[Int]]
    let decisions: [(number: Int, decision: TagDecision)]
    let variables: CustomProperties
  }

  private typealias Change = (stretch: Range<FragmentPosition>, pieces: [FragmentEdits.Piece])

  private let fragment: Fragment
  private let tree: HTMLTree
  private let sheet: InlineSheet
  /// The text of declarations that read no variables, by number.
  private var texts: [Int: StyleText] = [:]
  private var cascades: [[Int]: (normal: [Int], important: [Int])] = [:]
  private var missing: [Range<Int>] = []
  /// What comes into tags without a `style` attribute, where elements are the same for all recipients: places of what
  /// the changes keep.
  private var additions: [Range<Int>] = []
  /// The places of ``additions`` by ``Likeness``.
  private var likenesses = KeyNumbers()

  /// What elements that get the same have in common, as a key: the number of the matches and the element's name; which of
  /// the attributes that a style may be said by are there, and the version of the variables that the element sees.
  private typealias Likeness = (element: UInt64, surroundings: UInt64)

  init(_ fragment: Fragment, _ tree: HTMLTree, _ sheet: InlineSheet) {
    self.fragment = fragment
    self.tree = tree
    self.sheet = sheet
  }

  /// The places where variables without a value were read since the last call.
  mutating func takeMissing() -> [Range<Int>] {
    defer { missing = [] }
    return missing
  }

  // MARK: Tags

  /// Adds what changes in a tag; false, and nothing is added, if no condition tells whether it has a `style` attribute.
  mutating func addChanges(
    _ target: Target, _ matcher: inout SelectorMatcher, to changes: inout FragmentChanges
  ) -> Bool {
    let written = tree.elements[target.element].attributes.filter { tree.markup.attributes[$0].label == .style }
    if written.isEmpty, let number = target.number {
      let likeness = likeness(of: target.element, number, version: target.variables.version)
      if add(likeness, to: target.element, target.tag, &changes) { return true }
      let pieces = newAttributes(target.ways, [nil], target, [])?.pieces ?? []
      likenesses.insert(likeness.element, likeness.surroundings, number: additions.count)
      additions.append(changes.keep(pieces))
      _ = add(likeness, to: target.element, target.tag, &changes)
      return true
    }
    var decisions = target.decisions
    var ways = target.ways
    for attribute in written {
      let (numbers, isSettled) = matcher.conditions(of: tree.attributes[attribute], in: target.element)
      if !isSettled { return false }
      for number in numbers where !decisions.contains(where: { $0.number == number }) {
        decisions.append((number, matcher.decisions[number]))
        ways = ways.flatMap { [[Int]](repeating: $0, count: matcher.decisions[number].count) }
        if ways.count > SelectorMatcher.mostWays { return false }
      }
    }
    let chosen = ways.indices.map { way in
      written.first {
        matcher.isThere(tree.attributes[$0], in: target.element, assignment(way, decisions)).isSure
      }
    }
    for attribute in written where chosen.contains(attribute) {
      let own = StyleAttribute(
        tree.attributes[attribute], in: fragment,
        StyleAttribute.masked(fragment.bytes, in: tree.attributes[attribute].value))
      let leaves = ways.indices.map { chosen[$0] == attribute ? cascaded(ways[$0]) : nil }
      for change in merge(leaves, into: own, target, decisions) { changes.replace(change.stretch, with: change.pieces) }
    }
    if let change = newAttributes(ways, chosen, target, decisions) {
      changes.replace(change.stretch, with: change.pieces)
    }
    return true
  }

  /// Adds what changes in a tag as in that of an element that is alike, where no variables are read; false, and nothing is
  /// added, if none was met yet, if the tag has a `style` attribute, or one that may keep it as it is.
  mutating func addKnownChange(to element: Int, _ number: Int, _ changes: inout FragmentChanges) -> Bool {
    guard let tag = tree.elements[element].startTag else { return false }
    for index in tree.elements[element].attributes {
      let label = tree.markup.attributes[index].label
      if label == .style || label == .dataCssInline { return false }
    }
    return add(likeness(of: element, number, version: 0), to: element, tag, &changes)
  }

  /// Adds what comes into a tag without a `style` attribute, if an element that is alike was met.
  private func add(
    _ likeness: Likeness, to element: Int, _ tag: Range<Int>, _ changes: inout FragmentChanges
  ) -> Bool {
    guard let known = likenesses[likeness.element, likeness.surroundings] else { return false }
    if !additions[known].isEmpty {
      let place = endOfAttributes(element, tag)
      changes.replace(place..<place, withKept: additions[known])
    }
    return true
  }

  private func likeness(of element: Int, _ number: Int, version: Int) -> Likeness {
    var mirrors: UInt64 = 0
    for index in tree.elements[element].attributes {
      // The attributes that ``TableAttributes`` gives.
      switch tree.markup.attributes[index].label {
      case .width: mirrors |= 1
      case .height: mirrors |= 2
      case .bgcolor: mirrors |= 4
      case .align: mirrors |= 8
      case .valign: mirrors |= 16
      default: break
      }
    }
    let tag = UInt32(bitPattern: tree.elements[element].tag.number)
    return (UInt64(number) << 32 | UInt64(tag), UInt64(version) << 8 | mirrors)
  }

  private func assignment(_ way: Int, _ decisions: [(number: Int, decision: TagDecision)]) -> TagAssignment {
    var rest = way
    var assignment: TagAssignment = [:]
    for (number, decision) in decisions.reversed() {
      assignment[number] = rest % decision.count
      rest /= decision.count
    }
    return assignment
  }

  private mutating func cascaded(_ matched: [Int]) -> (normal: [Int], important: [Int]) {
    if let known = cascades[matched] { return known }
    let cascade = sheet.cascaded(matched)
    cascades[matched] = cascade
    return cascade
  }

  /// A `style` attribute for the ways that have none, and attributes that say the same of tables and images.
  private mutating func newAttributes(
    _ ways: [[Int]], _ chosen: [Int?], _ target: Target, _ decisions: [(number: Int, decision: TagDecision)]
  ) -> Change? {
    var leaves: [StyleText?] = []
    var source: Int?
    for (way, matched) in ways.enumerated() {
      let cascade = cascaded(matched)
      var text = StyleText()
      if chosen[way] == nil {
        let style = joined(cascade.normal + cascade.important, target.variables, .double)
        if !style.isEmpty {
          text.add(" style=\"")
          text.add(style)
          text.add("\"")
        }
      }
      text.add(tableAttributes(cascade, of: target, chosen[way]))
      source = source ?? (cascade.normal + cascade.important).first
      leaves.append(text)
    }
    let pieces = pieces(leaves[...], decisions[...], at: location(ofDeclaration: source, target))
    guard !pieces.isEmpty else { return nil }
    let place = endOfAttributes(target.element, target.tag)
    return Change(stretch: place..<place, pieces: pieces)
  }

  private func location(ofDeclaration number: Int?, _ target: Target) -> SourceLocation? {
    guard let number else { return fragment.location(of: target.tag) }
    return fragment.location(of: sheet.source(of: sheet.declarations[number]).range)
  }

  /// The place behind the last attribute, or behind what control tags stand there.
  private func endOfAttributes(_ element: Int, _ tag: Range<Int>) -> FragmentPosition {
    var end = tag.upperBound - 1
    if tree.elements[element].attributes.last.map({ tree.markup.attributes[$0].range.upperBound < end }) ?? true,
      fragment.bytes[end - 1] == UInt8(ascii: "/")
    {
      end -= 1
    }
    var place = end
    while fragment.bytes[place - 1].isHTMLSpace { place -= 1 }
    if fragment.holes.isEmpty { return FragmentPosition(offset: place, hole: 0) }
    let holes = fragment.holes(within: place..<(end + 1))
    return fragment.position(behind: holes.isEmpty ? place : end)
  }

  /// What comes in for each way, with branches where the ways differ.
  private func pieces(
    _ leaves: ArraySlice<StyleText?>, _ decisions: ArraySlice<(number: Int, decision: TagDecision)>,
    at place: SourceLocation?
  ) -> [FragmentEdits.Piece] {
    let known = leaves.compactMap { $0 }
    guard let first = known.first else { return [] }
    guard let decision = decisions.first?.decision, known.contains(where: { $0 != first }) else {
      return first.pieces(at: place)
    }
    let count = leaves.count / decision.count
    let location = fragment.holes[decision.hole].location
    var result: [FragmentEdits.Piece] = []
    for way in 0..<decision.count {
      if way == 0 {
        result.append(.hole(.branch(decision.conditions[0]), at: location))
      } else {
        result.append(.hole(.arm(way < decision.conditions.count ? decision.conditions[way] : nil), at: location))
      }
      let start = leaves.startIndex + way * count
      result += pieces(leaves[start..<(start + count)], decisions.dropFirst(), at: place)
    }
    return result + [.hole(.close, at: location)]
  }

  // MARK: Values

  private mutating func joined(
    _ declarations: [Int], _ variables: CustomProperties, _ quote: CSSText.Quote
  ) -> StyleText {
    var result = StyleText()
    for number in declarations {
      let text = text(of: number, variables, quote)
      if text.isEmpty { continue }
      if !result.isEmpty { result.add(";") }
      result.add(text)
    }
    return result
  }

  /// `name:value` as it stands in an attribute.
  private mutating func text(
    of number: Int, _ variables: CustomProperties, _ quote: CSSText.Quote
  ) -> StyleText {
    let declaration = sheet.declarations[number]
    if !declaration.readsVariables, quote == .double, let known = texts[number] { return known }
    let source = sheet.source(of: declaration)
    let tokens = sheet.sheets[declaration.sheet].tokens[source.tokens]
    var text = StyleText(sheet.properties[declaration.property])
    text.add(":")
    text.add(tokens, of: fragment, quotedWith: quote == .double ? .single : .double)
    if declaration.readsVariables, fragment.holes(within: source.value).isEmpty {
      text = resolved(text, declaration, source, variables)
    }
    text = text.escaped(for: quote)
    if !declaration.readsVariables, quote == .double { texts[number] = text }
    return text
  }

  /// A declaration with its variables replaced; without a value for one it does not count, as in browsers.
  private mutating func resolved(
    _ text: StyleText, _ declaration: InlineSheet.Declaration, _ source: CSSDeclaration, _ variables: CustomProperties
  ) -> StyleText {
    let bytes = fragment.bytes
    let tokens = sheet.sheets[declaration.sheet].tokens[source.tokens]
    let names = CSSVariables.names(in: tokens, of: bytes)
    if names.contains(where: variables.isUnknown) { return text }
    // A custom property is passed on as it is; what reads it is resolved.
    if sheet.properties[declaration.property].starts(with: "--".utf8) { return text }
    var value: [UInt8] = []
    CSSText.append(tokens, of: bytes, quotedWith: .single, to: &value)
    var isMissing = false
    let resolved = variables.resolved(value) { _ in isMissing = true }
    guard let resolved else {
      if isMissing { missing.append(source.range) }
      return StyleText()
    }
    var result = StyleText(sheet.properties[declaration.property])
    result.add(":")
    result.add(resolved)
    // What a style in the head may change stays a variable too, for clients that know variables.
    if names.contains(where: sheet.changingVariables.contains) {
      result.add(";")
      result.add(text)
    }
    return result
  }

  /// The variables that the rules which match an element declare, and its own `style` attribute.
  mutating func variables(declaredBy matches: SelectorMatches, _ element: Int) -> [(name: [UInt8], value: [UInt8]?)] {
    var result: [(name: [UInt8], value: [UInt8]?)] = []
    let unsure = matches.unknown + (matches.ways.count > 1 ? matches.ways.flatMap { $0 } : [])
    if matches.ways.count == 1 {
      let cascade = cascaded(matches.ways[0])
      for number in cascade.normal + cascade.important {
        let declaration = sheet.declarations[number]
        guard sheet.properties[declaration.property].starts(with: "--".utf8) else { continue }
        let value = sheet.source(of: declaration).value
        let isKnown = fragment.holes(within: value).isEmpty
        result.append((sheet.properties[declaration.property], isKnown ? Array(fragment.bytes[value]) : nil))
      }
    }
    for selector in unsure {
      for number in sheet.selectors[selector].declarations {
        let name = sheet.properties[sheet.declarations[number].property]
        if name.starts(with: "--".utf8) { result.append((name, nil)) }
      }
    }
    if let own = tree.attribute(.style, of: element), own.value.count > 3 {
      let masked = StyleAttribute.masked(fragment.bytes, in: own.value)
      for declaration in CSSStyleSheet(parsingDeclarations: masked, in: own.value).declarations {
        let name = InlineSheet.propertyName(masked[declaration.name])
        guard name.starts(with: "--".utf8) else { continue }
        let isKnown = fragment.holes(within: own.value).isEmpty
        result.append((name, isKnown ? Array(masked[declaration.value]) : nil))
      }
    }
    return result
  }

  // MARK: Attributes of tables

  private mutating func tableAttributes(
    _ cascade: (normal: [Int], important: [Int]), of target: Target, _ own: Int?
  ) -> StyleText {
    var text = StyleText()
    let name = tree.name(of: target.element)
    guard Self.mirrored.contains(name) else { return text }
    var added: [(name: String, value: [UInt8])] = []
    for number in cascade.normal + cascade.important {
      let property = sheet.properties[sheet.declarations[number].property]
      let source = sheet.source(of: sheet.declarations[number])
      guard fragment.holes(within: source.value).isEmpty, own == nil || !isWritten(property, in: own) else { continue }
      var value = Array(fragment.bytes[source.value])
      if sheet.declarations[number].readsVariables {
        guard let resolved = target.variables.resolved(value, missing: { _ in }) else { continue }
        value = resolved
      }
      guard let attribute = TableAttributes.attribute(for: property, value: value, of: name) else { continue }
      added.removeAll { $0.name == attribute.name }
      added.append(attribute)
    }
    for (name, value) in added {
      let isThere = tree.elements[target.element].attributes.contains {
        tree.bytes[tree.attributes[$0].name].elementsEqual(name.utf8) { $0.loweredASCII == $1 }
      }
      if !isThere { text.add(" \(name)=\"\(String(decoding: value, as: UTF8.self))\"") }
    }
    return text
  }

  private static let mirrored = ["table", "tbody", "tr", "td", "th", "img"]

  private func isWritten(_ property: [UInt8], in attribute: Int?) -> Bool {
    guard let attribute else { return false }
    let value = tree.attributes[attribute].value
    let masked = StyleAttribute.masked(fragment.bytes, in: value)
    return CSSStyleSheet(parsingDeclarations: masked, in: value).declarations.contains {
      InlineSheet.propertyName(masked[$0.name]) == property
    }
  }

  // MARK: Attributes that are there

  /// Puts declarations beside those of an author: ordinary ones before them, important ones behind.
  private mutating func merge(
    _ leaves: [(normal: [Int], important: [Int])?], into own: StyleAttribute, _ target: Target,
    _ decisions: [(number: Int, decision: TagDecision)]
  ) -> [Change] {
    let stated = Set(own.isConditional ? [] : own.declarations.map(\.property))
    let insisted = Set(own.isConditional ? [] : own.declarations.filter(\.source.isImportant).map(\.property))
    var before: [StyleText?] = []
    var behind: [StyleText?] = []
    var source: Int?
    var overruled: Set<[UInt8]>?
    for leaf in leaves {
      guard let leaf else {
        before.append(nil)
        behind.append(nil)
        continue
      }
      let normal = leaf.normal.filter { !stated.contains(property($0)) }
      let important = leaf.important.filter { !insisted.contains(property($0)) }
      before.append(joined(normal, target.variables, own.quote))
      behind.append(joined(important, target.variables, own.quote))
      source = source ?? (normal + important).first
      let names = Set(important.map(property))
      overruled = overruled?.intersection(names) ?? names
    }
    return merged(before, behind, own, overruled ?? [], target, decisions, location(ofDeclaration: source, target))
  }

  private func property(_ declaration: Int) -> [UInt8] { sheet.properties[sheet.declarations[declaration].property] }

  private func merged(
    _ before: [StyleText?], _ behind: [StyleText?], _ own: StyleAttribute, _ overruled: Set<[UInt8]>, _ target: Target,
    _ decisions: [(number: Int, decision: TagDecision)], _ place: SourceLocation?
  ) -> [Change] {
    let hasImportant = behind.contains { $0?.isEmpty == false }
    let hasAny = hasImportant || before.contains { $0?.isEmpty == false }
    guard hasAny else { return [] }
    var result: [Change] = []
    let attribute = own.attribute
    var isEmpty = own.declarations.isEmpty
    var moved = StyleText()
    if !own.isConditional {
      let kept = own.declarations.filter { $0.source.isImportant || !overruled.contains($0.property) }
      isEmpty = kept.isEmpty
      for declaration in own.declarations
      where !declaration.source.isImportant && overruled.contains(declaration.property) {
        result.append(Change(stretch: stretch(own.removal(of: declaration.source)), pieces: []))
      }
      let insisted = own.declarations.filter(\.source.isImportant)
      let lastNormal = own.declarations.last { !$0.source.isImportant }?.source.range.lowerBound ?? -1
      let isMoved = hasImportant || insisted.contains { $0.source.range.lowerBound < lastNormal }
      for declaration in insisted {
        let source = declaration.source
        guard isMoved else {
          result.append(Change(stretch: stretch(source.value.upperBound..<source.range.upperBound), pieces: []))
          continue
        }
        result.append(Change(stretch: stretch(own.removal(of: source)), pieces: []))
        if !moved.isEmpty { moved.add(";") }
        moved.add(StyleText(stretch(source.range.lowerBound..<source.value.upperBound)))
      }
      if isMoved, insisted.count == kept.count { isEmpty = true }
    }
    let opening = before.map { text in text.map { Self.opening($0, isEmpty: isEmpty, own) } }
    let endsOpen = !isEmpty && !own.endsInSemicolon
    let closing = zip(before, behind).map { text, last in
      last.map { Self.closing($0, moved, endsOpen: endsOpen || isEmpty && text?.isEmpty == false, own) }
    }
    let hasValue = attribute.quoting != .none
    let start = fragment.position(before: attribute.value.lowerBound)
    let end = hasValue ? fragment.position(behind: attribute.value.upperBound) : start
    result.append(Change(stretch: start..<start, pieces: pieces(opening[...], decisions[...], at: place)))
    result.append(Change(stretch: end..<end, pieces: pieces(closing[...], decisions[...], at: place)))
    return result
  }

  private func stretch(_ range: Range<Int>) -> Range<FragmentPosition> {
    fragment.position(behind: range.lowerBound)..<fragment.position(before: range.upperBound)
  }

  private static func opening(_ text: StyleText, isEmpty: Bool, _ own: StyleAttribute) -> StyleText {
    var result = StyleText()
    if own.attribute.quoting == .none { result.add("=") }
    if own.attribute.quoting == .none || own.attribute.quoting == .unquoted { result.add("\"") }
    result.add(text)
    if !text.isEmpty, !isEmpty { result.add(";") }
    return result
  }

  private static func closing(
    _ text: StyleText, _ moved: StyleText, endsOpen: Bool, _ own: StyleAttribute
  ) -> StyleText {
    var result = StyleText()
    if endsOpen, !text.isEmpty || !moved.isEmpty { result.add(";") }
    result.add(text)
    if !text.isEmpty, !moved.isEmpty { result.add(";") }
    result.add(moved)
    if own.attribute.quoting == .none || own.attribute.quoting == .unquoted { result.add("\"") }
    return result
  }
}
