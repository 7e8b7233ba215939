/// The keys of one object, to find those that occur twice.
struct KeySet {
  private var keys: [Range<Int>] = []
  /// Indices of keys plus 1, open addressing; empty while there are few keys.
  private var slots: [Int32] = []

  /// Up to here keys are compared one by one.
  private static let few = 16

  /// Adds a key; false if it was added before.
  mutating func insert(_ key: Range<Int>, in json: borrowing JSONCursor) -> Bool {
    let bytes = json.view(key)
    if keys.count < Self.few {
      for known in keys where json.view(known) == bytes { return false }
      keys.append(key)
      return true
    }
    if slots.count < 4 * keys.count { rehash(json) }
    var place = place(of: bytes)
    while slots[place] != 0 {
      if json.view(keys[Int(slots[place]) - 1]) == bytes { return false }
      place = (place + 1) & (slots.count - 1)
    }
    keys.append(key)
    slots[place] = Int32(truncatingIfNeeded: keys.count)
    return true
  }

  private mutating func rehash(_ json: borrowing JSONCursor) {
    var capacity = 256
    while capacity < 8 * keys.count { capacity *= 2 }
    slots = Array(repeating: 0, count: capacity)
    for (index, key) in keys.enumerated() {
      var place = place(of: json.view(key))
      while slots[place] != 0 { place = (place + 1) & (capacity - 1) }
      slots[place] = Int32(truncatingIfNeeded: index + 1)
    }
  }

  /// Seeded at random in every process, so that data cannot be made to collide; no result depends on it.
  private func place(of bytes: ByteView) -> Int {
    var hasher = Hasher()
    for byte in bytes { hasher.combine(byte) }
    return hasher.finalize() & (slots.count - 1)
  }
}
