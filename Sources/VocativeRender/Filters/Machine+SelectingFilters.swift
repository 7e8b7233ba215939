import VocativeProgram
import VocativeTypes

/// `where reject find find_index has sort sort_natural sum`.
extension Machine {
  /// Whether an item's property equals the value, or without one is neither absent nor false; nil where Liquid's filter
  /// as a whole gives nothing.
  private mutating func isSelected(
    _ item: Cell, _ operands: Operands, _ program: LinkedProgram
  ) throws(Fault) -> Bool? {
    guard let value = try property(operands.first, of: item, program) else { return nil }
    return operands.second.isAbsent ? !value.isFalse : try isEqual(value, operands.second, program)
  }

  /// The items that are selected, or those that are not.
  mutating func select(_ operands: Operands, keeping: Bool, _ program: LinkedProgram) throws(Fault) -> Cell {
    let items = try flattened(operands.input)
    let start = scratchCellCount
    for index in 0..<items.length {
      let item = item(index, of: items)
      guard let isSelected = try isSelected(item, operands, program) else { return .absent }
      if isSelected == keeping { try writeItem(item) }
    }
    return list(from: start)
  }

  /// The first selected item, its index and whether there is one, as values.
  mutating func find(
    _ operands: Operands, _ program: LinkedProgram
  ) throws(Fault) -> (item: Cell, index: Cell, isFound: Cell) {
    let items = try flattened(operands.input)
    for index in 0..<items.length {
      let item = item(index, of: items)
      guard let isSelected = try isSelected(item, operands, program) else { return (.absent, .absent, .absent) }
      if isSelected { return (item, .integer(Int64(index)), .boolean(true)) }
    }
    return (.absent, .absent, .boolean(false))
  }

  /// The items in order, those without a value last. `sort_natural` compares texts without the case of ASCII letters.
  mutating func sort(_ operands: Operands, isNatural: Bool, _ program: LinkedProgram) throws(Fault) -> Cell {
    let items = try flattened(operands.input)
    var pairs: [(key: Cell, item: Cell)] = []
    for index in 0..<items.length {
      try spend(1)
      let item = item(index, of: items)
      var key = item
      if operands.count > 0 {
        guard let value = try property(operands.first, of: item, program) else { return .absent }
        key = value
      }
      if isNatural, !key.isAbsent { key = try text(of: key, program) }
      pairs.append((key, item))
    }
    try mergeSort(&pairs, isNatural: isNatural)
    let start = scratchCellCount
    for pair in pairs { try writeItem(pair.item) }
    return list(from: start)
  }

  /// Stable, and at most n log n comparisons, each of them billed.
  private mutating func mergeSort(_ pairs: inout [(key: Cell, item: Cell)], isNatural: Bool) throws(Fault) {
    var buffer = pairs
    var width = 1
    while width < pairs.count {
      var start = 0
      while start < pairs.count {
        let middle = min(start + width, pairs.count)
        let end = min(middle + width, pairs.count)
        var (left, right) = (start, middle)
        for place in start..<end {
          var takesLeft = right >= end
          if !takesLeft, left < middle {
            try spend(1)
            takesLeft = try rank(pairs[left].key, pairs[right].key, isNatural: isNatural) <= 0
          }
          if takesLeft {
            buffer[place] = pairs[left]
            left += 1
          } else {
            buffer[place] = pairs[right]
            right += 1
          }
        }
        start = end
      }
      swap(&pairs, &buffer)
      width *= 2
    }
  }

  /// Negative, 0 or positive; absent values rank last, unlike ones are a fault.
  private mutating func rank(_ left: Cell, _ right: Cell, isNatural: Bool) throws(Fault) -> Int {
    if left.isAbsent || right.isAbsent { return left.isAbsent ? (right.isAbsent ? 0 : 1) : -1 }
    if isNatural { return view(left).compareIgnoringCase(view(right)) }
    if left.kind == .boolean, right.kind == .boolean, left.payload == right.payload { return 0 }
    guard let order = try order(left, right) else { throw .unlikeComparison }
    return order
  }

  /// The sum of the items' numbers, or of their properties'.
  mutating func sum(_ operands: Operands, _ program: LinkedProgram) throws(Fault) -> Cell {
    let items = try flattened(operands.input)
    var total = Decimal(0)
    for index in 0..<items.length {
      try spend(1)
      var value = item(index, of: items)
      if operands.count > 0 { value = try property(operands.first, of: value, program) ?? .absent }
      total = try sum(total, value, depth: RecipientReader.deepestNesting)
    }
    return .number(total)
  }

  /// A property may be a list, whose numbers count.
  private mutating func sum(_ total: Decimal, _ value: Cell, depth: Int) throws(Fault) -> Decimal {
    guard value.kind == .list, depth > 0 else { return try Self.calculate(total, .add, number(value)) }
    var total = total
    for index in 0..<value.length {
      try spend(1)
      total = try sum(total, item(index, of: value), depth: depth - 1)
    }
    return total
  }
}

extension ByteView {
  /// As ``compare(_:)``, with capital ASCII letters taken for small ones.
  fileprivate func compareIgnoringCase(_ other: ByteView) -> Int {
    for index in 0..<Swift.min(count, other.count) {
      let (left, right) = (self[index].lowercasedASCII, other[index].lowercasedASCII)
      if left != right { return Int(left) - Int(right) }
    }
    return count - other.count
  }
}

extension UInt8 {
  /// The small letter of a capital one.
  fileprivate var lowercasedASCII: UInt8 { (0x41...0x5A).contains(self) ? self | 0x20 : self }
}
