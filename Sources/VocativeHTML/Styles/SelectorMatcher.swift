import VocativeCSS
import VocativeXML

/// Goes through the elements of a document in order and tells which selectors match each.
///
/// The work grows with the elements times the compounds that they may match, whatever the selectors are: what stands to
/// the left of a compound was settled when those elements were met.
struct SelectorMatcher {
  private(set) var test: CompoundTest
  private let index: SelectorIndex
  private let tree: HTMLTree
  private let armOf: [Int]

  /// What matches an element.
  enum Entered {
    /// The same for all recipients, by the number of ``matches(_:)``.
    case settled(Int)
    /// All else.
    case unsettled(SelectorMatches)
  }

  /// An element that is open.
  private struct Open {
    let element: Int
    /// The number of its ``Rows``.
    let rows: Int
  }

  /// What elements stand under: the same for elements that are alike.
  private struct Rows {
    /// The compounds that the element matches, with what stands to their left.
    let own: VerdictRow
    /// Those that elements around it match.
    let around: VerdictRow
    /// The number of both rows, where neither leaves a doubt.
    let surroundings: Int?
  }

  /// What decides what an element matches, as a key: the number of the parent's rows and the element's name, its id and
  /// its classes. Most rows of a mail are like the one before, and are looked at once.
  private typealias Likeness = (surroundings: UInt64, words: UInt64)

  /// An element that was looked at, for those that are like it.
  private struct Known {
    let rows: Int
    /// The number of its selectors.
    let matches: Int
  }

  /// The rows of an open element without doubt.
  private struct Surroundings: Hashable {
    let own: BitRow
    let around: BitRow
  }

  /// What the siblings of an open element match, and its children.
  private struct Siblings {
    /// The sibling before it, and those before that.
    let previous: VerdictRow
    let earlier: VerdictRow
    /// The last child so far, and the children before it.
    var lastChild: VerdictRow
    var earlierChildren: VerdictRow
  }

  /// What the row of an open element hangs on.
  private struct Doubts {
    /// The decisions in its tag.
    let touched: Set<Int>
    /// A hole in its tag that no way settles.
    let unknownHole: Int?
  }

  private var open: [Open] = []
  private var rows: [Rows] = []
  /// One an open element, where a selector asks for siblings.
  private var siblings: [Siblings] = []
  /// One an open element, where tags may hold something.
  private var doubts: [Doubts] = []
  private let hasDoubts: Bool
  private let none: VerdictRow
  /// The selectors of rows without doubt that were met.
  private var settled: [SelectorMatches] = []
  private var numbers: [BitRow: Int] = [:]
  /// The compounds that an element may match, while it is looked at.
  private var candidates: [Int] = []
  /// Whether more than name, id and classes of the element that is looked at was asked for.
  private var isTested = false
  /// The numbers of rows that stand around elements.
  private var surroundings: [Surroundings: Int] = [:]
  /// Elements that others are like; no more than there are elements.
  private var known: [Known] = []
  /// The places of ``known`` by ``Likeness``.
  private var likenesses = KeyNumbers()
  private let ids: ValueNumbers
  private let classes: ValueNumbers
  /// Elements whose tags hold something, or that stand in other arms than siblings or parent; empty without holes.
  private let isPeculiar: [Bool]
  /// Whether an element may match a compound, by parent and compound; for parents with conditional children.
  private var possibleChildren: [Int: Verdict] = [:]

  /// The most ways that the tags around an element may turn out; selectors that depend on more stay in the head.
  static let mostWays = 64

  init(_ index: SelectorIndex, _ test: CompoundTest, armOf: [Int]) {
    self.index = index
    self.test = test
    self.armOf = armOf
    tree = test.reader.tree
    none = VerdictRow(count: index.entries.count)
    hasDoubts = !test.reader.fragment.holes.isEmpty
    ids = ValueNumbers(of: .id, in: tree)
    classes = ValueNumbers(of: .class, in: tree)
    let elements = hasDoubts ? tree.elements : []
    isPeculiar = elements.indices.map { element in
      test.places.isMixed(around: element) || Self.isDetached(element, test.reader, armOf)
        || elements[element].startTag.map(test.reader.hasHoles) ?? false
    }
    if index.asksForSiblings {
      siblings = [Siblings(previous: none, earlier: none, lastChild: none, earlierChildren: none)]
    }
    if hasDoubts { doubts = [Doubts(touched: [], unknownHole: nil)] }
    goInto(-1, Rows(own: none, around: none, surroundings: number(ofOwn: none, around: none)))
  }

