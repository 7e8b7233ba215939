import VocativeXML

/// Numbers of the `style` attributes of a document: elements whose attributes have the same bytes have the same number,
/// so that what follows from them is found out once. Most elements of a mail share theirs with others.
struct StyleNumbers: Sendable {
  /// The number of each element's attribute; -1 without one.
  private var numbers: [Int32] = []
  /// How many numbers there are.
  private(set) var count = 0

  /// The numbers of a document; none where it has no tree.
  init(_ parsed: ParsedFragment) {
    guard case .success(let tree?) = parsed.tree else { return }
    numbers.reserveCapacity(tree.elements.count)
    let bytes = tree.bytes
    // The first of each hash: one that has it by chance is a number of its own.
    var known: [UInt64: (style: Range<Int>, number: Int)] = [:]
    for element in tree.elements.indices {
      guard let style = tree.attribute(.style, of: element)?.value else {
        numbers.append(-1)
        continue
      }
      let hash = Self.hash(bytes.span.extracting(style))
      if let first = known[hash], bytes[first.style] == bytes[style] {
        numbers.append(Int32(truncatingIfNeeded: first.number))
        continue
      }
      if known[hash] == nil { known[hash] = (style, count) }
      numbers.append(Int32(truncatingIfNeeded: count))
      count += 1
    }
  }

  /// The number of an element's attribute, from 0; `nil` without one.
  subscript(_ element: Int) -> Int? {
    let number = Int(numbers[element])
    return number < 0 ? nil : number
  }

  private static func hash(_ bytes: Span<UInt8>) -> UInt64 {
    var hash = UInt64(truncatingIfNeeded: bytes.count)
    var offset = 0
    while bytes.count &- offset >= 8 {
      let word = unsafe bytes.bytes.unsafeLoadUnaligned(fromByteOffset: offset, as: UInt64.self)
      hash = (hash ^ word) &* 0x9E37_79B9_7F4A_7C15
      hash ^= hash >> 29
      offset &+= 8
    }
    while offset < bytes.count {
      hash = (hash ^ UInt64(bytes[offset])) &* 0x9E37_79B9_7F4A_7C15
      offset &+= 1
    }
    return hash ^ hash >> 32
  }
}
