import VocativeTypes

extension RecipientReader {
  /// Reads a record whose cells begin at `base` of the work area.
  mutating func readRecord(
    _ index: Int, at base: Int, _ json: inout JSONCursor, depth: Int, isRoot: Bool = false
  ) throws(ReadingFault) {
    let start = json.position
    guard json.current == UInt8(ascii: "{") else { throw json.fault(isRoot ? .malformed : .wrongType) }
    guard depth > 0 else { throw json.fault(.tooDeep) }
    guard index < plan.layouts.count else { throw json.fault(.wrongType) }
    let layout = plan.layouts[index]
    work[base] = .record(.recipient, offset: 0, layout: UInt32(truncatingIfNeeded: index))
    for field in layout.fields { work[base + plan.fields[field].cell].kind = .unset }
    try json.expect(UInt8(ascii: "{"))
    json.skipBlanks()
    // Data mostly name the attributes in the order of the schema.
    var expected = layout.fields.lowerBound
    if !json.skip(UInt8(ascii: "}")) {
      repeat {
        let keyStart = json.position
        if expected < layout.fields.upperBound {
          let length = plan.fields[expected].key.count + 1
          if try unsafe json.skipKey(keys.key(of: expected), length: length) {
            let key = json.view(keyStart + 1..<keyStart + length)
            expected += 1
            try readField(expected - 1, at: base, key, keyStart, &json, depth: depth)
            continue
          }
        }
        let range = try json.readKey()
        let key = json.view(range)
        if let field = field(key, of: layout, expected: expected) {
          expected = field + 1
          try readField(field, at: base, key, keyStart, &json, depth: depth)
        } else if isRoot, try readReserved(key, &json) {
          continue
        } else {
          try json.skipValue(depth: depth - 1)
        }
      } while try json.continues(until: UInt8(ascii: "}"))
    }
    for field in layout.fields { try settleField(field, at: base, start) }
  }

  /// The attribute of a key.
  private func field(_ key: ByteView, of layout: RecordPlan.Layout, expected: Int) -> Int? {
    if expected < layout.fields.upperBound, matches(expected, key) { return expected }
    let hash = RecordPlan.hash(key)
    var place = Int(hash) & layout.mask
    while true {
      let slot = plan.slots[layout.slots + place]
      guard slot > 0 else { return nil }
      let field = Int(slot) - 1
      if plan.fields[field].hash == hash, matches(field, key) { return field }
      place = (place + 1) & layout.mask
    }
  }

  private func matches(_ field: Int, _ key: ByteView) -> Bool {
    let range = plan.fields[field].key
    guard range.count == key.count else { return false }
    for index in key.indices where plan.bytes[range.lowerBound + index] != key[index] { return false }
    return true
  }

  private mutating func readField(
    _ index: Int, at base: Int, _ key: ByteView, _ keyStart: Int, _ json: inout JSONCursor, depth: Int
  ) throws(ReadingFault) {
    let field = plan.fields[index]
    do throws(ReadingFault) {
      guard work[base + field.cell].kind == .unset else { throw ReadingFault(.duplicateKey, at: keyStart) }
      work[base + field.cell].kind = .absent
      let isForgiving = field.isOptional || field.defaultValue >= 0
      try readValue(field.shape, at: base + field.cell, &json, depth: depth - 1, isOptional: isForgiving)
    } catch {
      throw error.inside(key: key)
    }
  }

  /// Gives a missing attribute its default, or finds that it is required.
  private mutating func settleField(_ index: Int, at base: Int, _ start: Int) throws(ReadingFault) {
    let field = plan.fields[index]
    let place = base + field.cell
    guard work[place].kind == .unset || work[place].isAbsent else { return }
    work[place] = work[place].kind == .unset ? .missing : .absent
    if field.defaultValue >= 0 {
      work[place] = cell(plan.defaults[field.defaultValue])
    } else if !field.isOptional {
      let key = plan.bytes[field.key]
      throw ReadingFault(.missing, at: start).inside(key: key)
    }
  }

  /// Reads a value into the work area; what is null or blank stays absent.
  mutating func readValue(
    _ index: Int, at place: Int, _ json: inout JSONCursor, depth: Int, isOptional: Bool
  ) throws(ReadingFault) {
    let shape = plan.shapes[index]
    let start = json.position
    switch json.current {
    case UInt8(ascii: "\""): try readText(shape, at: place, &json, isOptional: isOptional)
    case UInt8(ascii: "n"): try json.expectWord("null")
    case UInt8(ascii: "{"): try readObject(index, at: place, &json, depth: depth)
    case UInt8(ascii: "["):
      guard shape.kind == .list || shape.kind == .mixed else { throw json.fault(.wrongType) }
      guard depth > 0 else { throw json.fault(.tooDeep) }
      work[place] = try readList(index, &json, depth: depth)
    case UInt8(ascii: "t"), UInt8(ascii: "f"):
      let value = json.current == UInt8(ascii: "t")
      try json.expectWord(value ? "true" : "false")
      guard shape.kind == .boolean || shape.kind == .mixed else { throw ReadingFault(.wrongType, at: start) }
      work[place] = .boolean(value)
    case _:
      let number = try json.readNumber()
      work[place] = try cell(number, shape, start)
    }
  }

