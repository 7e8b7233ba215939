import VocativeProgram
import VocativeTypes

/// Equality and order, as Liquid has them, without its errors printed into the output.
extension Machine {
  /// Whether two values compare so. Unlike values are unequal; putting them in order is a fault, unless one is absent.
  mutating func compare(
    _ left: Cell, _ comparison: Comparison, _ right: Cell, _ program: LinkedProgram
  ) throws(Fault) -> Bool {
    switch comparison {
    case .equal: return try isEqual(left, right, program)
    case .notEqual: return try !isEqual(left, right, program)
    case .less: return try order(left, right).map { $0 < 0 } ?? false
    case .lessOrEqual: return try order(left, right).map { $0 <= 0 } ?? false
    case .greater: return try order(left, right).map { $0 > 0 } ?? false
    case .greaterOrEqual: return try order(left, right).map { $0 >= 0 } ?? false
    }
  }

  /// Whether two values are equal: numbers by value, texts by bytes, lists item by item, maps entry by entry.
  mutating func isEqual(
    _ left: Cell, _ right: Cell, _ program: LinkedProgram, depth: Int = RecipientReader.deepestNesting
  ) throws(Fault) -> Bool {
    guard depth > 0 else { throw .nestedTooDeeply }
    if left.kind == .blank || left.kind == .empty { return isEqual(right, special: left.kind) }
    if right.kind == .blank || right.kind == .empty { return isEqual(left, special: right.kind) }
    switch (left.kind, right.kind) {
    case (.absent, .absent): return true
    case (.boolean, .boolean), (.date, .date), (.datetime, .datetime), (.duration, .duration):
      return left.payload == right.payload
    case (.number, .number): return left.decimal == right.decimal
    case (.text, .text):
      guard left.count == right.count else { return false }
      try spend(left.length / 64)
      return view(left) == view(right)
    case (.list, .list), (.list, .range), (.range, .list), (.range, .range):
      guard left.count == right.count else { return false }
      for index in 0..<left.length {
        try spend(1)
        if try !isEqual(item(index, of: left), item(index, of: right), program, depth: depth - 1) { return false }
      }
      return true
    case (.map, .map), (.map, .record), (.record, .map), (.record, .record):
      return try hasEqualEntries(left, right, program, depth: depth)
    case (.absent, _), (.boolean, _), (.number, _), (.text, _), (.date, _), (.datetime, _), (.duration, _), (.list, _),
      (.range, _), (.map, _), (.record, _), (.blank, _), (.empty, _), (.unset, _):
      return false
    }
  }

  private mutating func hasEqualEntries(
    _ left: Cell, _ right: Cell, _ program: LinkedProgram, depth: Int
  ) throws(Fault) -> Bool {
    let mark = scratchCellCount
    defer { scratchCellCount = mark }
    let entries = left.kind == .record ? try entries(of: left, program) : left
    let others = right.kind == .record ? try self.entries(of: right, program) : right
    guard entries.count == others.count else { return false }
    for index in 0..<entries.length {
      try spend(1 + others.length / 8)
      let pair = item(index, of: entries)
      guard let value = attribute(view(item(0, of: pair)), of: others, program),
        try isEqual(item(1, of: pair), value, program, depth: depth - 1)
      else { return false }
    }
    return true
  }

  /// Liquid's `blank`: absent, false, white space, empty. Its `empty`: text, lists and maps without content.
  private func isEqual(_ value: Cell, special: Cell.Kind) -> Bool {
    switch value.kind {
    case .absent: special == .blank
    case .boolean: special == .blank && value.payload == 0
    case .text: special == .blank ? view(value).isBlank : value.count == 0
    case .list, .map, .range: value.count == 0
    case .blank, .empty: value.kind == special
    // A record that is there has attributes, though the program may read none of them.
    case .number, .date, .datetime, .duration, .record, .unset: false
    }
  }

  /// Negative, 0 or positive; nil where Liquid says no comparison holds; a fault where it prints an error.
  func order(_ left: Cell, _ right: Cell) throws(Fault) -> Int? {
    switch (left.kind, right.kind) {
    case (.number, .number):
      let (l, r) = (left.decimal, right.decimal)
      return l == r ? 0 : l < r ? -1 : 1
    case (.text, .text): return view(left).compare(view(right))
    case (.date, .date), (.datetime, .datetime), (.duration, .duration):
      return left.payload == right.payload ? 0 : left.payload < right.payload ? -1 : 1
    case (.absent, _), (_, .absent), (.blank, _), (_, .blank), (.empty, _), (_, .empty): return nil
    case (.boolean, _), (.number, _), (.text, _), (.date, _), (.datetime, _), (.duration, _), (.list, _), (.map, _),
      (.record, _), (.range, _), (.unset, _):
      throw .unlikeComparison
    }
  }

  /// Whether a text has another as a part, a list an item, a map a key.
  mutating func contains(_ left: Cell, _ right: Cell, _ program: LinkedProgram) throws(Fault) -> Bool {
    switch left.kind {
    case .text:
      if right.isAbsent { return false }
      guard right.kind != .list, right.kind != .map, right.kind != .record else { throw .wrongValue }
      let mark = scratchByteCount
      defer { scratchByteCount = mark }
      return try find(.first, view(try text(of: right, program)), in: view(left)) != nil
    case .range where right.kind == .number && left.length > 0:
      try spend(1)
      let (first, last) = (item(0, of: left), item(left.length - 1, of: left))
      return first.decimal <= right.decimal && right.decimal <= last.decimal
    case .list, .range:
      // As in Liquid, nothing contains `false`.
      if right.isFalse { return false }
      for index in 0..<left.length {
        try spend(1)
        if try isEqual(item(index, of: left), right, program) { return true }
      }
      return false
    case .map, .record:
      try spend(1 + (left.kind == .map ? left.length / 8 : 0))
      return right.kind == .text && attribute(view(right), of: left, program) != nil
    case .absent, .boolean, .number, .date, .datetime, .duration, .blank, .empty, .unset: return false
    }
  }
}

extension Cell {
  /// The number of a number's cell.
  var decimal: Decimal { Decimal(coefficient: payload, scale: detail) }

  static func number(_ number: Decimal) -> Cell {
    .number(coefficient: number.coefficient, scale: number.scale)
  }
}
