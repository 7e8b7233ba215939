import VocativeDiagnostics

/// What foreign templates do with names that they do not set themselves: a graph of names, their attributes and items.
///
/// A name that is passed to a partial and the name that it has there are one entry.
struct NameTable {
  /// An entry; the same until it is joined to another.
  struct ID: Hashable {
    let index: Int
  }

  /// What is done with a value.
  struct Uses: OptionSet {
    let rawValue: UInt16
    static let printed = Uses(rawValue: 1 << 0)
    /// Stands in `if` by itself.
    static let condition = Uses(rawValue: 1 << 1)
    /// Is asked whether it is there, or has something else written for its absence.
    static let absence = Uses(rawValue: 1 << 2)
    static let looped = Uses(rawValue: 1 << 3)
    static let number = Uses(rawValue: 1 << 4)
    /// Counts: the forms of a plural, a position.
    static let integer = Uses(rawValue: 1 << 5)
    static let text = Uses(rawValue: 1 << 6)
    static let date = Uses(rawValue: 1 << 7)
    static let boolean = Uses(rawValue: 1 << 8)
    /// Is the whole of a link, of a picture's address.
    static let link = Uses(rawValue: 1 << 9)
    static let picture = Uses(rawValue: 1 << 10)
    /// Has items, or their number is asked.
    static let list = Uses(rawValue: 1 << 11)
    /// Is printed as money.
    static let amount = Uses(rawValue: 1 << 12)
  }

  /// One entry.
  struct Entry {
    /// The key; empty for items of a list.
    let name: String
    var uses: Uses = []
    /// The attributes in the order in which they were met.
    var members: [(name: String, id: ID)] = []
    var item: ID?
    /// Where the name was met first.
    let place: SourceLocation
  }

  private var entries: [Entry] = []
  /// The entry that another was joined to.
  private var joined: [Int] = []

  /// A new entry.
  mutating func add(_ name: String, at place: SourceLocation) -> ID {
    entries.append(Entry(name: name, place: place))
    joined.append(entries.count - 1)
    return ID(index: entries.count - 1)
  }

  /// The entry, that which it was joined to included.
  subscript(id: ID) -> Entry { entries[root(id)] }

  /// What is the same for all entries that were joined.
  func identity(_ id: ID) -> Int { root(id) }

  private func root(_ id: ID) -> Int {
    var index = id.index
    while joined[index] != index { index = joined[index] }
    return index
  }

  /// Notes what is done with a value.
  mutating func use(_ id: ID, _ uses: Uses) { entries[root(id)].uses.formUnion(uses) }

  /// An attribute of an entry.
  mutating func member(_ name: String, of id: ID, at place: SourceLocation) -> ID {
    let index = root(id)
    if let known = entries[index].members.first(where: { $0.name == name }) { return known.id }
    let member = add(name, at: place)
    entries[index].members.append((name, member))
    return member
  }

  /// The items of an entry.
  mutating func item(of id: ID, at place: SourceLocation) -> ID {
    let index = root(id)
    if let known = entries[index].item { return known }
    let item = add("", at: place)
    entries[index].item = item
    return item
  }

  /// Makes one entry of two.
  mutating func join(_ left: ID, _ right: ID) {
    var waiting = [(left, right)]
    while let (left, right) = waiting.popLast() {
      let (first, second) = (root(left), root(right))
      guard first != second else { continue }
      let other = entries[second]
      joined[second] = first
      entries[first].uses.formUnion(other.uses)
      if let item = other.item {
        if let own = entries[first].item { waiting.append((own, item)) } else { entries[first].item = item }
      }
      for member in other.members {
        if let own = entries[first].members.first(where: { $0.name == member.name }) {
          waiting.append((own.id, member.id))
        } else {
          entries[first].members.append(member)
        }
      }
    }
  }
}