  /// The decisions that tags leave open.
  var decisions: [TagDecision] { test.reader.decisions.all }

  /// What matches elements that are the same for all recipients, by its number.
  func matches(_ number: Int) -> SelectorMatches { settled[number] }

  /// What matches an element that was entered.
  func matches(_ entered: Entered) -> SelectorMatches {
    switch entered {
    case .settled(let number): settled[number]
    case .unsettled(let matches): matches
    }
  }

  /// Goes into an element; gives what matches it.
  mutating func enter(_ element: Int) -> Entered {
    let likeness = likeness(of: element)
    if let likeness, let place = likenesses[likeness.surroundings, likeness.words] {
      open.append(Open(element: element, rows: known[place].rows))
      if hasDoubts { doubts.append(Doubts(touched: [], unknownHole: nil)) }
      return .settled(known[place].matches)
    }
    let last = open.count - 1
    let parent = rows[open[last].rows].own
    var around = rows[open[last].rows].around
    around.formUnion(parent)
    var (previous, earlier) = (none, none)
    if index.asksForSiblings { (previous, earlier) = (siblings[last].lastChild, siblings[last].earlierChildren) }
    if hasDoubts {
      test.reader.touched = []
      test.reader.unknownHole = nil
    }
    isTested = false
    let own = row(of: element, parent: parent, around: around, previous: previous, earlier: earlier, [:])
    goInto(element, Rows(own: own, around: around, surroundings: number(ofOwn: own, around: around)))
    if index.asksForSiblings {
      siblings.append(Siblings(previous: previous, earlier: earlier, lastChild: none, earlierChildren: none))
    }
    if hasDoubts { doubts.append(Doubts(touched: test.reader.touched, unknownHole: test.reader.unknownHole)) }
    if own.sure == own.possible {
      let matches = settledSelectors(of: own)
      if let likeness, !isTested {
        likenesses.insert(likeness.surroundings, likeness.words, number: known.count)
        known.append(Known(rows: open[last + 1].rows, matches: matches))
      }
      return .settled(matches)
    }
    var matches = selectors(of: own)
    matches.unknownHole = doubts.last(where: { $0.unknownHole != nil })?.unknownHole
    if !matches.unknown.isEmpty { settle(&matches, element) }
    return .unsettled(matches)
  }

  private mutating func goInto(_ element: Int, _ rows: Rows) {
    open.append(Open(element: element, rows: self.rows.count))
    self.rows.append(rows)
  }

  /// What decides what an element matches, where that is no more than its parent, its name, its id and its classes.
  private mutating func likeness(of element: Int) -> Likeness? {
    guard !index.asksForSiblings, let surroundings = rows[open[open.count - 1].rows].surroundings,
      !hasDoubts || !isPeculiar[element]
    else { return nil }
    let tag = UInt32(bitPattern: tree.elements[element].tag.number)
    return (UInt64(surroundings) << 32 | UInt64(tag), ids.word(element) << 32 | classes.word(element))
  }

  /// The number of an element's rows, where neither leaves a doubt.
  private mutating func number(ofOwn own: VerdictRow, around: VerdictRow) -> Int? {
    guard !index.asksForSiblings, own.sure == own.possible, around.sure == around.possible else { return nil }
    let rows = Surroundings(own: own.sure, around: around.sure)
    if let number = surroundings[rows] { return number }
    let number = surroundings.count
    surroundings[rows] = number
    return number
  }

  /// The number of the selectors of a row without doubt.
  private mutating func settledSelectors(of row: VerdictRow) -> Int {
    if let number = numbers[row.sure] { return number }
    var matches = selectors(of: row)
    let number = settled.count
    matches.number = number
    numbers[row.sure] = number
    settled.append(matches)
    return number
  }

