import VocativeSemantics

/// What is known of the objects of one place: a record's attributes, or the values of a map once the keys are too many.
struct ObjectObservation {
  /// One key and what it holds.
  struct Member {
    let key: [UInt8]
    var value: Observation

    /// The key as text.
    var name: String { String(decoding: key, as: UTF8.self) }
  }

  private(set) var count = 0
  /// In the order in which the keys were first seen.
  private(set) var members: [Member] = []
  /// What all values are, once the keys are too many to be told apart; empty before.
  private(set) var values: [Observation] = []
  private var indices: [[UInt8]: Int] = [:]

  /// The most keys that are told apart: more are those of a map.
  static let mostMembers = 2_000

  /// Takes an object into account; `places` is how many more keys may be told apart in all.
  mutating func note(_ object: [JSONValue.Member], schemes: [String], places: inout Int) {
    count += 1
    for member in object {
      if let index = place(of: member.key, places: &places) {
        members[index].value.note(member.value, schemes: schemes, places: &places)
      } else {
        values[0].note(member.value, schemes: schemes, places: &places)
      }
    }
  }

  /// Takes what is known of other objects into account.
  mutating func merge(_ other: ObjectObservation) {
    count += other.count
    var places = Int.max
    if !other.values.isEmpty { becomeMap() }
    for member in other.members {
      if let index = place(of: member.key, places: &places) {
        members[index].value.merge(member.value)
      } else {
        values[0].merge(member.value)
      }
    }
    for value in other.values { values[0].merge(value) }
  }

  /// The index of a key, a new one if need be; `nil` for objects that are a map.
  private mutating func place(of key: [UInt8], places: inout Int) -> Int? {
    if let index = indices[key] { return index }
    guard values.isEmpty else { return nil }
    guard members.count < Self.mostMembers, places > 0 else {
      becomeMap()
      return nil
    }
    places -= 1
    indices[key] = members.count
    members.append(Member(key: key, value: Observation()))
    return members.count - 1
  }

  private mutating func becomeMap() {
    guard values.isEmpty else { return }
    values = [merged]
    members = []
    indices = [:]
  }

  /// What the values of all keys are together.
  var merged: Observation {
    var value = values.first ?? Observation()
    for member in members { value.merge(member.value) }
    return value
  }

  /// Whether the keys are data and not attributes: too many to be told apart, no names, or many that few objects have.
  var isMap: Bool {
    if !values.isEmpty { return true }
    let kinds = Set(members.flatMap(\.value.kinds))
    guard kinds.count == 1, !members.isEmpty else { return false }
    if !members.contains(where: { isName($0.name) }) { return true }
    let presence = members.reduce(0) { $0 + $1.value.count }
    return members.count >= 12 && presence * 4 < members.count * count
  }

  /// Whether two places hold records of one type, by their keys: at least half of all keys are common to both, or one
  /// has all keys of the other.
  func resembles(_ other: ObjectObservation) -> Bool {
    guard !members.isEmpty, !other.members.isEmpty else { return false }
    let common = members.filter { other.indices[$0.key] != nil }.count
    let all = members.count + other.members.count - common
    return common * 2 >= all || common == min(members.count, other.members.count)
  }

  /// Whether the objects are consents, yes or no by channel and purpose: those of `consent.email.marketing`.
  func isConsent(under key: KeyWords) -> Bool {
    guard key.words == ["consent"] else { return false }
    let channel = merged
    guard channel.kinds == [.object], channel.absentCount == 0 else { return false }
    let purpose = channel.objects.merged
    return purpose.kinds == [.boolean] && purpose.absentCount == 0
  }
}
