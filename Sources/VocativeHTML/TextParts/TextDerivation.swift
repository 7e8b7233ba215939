import VocativeDiagnostics
import VocativeProgram
import VocativeSemantics
import VocativeTypes
import VocativeXML

/// Derives the text part from HTML: its words, lists, links and tables, without the mark-up.
///
/// The tree is read once, on the template; branches and loops of the part stand in the text as they stand in the HTML.
func deriveText(
  from fragment: Fragment, escapes: [EscapeContext?], in library: Library, at location: SourceLocation
) -> Diagnosed<[ExpandedPart.Step]> {
  guard fragment.bytes.contains(where: { !$0.isSpace }) else {
    var derivation = TextDerivation(fragment, escapes: escapes, in: library, tree: nil)
    return Diagnosed(derivation.run())
  }
  do throws(HTMLError) {
    let tree = try fragment.elementMask.tree()
    var derivation = TextDerivation(fragment, escapes: escapes, in: library, tree: tree)
    return Diagnosed(derivation.run())
  } catch {
    let place = fragment.location(of: error.offset..<(error.offset + 1)) ?? location
    return Diagnosed([], [Diagnostic(.unreadable, at: place.span, in: place.file).labeled(error.reason.label)])
  }
}

/// The walk over the tree, with the holes between its steps.
struct TextDerivation {
  let fragment: Fragment
  let escapes: [EscapeContext?]
  let settings: Settings
  let tree: HTMLTree?
  private(set) var steps: [ExpandedPart.Step] = []
  /// The next hole that has not been passed.
  private var hole = 0
  /// The element whose content is left out, with everything in it.
  private var skipped: Int?
  /// What has to be written when an element ends.
  private var closings: [Int: [ExpandedPart.Step]] = [:]
  /// Links that are named by number, in order, with the number's place.
  private var footnotes: [[ExpandedPart.Step]] = []
  /// Whether each of what is open is a branch, loop or partial, whose values are not known behind it.
  private var openers: [Bool] = []
  /// How deep one is in `pre`.
  private var verbatimDepth = 0
  /// Whether one is in a heading that is printed in capitals; addresses in it are not.
  private var isUppercase = false
  /// The lists that are open: the markers of their items, if they are known.
  private var lists: [OpenList] = []

  private struct OpenList {
    let element: Int
    var markers: [[UInt8]]?
  }

  init(_ fragment: Fragment, escapes: [EscapeContext?], in library: Library, tree: HTMLTree?) {
    self.fragment = fragment
    self.escapes = escapes
    settings = library.settings
    self.tree = tree
  }

  mutating func run() -> [ExpandedPart.Step] {
    if let tree {
      for step in tree.steps {
        switch step {
        case .open(let index): open(index, of: tree)
        case .text(let index): text(index, of: tree)
        case .close(let index): close(index, of: tree)
        }
      }
    }
    passHoles(upTo: .max)
    addFootnotes()
    return steps
  }

  /// Writes the holes before an offset. Values among them stand in tags, where only their element may use them.
  private mutating func passHoles(upTo offset: Int) {
    while hole < fragment.holes.count, fragment.holes[hole].range.lowerBound <= offset {
      let passed = fragment.holes[hole]
      hole += 1
      if case .value = passed.kind { continue }
      pass(passed)
    }
  }

  /// Writes a control tag, and keeps count of what is open.
  private mutating func pass(_ hole: Fragment.Hole) {
    switch hole.kind {
    case .branch, .trigger, .loop, .picks, .capture, .frame: openers.append(true)
    case .region: openers.append(false)
    case .close: _ = openers.popLast()
    case .value, .arm, .otherwise, .assign, .require, .leave: break
    }
    steps.append(.control(hole.kind, hole.location))
  }

  private mutating func add(_ layout: ExpandedPart.Layout) {
    guard skipped == nil else { return }
    steps.append(.layout(layout))
  }

  // MARK: Elements

