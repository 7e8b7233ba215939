import VocativeTypes

extension RecipientReader {
  /// Reads attributes as long as every key comes where one came before and has a value of the usual form; keys that
  /// nothing reads are passed on the way. What is otherwise is left as it is, for the way of all keys.
  ///
  /// - Parameters:
  ///   - base: Where the record's row lies in the work area.
  ///   - expected: Which key of the trail comes next.
  ///   - unread: How many attributes of the record have not been read.
  /// - Returns: Whether anything was read. The cursor then stands behind a value, else still at the key.
  @inline(never) mutating func readUsual(
    _ layout: Int, at base: Int, _ json: inout JSONCursor, _ expected: inout Int, _ unread: inout Int
  ) -> Bool {
    let end = trails.end(of: layout)
    let start = json.position
    var valueEnd = start
    var place = expected
    keys: while place < end, json.isNext(trails[place]) {
      let keyStart = json.position
      json.pass(trails[place])
      switch trails[place].meaning {
      case .field(let field):
        let attribute = direct.fields[Int(field)]
        let cell = base &+ Int(attribute.cell)
        guard work[cell].kind == .unset else { break keys }
        let text = json.position &+ 1
        switch attribute.kind {
        case .text, .html, .name:
          let (length, traits) = json.passUsualText(maximum: attribute.maximum, isName: attribute.kind == .name)
          guard length > 0 else { break keys }
          work[cell] = .text(.recipient, offset: text, count: length, traits: traits)
        case .link, .image:
          let length = json.passUsualLink(maximum: attribute.maximum)
          guard length > 0 else { break keys }
          work[cell] = .text(.recipient, offset: text, count: length, traits: [.checkedLink, .plain])
        case .integer, .number:
          guard let integer = json.usualInteger(), integer >= attribute.lowest, integer <= attribute.highest
          else { break keys }
          work[cell] = .integer(integer)
        case .boolean:
          guard let value = json.usualBoolean() else { break keys }
          work[cell] = .boolean(value)
        case .code, .date, .datetime, .duration, .email, .phone, .color, .enumeration, .list, .map, .record, .mixed:
          break keys
        }
        unread &-= 1
      case .unread:
        guard json.passUsualValue(), json.isNew(trails[place].range(at: keyStart)) else { break keys }
      case .reserved: break keys
      }
      place &+= 1
      valueEnd = json.position
      guard json.passComma() else { break }
    }
    // Back from a key that was no use.
    json.position = valueEnd
    expected = place
    return valueEnd > start
  }
}
