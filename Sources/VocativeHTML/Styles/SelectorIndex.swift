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

  private var byID: [[UInt8]: [Int]] = [:]
  private var byClass: [[UInt8]: [Int]] = [:]
  private var byType: [String: [Int]] = [:]
  private var others: [Int] = []

  init(_ selectors: [CSSSelector]) {
    count = selectors.count
    let total = selectors.reduce(0) { $0 + $1.compounds.count }
    first = BitRow(count: total)
    (descendants, children, adjacents, siblings) = (first, first, first, first)
    for (number, selector) in selectors.enumerated() {
      for (place, compound) in selector.compounds.enumerated() {
        add(compound, selector: place == selector.compounds.count - 1 ? number : -1)
      }
    }
  }

  private mutating func add(_ compound: CSSCompound, selector: Int) {
    let index = entries.count
    entries.append(Entry(compound: compound, selector: selector))
    switch compound.combinator {
    case nil: first.insert(index)
    case .descendant: descendants.insert(index)
    case .child: children.insert(index)
    case .adjacent: adjacents.insert(index)
    case .sibling: siblings.insert(index)
    }
    var type: String?
    var word: [UInt8]?
    for simple in compound.simples {
      switch simple {
      case .id(let id):
        byID[id, default: []].append(index)
        return
      case .class(let name): word = name
      case .type(let name): type = String(decoding: name, as: UTF8.self)
      case .universal, .attribute, .position, .root, .empty, .anyOf, .noneOf, .undecidable: break
      }
    }
    if let word {
      byClass[word, default: []].append(index)
    } else if let type {
      byType[type, default: []].append(index)
    } else {
      others.append(index)
    }
  }

  /// Calls for each compound that an element of a name, an id and classes may match; `nil` where they are not known.
  func forCandidates(
    type: String, id: ArraySlice<UInt8>?, classes: ArraySlice<UInt8>?, _ visit: (Int) -> Void
  ) {
    for index in others { visit(index) }
    for index in byType[type] ?? [] { visit(index) }
    if let id {
      if !byID.isEmpty, !id.isEmpty { for index in byID[Array(id)] ?? [] { visit(index) } }
    } else {
      for index in entries.indices where entries[index].compound.hasID { visit(index) }
    }
    if let classes {
      guard !byClass.isEmpty, !classes.isEmpty else { return }
      var seen: [ArraySlice<UInt8>] = []
      for word in classes.split(whereSeparator: \.isHTMLSpace) where !seen.contains(word) {
        seen.append(word)
        for index in byClass[Array(word)] ?? [] { visit(index) }
      }
    } else {
      for index in entries.indices where !entries[index].compound.hasID && entries[index].compound.hasClass {
        visit(index)
      }
    }
  }
}

extension CSSCompound {
  fileprivate var hasID: Bool { simples.contains { if case .id = $0 { true } else { false } } }
  fileprivate var hasClass: Bool { simples.contains { if case .class = $0 { true } else { false } } }
}