  private mutating func open(_ index: Int, of tree: HTMLTree) {
    let element = tree.elements[index]
    let start = element.startTag?.lowerBound ?? element.range.lowerBound
    passHoles(upTo: start)
    if let tag = element.startTag {
      // What a tag holds belongs to the tag; the holes of a used attribute are written where it is used.
      passTag(tag)
    }
    guard skipped == nil else { return }
    if isSkipped(index, of: tree) {
      skipped = index
      return
    }
    switch TextElement(element.name) {
    case .inline: break
    case .block(let before, let after):
      add(.breaks(before))
      closings[index] = [.layout(.breaks(after))]
    case .heading(let before):
      add(.breaks(before))
      let isUpper = settings.textHeadings == .upper
      if isUpper { add(.beginUppercase) }
      isUppercase = isUpper
      closings[index] = (isUpper ? [.layout(.endUppercase)] : []) + [.layout(.breaks(2))]
    case .lineBreak: add(.lineBreak)
    case .rule:
      add(.breaks(2))
      steps.append(.literal([UInt8](repeating: UInt8(ascii: "-"), count: 40), nil))
      add(.breaks(2))
    case .image: steps += attribute("alt", of: index, in: tree) ?? []
    case .link: openLink(index, of: tree)
    case .list: openList(index, of: tree)
    case .item: openItem(index, of: tree)
    case .quote:
      add(.breaks(2))
      add(.beginPrefix(Array("> ".utf8)))
      closings[index] = [.layout(.endPrefix), .layout(.breaks(2))]
    case .preformatted:
      add(.breaks(2))
      add(.beginVerbatim)
      verbatimDepth += 1
      closings[index] = [.layout(.endVerbatim), .layout(.breaks(2))]
    case .cell: add(.space)
    case .hidden: skipped = index
    }
  }

  /// Holes within a start tag: assignments count wherever they stand, all others only for the attribute they are in.
  private mutating func passTag(_ tag: Range<Int>) {
    let first = hole
    while hole < fragment.holes.count, fragment.holes[hole].range.lowerBound < tag.upperBound { hole += 1 }
    let held = fragment.holes[first..<hole]
    guard held.contains(where: \.hasEffect) else { return }
    for hole in held {
      if case .value = hole.kind { continue }
      pass(hole)
    }
  }

  private mutating func close(_ index: Int, of tree: HTMLTree) {
    let element = tree.elements[index]
    passHoles(upTo: element.endTag?.lowerBound ?? element.range.upperBound)
    if skipped == index { skipped = nil }
    guard skipped == nil else { return }
    if TextElement(element.name) == .preformatted, closings[index] != nil { verbatimDepth -= 1 }
    if case .heading = TextElement(element.name) { isUppercase = false }
    if lists.last?.element == index { lists.removeLast() }
    if let closing = closings.removeValue(forKey: index) { steps += closing }
  }

  /// Elements that a reader does not see: marked so, or hidden by their own style.
  private func isSkipped(_ index: Int, of tree: HTMLTree) -> Bool {
    if tree.attribute("data-skip-in-text", of: index) != nil || tree.attribute("hidden", of: index) != nil {
      return true
    }
    guard let style = tree.attribute("style", of: index) else { return false }
    let text = tree.bytes[style.value].filter { !$0.isSpace }.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
    return String(decoding: text, as: UTF8.self).contains("display:none")
  }

  // MARK: Text

  private mutating func text(_ index: Int, of tree: HTMLTree) {
    let run = tree.texts[index]
    guard skipped == nil, run.kind == .text || run.kind == .escapableText else {
      passHoles(upTo: run.range.upperBound)
      return
    }
    var offset = run.range.lowerBound
    while hole < fragment.holes.count, fragment.holes[hole].range.lowerBound < run.range.upperBound {
      let next = fragment.holes[hole]
      words(offset..<max(offset, next.range.lowerBound), of: tree)
      hole += 1
      if case .value(let expression) = next.kind {
        steps.append(.value(expression.withoutMarkup, .plainText))
      } else {
        pass(next)
      }
      offset = max(offset, next.range.upperBound)
    }
    words(offset..<run.range.upperBound, of: tree)
  }

  /// Writes literal text: references decoded, white space collapsed.
  private mutating func words(_ range: Range<Int>, of tree: HTMLTree) {
    guard !range.isEmpty else { return }
    let decoded = CharacterReferences.decoded(tree.bytes[range])
    let place = fragment.location(of: range)
    guard verbatimDepth == 0 else {
      steps.append(.literal(decoded, place))
      return
    }
    var literal: [UInt8] = []
    for word in decoded.split(whereSeparator: \.isSpace) {
      if !literal.isEmpty { literal.append(UInt8(ascii: " ")) }
      literal += word
    }
    if decoded.first?.isSpace == true { add(.space) }
    guard !literal.isEmpty else { return }
    steps.append(.literal(literal, place))
    if decoded.last?.isSpace == true { add(.space) }
  }

  // MARK: Links

