/// The keys of objects that have many, for look-up. Those of objects that have ended stay until the text ends.
///
/// Keys are hashed with a seed that is another one in every process, so that data cannot be made to collide; no result depends
/// on it.
final class KeyTable {
  private struct Slot {
    var key = KeyLedger.Key(0..<0)
    /// The object's number; 0 where nothing is.
    var object: Int32 = 0
    var hash: UInt32 = 0
  }

  /// Open addressing; a power of 2 of them, half of them free at least.
  private var slots: [Slot] = []
  private var count = 0
  /// How many keys each object has; the first one is called 1.
  private var counts: [Int] = []

  /// A number for an object.
  func number() -> Int32 {
    counts.append(0)
    return Int32(truncatingIfNeeded: counts.count)
  }

  /// How many of its keys an object has here.
  func count(of object: Int32) -> Int { counts[Int(object) - 1] }

  /// Adds a key that the object does not have.
  func insert(_ key: KeyLedger.Key, of object: Int32, in json: ByteView) {
    if slots.count < 2 * (count + 1) { grow() }
    put(Slot(key: key, object: object, hash: Self.hash(json.cut(key.range), object)))
    count += 1
    counts[Int(object) - 1] += 1
  }

  /// Whether an object has a key.
  func has(_ key: ByteView, of object: Int32, in json: ByteView) -> Bool {
    let hash = Self.hash(key, object)
    var place = Int(hash) & (slots.count - 1)
    while slots[place].object != 0 {
      let slot = slots[place]
      if slot.hash == hash, slot.object == object, json.cut(slot.key.range) == key { return true }
      place = (place + 1) & (slots.count - 1)
    }
    return false
  }

  private func put(_ slot: Slot) {
    var place = Int(slot.hash) & (slots.count - 1)
    while slots[place].object != 0 { place = (place + 1) & (slots.count - 1) }
    slots[place] = slot
  }

  private func grow() {
    let known = slots
    slots = Array(repeating: Slot(), count: max(64, 2 * known.count))
    for slot in known where slot.object != 0 { put(slot) }
  }

  private static func hash(_ key: ByteView, _ object: Int32) -> UInt32 {
    var hasher = Hasher()
    hasher.combine(object)
    unsafe hasher.combine(bytes: UnsafeRawBufferPointer(start: key.pointer, count: key.count))
    return UInt32(truncatingIfNeeded: hasher.finalize())
  }
}
