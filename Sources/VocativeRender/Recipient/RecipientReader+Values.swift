import VocativeTypes

extension RecipientReader {
  /// Reads a record whose cells begin at `base` of the work area.
  mutating func readRecord(
    _ index: Int, at base: Int, _ json: inout JSONCursor, depth: Int, isRoot: Bool = false
  ) throws(ReadingFault) {
    let start = json.position
    guard json.current == UInt8(ascii: "{") else { throw json.fault(isRoot ? .malformed : .wrongType) }
    guard depth > 0 else { throw json.fault(.tooDeep) }
    guard index < direct.layoutCount else { throw json.fault(.wrongType) }
    let layout = direct.layouts[index]
    work.replace(at: base, with: direct.rows, layout.row..<layout.row + layout.width)
    json.position += 1
    json.skipBlanks()
    var unread = layout.endOfFields - layout.firstField
    if !json.skip(UInt8(ascii: "}")) {
      let outer = json.keys.open()
      var expected = trails.start(of: index)
      repeat {
        if readUsual(index, at: base, &json, &expected, &unread) { continue }
        guard let place = trails.find(in: json, of: index, expected: expected) else {
          expected = try readUnexpected(index, at: base, &json, depth: depth, isRoot: isRoot, expected)
          continue
        }
        expected = place + 1
        let key = trails[place]
        let keyStart = json.position
        json.pass(key)
        switch key.meaning {
        case .field(let field): try readField(Int(field), at: base, keyStart, &json, depth: depth)
        // The root's layout may stand alone, too, and has no reserved keys then.
        case .reserved(let reserved) where isRoot: try readReserved(reserved, key.range(at: keyStart), &json)
        case .reserved, .unread:
          try json.note(key.range(at: keyStart), at: keyStart)
          try json.skipValue(depth: depth - 1)
        }
      } while try json.continues(until: UInt8(ascii: "}"))
      json.keys.close(within: outer)
    }
    // Values of the usual form are there; any other may be absent.
    guard unread > 0 else { return }
    for field in layout.firstField..<layout.endOfFields {
      let kind = work[base + Int(direct.fields[field].cell)].kind
      if kind == .absent || kind == .unset { try settleField(field, at: base, start) }
    }
  }

  /// Reads a key that did not come as expected, and its value; where the key leads to.
  private mutating func readUnexpected(
    _ index: Int, at base: Int, _ json: inout JSONCursor, depth: Int, isRoot: Bool, _ expected: Int
  ) throws(ReadingFault) -> Int {
    let start = json.position
    let (range, isPlain) = try json.readKey()
    let key = json.view(range)
    let pattern = isPlain ? key : nil
    if let field = field(key, of: plan.layouts[index]) {
      let next = trails.learn(pattern, .field(Int32(truncatingIfNeeded: field)), of: index, expected: expected)
      try readField(field, at: base, start, &json, depth: depth)
      return next
    }
    if isRoot, let reserved = ReservedKey(key) {
      let next = trails.learn(pattern, .reserved(reserved), of: index, expected: expected)
      try readReserved(reserved, range, &json)
      return next
    }
    let next = trails.learn(pattern, .unread, of: index, expected: expected)
    try json.note(range, at: start)
    try json.skipValue(depth: depth - 1)
    return next
  }

  /// The attribute of a key.
  private func field(_ key: ByteView, of layout: RecordPlan.Layout) -> Int? {
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

  /// Reads the value of an attribute whose key, from `keyStart` on, was passed.
  private mutating func readField(
    _ index: Int, at base: Int, _ keyStart: Int, _ json: inout JSONCursor, depth: Int
  ) throws(ReadingFault) {
    let field = plan.fields[index]
    do throws(ReadingFault) {
      guard work[base + field.cell].kind == .unset else { throw ReadingFault(.duplicateKey, at: keyStart) }
      work[base + field.cell].kind = .absent
      let isForgiving = field.isOptional || field.defaultValue >= 0
      try readValue(field.shape, at: base + field.cell, &json, depth: depth - 1, isOptional: isForgiving)
    } catch {
      throw error.inside(key: plan.bytes[field.key])
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
        work.push(absent: width)
        do throws(ReadingFault) {
          try readItem(child, at: place, &json, depth: depth)
        } catch {
          throw error.inside(index: count)
        }
        count += 1
      } while try json.continues(until: UInt8(ascii: "]"))
    }
    return .list(.recipient, offset: settled.takeLast(count * width, of: &work), count: count, stride: width)
  }

  private mutating func readMap(
    _ index: Int, _ json: inout JSONCursor, depth: Int
  ) throws(ReadingFault) -> Cell {
    let shape = plan.shapes[index]
    let child = shape.kind == .mixed ? index : shape.index
    let width = 1 + plan.shapes[child].width
    var count = 0
    try json.expect(UInt8(ascii: "{"))
    json.skipBlanks()
    if !json.skip(UInt8(ascii: "}")) {
      let outer = json.keys.open()
      repeat {
        let place = work.count
        let start = json.position
        work.push(absent: width)
        let key = try json.readNormalizedKey()
        do throws(ReadingFault) {
          try json.note(key, at: start)
          work[place] = .text(.recipient, offset: key.lowerBound, count: key.count)
          try readItem(child, at: place + 1, &json, depth: depth)
        } catch {
          throw error.inside(freeKey: json.view(key))
        }
        count += 1
      } while try json.continues(until: UInt8(ascii: "}"))
      json.keys.close(within: outer)
    }
    return .map(.recipient, offset: settled.takeLast(count * width, of: &work), count: count, stride: width)
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
