import VocativeProgram
import VocativeTypes

/// `join concat reverse uniq compact map`.
extension Machine {
  /// The items that a filter sees: lists within lists laid open, a map or another value as one item, nothing for absence.
  mutating func flattened(_ value: Cell) throws(Fault) -> Cell {
    switch value.kind {
    case .absent, .blank, .empty, .unset: return .list(.scratch, offset: scratchCellCount, count: 0)
    case .range: return value
    case .list:
      // A list without lists in it is good as it is.
      try spend(value.length / 16)
      var index = 0
      while index < value.length, item(index, of: value).kind != .list { index += 1 }
      if index == value.length { return value }
      let start = scratchCellCount
      try writeFlattened(value, depth: RecipientReader.deepestNesting)
      return list(from: start)
    case .boolean, .number, .text, .date, .datetime, .duration, .map, .record:
      let start = scratchCellCount
      try writeItem(value)
      return list(from: start)
    }
  }

  private mutating func writeFlattened(_ value: Cell, depth: Int) throws(Fault) {
    guard depth > 0 else { throw .nestedTooDeeply }
    for index in 0..<value.length {
      try spend(1)
      let item = item(index, of: value)
      if item.kind == .list { try writeFlattened(item, depth: depth - 1) } else { try writeItem(item) }
    }
  }

  /// The property of an item; nil where Liquid's filter as a whole gives nothing, a fault where it is an error.
  mutating func property(_ name: Cell, of item: Cell, _ program: LinkedProgram) throws(Fault) -> Cell? {
    try spend(1)
    switch item.kind {
    case .map, .record: return name.kind == .text ? attribute(view(name), of: item, program) ?? .absent : .absent
    case .text:
      // A part of a text, as in Ruby's `"text"["part"]`.
      guard name.kind == .text else { return .absent }
      return try find(.first, view(name), in: view(item)) == nil ? .absent : name
    case .number:
      // A bit, as in Ruby's `5[0]`.
      guard name.kind == .number, item.detail == 0, name.detail == 0 else { throw .wrongValue }
      let bit = name.payload
      if bit < 0 { return .integer(0) }
      return .integer(item.payload >> min(bit, 63) & 1)
    case .list, .range: throw .wrongValue
    case .absent, .boolean, .date, .datetime, .duration, .blank, .empty, .unset: return nil
    }
  }

  /// The texts of the items with a text between, a space if none is given.
  mutating func join(_ operands: Operands, _ program: LinkedProgram) throws(Fault) -> Cell {
    let items = try flattened(operands.input)
    let glue = operands.count > 0 ? try operand(operands.first, program) : nil
    let start = scratchByteCount
    for index in 0..<items.length {
      try spend(1)
      if index > 0 {
        if let glue { try write(glue) } else { try write(UInt8(ascii: " ")) }
      }
      try writeText(of: item(index, of: items), program)
    }
    return text(from: start)
  }

  /// The items of both; the argument must be a list.
  mutating func concat(_ operands: Operands) throws(Fault) -> Cell {
    guard operands.first.kind == .list || operands.first.kind == .range else { throw .wrongValue }
    let items = try flattened(operands.input)
    let start = scratchCellCount
    for list in [items, operands.first] {
      for index in 0..<list.length {
        try spend(1)
        try writeItem(item(index, of: list))
      }
    }
    return list(from: start)
  }

  /// The items from the last to the first.
  mutating func reverse(_ value: Cell) throws(Fault) -> Cell {
    let items = try flattened(value)
    let start = scratchCellCount
    for index in (0..<items.length).reversed() {
      try spend(1)
      try writeItem(item(index, of: items))
    }
    return list(from: start)
  }

  /// The items without those that are absent, or whose property is.
  mutating func compact(_ operands: Operands, _ program: LinkedProgram) throws(Fault) -> Cell {
    let items = try flattened(operands.input)
    let start = scratchCellCount
    for index in 0..<items.length {
      try spend(1)
      let item = item(index, of: items)
      let value = operands.count > 0 ? try property(operands.first, of: item, program) : item
      guard let value else { return .absent }
      if !value.isAbsent { try writeItem(item) }
    }
    return list(from: start)
  }

  /// The property of each item.
  mutating func map(_ operands: Operands, _ program: LinkedProgram) throws(Fault) -> Cell {
    let items = try flattened(operands.input)
    let start = scratchCellCount
    for index in 0..<items.length {
      guard let value = try property(operands.first, of: item(index, of: items), program) else { throw .wrongValue }
      try writeItem(value)
    }
    return list(from: start)
  }

  /// The first of equal items, or of items with equal properties. Numbers are equal only in the same form: 1 is not 1.0.
  mutating func uniq(_ operands: Operands, _ program: LinkedProgram) throws(Fault) -> Cell {
    let items = try flattened(operands.input)
    // Where the kept items' keys begin, behind the place of the items themselves.
    var keys: [Cell] = []
    var slots = [Int32](repeating: 0, count: 64)
    let start = scratchCellCount
    for index in 0..<items.length {
      try spend(1)
      let item = item(index, of: items)
      var key = item
      if operands.count > 0 {
        guard let value = try property(operands.first, of: item, program) else { return .absent }
        key = value
      }
      if 2 * keys.count > slots.count { rehash(&slots, keys) }
      var place = hash(key) & (slots.count - 1)
      var isNew = true
      while isNew, slots[place] != 0 {
        try spend(1)
        if try isSame(keys[Int(slots[place]) - 1], key, program) { isNew = false }
        place = (place + 1) & (slots.count - 1)
      }
      guard isNew else { continue }
      keys.append(key)
      slots[place] = Int32(truncatingIfNeeded: keys.count)
      try writeItem(item)
    }
    return list(from: start)
  }

  private func rehash(_ slots: inout [Int32], _ keys: [Cell]) {
    slots = Array(repeating: 0, count: 4 * slots.count)
    for (index, key) in keys.enumerated() {
      var place = hash(key) & (slots.count - 1)
      while slots[place] != 0 { place = (place + 1) & (slots.count - 1) }
      slots[place] = Int32(truncatingIfNeeded: index + 1)
    }
  }

  private mutating func isSame(_ left: Cell, _ right: Cell, _ program: LinkedProgram) throws(Fault) -> Bool {
    if left.kind == .number, right.kind == .number, (left.detail == 0) != (right.detail == 0) { return false }
    return try isEqual(left, right, program)
  }

  /// Equal for items that are the same; maps and lists share one value a size.
  private func hash(_ value: Cell) -> Int {
    var hasher = Hasher()
    switch value.kind {
    case .text: for byte in view(value) { hasher.combine(byte) }
    case .number: hasher.combine(value.decimal)
    case .boolean, .date, .datetime, .duration: hasher.combine(value.payload)
    case .list, .range, .map: hasher.combine(value.count)
    case .absent, .record, .blank, .empty, .unset: break
    }
    return hasher.finalize()
  }
}