  private mutating func openLink(_ index: Int, of tree: HTMLTree) {
    guard let address = attribute("href", of: index, in: tree), !address.isEmpty else { return }
    if case .literal(let bytes, _)? = address.first, bytes.first == UInt8(ascii: "#") { return }
    let target = Self.withoutScheme(address)
    guard !says(target, within: index, of: tree) else { return }
    var closing: [ExpandedPart.Step]
    switch settings.textLinks {
    case .footnotes where !openers.contains(true):
      footnotes.append(target)
      closing = [.layout(.space), .literal(Array("[\(footnotes.count)]".utf8), nil)]
    // In a branch or loop the number of a footnote, and its values at the end of the text, would not be known.
    case .inline, .footnotes:
      let hasWords = hasText(within: index, of: tree)
      closing = (hasWords ? [.literal([UInt8(ascii: ":")], nil), .layout(.space)] : []) + target
    case .brackets:
      closing = [.layout(.space), .literal([UInt8(ascii: "[")], nil)] + target + [.literal([UInt8(ascii: "]")], nil)]
    }
    if isUppercase { closing = [.layout(.endUppercase)] + closing + [.layout(.beginUppercase)] }
    closings[index] = closing
  }

  /// Addresses and numbers are printed as people write them: without `mailto:` and `tel:`.
  private static func withoutScheme(_ address: [ExpandedPart.Step]) -> [ExpandedPart.Step] {
    guard case .literal(let bytes, let place)? = address.first,
      let scheme = ["mailto:", "tel:"].first(where: { bytes.starts(with: $0.utf8) })
    else { return address }
    return [.literal(Array(bytes.dropFirst(scheme.utf8.count)), place)] + address.dropFirst()
  }

  /// Whether the words of a link are its address already.
  private func says(_ address: [ExpandedPart.Step], within index: Int, of tree: HTMLTree) -> Bool {
    guard address.count == 1, case .literal(let bytes, _)? = address.first else { return false }
    let range = tree.elements[index].range
    let words = Self.texts(within: range, of: tree)
      .flatMap { CharacterReferences.decoded(tree.bytes[$0.range]) }
      .filter { !$0.isSpace }
    if words == bytes { return true }
    // A number is the same however it is spaced: `+7 495 000-00-00` is `+74950000000`.
    let digits = bytes.filter(\.isDialed)
    return digits.count == bytes.count && digits == words.filter(\.isDialed)
  }

  private func hasText(within index: Int, of tree: HTMLTree) -> Bool {
    let range = tree.elements[index].range
    if Self.texts(within: range, of: tree).contains(where: { tree.bytes[$0.range].contains { !$0.isSpace } }) {
      return true
    }
    let inner = tree.elements[(index + 1)...].prefix { $0.range.lowerBound < range.upperBound }
    return inner.indices.contains { tree.attribute("alt", of: $0) != nil }
  }

  private static func texts(within range: Range<Int>, of tree: HTMLTree) -> ArraySlice<HTMLText> {
    let first = tree.texts.partitioningIndex { $0.range.lowerBound >= range.lowerBound }
    return tree.texts[first...].prefix { $0.range.lowerBound < range.upperBound }
  }

  private mutating func addFootnotes() {
    for (number, address) in footnotes.enumerated() {
      add(.breaks(number == 0 ? 2 : 1))
      steps.append(.literal(Array("[\(number + 1)] ".utf8), nil))
      steps += address
    }
  }

  /// The value of an attribute as text: its literals decoded, its values, its branches; `nil` without the attribute.
  private func attribute(_ name: String, of index: Int, in tree: HTMLTree) -> [ExpandedPart.Step]? {
    guard let attribute = tree.attribute(name, of: index) else { return nil }
    var steps: [ExpandedPart.Step] = []
    var offset = attribute.value.lowerBound
    func addLiteral(upTo end: Int) {
      guard offset < end else { return }
      steps.append(
        .literal(CharacterReferences.decoded(tree.bytes[offset..<end]), fragment.location(of: offset..<end)))
    }
    // A control tag right before the closing quote belongs to the value too.
    let end = attribute.value.upperBound + (attribute.quoting == .none ? 0 : 1)
    for position in fragment.holes(within: attribute.value.lowerBound..<end) {
      let hole = fragment.holes[position]
      addLiteral(upTo: hole.range.lowerBound)
      if case .value(let expression) = hole.kind {
        // A part of a link stays encoded, everything else is text.
        let isPart = escapes[position] == .urlComponent || escapes[position] == .urlComponentInComment
        steps.append(.value(expression, isPart ? .urlComponent : .plainText))
      } else {
        steps.append(.control(hole.kind, hole.location))
      }
      offset = hole.range.upperBound
    }
    addLiteral(upTo: attribute.value.upperBound)
    return steps
  }

