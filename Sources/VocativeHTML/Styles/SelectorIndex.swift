import VocativeCSS
import VocativeXML

/// The compounds of all selectors in a row, found by what an element has to have: an id, a class, a name.
///
/// The compounds of a selector follow each other from left to right, so that one row of bits tells for an element which
/// beginnings of selectors it ends, and a shift by one which compounds its children may match.
struct SelectorIndex {
  /// One compound.
  struct Entry {
    let compound: CSSCompound
    /// The selector that it is the last compound of; -1 for others.
    let selector: Int
    /// The name that it asks for, if any; of a name that no element of the document has, `missing`.
    fileprivate(set) var tag: TagName?
    /// Whether an element with this name, found by the one id or class, has all that the compound asks for.
    fileprivate(set) var isFoundEntire = true
    /// Whether the compound asks for more than a name, an id and classes.
    fileprivate(set) var asksForMore = false
  }

  private(set) var entries: [Entry] = []
  /// How many selectors there are.
  private(set) var count = 0

  /// Bits of the compounds that stand first, and of those behind each combinator.
  private(set) var first = BitRow()
  private(set) var descendants = BitRow()
  private(set) var children = BitRow()
  private(set) var adjacents = BitRow()
  private(set) var siblings = BitRow()
  /// Whether some compound stands behind `+` or `~`.
  private(set) var asksForSiblings = false

  private var byID = WordIndex()
  private var byClass = WordIndex()
  /// By the numbers of names, as far as they go.
  private var byType: [[Int]] = []
  private var others: [Int] = []
  private let markup: MarkupTokens

  private static let missing = TagName(-1)

  /// An index of selectors for the elements of a document.
  init(_ selectors: [CSSSelector], for markup: MarkupTokens) {
    self.markup = markup
    count = selectors.count
    let total = selectors.reduce(0) { $0 + $1.compounds.count }
    first = BitRow(count: total)
    (descendants, children, adjacents, siblings) = (first, first, first, first)
    for (number, selector) in selectors.enumerated() {
      for (place, compound) in selector.compounds.enumerated() {
        add(compound, selector: place == selector.compounds.count - 1 ? number : -1)
      }
    }
    byID.seal()
    byClass.seal()
  }

  /// The compounds that an element of a name is found by, of those without id and class.
  private func typed(_ tag: TagName) -> [Int] {
    let number = Int(tag.number)
    return byType.indices.contains(number) ? byType[number] : []
  }

  private mutating func add(_ compound: CSSCompound, selector: Int) {
    let index = entries.count
    switch compound.combinator {
    case nil: first.insert(index)
    case .descendant: descendants.insert(index)
    case .child: children.insert(index)
    case .adjacent:
      adjacents.insert(index)
      asksForSiblings = true
    case .sibling:
      siblings.insert(index)
      asksForSiblings = true
    }
    var entry = Entry(compound: compound, selector: selector)
    var (id, word): ([UInt8]?, [UInt8]?)
    for simple in compound.simples {
      switch simple {
      case .id(let name):
        if id != nil || word != nil { entry.isFoundEntire = false }
        id = id ?? name
      case .class(let name):
        if id != nil || word != nil { entry.isFoundEntire = false }
        word = name
      case .type(let name): entry.tag = tag(name)
      case .universal: break
      case .attribute, .position, .root, .empty, .anyOf, .noneOf, .undecidable:
        entry.isFoundEntire = false
        entry.asksForMore = true
      }
    }
    entries.append(entry)
    if let id {
      byID.add(index, for: id)
    } else if let word {
      byClass.add(index, for: word)
    } else if let tag = entry.tag {
      // A name that no element has finds nothing.
      guard tag != Self.missing else { return }
      while byType.count <= Int(tag.number) { byType.append([]) }
      byType[Int(tag.number)].append(index)
    } else {
      others.append(index)
    }
  }

  /// The number of a name in small letters.
  private func tag(_ name: [UInt8]) -> TagName {
    let name = String(decoding: name, as: UTF8.self)
    if let known = TagName(name) { return known }
    guard let number = markup.otherTags.firstIndex(of: name) else { return Self.missing }
    return TagName(Int32(TagName.knownCount + number))
  }

  /// Adds the compounds of some that an element of a name, an id and classes may match.
  func addCandidates(
    _ tag: TagName, id: ArraySlice<UInt8>, classes: ArraySlice<UInt8>, among allowed: BitRow, to found: inout [Int]
  ) {
    for index in others where allowed.contains(index) { found.append(index) }
    for index in typed(tag) where allowed.contains(index) { found.append(index) }
    func add(_ indices: [Int]) {
      for index in indices where allowed.contains(index) && (entries[index].tag ?? tag) == tag { found.append(index) }
    }
    if !id.isEmpty { add(byID[id.span]) }
    if byClass.isEmpty { return }
    var start = classes.startIndex
    while start < classes.endIndex {
      var end = start
      while end < classes.endIndex, !classes[end].isHTMLSpace { end += 1 }
      if end > start { add(byClass[classes[start..<end].span]) }
      start = end + 1
    }
  }

  /// Adds the compounds of some that an element of a name may match whose id and classes are not known.
  func addCandidates(_ tag: TagName, among allowed: BitRow, to found: inout [Int]) {
    for index in others where allowed.contains(index) { found.append(index) }
    for index in typed(tag) where allowed.contains(index) { found.append(index) }
    for index in entries.indices
    where (byID.holds(index) || byClass.holds(index)) && allowed.contains(index) && (entries[index].tag ?? tag) == tag {
      found.append(index)
    }
  }
}

/// Numbers by words.
private struct WordIndex {
  private var words: [[UInt8]] = []
  private var places: [[UInt8]: Int] = [:]
  private var numbers: [[Int]] = []
  private var all: Set<Int> = []
  private var table = NameTable([], ignoresCase: false)

  var isEmpty: Bool { words.isEmpty }

  mutating func add(_ number: Int, for word: [UInt8]) {
    all.insert(number)
    if let index = places[word] {
      numbers[index].append(number)
    } else {
      places[word] = words.count
      words.append(word)
      numbers.append([number])
    }
  }

  /// Makes the words found that were added.
  mutating func seal() { table = NameTable(words, ignoresCase: false) }

  func holds(_ number: Int) -> Bool { all.contains(number) }

  subscript(_ word: Span<UInt8>) -> [Int] { table.number(of: word).map { numbers[Int($0)] } ?? [] }
}