  private func cell(_ number: Decimal, _ shape: RecordPlan.Shape, _ start: Int) throws(ReadingFault) -> Cell {
    switch shape.kind {
    case .integer:
      guard let integer = number.exactInteger else { throw ReadingFault(.wrongType, at: start) }
      guard shape.bounds.contains(integer) else { throw ReadingFault(.outOfBounds, at: start) }
      return .integer(integer)
    case .number, .mixed:
      return .number(coefficient: number.coefficient, scale: number.scale)
    case .text, .name, .code, .date, .datetime, .duration, .boolean, .link, .image, .email, .phone, .color, .html,
      .enumeration, .list, .map, .record:
      throw ReadingFault(.wrongType, at: start)
    }
  }

  private mutating func readObject(
    _ index: Int, at place: Int, _ json: inout JSONCursor, depth: Int
  ) throws(ReadingFault) {
    let shape = plan.shapes[index]
    switch shape.kind {
    case .record: try readRecord(shape.index, at: place, &json, depth: depth)
    case .map, .mixed:
      guard depth > 0 else { throw json.fault(.tooDeep) }
      work[place] = try readMap(index, &json, depth: depth)
    case .text, .name, .code, .integer, .number, .date, .datetime, .duration, .boolean, .link, .image, .email, .phone,
      .color, .html, .enumeration, .list:
      throw json.fault(.wrongType)
    }
  }
}

// MARK: Lists and maps

extension RecipientReader {
  private mutating func readList(
    _ index: Int, _ json: inout JSONCursor, depth: Int
  ) throws(ReadingFault) -> Cell {
    let shape = plan.shapes[index]
    let child = shape.kind == .mixed ? index : shape.index
    let width = plan.shapes[child].width
    var count = 0
    try json.expect(UInt8(ascii: "["))
    json.skipBlanks()
    if !json.skip(UInt8(ascii: "]")) {
      repeat {
        guard count < shape.maximum else { throw json.fault(.tooManyItems) }
        let place = work.count
        work += repeatElement(.absent, count: width)
        do throws(ReadingFault) {
          try readItem(child, at: place, &json, depth: depth)
        } catch {
          throw error.inside(index: count)
        }
        count += 1
      } while try json.continues(until: UInt8(ascii: "]"))
    }
    return .list(.recipient, offset: settleLast(count * width), count: count, stride: width)
  }

  private mutating func readMap(
    _ index: Int, _ json: inout JSONCursor, depth: Int
  ) throws(ReadingFault) -> Cell {
    let shape = plan.shapes[index]
    let child = shape.kind == .mixed ? index : shape.index
    let width = 1 + plan.shapes[child].width
    var count = 0
    var keys = KeySet()
    try json.expect(UInt8(ascii: "{"))
    json.skipBlanks()
    if !json.skip(UInt8(ascii: "}")) {
      repeat {
        let place = work.count
        let start = json.position
        work += repeatElement(.absent, count: width)
        let key = try json.readNormalizedKey()
        do throws(ReadingFault) {
          guard keys.insert(key, in: json) else { throw ReadingFault(.duplicateKey, at: start) }
          work[place] = .text(.recipient, offset: key.lowerBound, count: key.count)
          try readItem(child, at: place + 1, &json, depth: depth)
        } catch {
          throw error.inside(freeKey: json.view(key))
        }
        count += 1
      } while try json.continues(until: UInt8(ascii: "}"))
    }
    return .map(.recipient, offset: settleLast(count * width), count: count, stride: width)
  }

  /// Reads an item of a list or a value of a map, which may be absent only if its shape says so.
  private mutating func readItem(
    _ index: Int, at place: Int, _ json: inout JSONCursor, depth: Int
  ) throws(ReadingFault) {
    let start = json.position
    let isOptional = plan.shapes[index].isOptional || plan.shapes[index].kind == .mixed
    try readValue(index, at: place, &json, depth: depth - 1, isOptional: isOptional)
    if work[place].isAbsent, !isOptional { throw ReadingFault(.missing, at: start) }
  }
}
