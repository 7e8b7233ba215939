import VocativeDiagnostics
import VocativeProgram
import VocativeSemantics
import VocativeTypes
import VocativeXML

/// Derives the text part from HTML: its words, lists, links and tables, without the mark-up.
///
/// The tree is read once, on the template; branches and loops of the part stand in the text as they stand in the HTML.
///
/// - Parameters:
///   - styles: The numbers of the part's `style` attributes.
///   - escapes: For every hole the escaping of its value in the HTML.
func deriveText(
  from parsed: ParsedFragment, styles: ValueNumbers, escapes: [EscapeContext?], in library: Library,
  at location: SourceLocation
) -> Diagnosed<[ExpandedPart.Step]> {
  switch parsed.tree {
  case .success(let tree):
    var derivation = TextDerivation(parsed.fragment, styles: styles, escapes: escapes, in: library, tree: tree)
    return Diagnosed(derivation.run())
  case .failure(let error):
    return Diagnosed([], [error.diagnostic(in: parsed.fragment, at: location)])
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
  /// What has to be written when open elements end, the innermost last.
  private var closings: [Closing] = []
  /// Whether each of what is open is a capture, whose text is printed elsewhere, or not at all.
  private var openers: [Bool] = []
  /// The run of the fragment that was asked about last.
  var lastRun = 0
  /// How deep one is in `pre`.
  private var verbatimDepth = 0
  /// Whether one is in a heading that is printed in capitals; addresses in it are not.
  private(set) var isUppercase = false
  /// The lists that are open.
  var lists: [OpenList] = []
  /// How many elements are open whose text is crossed out, and whether the sign before the words is still to come.
  private var struckDepth = 0
  private var isStrikeDue = false
  /// Whether one is above or below the line.
  private var script: TextScript?
  private let styles: ValueNumbers
  /// Whether `style` attributes hide their elements, by their numbers; `nil` is not known yet.
  private var hides: [Bool?]
  /// Whether they cross their elements out.
  private var strikes: [Bool?]
  /// The tables whose columns mean something.
  private let dataTables: Set<Int>
  /// The table of data that is open.
  private var dataTable: Int?
  /// The addresses of links that have words.
  private(set) lazy var namedAddresses = tree.map { Self.namedAddresses(of: $0, fragment) } ?? []

  init(_ fragment: Fragment, styles: ValueNumbers, escapes: [EscapeContext?], in library: Library, tree: HTMLTree?) {
    self.fragment = fragment
    self.styles = styles
    hides = [Bool?](repeating: nil, count: styles.count)
    strikes = hides
    self.escapes = escapes
    settings = library.settings
    self.tree = tree
    dataTables = tree.map { DataTables($0).elements } ?? []
  }

  /// What has to be written when an element ends: most blocks do no more than break the line.
  private struct Closing {
    let element: Int
    var layout: ExpandedPart.Layout?
    var steps: [ExpandedPart.Step] = []
    /// Whether it is crossed out.
    var isStruck = false
  }

  /// Whether one is in a capture.
  var isCaptured: Bool { openers.contains(true) }

  mutating func run() -> [ExpandedPart.Step] {
    if let tree {
      steps.reserveCapacity(tree.steps.count + fragment.holes.count)
      for step in tree.steps {
        switch step {
        case .open(let index): open(index, of: tree)
        case .text(let index): text(index, of: tree)
        case .close(let index): close(index, of: tree)
        }
      }
    }
    passHoles(upTo: .max)
    if settings.textLinks == .footnotes { add(.footnotes) }
    return steps
  }

  /// Writes the holes before an offset. Values among them stand in tags, where only their element may use them; one at
  /// the offset itself is part of what comes next: `<br>{{ name }}`.
  private mutating func passHoles(upTo offset: Int) {
    while hole < fragment.holes.count, fragment.holes[hole].range.lowerBound <= offset {
      let passed = fragment.holes[hole]
      if case .value = passed.kind {
        if passed.range.lowerBound == offset { return }
        hole += 1
        continue
      }
      hole += 1
      pass(passed)
    }
  }

  /// Writes a control tag, and keeps count of what is open.
  private mutating func pass(_ hole: Fragment.Hole) {
    switch hole.kind {
    case .capture: openers.append(true)
    case .branch, .trigger, .loop, .picks, .frame, .region: openers.append(false)
    case .close: _ = openers.popLast()
    case .value, .arm, .otherwise, .assign, .require, .leave: break
    }
    // Whatever way the text takes, it is crossed out.
    beginStrike()
    steps.append(.control(hole.kind, hole.location))
  }

  mutating func add(_ layout: ExpandedPart.Layout) {
    guard skipped == nil else { return }
    steps.append(.layout(layout))
  }

  // MARK: Elements

  private mutating func open(_ index: Int, of tree: HTMLTree) {
    let name = tree.elements[index].tag
    if hole < fragment.holes.count {
      let tag = tree.elements[index].startTag
      passHoles(upTo: tag?.lowerBound ?? tree.elements[index].range.lowerBound)
      // What a tag holds belongs to the tag; the holes of a used attribute are written where it is used.
      if let tag { passTag(tag) }
    }
    guard skipped == nil else { return }
    if isSkipped(index, of: tree) {
      skipped = index
      return
    }
    let role = TextElement(name)
    openStray(index, role, of: tree)
    switch role {
    case _ where dataTables.contains(index): openTable(index)
    case _ where dataTable != nil && name == .tr: add(.beginRow)
    case _ where dataTable != nil && name == .caption: openCaption()
    case .inline: break
    case .block(let before, let after):
      add(.breaks(before))
      close(index, with: .breaks(after))
    case .heading(let before):
      add(.breaks(before))
      let isUpper = settings.textHeadings == .upper
      if isUpper { add(.beginUppercase) }
      isUppercase = isUpper
      close(index, with: (isUpper ? [.layout(.endUppercase)] : []) + [.layout(.breaks(2))])
    case .lineBreak: add(.lineBreak)
    case .rule:
      add(.breaks(2))
      steps.append(.literal([UInt8](repeating: UInt8(ascii: "-"), count: 40), nil))
      add(.breaks(2))
    case .image:
      guard let words = attribute(.alt, of: index, in: tree), !words.isEmpty else { break }
      beginStrike()
      steps += words
    case .struck: break
    case .script(let place): script = place
    case .link: openLink(index, of: tree)
    case .list: openList(index, of: tree)
    case .item: openItem(index, of: tree)
    case .quote:
      add(.breaks(2))
      add(.beginPrefix(Array("> ".utf8)))
      close(index, with: [.layout(.endPrefix), .layout(.breaks(2))])
    case .preformatted:
      add(.breaks(2))
      add(.beginVerbatim)
      verbatimDepth += 1
      close(index, with: [.layout(.endVerbatim), .layout(.breaks(2))])
    case .cell where dataTable != nil: openCell(index, of: tree)
    case .cell: add(.space)
    case .hidden: skipped = index
    }
    if isStruck(index, role, of: tree) { openStruck(index) }
  }

  /// Writes some steps when the element that is being opened ends, before those that were to be written then.
  mutating func close(_ index: Int, with steps: [ExpandedPart.Step]) {
    guard let last = closings.last, last.element == index else {
      return closings.append(Closing(element: index, steps: steps))
    }
    let later = (last.layout.map { [.layout($0)] } ?? []) + last.steps
    closings[closings.count - 1] = Closing(element: index, steps: steps + later, isStruck: last.isStruck)
  }

  /// Writes a layout when the element that is being opened ends, before what was to be written then.
  private mutating func close(_ index: Int, with layout: ExpandedPart.Layout) {
    guard closings.last?.element == index else {
      return closings.append(Closing(element: index, layout: layout))
    }
    close(index, with: [.layout(layout)])
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
    if hole < fragment.holes.count {
      passHoles(upTo: tree.elements[index].endTag?.lowerBound ?? tree.elements[index].range.upperBound)
    }
    if skipped == index { skipped = nil }
    guard skipped == nil else { return }
    let role = TextElement(tree.elements[index].tag)
    if case .heading = role { isUppercase = false }
    if case .script = role { script = nil }
    if lists.last?.element == index { lists.removeLast() }
    if dataTable == index { dataTable = nil }
    guard closings.last?.element == index, let closing = closings.popLast() else { return }
    if role == .preformatted { verbatimDepth -= 1 }
    if closing.isStruck { endStrike() }
    if let layout = closing.layout { steps.append(.layout(layout)) }
    // A colon stands right behind the words: `<a> Buy now </a>`.
    if case .literal([UInt8(ascii: ":")], _)? = closing.steps.first, case .layout(.space)? = steps.last {
      steps.removeLast()
    }
    steps += closing.steps
  }

  /// Elements that a reader does not see: marked so, or hidden by their own style.
  private mutating func isSkipped(_ index: Int, of tree: HTMLTree) -> Bool {
    for attribute in tree.elements[index].attributes {
      let label = tree.markup.attributes[attribute].label
      if label == .dataSkipInText || label == .hidden { return true }
    }
    guard let number = styles[index] else { return false }
    if let known = hides[number] { return known }
    let isHidden = isHidden(index, of: tree)
    hides[number] = isHidden
    return isHidden
  }

  /// Whether an element's own style hides it.
  private func isHidden(_ index: Int, of tree: HTMLTree) -> Bool {
    guard let value = tree.attribute(.style, of: index)?.value,
      tree.bytes[value].lowercasedContains("none") || tree.bytes[value].lowercasedContains("hidden")
    else { return false }
    let style = style(of: index, in: tree)[...]
    if style.lowercasedContains("display:none") || style.lowercasedContains("visibility:hidden") { return true }
    // How a preheader is hidden where `display` is not known.
    return style.lowercasedContains("max-height:0") && style.lowercasedContains("overflow:hidden")
  }

  /// The declarations of an element's own style, without white space.
  func style(of index: Int, in tree: HTMLTree) -> [UInt8] {
    guard let style = tree.attribute(.style, of: index) else { return [] }
    return tree.bytes[style.value].filter { !$0.isSpace }
  }

  // MARK: Crossed out

  /// What stands before and behind words that are crossed out, as in messengers: `~~£10~~ £8`. A price between them is
  /// none that anybody would pay.
  private static let strike = Array("~~".utf8)

  /// Whether an element's text is crossed out, by its name or its own style.
  private mutating func isStruck(_ index: Int, _ role: TextElement, of tree: HTMLTree) -> Bool {
    if role == .struck { return true }
    guard let number = styles[index] else { return false }
    if let known = strikes[number] { return known }
    let value = tree.attribute(.style, of: index)?.value
    let isStruck = value.map { tree.bytes[$0].lowercasedContains("line-through") } ?? false
    strikes[number] = isStruck
    return isStruck
  }

  private mutating func openStruck(_ index: Int) {
    guard skipped == nil else { return }
    struckDepth += 1
    if struckDepth == 1 { isStrikeDue = true }
    if closings.last?.element != index { closings.append(Closing(element: index)) }
    closings[closings.count - 1].isStruck = true
  }

  /// Writes the sign before words that are crossed out, right before the first of them.
  private mutating func beginStrike() {
    guard isStrikeDue, skipped == nil else { return }
    isStrikeDue = false
    steps.append(.literal(Self.strike, nil))
  }

  /// Writes the sign behind them, right behind the last; nothing where there were none.
  private mutating func endStrike() {
    struckDepth -= 1
    guard struckDepth == 0 else { return }
    guard !isStrikeDue else {
      isStrikeDue = false
      return
    }
    var later: [ExpandedPart.Step] = []
    while case .layout(let layout)? = steps.last, layout.isBlank, let step = steps.popLast() { later.append(step) }
    steps.append(.literal(Self.strike, nil))
    steps += later.reversed()
  }

  // MARK: Tables

  private mutating func openTable(_ index: Int) {
    add(.breaks(2))
    add(.beginTable)
    dataTable = index
    close(index, with: [.layout(.endTable), .layout(.breaks(2))])
  }

  /// A caption is a line of its own.
  private mutating func openCaption() {
    add(.beginRow)
    add(.beginCell(isHeader: false, columns: .max))
  }

  private mutating func openCell(_ index: Int, of tree: HTMLTree) {
    let columns = tree.attribute(.columnSpan, of: index).flatMap {
      Int(String(decoding: tree.bytes[$0.value], as: UTF8.self))
    }
    add(.beginCell(isHeader: tree.elements[index].tag == .th, columns: UInt8(max(1, min(columns ?? 1, 255)))))
  }

  // MARK: Text

  private mutating func text(_ index: Int, of tree: HTMLTree) {
    let run = tree.texts[index]
    guard skipped == nil, run.kind == .text || run.kind == .escapableText else {
      passHoles(upTo: run.range.upperBound)
      return
    }
    // Values between the last run and this one stand in comments, and are shown by some programs only.
    passHoles(upTo: run.range.lowerBound)
    let isStray = openStray(run, of: tree)
    defer { if isStray { closeStray() } }
    var offset = run.range.lowerBound
    while hole < fragment.holes.count, fragment.holes[hole].range.lowerBound < run.range.upperBound {
      let next = fragment.holes[hole]
      words(offset..<max(offset, next.range.lowerBound), of: tree)
      hole += 1
      if case .value(let expression) = next.kind {
        beginStrike()
        if let script { steps.append(.literal([script.sign], nil)) }
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
    guard verbatimDepth == 0 else {
      beginStrike()
      steps.append(.literal(CharacterReferences.decoded(tree.bytes[range]), fragment.location(of: range)))
      return
    }
    var text = tree.bytes[range]
    if text.contains(UInt8(ascii: "&")) { text = CharacterReferences.decoded(text)[...] }
    guard !text.isFiller else { return add(.space) }
    if text.first?.isSpace == true { add(.space) }
    beginStrike()
    let words = text.collapsingSpace
    steps.append(.literal(script?.text(words) ?? words, fragment.location(of: range, near: &lastRun)))
    if text.last?.isSpace == true { add(.space) }
  }
}

extension TypedExpression {
  /// Trusted mark-up without its tags; a captured text is derived already, as it is captured in the text part too.
  fileprivate var withoutMarkup: TypedExpression {
    if case .local = kind { return self }
    guard case .html = type.unwrapped else { return self }
    // A text whose line breaks are mark-up in the HTML: here it is that text.
    if case .filter(.newlineToBr, let input, _) = kind, case .filter(.escape, let text, _) = input.kind { return text }
    return TypedExpression(.filter(.stripHTML, self, []), .text(max: nil), at: location)
  }
}

extension ExpandedPart.Layout {
  /// Whether it asks for white space and no more.
  fileprivate var isBlank: Bool {
    switch self {
    case .space, .breaks, .lineBreak: true
    case _: false
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
}

extension ArraySlice<UInt8> {
  /// The bytes without white space at their ends, and with one blank for each other stretch of it.
  fileprivate var collapsingSpace: [UInt8] {
    var (start, end) = (startIndex, endIndex)
    while start < end, self[start].isSpace { start += 1 }
    while start < end, self[end - 1].isSpace { end -= 1 }
    // Most lines have single blanks between their words already.
    var offset = start
    while offset < end, !self[offset].isSpace || self[offset] == UInt8(ascii: " ") && !self[offset + 1].isSpace {
      offset += 1
    }
    guard offset < end else { return Array(self[start..<end]) }
    var words: [UInt8] = []
    words.reserveCapacity(end - start)
    for index in start..<end {
      if !self[index].isSpace {
        words.append(self[index])
      } else if !self[index - 1].isSpace {
        words.append(UInt8(ascii: " "))
      }
    }
    return words
  }

  /// Whether there is nothing to read: white space, and what mails pad lines and previews with.
  fileprivate var isFiller: Bool {
    // One visible sign of ASCII is enough, and most texts begin with one.
    if contains(where: { $0 > 0x20 && $0 < 0x7F }) { return false }
    return String(decoding: self, as: UTF8.self).unicodeScalars.allSatisfy { scalar in
      switch scalar.value {
      case 0x09, 0x0A, 0x0C, 0x0D, 0x20: true
      // Soft hyphen, grapheme joiner, no-break and thin spaces, joiners, byte order mark.
      case 0xA0, 0xAD, 0x34F, 0x2000...0x200D, 0x202F, 0x205F...0x2060, 0xFEFF: true
      case _: false
      }
    }
  }
}

extension UInt8 {
  /// White space of HTML (WHATWG Infra, ASCII whitespace).
  var isSpace: Bool { self == 0x20 || (0x09...0x0A).contains(self) || self == 0x0C || self == 0x0D }
}
