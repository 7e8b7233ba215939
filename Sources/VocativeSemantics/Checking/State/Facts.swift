/// What is known at a place of a template about values that may be absent.
struct Facts {
  /// Values that are present.
  private(set) var present: Set<AccessPath> = []
  /// Lists that hold an item.
  private(set) var filled: Set<AccessPath> = []
  /// Instants that are later than now.
  private(set) var ahead: Set<AccessPath> = []

  /// Facts are given up beyond so many: forgetting one only asks the author to test again.
  private static let limit = 1_000

  static let none = Facts()

  /// That a value is present, and so is all that it lies in.
  static func present(_ path: AccessPath?) -> Facts {
    guard let path else { return .none }
    var facts = Facts()
    facts.present = Set(path.withPrefixes)
    return facts
  }

  /// That a list is present and holds an item.
  static func filled(_ path: AccessPath?) -> Facts {
    guard let path else { return .none }
    var facts = Facts.present(path)
    facts.filled = [path]
    return facts
  }

  /// That an instant is present and later than now.
  static func ahead(_ path: AccessPath?) -> Facts {
    guard let path else { return .none }
    var facts = Facts.present(path)
    facts.ahead = [path]
    return facts
  }

  /// Both hold.
  func and(_ other: Facts) -> Facts {
    guard present.count + filled.count + ahead.count <= Self.limit else { return self }
    var facts = self
    facts.present.formUnion(other.present)
    facts.filled.formUnion(other.filled)
    facts.ahead.formUnion(other.ahead)
    return facts
  }

  /// One of them holds.
  func or(_ other: Facts) -> Facts {
    var facts = self
    facts.present.formIntersection(other.present)
    facts.filled.formIntersection(other.filled)
    facts.ahead.formIntersection(other.ahead)
    return facts
  }

  /// Without what was known of a local that gets another value.
  mutating func forget(_ local: Int) {
    if present.contains(where: { $0.local == local }) { present = present.filter { $0.local != local } }
    if filled.contains(where: { $0.local == local }) { filled = filled.filter { $0.local != local } }
    if ahead.contains(where: { $0.local == local }) { ahead = ahead.filter { $0.local != local } }
  }
}
