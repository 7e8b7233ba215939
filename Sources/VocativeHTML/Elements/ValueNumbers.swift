import VocativeXML

/// Numbers of the values that an attribute, `style` or `class`, has in a document: elements whose values have the same
/// bytes have the same number, so that what follows from them is found out once. Most elements of a mail share theirs
/// with others.
struct ValueNumbers: Sendable {
  /// The number of each element's value; -1 without the attribute.
  private var numbers: [Int32] = []
  /// How many numbers there are.
  private(set) var count = 0

  /// The numbers of a document; none where it has no tree.
  init(of name: AttributeName, in parsed: ParsedFragment) {
    switch parsed.tree {
    case .success(let tree): self.init(of: name, in: tree)
    case .failure: self.init(of: name, in: nil as HTMLTree?)
    }
  }

  /// The numbers of a document; none without one.
  init(of name: AttributeName, in tree: HTMLTree?) {
    guard let tree else { return }
    numbers.reserveCapacity(tree.elements.count)
    let bytes = tree.bytes
    let attributes = tree.markup.attributes
    // The first of each hash: one that has it by chance is a number of its own.
    var known = KeyNumbers()
    var values: [Range<Int>] = []
    for element in tree.elements {
      var index = element.attributes.lowerBound
      while index < element.attributes.upperBound, attributes[index].label != name { index &+= 1 }
      guard index < element.attributes.upperBound else {
        numbers.append(-1)
        continue
      }
      let value = attributes[index].value
      let hash = Self.hash(bytes.span.extracting(value))
      let first = known[hash, UInt64(value.count)]
      if let first, Self.areEqual(bytes.span.extracting(values[first]), bytes.span.extracting(value)) {
        numbers.append(Int32(truncatingIfNeeded: first))
        continue
      }
      if first == nil { known.insert(hash, UInt64(value.count), number: values.count) }
      numbers.append(Int32(truncatingIfNeeded: values.count))
      values.append(value)
    }
    count = values.count
  }

  /// The number of an element's value, from 0; `nil` without one.
  subscript(_ element: Int) -> Int? {
    let number = Int(numbers[element])
    return number < 0 ? nil : number
  }

  /// The number of an element's value as part of a key: 0 without one.
  func word(_ element: Int) -> UInt64 { UInt64(numbers[element] &+ 1) }

  /// Whether two values have the same bytes; eight at a time, as nearly all that are asked about do.
  private static func areEqual(_ left: Span<UInt8>, _ right: Span<UInt8>) -> Bool {
    guard left.count == right.count else { return false }
    var offset = 0
    while left.count &- offset >= 8 {
      let words = unsafe (
        left.bytes.unsafeLoadUnaligned(fromByteOffset: offset, as: UInt64.self),
        right.bytes.unsafeLoadUnaligned(fromByteOffset: offset, as: UInt64.self)
      )
      if words.0 != words.1 { return false }
      offset &+= 8
    }
    while offset < left.count {
      if left[offset] != right[offset] { return false }
      offset &+= 1
    }
    return true
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