  /// Goes out of the innermost element.
  mutating func leave() {
    guard open.count > 1 else { return }
    if index.asksForSiblings {
      siblings.removeLast()
      let last = siblings.count - 1
      siblings[last].earlierChildren.formUnion(siblings[last].lastChild)
      siblings[last].lastChild = rows[open[open.count - 1].rows].own
    }
    let left = open.removeLast()
    // Where siblings are asked for no element is known by others, so that nobody comes back to its rows.
    if index.asksForSiblings { rows.removeLast(rows.count - left.rows) }
    if hasDoubts { doubts.removeLast() }
  }

  /// The decisions that tell whether a tag has an attribute, and whether they do.
  mutating func conditions(of attribute: MarkupAttribute, in element: Int) -> (decisions: [Int], isSettled: Bool) {
    test.reader.touched = []
    test.reader.unknownHole = nil
    _ = test.reader.presence(of: attribute, in: element, [:])
    return (test.reader.touched.sorted(), test.reader.unknownHole == nil)
  }

  /// Whether a tag has an attribute, the ways being given.
  mutating func isThere(_ attribute: MarkupAttribute, in element: Int, _ assignment: TagAssignment) -> Verdict {
    test.reader.presence(of: attribute, in: element, assignment)
  }

  private func selectors(of row: VerdictRow) -> SelectorMatches {
    var (sure, unknown): ([Int], [Int]) = ([], [])
    for bit in row.possible.members {
      let selector = index.entries[bit].selector
      guard selector >= 0 else { continue }
      if row.sure.contains(bit) { sure.append(selector) } else { unknown.append(selector) }
    }
    return SelectorMatches(ways: [sure], unknown: unknown)
  }

  /// Tries every way that the tags in question may turn out.
  private mutating func settle(_ matches: inout SelectorMatches, _ element: Int) {
    let numbers = doubts.reduce(into: Set<Int>()) { $0.formUnion($1.touched) }.sorted()
      .filter { test.reader.isRepeatable($0, in: element) }
      .sorted { decisions[$0].hole < decisions[$1].hole }
    guard !numbers.isEmpty else { return }
    var count = 1
    for number in numbers {
      count *= decisions[number].count
      if count > Self.mostWays { return }
    }
    var ways: [[Int]] = []
    var unknown: Set<Int> = []
    for way in 0..<count {
      let settled = selectors(of: row(under: assignment(way, numbers)))
      ways += settled.ways
      unknown.formUnion(settled.unknown)
    }
    matches.ways = ways
    matches.decisions = numbers
    matches.unknown = unknown.sorted()
  }

  /// The ways that a number stands for; the first decision counts slowest.
  private func assignment(_ way: Int, _ numbers: [Int]) -> TagAssignment {
    var rest = way
    var assignment: TagAssignment = [:]
    for number in numbers.reversed() {
      let count = decisions[number].count
      assignment[number] = rest % count
      rest /= count
    }
    return assignment
  }

  /// The row of the innermost element, the ways being given.
  private mutating func row(under assignment: TagAssignment) -> VerdictRow {
    var own = none
    var around = none
    for place in open.indices.dropFirst() {
      let (previous, earlier) =
        index.asksForSiblings ? (siblings[place].previous, siblings[place].earlier) : (none, none)
      around.formUnion(own)
      own = row(
        of: open[place].element, parent: own, around: around, previous: previous, earlier: earlier, assignment)
    }
    return own
  }

  // MARK: One element

