import VocativeDiagnostics
import VocativeSchema
import VocativeSemantics
import VocativeTypes

/// Turns names and what is done with them into types, and into records where they have attributes.
///
/// What the schema declares stays as it is; only what it lacks is drafted.
struct DraftedTypes {
  /// A name or attribute that was drafted.
  struct Drafted {
    /// `customer.city`.
    let path: String
    let type: Type
    let place: SourceLocation
  }

  private let table: NameTable
  private let schema: Schema
  private let currency: Currency?
  /// The records that were drafted or added to, in the order in which they were met.
  private(set) var records: [SchemaDraft.Record] = []
  private(set) var drafted: [Drafted] = []
  /// The record of each entry that is one.
  private var recordNames: [Int: String] = [:]

  private var depth = 0

  /// The deepest nesting of names.
  private static let deepest = 32
  /// The most items of a list that nothing is known of.
  private static let mostItems = 20
  /// The longest text that nothing is known of, in UTF-16 code units.
  private static let longestText = 100

  init(_ table: NameTable, schema: Schema, currency: Currency?) {
    self.currency = currency
    self.table = table
    self.schema = schema
  }

  /// The type of a variable, and of everything below it.
  mutating func variable(_ name: String, _ id: NameTable.ID) -> Type {
    let entry = table[id]
    if schema[name] != nil, !entry.members.isEmpty {
      recordNames[table.identity(id)] = name
      fill(name, with: entry, path: name, within: [])
      return entry.uses.contains(.condition) ? .optional(.record(name)) : .record(name)
    }
    let type = self.type(of: id, named: name, path: name, within: [])
    if entry.members.isEmpty || type.unwrapped.isList {
      drafted.append(Drafted(path: name, type: type, place: entry.place))
    }
    return type
  }

  // MARK: Types

  private mutating func type(of id: NameTable.ID, named name: String, path: String, within outer: [String]) -> Type {
    // Partials that put themselves in make names that hold themselves.
    guard depth < Self.deepest else { return .text(max: Self.longestText) }
    depth += 1
    defer { depth -= 1 }
    let entry = table[id]
    let isOptional = !entry.uses.isDisjoint(with: [.absence, .condition])
    let isScalar = !entry.members.isEmpty || !entry.uses.isDisjoint(with: [.printed, .text, .number, .date])
    if entry.item != nil || (entry.uses.contains(.list) && !isScalar) {
      // Whether a list is empty is asked of a list that is there.
      let item =
        entry.item.map { self.type(of: $0, named: KeyWords(name).singular, path: path + "[]", within: outer).unwrapped }
        ?? .text(max: Self.longestText)
      return .list(item, max: Self.mostItems)
    }
    if !entry.members.isEmpty {
      let record = Type.record(record(of: id, named: name, path: path, within: outer))
      return isOptional ? record.asOptional : record
    }
    let type = scalar(entry.uses, KeyWords(name))
    return isOptional ? type.asOptional : type
  }

  private func scalar(_ uses: NameTable.Uses, _ words: KeyWords) -> Type {
    if uses.contains(.picture) || (words.isPicture && uses.contains(.link)) { return .image }
    if uses.contains(.link) || ["url", "link", "href"].contains(words.last) { return .url(max: nil) }
    if uses.contains(.date) {
      return words.contains(["birthday", "birth", "birthdate", "dob", "day"]) || words.last == "on" ? .date : .datetime
    }
    if uses.contains(.boolean) { return .boolean }
    if uses.contains(.integer) { return .integer(IntegerBounds(0, 1_000)) }
    if uses.contains(.amount) { return currency.map(Type.money) ?? .number }
    if uses.contains(.number) {
      let isCount = words.contains(["count", "quantity", "qty", "points", "age", "visits", "orders", "items", "days"])
      return isCount ? .integer(.any) : .number
    }
    let isShown = !uses.isDisjoint(with: [.printed, .text])
    if !isShown, uses.contains(.condition) { return .boolean }
    if words.isPersonName { return .name(max: Type.longestName) }
    if words.last == "email" { return .email }
    if words.isPhone { return .phone }
    if !uses.contains(.text) {
      if words.contains(["count", "quantity", "qty", "points"]) { return .integer(.any) }
      let isAmount = words.contains(["price", "total", "subtotal", "amount", "cost", "sum", "discount", "balance"])
      if isAmount { return currency.map(Type.money) ?? .number }
    }
    if words.isPicture, !uses.contains(.text) { return .text(max: 2_000) }
    return .text(max: Self.longestText)
  }

  // MARK: Records

  private mutating func record(of id: NameTable.ID, named name: String, path: String, within outer: [String]) -> String
  {
    let entry = table[id]
    // A value that a partial knows under another name is of one record all the same.
    if let known = recordNames[table.identity(id)] { return known }
    var word = ImportedName.identifier(name.isEmpty ? "item" : name)
    if let evidence = Schema.builtIn[word], schema[word] == evidence {
      if entry.members.allSatisfy({ evidence[$0.name] != nil }) { return word }
      word = (outer.last ?? "the") + "_" + word
    }
    if TypeVocabulary.typeWords.contains(word) || outer.contains(word) { word = (outer.last ?? "the") + "_" + word }
    recordNames[table.identity(id)] = word
    fill(word, with: entry, path: path, within: outer)
    return word
  }

  /// Drafts the attributes that a record lacks.
  private mutating func fill(_ name: String, with entry: NameTable.Entry, path: String, within outer: [String]) {
    // Nested deeper than any data, or a name within itself: nothing is drafted there.
    guard outer.count < 8 else { return }
    for member in entry.members {
      let place = table[member.id].place
      let path = "\(path).\(member.name)"
      if let declared = schema[name]?[member.name] {
        fill(below: declared.type, with: table[member.id], path: path, within: outer + [name])
        continue
      }
      guard isName(member.name) else { continue }
      let index = recordIndex(name)
      guard !records[index].fields.contains(where: { $0.name == member.name }) else { continue }
      // The place is kept before what is below it, so that records come in the order of their names.
      records[index].fields.append(SchemaDraft.Field(member.name, .boolean))
      let field = records[index].fields.count - 1
      let type = self.type(of: member.id, named: member.name, path: path, within: outer + [name])
      records[index].fields[field].type = type
      drafted.append(Drafted(path: path, type: type, place: place))
    }
  }

  /// Goes on below an attribute that the schema declares.
  private mutating func fill(below type: Type, with entry: NameTable.Entry, path: String, within outer: [String]) {
    switch type.unwrapped {
    case .record(let name): fill(name, with: entry, path: path, within: outer)
    case .list(let item, _):
      if let id = entry.item { fill(below: item, with: table[id], path: path + "[]", within: outer) }
    case .text, .name, .code, .integer, .number, .percent, .money, .date, .datetime, .duration, .boolean, .url, .image,
      .email, .phone, .color, .html, .enumeration, .map, .optional, .nothing, .mixed:
      break
    }
  }

  private mutating func recordIndex(_ name: String) -> Int {
    if let index = records.firstIndex(where: { $0.name == name }) { return index }
    records.append(SchemaDraft.Record(name, []))
    return records.count - 1
  }
}

extension Type {
  fileprivate var isList: Bool {
    if case .list = self { true } else { false }
  }
}
