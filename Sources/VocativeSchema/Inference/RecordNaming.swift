import VocativeSemantics
import VocativeTypes

/// Which place of the samples holds which record type, and what is known of each type from all its places.
///
/// A record is named after the key that it stands under, `items` giving `item`; places of one name that resemble each
/// other are one type, others are told apart by the record around them: `cart_item`, `order_item`.
struct RecordNaming {
  /// An attribute that holds records, alone, in a list or in a map.
  struct Place: Hashable {
    let record: String
    let key: String
  }

  /// The record types in the order in which they were met, with what is known of them.
  private(set) var records: [(name: String, objects: ObjectObservation)] = []
  private var indices: [String: Int] = [:]
  private var names: [Place: String] = [:]
  /// Which records hold which directly, not in a list or map: such a circle would never end.
  private var parts: [String: Set<String>] = [:]

  /// Names the records of variables, the outermost ones first.
  init(_ variables: [(name: String, objects: ObjectObservation)]) {
    var waiting: [(record: String, objects: ObjectObservation)] = []
    for variable in variables {
      add(variable.name, variable.objects)
      waiting.append((variable.name, variable.objects))
    }
    var next = 0
    while next < waiting.count {
      let (record, objects) = waiting[next]
      next += 1
      for member in objects.members {
        guard !member.value.objects.isConsent(under: KeyWords(member.name)) else { continue }
        for (inner, isDirect) in Self.objects(in: member.value) {
          let place = Place(record: record, key: member.name)
          let name = names[place] ?? self.name(for: inner, at: place, isDirect: isDirect)
          names[place] = name
          if isDirect { parts[record, default: []].insert(name) }
          add(name, inner)
          waiting.append((name, inner))
        }
      }
    }
  }

  /// The record type of a place.
  subscript(place: Place) -> String? { names[place] }

  private mutating func add(_ name: String, _ objects: ObjectObservation) {
    if let index = indices[name] {
      records[index].objects.merge(objects)
    } else {
      indices[name] = records.count
      records.append((name, objects))
    }
  }

  /// The objects of a value that are records, and whether they are the value itself and not in a list or map.
  private static func objects(in value: Observation) -> [(ObjectObservation, isDirect: Bool)] {
    var found: [(ObjectObservation, Bool)] = []
    var waiting = [(value, true)]
    while let (value, isDirect) = waiting.popLast() {
      guard value.kinds.count == 1, value.unreadableCount == 0 else { continue }
      if let item = value.lists.items.first { waiting.append((item, false)) }
      guard value.objects.count > 0 else { continue }
      if value.objects.isMap {
        waiting.append((value.objects.merged, false))
      } else {
        found.append((value.objects, isDirect))
      }
    }
    return found
  }

  private func name(for objects: ObjectObservation, at place: Place, isDirect: Bool) -> String {
    let words = KeyWords(place.key)
    let own = isDirect ? words.words.joined(separator: "_") : words.singular
    var candidates = [own, place.record + "_" + own]
    for number in 2...9 { candidates.append("\(place.record)_\(own)_\(number)") }
    for candidate in candidates where isName(candidate) && !TypeVocabulary.typeWords.contains(candidate) {
      if let evidence = Schema.builtIn[candidate] {
        if objects.fits(evidence) { return candidate }
        continue
      }
      guard let index = indices[candidate] else { return candidate }
      if records[index].objects.resembles(objects), !isDirect || !reaches(candidate, place.record) { return candidate }
    }
    // Ten unlike records of one name: the last one takes them in, as optional attributes.
    return candidates.last ?? own
  }

  /// Whether a record holds another directly, over any number of steps.
  private func reaches(_ start: String, _ goal: String) -> Bool {
    var seen: Set<String> = []
    var waiting = [start]
    while let record = waiting.popLast() {
      if record == goal { return true }
      if seen.insert(record).inserted { waiting += parts[record] ?? [] }
    }
    return false
  }
}

extension ObjectObservation {
  /// Whether the objects have what an evidence record requires, of about the right kind.
  func fits(_ evidence: RecordType) -> Bool {
    evidence.fields.allSatisfy { field in
      guard let member = members.first(where: { $0.name == field.name }) else {
        return field.type.isOptional || field.defaultValue != nil
      }
      guard field.type.isOptional || (member.value.absentCount == 0 && member.value.count == count) else {
        return false
      }
      // What a code gives is words or a share; the attribute may be declared anew for that.
      if evidence.name == "promo_code", field.name == "benefit", member.value.fits(.percent) { return true }
      return member.value.fits(field.type.unwrapped)
    }
  }
}

extension Observation {
  /// Whether every value that is there is of a type.
  fileprivate func fits(_ type: Type) -> Bool {
    guard unreadableCount == 0 else { return false }
    switch type {
    case .integer(let bounds):
      return kinds.allSatisfy { $0 == .number }
        && (numbers.count == 0 || numbers.areWhole && bounds.contains(numbers.minimum))
    case .number, .percent, .money: return kinds.allSatisfy { $0 == .number }
    case .boolean: return kinds.allSatisfy { $0 == .boolean }
    case .list(let item, let max):
      guard kinds.allSatisfy({ $0 == .list }), lists.longest <= max ?? .max else { return false }
      return lists.items.allSatisfy { $0.absentCount == 0 && $0.fits(item) }
    case .text(let max): return kinds.allSatisfy { $0 == .text } && texts.longest <= max ?? .max
    case .datetime: return kinds.allSatisfy { $0 == .text } && texts.forms.contains(.datetime)
    case .date: return kinds.allSatisfy { $0 == .text } && texts.forms.contains(.date)
    case .duration: return kinds.allSatisfy { $0 == .text } && texts.forms.contains(.duration)
    case .url: return kinds.allSatisfy { $0 == .text } && texts.forms.contains(.url)
    case .code: return kinds.allSatisfy { $0 == .text } && texts.forms.contains(.code)
    case .name, .image, .email, .phone, .color, .html, .enumeration, .map, .record, .optional, .nothing, .mixed:
      return false
    }
  }
}