  private mutating func row(
    of element: Int, parent: VerdictRow, around: VerdictRow, previous: VerdictRow, earlier: VerdictRow,
    _ assignment: TagAssignment
  ) -> VerdictRow {
    var allowed = none
    allowed.formUnion(successorsOf: around, in: index.descendants)
    allowed.formUnion(successorsOf: parent, in: index.children)
    let isMixed = test.places.isMixed(around: element)
    if isMixed {
      allowed.possible.formUnion(index.adjacents)
      allowed.possible.formUnion(index.siblings)
    } else if index.asksForSiblings {
      allowed.formUnion(successorsOf: previous, in: index.adjacents)
      allowed.formUnion(successorsOf: previous, in: index.siblings)
      allowed.formUnion(successorsOf: earlier, in: index.siblings)
    }
    if hasDoubts, Self.isDetached(element, test.reader, armOf) { loosen(&allowed) }
    allowed.sure.formUnion(index.first)
    allowed.possible.formUnion(index.first)
    var own = none
    let isStatic = findCandidates(of: element, among: allowed.possible)
    for place in candidates.indices {
      let bit = candidates[place]
      var verdict = Verdict.always
      if !isStatic || !index.entries[bit].isFoundEntire {
        if !isStatic || index.entries[bit].asksForMore { isTested = true }
        verdict = test.matches(index.entries[bit].compound, element, assignment)
      }
      if verdict.isPossible, isMixed { verdict = verdict.and(besideSiblings(bit, element)) }
      if verdict.isPossible { own.possible.insert(bit) }
      if verdict.isSure, allowed.sure.contains(bit) || isMixed && isBeside(bit) { own.sure.insert(bit) }
    }
    return own
  }

  private func isBeside(_ bit: Int) -> Bool { index.adjacents.contains(bit) || index.siblings.contains(bit) }

  /// Whether an element's parent in the tree need not be the one that it is rendered in.
  private static func isDetached(_ element: Int, _ reader: TagReader, _ armOf: [Int]) -> Bool {
    let parent = reader.tree.elements[element].parent.map { armOf[$0] } ?? 0
    let arms = reader.arms
    if armOf[element] == parent { return false }
    return !arms.isAround(parent, armOf[element])
      || arms.path(from: armOf[element], to: parent).contains { arms.arms[$0].kind == .capture }
  }

  private func loosen(_ allowed: inout VerdictRow) {
    allowed = none
    for mask in [index.descendants, index.children, index.adjacents, index.siblings] {
      allowed.possible.formUnion(mask)
    }
  }

  /// Notes the compounds of some that an element may match by its name, id and classes; whether these are known.
  private mutating func findCandidates(of element: Int, among allowed: BitRow) -> Bool {
    candidates.removeAll(keepingCapacity: true)
    let tag = tree.elements[element].tag
    if hasDoubts, let startTag = tree.elements[element].startTag, test.reader.hasHoles(startTag) {
      index.addCandidates(tag, among: allowed, to: &candidates)
      return false
    }
    index.addCandidates(
      tag, id: value(.id, of: element), classes: value(.class, of: element), among: allowed, to: &candidates)
    return true
  }

  private func value(_ name: AttributeName, of element: Int) -> ArraySlice<UInt8> {
    guard let attribute = tree.attribute(name, of: element) else { return [] }
    let bytes = tree.bytes[attribute.value]
    return bytes.contains(UInt8(ascii: "&")) ? CharacterReferences.decoded(bytes)[...] : bytes
  }

  /// Whether what stands to the left of `+` or `~` is there, among siblings of which some are conditional.
  private mutating func besideSiblings(_ bit: Int, _ element: Int) -> Verdict {
    guard isBeside(bit) else { return .always }
    let (touched, unknownHole) = (test.reader.touched, test.reader.unknownHole)
    defer { (test.reader.touched, test.reader.unknownHole) = (touched, unknownHole) }
    let siblings = test.places.siblings(of: element)
    let key = (tree.elements[element].parent ?? tree.elements.count) * index.entries.count + bit
    if possibleChildren[key] == nil {
      var any = Verdict.never
      for sibling in siblings where !any.isPossible {
        if test.matches(index.entries[bit - 1].compound, sibling, [:]).isPossible { any = .maybe }
      }
      possibleChildren[key] = any
    }
    guard possibleChildren[key]?.isPossible == true else { return .never }
    return isSurelyBeside(bit, element, siblings) ? .always : .maybe
  }

  /// Whether the nearest sibling before an element is the same one for all, and matches.
  private mutating func isSurelyBeside(_ bit: Int, _ element: Int, _ siblings: ArraySlice<Int>) -> Bool {
    guard index.first.contains(bit - 1) else { return false }
    let place = test.places.place(of: element)
    guard place > 0 else { return false }
    let previous = siblings[siblings.startIndex + place - 1]
    guard armOf[previous] == armOf[element] else { return false }
    return test.matches(index.entries[bit - 1].compound, previous, [:]).isSure
  }
}
