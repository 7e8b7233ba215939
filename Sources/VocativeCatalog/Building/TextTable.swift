import VocativePicks

/// Numbers texts in the order of their coming, in flat memory.
struct TextTable {
  private var bytes: [UInt8] = []
  private var ends: [Int] = []
  private var hashes: [UInt32] = []
  private var slots = [UInt32](repeating: 0, count: 16)

  /// How many there are.
  var count: Int { ends.count }

  /// How long all of them are together, in bytes.
  var byteCount: Int { bytes.count }

  /// A text.
  subscript(index: Int) -> ArraySlice<UInt8> { bytes[(index == 0 ? 0 : ends[index - 1])..<ends[index]] }

  /// The number of a text; `nil` for a new one.
  func index(of text: ArraySlice<UInt8>) -> Int? { index(of: text, hash: PickIndexFormat.hash(text.span)) }

  private func index(of text: ArraySlice<UInt8>, hash: UInt32) -> Int? {
    var place = Int(hash) & (slots.count - 1)
    while slots[place] != 0 {
      let index = Int(slots[place]) - 1
      if hashes[index] == hash, self[index] == text { return index }
      place = (place + 1) & (slots.count - 1)
    }
    return nil
  }

  /// The number of a text, which is added if it is new.
  mutating func insert(_ text: ArraySlice<UInt8>) -> Int {
    let hash = PickIndexFormat.hash(text.span)
    if let known = index(of: text, hash: hash) { return known }
    bytes += text
    ends.append(bytes.count)
    hashes.append(hash)
    guard 2 * ends.count > slots.count else {
      place(ends.count - 1)
      return ends.count - 1
    }
    slots = [UInt32](repeating: 0, count: 2 * slots.count)
    for index in ends.indices { place(index) }
    return ends.count - 1
  }

  private mutating func place(_ index: Int) {
    var place = Int(hashes[index]) & (slots.count - 1)
    while slots[place] != 0 { place = (place + 1) & (slots.count - 1) }
    slots[place] = UInt32(truncatingIfNeeded: index + 1)
  }

  /// The numbers in the order of their texts' bytes.
  var sorted: [Int] {
    ends.indices.sorted { self[$0].lexicographicallyPrecedes(self[$1]) }
  }
}