  // MARK: Lists

  private mutating func openList(_ index: Int, of tree: HTMLTree) {
    let isNested = !lists.isEmpty
    add(.breaks(isNested ? 1 : 2))
    let element = tree.elements[index]
    let style = ListStyle(element, index: index, of: tree)
    let items = tree.children(of: index).filter { tree.elements[$0].name == "li" }
    // Where branches or loops decide how many items there are, they are counted when the text is rendered.
    var within = fragment.holes(within: element.range).makeIterator()
    var position = within.next()
    var isStatic = true
    for item in items.map({ tree.elements[$0].range }) + [element.range.upperBound..<element.range.upperBound] {
      while let index = position, fragment.holes[index].range.lowerBound < item.lowerBound {
        if fragment.holes[index].isControl { isStatic = false }
        position = within.next()
      }
      while let index = position, fragment.holes[index].range.lowerBound < item.upperBound { position = within.next() }
    }
    if isStatic {
      lists.append(OpenList(element: index, markers: style.markers(items.count, isNested: isNested)))
      closings[index] = [.layout(.breaks(isNested ? 1 : 2))]
    } else {
      lists.append(OpenList(element: index, markers: nil))
      add(.beginList(style.marker, start: style.start))
      closings[index] = [.layout(.endList), .layout(.breaks(isNested ? 1 : 2))]
    }
  }

  private mutating func openItem(_ index: Int, of tree: HTMLTree) {
    add(.breaks(1))
    guard !lists.isEmpty, lists[lists.count - 1].element == tree.elements[index].parent else {
      closings[index] = [.layout(.breaks(1))]
      return
    }
    if lists[lists.count - 1].markers?.isEmpty == false {
      let marker = lists[lists.count - 1].markers?.removeFirst() ?? []
      add(.beginMarkedItem(marker))
    } else {
      add(.beginItem)
    }
    closings[index] = [.layout(.endItem), .layout(.breaks(1))]
  }
}

extension TypedExpression {
  /// Trusted mark-up without its tags; a captured text is derived already, as it is captured in the text part too.
  fileprivate var withoutMarkup: TypedExpression {
    if case .local = kind { return self }
    guard case .html = type.unwrapped else { return self }
    return TypedExpression(.filter(.stripHTML, self, []), .text(max: nil), at: location)
  }
}

extension HTMLError.Reason {
  /// What an author is told.
  fileprivate var label: LocalizedText {
    switch self {
    case .empty: LocalizedText(en: "there is nothing in it", ru: "здесь ничего нет")
    case .tooLong: LocalizedText(en: "it is too long", ru: "она слишком длинная")
    case .notUTF8: LocalizedText(en: "these bytes are no UTF-8", ru: "эти байты — не UTF-8")
    case .tooManyAttributes:
      LocalizedText(
        en: "more than \(HTMLLimits.attributes) attributes", ru: "больше \(HTMLLimits.attributes) атрибутов")
    case .tooDeep:
      LocalizedText(
        en: "elements nest deeper than \(HTMLLimits.depth)", ru: "вложенность элементов больше \(HTMLLimits.depth)")
    case .textTooLong: LocalizedText(en: "one text is longer than 10 MB", ru: "один текст длиннее 10 МБ")
    case .lostTag, .parser, .outOfMemory:
      LocalizedText(en: "the reader stops here", ru: "чтение останавливается здесь")
    }
  }
}

extension Fragment.Hole {
  /// Whether it changes something that is read elsewhere.
  fileprivate var hasEffect: Bool {
    switch kind {
    case .assign, .capture, .require, .leave: true
    case .value, .branch, .trigger, .arm, .loop, .picks, .otherwise, .frame, .region, .close: false
    }
  }

  /// Whether it decides what is printed.
  fileprivate var isControl: Bool {
    if case .value = kind { false } else { true }
  }
}

extension UInt8 {
  /// What one dials: digits and a plus.
  fileprivate var isDialed: Bool { (0x30...0x39).contains(self) || self == UInt8(ascii: "+") }

  /// White space of HTML (WHATWG Infra, ASCII whitespace).
  var isSpace: Bool { self == 0x20 || (0x09...0x0A).contains(self) || self == 0x0C || self == 0x0D }
}

extension Diagnostic.Message {
  /// HTML that libxml2 would cut short.
  fileprivate static let unreadable = Self(
    "CMP902", "unreadable-html", .error, en: "this HTML cannot be read to its end",
    ru: "эту разметку нельзя прочитать до конца")
}
