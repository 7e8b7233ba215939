import VocativeProgram
import VocativeSMS
import VocativeTypes

/// Reading records, lists, maps and texts.
extension Machine {
  /// A cell of a record, counted from its header; absent for anything that is no record.
  @inline(__always) func field(_ index: UInt32, of record: Cell, _ program: LinkedProgram) throws(Fault) -> Cell {
    guard record.kind == .record else { return .absent }
    let layout = Int(record.count)
    guard layout < program.widths.capacity, index < program.widths[layout] else { throw .brokenProgram }
    return memory.cell(record.space, Int(record.payload) + Int(index))
  }

  /// The attribute of a name; nil if the record or map has none.
  func attribute(_ name: ByteView, of value: Cell, _ program: LinkedProgram) -> Cell? {
    switch value.kind {
    case .record:
      let layout = Int(value.count)
      guard layout < program.plan.layouts.count else { return nil }
      for index in program.plan.layouts[layout].fields where view(program.fieldNames[index]) == name {
        return memory.cell(value.space, Int(value.payload) + program.plan.fields[index].cell)
      }
      return nil
    case .map:
      for index in 0..<value.length {
        let entry = value.offset + index * value.stride
        if view(memory.cell(value.space, entry)) == name { return memory.cell(value.space, entry + 1) }
      }
      return nil
    case .absent, .boolean, .number, .text, .date, .datetime, .duration, .list, .range, .blank, .empty, .unset:
      return nil
    }
  }

  /// The number of items that a loop over the value has.
  @inline(__always) func itemCount(_ value: Cell) -> Int {
    switch value.kind {
    case .list, .map, .range: value.length
    case .absent, .boolean, .number, .text, .date, .datetime, .duration, .record, .blank, .empty, .unset: 0
    }
  }

  /// The item at an index below ``itemCount(_:)``; of a map the pair of key and value.
  @inline(__always) func item(_ index: Int, of value: Cell) -> Cell {
    switch value.kind {
    case .list: memory.cell(value.space, value.offset + index * value.stride)
    case .range: .integer(value.payload + Int64(index))
    case .map: .list(value.space, offset: value.offset + index * value.stride, count: 2)
    case .absent, .boolean, .number, .text, .date, .datetime, .duration, .record, .blank, .empty, .unset: .absent
    }
  }

  /// The item of an index or key; absent where there is none.
  func element(_ key: Cell, of value: Cell, _ program: LinkedProgram) -> Cell {
    switch value.kind {
    case .list, .range:
      guard key.kind == .number, key.detail == 0 else { return .absent }
      let count = Int64(value.count)
      let index = key.payload < 0 ? key.payload + count : key.payload
      return index >= 0 && index < count ? item(Int(index), of: value) : .absent
    case .map, .record:
      return key.kind == .text ? attribute(view(key), of: value, program) ?? .absent : .absent
    case .absent, .boolean, .number, .text, .date, .datetime, .duration, .blank, .empty, .unset:
      return .absent
    }
  }

  /// `size`, `first` or `last`, or a day. An entry of that name comes first in a map, as in Liquid.
  mutating func property(
    _ property: Property, of value: Cell, _ program: LinkedProgram, in context: borrowing RenderContext
  ) throws(Fault) -> Cell {
    if value.kind == .map {
      let name: StaticString? =
        switch property {
        case .size: "size"
        case .first: "first"
        case .last: "last"
        case .day, .nearestReturn: nil
        }
      if let name, let entry = attribute(ByteView(name), of: value, program) { return entry }
    }
    switch property {
    case .size: return value.isAbsent ? .absent : .integer(Int64(try size(of: value, program)))
    case .first: return try first(of: value, program)
    case .last: return try last(of: value)
    case .day: return try day(of: value, program, in: context)
    case .nearestReturn: return try nearestReturn(of: value, program, in: context)
    }
  }

  /// Items of a list, entries of a map, grapheme clusters of a text; 0 for anything else.
  mutating func size(of value: Cell, _ program: LinkedProgram) throws(Fault) -> Int {
    switch value.kind {
    case .list, .map, .range: return value.length
    case .record: return try itemCount(entries(of: value, program))
    case .text:
      try spend(1 + value.length / 16)
      return view(value).withSpan { graphemeClusterCount($0) }
    case .absent, .boolean, .number, .date, .datetime, .duration, .blank, .empty, .unset: return 0
    }
  }

  /// The first item, entry or grapheme cluster; absent if there is none.
  mutating func first(of value: Cell, _ program: LinkedProgram) throws(Fault) -> Cell {
    guard value.kind == .text else {
      let items = value.kind == .record ? try entries(of: value, program) : value
      return itemCount(items) > 0 ? item(0, of: items) : .absent
    }
    try spend(1 + value.length / 16)
    let length = view(value).firstClusterLength
    return length > 0 ? .text(value.space, offset: Int(value.payload), count: length) : .absent
  }

  /// The last item or grapheme cluster; absent if there is none, and for maps.
  mutating func last(of value: Cell) throws(Fault) -> Cell {
    guard value.kind == .text else {
      let count = itemCount(value)
      return count > 0 && value.kind != .map ? item(count - 1, of: value) : .absent
    }
    try spend(1 + value.length / 4)
    let length = view(value).lastClusterLength
    return length > 0
      ? .text(value.space, offset: Int(value.payload) + value.length - length, count: length) : .absent
  }

  /// The attributes of a record that the program reads and the data name, as a map of the scratch arena.
  mutating func entries(of record: Cell, _ program: LinkedProgram) throws(Fault) -> Cell {
    guard record.kind == .record, Int(record.count) < program.plan.layouts.count else { return .absent }
    let layout = program.plan.layouts[Int(record.count)]
    let start = scratchCellCount
    for index in layout.fields {
      let value = memory.cell(record.space, Int(record.payload) + program.plan.fields[index].cell)
      if value.isMissing { continue }
      try writeItem(program.fieldNames[index])
      try writeItem(value)
    }
    return .map(.scratch, offset: start, count: (scratchCellCount - start) / 2, stride: 2)
  }
}

extension ByteView {
  /// The bytes of the first grapheme cluster, 0 for the empty text.
  var firstClusterLength: Int {
    withSpan { span in
      guard let text = try? UTF8Span(validating: span) else { return 0 }
      var clusters = text.makeCharacterIterator()
      return clusters.skipForward() > 0 ? clusters.currentCodeUnitOffset : 0
    }
  }

  /// The bytes of the last grapheme cluster, 0 for the empty text.
  var lastClusterLength: Int {
    withSpan { span in
      guard let text = try? UTF8Span(validating: span) else { return 0 }
      var clusters = text.makeCharacterIterator()
      unsafe clusters.reset(toUnchecked: span.count)
      return clusters.skipBack() > 0 ? span.count - clusters.currentCodeUnitOffset : 0
    }
  }
}
