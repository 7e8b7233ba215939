extension JSONValue {
  /// This value with another laid over it: objects are merged key by key, anything else of `over` replaces what was
  /// there, `null` included. Keys keep their places; new ones follow.
  package func merged(under over: JSONValue) -> JSONValue {
    guard case .object(var members) = self, case .object(let additions) = over else { return over }
    var places: [[UInt8]: Int] = [:]
    for (index, member) in members.enumerated() { places[member.key] = index }
    for addition in additions {
      if let place = places[addition.key] {
        members[place].value = members[place].value.merged(under: addition.value)
      } else {
        places[addition.key] = members.count
        members.append(addition)
      }
    }
    return .object(members)
  }
}
